package io.github.loyalty4j.wallet.google;

import com.google.api.services.walletobjects.model.LoyaltyClass;
import com.google.api.services.walletobjects.model.LoyaltyObject;
import com.google.auth.ServiceAccountSigner;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A programme's cards at Google Wallet; made once and kept.
 *
 * <pre>{@code
 * GoogleCards cards = GoogleCards.builder(
 *                 IssuerId.of("3388000000012345678"),
 *                 ClassSuffix.of("bean-club"),
 *                 design,
 *                 ServiceAccountFile.read(Path.of("service-account.json")))
 *         .build();
 * URI link = cards.saveLink(face, Instant.now()).uri();
 * }</pre>
 *
 * <p>The class of a card is {@code issuer.suffix}, for a member with a tier {@code issuer.suffix.tier} as told at
 * {@link ClassSuffix}; the object is {@code issuer.number} with the 16 characters of the card's number.
 *
 * <p>Immutable; safe for use by several threads if the signer is, as those of google-auth are.
 */
public final class GoogleCards {
    private final CardDesign design;
    private final CardMapper mapper;
    private final ServiceAccountSigner signer;
    private final List<String> origins;

    private GoogleCards(Builder builder) {
        this.design = builder.design;
        this.mapper = builder.mapper;
        this.signer = builder.signer;
        this.origins = List.copyOf(builder.origins);
    }

    /**
     * Cards of this programme; each step below adds one thing.
     *
     * @param issuer the shop's issuer account
     * @param suffix the programme's name at Google
     * @param design how the cards look; Google needs its logo address
     * @param signer the service account that vouches for the links, {@link ServiceAccountFile} or any other of
     *     google-auth's; some of those ask a key service at each signature
     * @throws IllegalArgumentException if the design has no logo address
     */
    public static Builder builder(IssuerId issuer, ClassSuffix suffix, CardDesign design, ServiceAccountSigner signer) {
        return new Builder(design, new CardMapper(issuer, suffix, design), signer);
    }

    /**
     * The link that saves this card. It carries class and object whole, so nothing needs to be known to Google before.
     * Of the {@link SaveLink#MOST_TOKEN_CHARACTERS} a bare card takes 1,338, one with tier, holder, expiring points and
     * a short homepage 1,640; keep addresses short. The fields of the token are those of Google's reference page
     * "Google Wallet API JWT".
     *
     * @param issuedAt when, cut to whole seconds; 1970 or later
     * @throws IllegalArgumentException if the time is before 1970
     * @throws SaveLinkTooLongException if the texts of design and face are too long together
     * @throws SigningFailedException if the signer fails
     */
    public SaveLink saveLink(CardFace face, Instant issuedAt) {
        if (issuedAt.isBefore(Instant.EPOCH)) {
            throw new IllegalArgumentException("time of issue must be 1970 or later: " + issuedAt);
        }
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", signer.getAccount());
        claims.put("aud", "google");
        claims.put("typ", "savetowallet");
        claims.put("iat", issuedAt.getEpochSecond());
        if (!origins.isEmpty()) {
            claims.put("origins", origins);
        }
        claims.put("payload", payload(face));
        String token = SignedToken.of(claims, signer);
        if (token.length() > SaveLink.MOST_TOKEN_CHARACTERS) {
            throw new SaveLinkTooLongException(token.length(), TextSizes.largest(design, face, origins));
        }
        return new SaveLink(token, LossReport.of(design, face));
    }

    /** In a fixed order, so that the same card makes the same link. */
    private Map<String, Object> payload(CardFace face) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("loyaltyClasses", List.of(mapper.loyaltyClass(face)));
        payload.put("loyaltyObjects", List.of(mapper.loyaltyObject(face)));
        return payload;
    }

    /** Google's class of this card as compact JSON, a {@code LoyaltyClass} of its REST interface. */
    public String classJson(CardFace face) {
        return Json.write(mapper.loyaltyClass(face));
    }

    /** Google's object of this card as compact JSON, a {@code LoyaltyObject} of its REST interface. */
    public String objectJson(CardFace face) {
        return Json.write(mapper.loyaltyObject(face));
    }

    LoyaltyClass loyaltyClass(CardFace face) {
        return mapper.loyaltyClass(face);
    }

    LoyaltyObject loyaltyObject(CardFace face) {
        return mapper.loyaltyObject(face);
    }

    /** Collects the parts of {@link GoogleCards}. */
    public static final class Builder {
        private static final int MOST_ORIGINS = 10;
        private static final int MOST_ORIGIN_CHARACTERS = 300;

        private final CardDesign design;
        private final CardMapper mapper;
        private final ServiceAccountSigner signer;
        private final List<String> origins = new ArrayList<>();

        private Builder(CardDesign design, CardMapper mapper, ServiceAccountSigner signer) {
            this.design = design;
            this.mapper = mapper;
            this.signer = signer;
        }

        /**
         * One more site, at most 10, on which Google's JavaScript button may show the link: {@code https://shop.example}.
         * Plain links work everywhere and need none, which is the default.
         *
         * @throws IllegalArgumentException if it is not scheme, host and perhaps port alone, of http or https and at
         *     most 300 characters, or is the eleventh
         */
        public Builder origin(URI site) {
            if (origins.size() == MOST_ORIGINS) {
                throw new IllegalArgumentException("origins must be at most " + MOST_ORIGINS + ": one more is " + site);
            }
            String text = site.toString();
            if (text.length() > MOST_ORIGIN_CHARACTERS) {
                throw new IllegalArgumentException(
                        "origin must have at most " + MOST_ORIGIN_CHARACTERS + " characters: has " + text.length());
            }
            if (site.getHost() == null || !text.matches("https?://[^/@?#]+")) {
                throw new IllegalArgumentException("origin must be scheme, host and perhaps port alone: " + site);
            }
            origins.add(text);
            return this;
        }

        /** The cards of the parts collected so far. */
        public GoogleCards build() {
            return new GoogleCards(this);
        }
    }
}
