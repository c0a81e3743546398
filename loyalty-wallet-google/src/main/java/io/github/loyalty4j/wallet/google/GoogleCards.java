package io.github.loyalty4j.wallet.google;

import com.google.api.services.walletobjects.model.LoyaltyClass;
import com.google.api.services.walletobjects.model.LoyaltyObject;
import com.google.auth.ServiceAccountSigner;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

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
    private static final int MOST_CLASSES_KEPT = 200;

    private final CardDesign design;
    private final GoogleStyle style;
    private final CardMapper mapper;
    private final ServiceAccountSigner signer;
    private final String header;
    private final List<String> origins;
    private final String originsClaim;
    private final Map<String, String> classes = new ConcurrentHashMap<>();

    private GoogleCards(Builder builder) {
        this.design = builder.design;
        this.style = builder.style;
        this.mapper = new CardMapper(builder.issuer, builder.suffix, builder.design, builder.style);
        this.signer = builder.signer;
        this.header = SignedToken.header(builder.signer);
        this.origins = List.copyOf(builder.origins);
        List<JsonPrimitive> sites = origins.stream().map(JsonPrimitive::new).toList();
        this.originsClaim = sites.isEmpty() ? "" : ",\"origins\":" + Tree.list(sites);
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
        CardMapper.logo(design);
        return new Builder(issuer, suffix, design, signer);
    }

    /**
     * The link that saves this card. It carries class and object whole, so nothing needs to be known to Google before.
     * Of the {@link SaveLink#MOST_TOKEN_CHARACTERS} a bare card takes 1,338, one with tier, holder, expiring points and
     * a short homepage 1,640. If all that Google has a place for is longer than that, links, terms, translations and the
     * like stay out, and are listed as losses; {@link SaveLinkPlanner} brings them to Google first instead. The fields
     * of the token are those of Google's reference page "Google Wallet API JWT".
     *
     * @param issuedAt when, cut to whole seconds; 1970 or later
     * @throws IllegalArgumentException if the time is before 1970, or the card has a code that changes, whose secret
     *     anybody could read in the link
     * @throws SaveLinkTooLongException if the texts of design and face are too long together
     * @throws SigningFailedException if the signer fails
     */
    public SaveLink saveLink(CardFace face, Instant issuedAt) {
        Card card = Card.of(face, style);
        if (card.isRotating()) {
            throw new IllegalArgumentException(
                    "a code that changes must not be in a link, which anybody can read: insert the object first");
        }
        Optional<SaveLink> whole = link(SaveLink.Form.FAT, card, issuedAt);
        if (whole.isPresent()) {
            return whole.get();
        }
        String bareClass = mapper.bareClass(face).toString();
        String token =
                token(payload(bareClass, mapper.bareObject(card)), issuedAt).signedBy(signer);
        if (token.length() > SaveLink.MOST_TOKEN_CHARACTERS) {
            throw tooLong(token, face);
        }
        return new SaveLink(token, SaveLink.Form.FAT, LossReport.bare(design, card, style));
    }

    /** A face with its extras, for several forms of a link. */
    Card card(CardFace face) {
        return Card.of(face, style);
    }

    /** The link of this form with everything; empty if it is too long, or would give away a secret. */
    Optional<SaveLink> link(SaveLink.Form form, Card card, Instant issuedAt) {
        if (form != SaveLink.Form.SKINNY && card.isRotating()) {
            return Optional.empty();
        }
        SignedToken unsigned = token(payload(form, card), issuedAt);
        if (unsigned.unsignedLength() > SaveLink.MOST_TOKEN_CHARACTERS) {
            return Optional.empty(); // a key service is not asked in vain
        }
        String token = unsigned.signedBy(signer);
        return token.length() > SaveLink.MOST_TOKEN_CHARACTERS
                ? Optional.empty()
                : Optional.of(new SaveLink(token, form, LossReport.full(design, card, style)));
    }

    private String payload(SaveLink.Form form, Card card) {
        return switch (form) {
            case FAT -> payload(fullClass(card.face()), mapper.fullObject(card));
            case OBJECT -> payload("", mapper.fullObject(card));
            case SKINNY -> payload("", mapper.reference(card.face()));
        };
    }

    SaveLinkTooLongException tooLong(CardFace face, Instant issuedAt) {
        return tooLong(token(payload("", mapper.reference(face)), issuedAt).signedBy(signer), face);
    }

    private SaveLinkTooLongException tooLong(String token, CardFace face) {
        return new SaveLinkTooLongException(token.length(), TextSizes.largest(design, face, origins));
    }

    /** The claims are in a fixed order, so that the same card makes the same link. */
    private SignedToken token(String payload, Instant issuedAt) {
        if (issuedAt.isBefore(Instant.EPOCH)) {
            throw new IllegalArgumentException("time of issue must be 1970 or later: " + issuedAt);
        }
        String claims = "{\"iss\":" + new JsonPrimitive(signer.getAccount())
                + ",\"aud\":\"google\",\"typ\":\"savetowallet\",\"iat\":" + issuedAt.getEpochSecond() + originsClaim
                + ",\"payload\":" + payload + "}";
        return SignedToken.of(header, claims);
    }

    private static String payload(String loyaltyClass, JsonObject object) {
        String classes = loyaltyClass.isEmpty() ? "" : "\"loyaltyClasses\":[" + loyaltyClass + "],";
        return "{" + classes + "\"loyaltyObjects\":[" + object + "]}";
    }

    /** A class is the same for all cards of a tier, and written once. */
    private String fullClass(CardFace face) {
        String tier = mapper.classTier(face).orElse("");
        String known = classes.get(tier);
        if (known == null) {
            known = mapper.fullClass(face).toString();
            if (classes.size() < MOST_CLASSES_KEPT) {
                classes.put(tier, known);
            }
        }
        return known;
    }

    /** Google's class of this card as compact JSON, a {@code LoyaltyClass} of its REST interface. */
    public String classJson(CardFace face) {
        return fullClass(face);
    }

    /** Google's object of this card as compact JSON, a {@code LoyaltyObject} of its REST interface. */
    public String objectJson(CardFace face) {
        return objectTree(face).toString();
    }

    /** What Google shows of this card only in part or not at all, once class and object are there; empty if all fits. */
    public List<Loss> losses(CardFace face) {
        return LossReport.full(design, card(face), style);
    }

    /** Google's class of this card; a new one at each call, since Google's models can be changed. */
    public LoyaltyClass loyaltyClass(CardFace face) {
        return Resources.model(Kind.LOYALTY_CLASS, classJson(face));
    }

    /** Google's object of this card; a new one at each call. */
    public LoyaltyObject loyaltyObject(CardFace face) {
        return Resources.model(Kind.LOYALTY_OBJECT, objectJson(face));
    }

    IssuerId issuer() {
        return mapper.issuer();
    }

    /** Whether it is the programme's class, or that of one of its tiers. */
    boolean isClassOfThese(String classId) {
        String own = mapper.ownClassId();
        return classId.equals(own) || classId.startsWith(own + ".");
    }

    JsonObject classTree(CardFace face) {
        return mapper.fullClass(face);
    }

    JsonObject objectTree(CardFace face) {
        return objectTree(card(face));
    }

    JsonObject objectTree(Card card) {
        return mapper.fullObject(card);
    }

    /** Collects the parts of {@link GoogleCards}. */
    public static final class Builder {
        private static final int MOST_ORIGINS = 10;
        private static final int MOST_ORIGIN_CHARACTERS = 300;

        private final IssuerId issuer;
        private final ClassSuffix suffix;
        private final CardDesign design;
        private final ServiceAccountSigner signer;
        private final List<String> origins = new ArrayList<>();
        private GoogleStyle style = GoogleStyle.PLAIN;

        private Builder(IssuerId issuer, ClassSuffix suffix, CardDesign design, ServiceAccountSigner signer) {
            this.issuer = issuer;
            this.suffix = suffix;
            this.design = design;
            this.signer = signer;
        }

        /** What cards have at Google beyond the design; nothing by default. */
        public Builder style(GoogleStyle more) {
            this.style = more;
            return this;
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
