package io.github.loyalty4j.wallet.google;

import com.google.api.services.walletobjects.model.Barcode;
import com.google.api.services.walletobjects.model.Image;
import com.google.api.services.walletobjects.model.ImageUri;
import com.google.api.services.walletobjects.model.LoyaltyClass;
import com.google.api.services.walletobjects.model.LoyaltyObject;
import com.google.api.services.walletobjects.model.LoyaltyPoints;
import com.google.api.services.walletobjects.model.LoyaltyPointsBalance;
import com.google.api.services.walletobjects.model.TextModuleData;
import com.google.api.services.walletobjects.model.Uri;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardFace.Expiring;
import io.github.loyalty4j.core.points.Points;
import java.net.URI;
import java.util.List;

/** Turns a design and a face into Google's class and object; each call makes new ones, since Google's can be changed. */
final class CardMapper {
    private final IssuerId issuer;
    private final ClassSuffix suffix;
    private final CardDesign design;
    private final URI logo;

    CardMapper(IssuerId issuer, ClassSuffix suffix, CardDesign design) {
        this.issuer = issuer;
        this.suffix = suffix;
        this.design = design;
        this.logo = design.logoUri()
                .orElseThrow(() -> new IllegalArgumentException(
                        "design must have a logo address, Google fetches the logo and refuses a class without: "
                                + design));
    }

    LoyaltyClass loyaltyClass(CardFace face) {
        LoyaltyClass mapped = new LoyaltyClass()
                .setId(classId(face))
                .setIssuerName(design.organizationName())
                .setProgramName(design.programName())
                .setProgramLogo(new Image().setSourceUri(new ImageUri().setUri(logo.toASCIIString())))
                .setHexBackgroundColor(design.background().toString())
                // The only status a class that is to carry cards may be written with.
                .setReviewStatus("UNDER_REVIEW");
        design.homepage().ifPresent(page -> mapped.setHomepageUri(new Uri().setUri(page.toASCIIString())));
        face.tier().ifPresent(tier -> mapped.setRewardsTierLabel("Tier").setRewardsTier(tier));
        return mapped;
    }

    LoyaltyObject loyaltyObject(CardFace face) {
        LoyaltyObject mapped = new LoyaltyObject()
                .setId(issuer.resource(face.number().value()))
                .setClassId(classId(face))
                .setState("ACTIVE")
                .setAccountId(face.number().grouped())
                .setLoyaltyPoints(new LoyaltyPoints().setLabel(face.unit()).setBalance(balance(face.balance())))
                .setBarcode(new Barcode()
                        .setType("QR_CODE")
                        .setValue(face.number().value())
                        .setAlternateText(face.number().grouped()));
        face.holder().ifPresent(mapped::setAccountName);
        face.expiring().ifPresent(next -> mapped.setTextModulesData(List.of(expiring(next, face.unit()))));
        return mapped;
    }

    private String classId(CardFace face) {
        return issuer.resource(face.tier().map(suffix::ofTier).orElse(suffix.value()));
    }

    /** Google's integer balance has 32 bits; beyond them the digits go as text, the same on the card. */
    private static LoyaltyPointsBalance balance(Points points) {
        long units = points.units();
        LoyaltyPointsBalance balance = new LoyaltyPointsBalance();
        return units == (int) units ? balance.setInt((int) units) : balance.setString(points.toString());
    }

    private static TextModuleData expiring(Expiring next, String unit) {
        return new TextModuleData()
                .setId("expiring")
                .setHeader("Expiring")
                .setBody(next.points() + " " + unit + " until " + next.lastDay());
    }
}
