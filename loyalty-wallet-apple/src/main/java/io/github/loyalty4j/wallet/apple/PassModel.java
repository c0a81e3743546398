package io.github.loyalty4j.wallet.apple;

import de.brendamour.jpasskit.PKBarcode;
import de.brendamour.jpasskit.PKBarcodeBuilder;
import de.brendamour.jpasskit.PKField;
import de.brendamour.jpasskit.PKFieldBuilder;
import de.brendamour.jpasskit.PKPass;
import de.brendamour.jpasskit.enums.PKBarcodeFormat;
import de.brendamour.jpasskit.enums.PKDateStyle;
import de.brendamour.jpasskit.enums.PKNumberStyle;
import de.brendamour.jpasskit.passes.PKGenericPassBuilder;
import de.brendamour.jpasskit.passes.PKStoreCard;
import io.github.loyalty4j.core.card.CardColor;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;

/** Which key of a {@code storeCard} pass shows what of a card. */
final class PassModel {
    /** 2<sup>53</sup> - 1. */
    private static final long MOST_EXACT_IN_JSON = 9_007_199_254_740_991L;

    private static final int MOST_YEAR = 9999;

    private final CardDesign design;
    private final String passTypeId;
    private final String teamId;

    PassModel(CardDesign design, String passTypeId, String teamId) {
        this.design = design;
        this.passTypeId = passTypeId;
        this.teamId = teamId;
    }

    /** What VoiceOver reads for the card. */
    private String description() {
        String program = design.programName();
        String organization = design.organizationName();
        return program.equals(organization) ? program : program + " (" + organization + ")";
    }

    /** A new model for each card: jpasskit's own are mutable. */
    PKPass of(CardFace face) {
        return PKPass.builder()
                .passTypeIdentifier(passTypeId)
                .teamIdentifier(teamId)
                .serialNumber(face.number().value())
                .organizationName(design.organizationName())
                .description(description())
                .logoText(design.logo().isPresent() ? null : design.organizationName())
                .backgroundColor(rgb(design.background()))
                .foregroundColor(rgb(design.foreground()))
                .labelColor(rgb(design.label()))
                .barcodeBuilder(barcode(face.number()))
                .pass(fields(face))
                .build();
    }

    private PKGenericPassBuilder fields(CardFace face) {
        PKGenericPassBuilder card = PKStoreCard.builder()
                .headerFieldBuilder(balance(face))
                .primaryFieldBuilder(field("program", design.programName()));
        face.tier()
                .ifPresent(tier -> card.secondaryFieldBuilder(
                        field("tier", tier).label("Tier").changeMessage(design.programName() + ": %@")));
        face.holder()
                .ifPresent(holder ->
                        card.secondaryFieldBuilder(field("holder", holder).label("Member")));
        face.expiring().ifPresent(next -> card.secondaryFieldBuilder(expiry(next, face.unit())));
        card.backFieldBuilder(field("number", face.number().grouped()).label("Card number"));
        design.terms()
                .ifPresent(terms -> card.backFieldBuilder(field("terms", terms).label("Terms")));
        design.homepage()
                .ifPresent(page ->
                        card.backFieldBuilder(field("homepage", page.toString()).label("Homepage")));
        return card;
    }

    private static PKFieldBuilder balance(CardFace face) {
        long units = face.balance().units();
        if (units < -MOST_EXACT_IN_JSON || units > MOST_EXACT_IN_JSON) {
            throw new IllegalArgumentException("balance on a pass must be within -" + MOST_EXACT_IN_JSON + " to "
                    + MOST_EXACT_IN_JSON + ": " + units);
        }
        return PKField.builder()
                .key("balance")
                .label(face.unit())
                .value(units)
                .numberStyle(PKNumberStyle.PKNumberStyleDecimal)
                .changeMessage("%@ " + face.unit());
    }

    /** The day goes as noon of a zone the phone is told to keep, so that no phone anywhere shows its neighbour. */
    private static PKFieldBuilder expiry(CardFace.Expiring next, String unit) {
        int year = next.lastDay().getYear();
        if (year < 1 || year > MOST_YEAR) {
            throw new IllegalArgumentException(
                    "points on a pass must expire in the years 1 to " + MOST_YEAR + ": " + next.lastDay());
        }
        return field("expiring", next.lastDay() + "T12:00:00Z")
                .label(next.points() + " " + unit + " until")
                .dateStyle(PKDateStyle.PKDateStyleMedium)
                .timeStyle(PKDateStyle.PKDateStyleNone)
                .ignoresTimeZone(true);
    }

    private static PKBarcodeBuilder barcode(CardNumber number) {
        return PKBarcode.builder()
                .format(PKBarcodeFormat.PKBarcodeFormatQR)
                .message(number.value())
                .messageEncoding("iso-8859-1")
                .altText(number.grouped());
    }

    private static PKFieldBuilder field(String key, String value) {
        return PKField.builder().key(key).value(value);
    }

    private static String rgb(CardColor color) {
        return "rgb(" + color.red() + ", " + color.green() + ", " + color.blue() + ")";
    }
}
