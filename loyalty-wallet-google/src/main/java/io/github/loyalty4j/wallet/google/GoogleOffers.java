package io.github.loyalty4j.wallet.google;

import com.google.api.services.walletobjects.model.OfferClass;
import com.google.api.services.walletobjects.model.OfferObject;
import com.google.gson.JsonObject;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.program.Reward;
import java.time.Instant;

/**
 * Rewards as offers in Google Wallet: what a member has redeemed, with a code to hand in, beside the loyalty card.
 *
 * <pre>{@code
 * GoogleOffers offers = GoogleOffers.of(issuer, design);
 * wallet.upsert(offers.offerClass(reward, "A free espresso"));             // once
 * OfferObject offer = offers.offer(reward, "K7Q2-88", endOfYear);
 * wallet.upsert(offer);                                                    // at the redemption
 * wallet.patch(offers.handedIn(reward, "K7Q2-88"));                        // at the till
 * }</pre>
 *
 * <p>Linked to a loyalty card by {@link NewerField#LINKED_OBJECT_IDS}, an offer appears on the phones that have the card.
 * Google reads its logo from the design's address.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class GoogleOffers {
    private static final int MOST_TITLE_CHARACTERS = 200;

    private final IssuerId issuer;
    private final CardDesign design;
    private final String logo;

    private GoogleOffers(IssuerId issuer, CardDesign design, String logo) {
        this.issuer = issuer;
        this.design = design;
        this.logo = logo;
    }

    /**
     * Offers of this issuer that look like its card.
     *
     * @throws IllegalArgumentException if the design has no logo address
     */
    public static GoogleOffers of(IssuerId issuer, CardDesign design) {
        return new GoogleOffers(issuer, design, CardMapper.logo(design));
    }

    /**
     * The class of a reward, handed over in the shop: {@code 3388000000012345678.reward.free-coffee}.
     *
     * @param title what the member gets, in the member's words, 1 to 200 characters; Google shows 60
     * @throws IllegalArgumentException if the title is blank or too long
     */
    public OfferClass offerClass(Reward reward, String title) {
        JsonObject mapped = Tree.of("id", classId(reward))
                .with("issuerName", design.organizationName())
                .with("provider", design.organizationName())
                .with("title", Checks.text("title", title, MOST_TITLE_CHARACTERS))
                .with("titleImage", CardMapper.image(logo))
                .with("redemptionChannel", "INSTORE")
                .with("hexBackgroundColor", design.background().toString())
                .with("reviewStatus", "UNDER_REVIEW")
                .json();
        return Resources.model(Kind.of(OfferClass.class), mapped.toString());
    }

    /**
     * What one member has redeemed, good until then.
     *
     * @param code what the till reads and the member hands in once: 1 to 64 of A-Z, a-z, 0-9, '_' and '-'
     * @param end after which Google shows it among the expired passes
     * @throws IllegalArgumentException if the code is of another form
     */
    public OfferObject offer(Reward reward, String code, Instant end) {
        String id = objectId(reward, code);
        JsonObject barcode = Tree.of("type", "QR_CODE")
                .with("value", code)
                .with("alternateText", code)
                .json();
        JsonObject mapped = Tree.of("id", id)
                .with("classId", classId(reward))
                .with("state", "ACTIVE")
                .with("barcode", barcode)
                .with(
                        "validTimeInterval",
                        Tree.of("end", Tree.of("date", end.toString()).json()).json())
                .json();
        return Resources.model(Kind.of(OfferObject.class), mapped.toString());
    }

    /**
     * The change of an offer that was handed in, for {@link GoogleWallet#patch}: Google shows it as used.
     *
     * @throws IllegalArgumentException if the code is of another form
     */
    public OfferObject handedIn(Reward reward, String code) {
        return new OfferObject().setId(objectId(reward, code)).setState("COMPLETED");
    }

    private String classId(Reward reward) {
        return issuer.resource("reward." + reward.id());
    }

    private String objectId(Reward reward, String code) {
        if (!code.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("code of an offer must be 1 to 64 letters, digits, '_' and '-': has "
                    + code.length() + " characters");
        }
        return classId(reward) + "." + code;
    }
}
