package io.github.loyalty4j.wallet.apple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.PngImage;
import io.github.loyalty4j.wallet.apple.check.Finding;
import io.github.loyalty4j.wallet.apple.check.PassJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Issues the cards of one design as Apple Wallet passes; build it once and keep it.
 *
 * <pre>{@code
 * SigningIdentity identity = SigningIdentity.ofPkcs12(Path.of("pass.p12"), password, Path.of("AppleWWDRCAG4.cer"));
 * ApplePasses passes = ApplePasses.of(design, identity);
 * SignedPass pass = passes.issue(face, Instant.now());
 * }</pre>
 *
 * <p>A card's serial number is the card number, so that a later issue of the same card replaces the pass on the phone.
 * Wallet shows: the balance at the top right, the programme's name large, below it tier, holder and what expires next, a
 * bar code of the card number, and on the back a message, how much expires next, the number, the terms, the homepage and
 * links. A change of balance, of the tier or of the message is announced on the lock screen; the first tier of a card is a
 * new field to the phone, and no change. Labels other than the unit are English ("Tier", "Member", "Next to expire", "Card
 * number", "Terms", "Homepage", "News") unless the design {@linkplain CardDesign.Builder#translation translates} them.
 *
 * <p>A design without an icon gets a plain one in its own colours, since Wallet does not open a pass without icon. One
 * image serves all screen resolutions and is scaled by the phone: an icon is best 114 x 114 pixels, a logo at most
 * 320 x 100. {@link CardDesign#logoUri()} is not used, because a pass carries its images itself.
 *
 * <p>Every pass is checked before it is signed, see {@link PassIssuer}, which also issues passes made otherwise.
 *
 * <p>Immutable and safe for use by several threads; the builder is for one thread.
 */
public final class ApplePasses {
    /** The media type a server must give a pass, or Safari does not offer to add it. */
    public static final String MEDIA_TYPE = "application/vnd.apple.pkpass";

    private static final List<String> GONE_WHEN_VOID = List.of(
            "barcodes", "barcode", "nfc", "locations", "beacons", "maxDistance", "relevantDates", "relevantDate");

    private final PassIssuer issuer;
    private final @Nullable PassIssuer asking;
    private final PassModel model;
    private final PassOptions options;
    private final String passTypeId;

    private ApplePasses(Builder builder) {
        this.options = builder.options();
        this.passTypeId = builder.identity.passTypeId();
        this.model = new PassModel(builder.design, options, builder.identity);
        PassTemplate.Builder template = PassTemplate.builder();
        PassImages.add(template, builder.design);
        builder.images.forEach(template::replaceImage);
        builder.design.translations().forEach(template::strings);
        this.issuer = PassIssuer.of(template.build(), builder.identity);
        byte[] questions = builder.questions;
        this.asking = questions == null
                ? null
                : PassIssuer.of(template.file("personalization.json", questions).build(), builder.identity);
    }

    /** Store cards of this design, signed by this identity. */
    public static ApplePasses of(CardDesign design, SigningIdentity identity) {
        return builder(design, identity).build();
    }

    /** Cards of this design, signed by this identity: store cards with a QR code; each step below changes one thing. */
    public static Builder builder(CardDesign design, SigningIdentity identity) {
        return new Builder(design, identity);
    }

    /**
     * The pass of this card.
     *
     * @param face what the card shows
     * @param signingTime the time the signature states, usually now; fractions of a second are dropped
     * @throws SigningIdentityException if a certificate is not valid at the signing time
     * @throws IllegalArgumentException if the balance is beyond 9,007,199,254,740,991 on either side of zero, the whole
     *     numbers that every JSON reader keeps exactly (RFC 8259, section 6), or if points expire on a day outside the
     *     years 1 to 9999
     * @throws InvalidPassException if the pass breaks a rule of Wallet's, which takes an option of the builder's
     * @throws AppleWalletException if the key does not sign
     */
    public SignedPass issue(CardFace face, Instant signingTime) {
        return issuer.issue(model.of(face), signingTime);
    }

    /**
     * The pass of a card that is no longer good: grey on the phone, without bar codes and NFC.
     *
     * @throws SigningIdentityException as {@link #issue} does
     * @throws IllegalArgumentException as {@link #issue} does
     * @throws AppleWalletException if the key does not sign
     */
    public SignedPass issueVoided(CardFace face, Instant signingTime) {
        ObjectNode pass = model.of(face);
        pass.remove(GONE_WHEN_VOID);
        pass.put("voided", true);
        return issuer.issue(pass, signingTime);
    }

    /**
     * The pass of a card that is nobody's yet: a phone asks for what {@link Builder#personalization} says, and its answers
     * come to the web service. From then on {@link #issue} gives the card's pass, which asks nothing.
     *
     * @throws IllegalStateException if the passes were built without questions
     * @throws InvalidPassException if the passes lack NFC, the web service or an image {@code personalizationLogo}
     * @throws SigningIdentityException as {@link #issue} does
     * @throws AppleWalletException if the key does not sign
     */
    public SignedPass issueToPersonalize(CardFace face, Instant signingTime) {
        if (asking == null) {
            throw new IllegalStateException("passes to personalize must be built with personalization(..): are not");
        }
        return asking.issue(model.of(face), signingTime);
    }

    /** What is wrong with the pass of this card, and what is likely unwanted; nothing is signed. */
    public List<Finding> check(CardFace face, Instant now) {
        return issuer.check(JsonText.write(model.of(face)), now);
    }

    /**
     * The detached signature of a personalization token, as {@link PassIssuer#signToken} makes it.
     *
     * @throws IllegalArgumentException if the token is not like that
     * @throws SigningIdentityException if a certificate is not valid at the signing time
     * @throws AppleWalletException if the key does not sign
     */
    public byte[] signToken(byte[] token, Instant signingTime) {
        return issuer.signToken(token, signingTime);
    }

    /** The pass type id of all these passes, {@code pass.com.example.card}. */
    public String passTypeId() {
        return passTypeId;
    }

    /** The tokens the passes show to their web service; empty without one. */
    public Optional<PassTokens> tokens() {
        return options.service().map(PassOptions.WebService::tokens);
    }

    /** Collects the options of {@link ApplePasses}. */
    public static final class Builder {
        private final CardDesign design;
        private final SigningIdentity identity;
        private final Map<String, PngImage> images = new LinkedHashMap<>();
        private final PassExtras more = new PassExtras();

        private PassStyle style = PassStyle.STORE_CARD;
        private boolean poster;
        private List<BarcodeFormat> barcodes = List.of(BarcodeFormat.QR);
        private PassOptions.@Nullable WebService service;
        private @Nullable String nfcKey;
        private Function<? super CardFace, ? extends List<PassField>> fields = face -> List.of();
        private byte @Nullable [] questions;

        private Builder(CardDesign design, SigningIdentity identity) {
            this.design = design;
            this.identity = identity;
        }

        /** How Wallet lays the card out. */
        public Builder style(PassStyle style) {
            this.style = style;
            return this;
        }

        /**
         * Adds the poster that iOS 27 shows in the place of the style; it wants images {@code primaryLogo} and
         * {@code artwork}.
         */
        public Builder poster() {
            this.poster = true;
            return this;
        }

        /**
         * One more image; one of a name the design has already replaces it.
         *
         * @param name as Wallet looks for it: {@code "strip@2x.png"}, {@code "artwork@3x.png"},
         *     {@code "fr.lproj/strip@2x.png"}
         */
        public Builder image(String name, PngImage image) {
            images.put(name, image);
            return this;
        }

        /**
         * The bar codes, the one liked best first; a phone or watch shows the first it knows.
         *
         * @throws IllegalArgumentException if a format comes twice, or is one for digits alone, as card numbers have letters
         */
        public Builder barcodes(BarcodeFormat... formats) {
            List<BarcodeFormat> all = List.of(formats);
            if (all.stream().distinct().count() < all.size()) {
                throw new IllegalArgumentException("bar codes must differ: " + all);
            }
            all.stream().filter(BarcodeFormat::isForDigits).findFirst().ifPresent(format -> {
                throw new IllegalArgumentException("bar code must take letters, which card numbers have: " + format);
            });
            this.barcodes = all;
            return this;
        }

        /**
         * One more button below the card since iOS 27, of at most 2.
         *
         * @param type Apple's word: {@code "membershipBenefits"}, {@code "viewOffersRewards"}, {@code "shop"},
         *     {@code "addToBalance"}, ...
         */
        public Builder featuredAction(String type, URI opens) {
            more.featuredAction(type, opens);
            return this;
        }

        /**
         * More fields of each card: asked anew for each pass, of any number and in this order.
         *
         * @param each what this card shows besides the rest; its keys must be its own
         */
        public Builder fields(Function<? super CardFace, ? extends List<PassField>> each) {
            this.fields = each;
            return this;
        }

        /**
         * What a phone asks whoever adds a pass of {@link ApplePasses#issueToPersonalize}; wants {@link #nfc}, a {@link
         * #webService} and an image {@code personalizationLogo}.
         *
         * @param json Apple's {@code personalization.json}: <code>{"requiredPersonalizationFields":
         *     ["PKPassPersonalizationFieldName"], "description": "Join the club"}</code>
         * @throws IllegalArgumentException if it is not a JSON object
         */
        public Builder personalization(String json) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            PassJson.object("personalization", bytes);
            this.questions = bytes;
            return this;
        }

        /**
         * Where phones fetch changed passes.
         *
         * @param address https, without {@code /v1}
         * @param tokens what each pass shows there
         */
        public Builder webService(URI address, PassTokens tokens) {
            this.service = new PassOptions.WebService(address, tokens);
            return this;
        }

        /**
         * Lets NFC readers read the card number; wants a certificate for it.
         *
         * @param encryptionPublicKey the reader's EC P-256 key, X.509 in base64
         */
        public Builder nfc(String encryptionPublicKey) {
            this.nfcKey = encryptionPublicKey;
            return this;
        }

        /**
         * A beacon near which a phone offers the card, besides the places of the design.
         *
         * @throws IllegalArgumentException if there are 10 already, or one of this UUID
         */
        public Builder beacon(PassBeacon beacon) {
            more.beacon(beacon);
            return this;
        }

        /**
         * How near a phone must be to a place of the design to offer the card, if that is nearer than Wallet's own distance.
         *
         * @param metres more than 0
         * @throws IllegalArgumentException if it is not
         */
        public Builder maxDistance(double metres) {
            more.maxDistance(metres);
            return this;
        }

        /**
         * When a phone offers the card, such as the start of a sale. Store cards and coupons go by place alone unless they
         * have a {@link #poster}, which a warning tells.
         *
         * @param time fractions of a second are dropped
         */
        public Builder relevantAt(Instant time) {
            more.relevantAt(time);
            return this;
        }

        /**
         * From when to when a phone offers the card; otherwise as {@link #relevantAt}.
         *
         * @throws IllegalArgumentException if the end is before the start
         */
        public Builder relevantBetween(Instant start, Instant end) {
            more.relevantBetween(start, end);
            return this;
        }

        /**
         * When all cards of the design end; phones show them grey from then on.
         *
         * @param time fractions of a second are dropped
         */
        public Builder expires(Instant time) {
            more.expires(time);
            return this;
        }

        /** Takes the share button away, so that a card stays with its holder. */
        public Builder sharingProhibited() {
            more.sharingProhibited();
            return this;
        }

        /**
         * The app the back of the card offers to open or to get.
         *
         * @param storeIdentifiers numbers of the App Store; the first that fits the device is shown
         * @throws IllegalArgumentException if there is none, or one is not above 0
         */
        public Builder app(long... storeIdentifiers) {
            more.app(storeIdentifiers);
            return this;
        }

        /**
         * The app, and what it is handed when it is opened from the card.
         *
         * @param launches an address of the app's own scheme
         * @throws IllegalArgumentException if the address has no scheme, or as in {@link #app(long...)}
         */
        public Builder app(URI launches, long... storeIdentifiers) {
            more.appLaunch(launches);
            return app(storeIdentifiers);
        }

        /**
         * What the pass carries for the host's own app, which reads it; Wallet does not show it.
         *
         * @param json an object: <code>{"tier": "gold"}</code>
         * @throws IllegalArgumentException if it is none
         */
        public Builder userInfo(String json) {
            more.userInfo(json);
            return this;
        }

        /**
         * Anything else Wallet knows: merged into every {@code pass.json} (RFC 7396), so that a list replaces a list and
         * {@code null} takes a key away.
         *
         * @param json an object: <code>{"suppressStripShine": true, "semantics": {...}}</code>
         * @throws IllegalArgumentException if it is none, or has what each card has of its own: {@code serialNumber},
         *     {@code authenticationToken}
         */
        public Builder merge(String json) {
            more.merge(json);
            return this;
        }

        private PassOptions options() {
            return new PassOptions(
                    style,
                    poster,
                    barcodes,
                    Optional.ofNullable(service),
                    Optional.ofNullable(nfcKey),
                    fields,
                    more.json(),
                    more.patch());
        }

        /**
         * The passes collected so far.
         *
         * @throws InvalidPassException if an image breaks a rule
         */
        public ApplePasses build() {
            return new ApplePasses(this);
        }
    }
}
