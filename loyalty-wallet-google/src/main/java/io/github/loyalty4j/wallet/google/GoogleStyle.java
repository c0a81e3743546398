package io.github.loyalty4j.wallet.google;

import io.github.loyalty4j.core.card.CardFace;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a programme's cards look at Google, beyond their {@link io.github.loyalty4j.core.card.CardDesign}.
 *
 * <pre>{@code
 * GoogleStyle style = GoogleStyle.builder()
 *         .hero(URI.create("https://bean.example/banner.png"))
 *         .callbacks(URI.create("https://bean.example/google"))
 *         .extras(face -> CardExtras.builder().balance(CardBalance.stamps(7, 10)).build())
 *         .build();
 * }</pre>
 *
 * <p>Immutable; safe for use by several threads if the function of the extras is. The builder is for one thread.
 */
public final class GoogleStyle {
    /** Nothing beyond the design. */
    static final GoogleStyle PLAIN = builder().build();

    private final Tiers tiers;
    private final Locale language;
    private final boolean hasLocations;
    private final boolean isPersonal;
    private final @Nullable String wideLogo;
    private final @Nullable String hero;
    private final @Nullable String callbacks;
    private final @Nullable AppLink app;
    private final String barcode;
    private final List<List<String>> rows;
    private final Function<? super CardFace, CardExtras> extras;

    private GoogleStyle(Builder builder) {
        this.tiers = builder.tiers;
        this.language = builder.language;
        this.hasLocations = builder.hasLocations;
        this.isPersonal = builder.isPersonal;
        this.wideLogo = builder.wideLogo;
        this.hero = builder.hero;
        this.callbacks = builder.callbacks;
        this.app = builder.appTitle == null
                ? null
                : new AppLink(builder.appTitle, Optional.ofNullable(builder.web), Optional.ofNullable(builder.android));
        this.barcode = builder.barcode;
        this.rows = List.copyOf(builder.rows);
        this.extras = builder.extras;
    }

    /** Where a member's tier is kept. */
    public enum Tiers {
        /** In the class, Google's own place for it: a class for each tier, and a card moves between them. */
        CLASS,
        /** In the object, beside the balance, or as a text where a second balance is there: one class for all tiers. */
        OBJECT
    }

    record AppLink(String title, Optional<String> web, Optional<String> android) {}

    /** A style, to which each step adds one thing. */
    public static Builder builder() {
        return new Builder();
    }

    Tiers tiers() {
        return tiers;
    }

    Locale language() {
        return language;
    }

    boolean hasLocations() {
        return hasLocations;
    }

    boolean isPersonal() {
        return isPersonal;
    }

    Optional<String> wideLogo() {
        return Optional.ofNullable(wideLogo);
    }

    Optional<String> hero() {
        return Optional.ofNullable(hero);
    }

    Optional<String> callbacks() {
        return Optional.ofNullable(callbacks);
    }

    Optional<AppLink> app() {
        return Optional.ofNullable(app);
    }

    String barcode() {
        return barcode;
    }

    List<List<String>> rows() {
        return rows;
    }

    CardExtras extras(CardFace face) {
        return extras.apply(face);
    }

    /** Collects the parts of a {@link GoogleStyle}; but for rows, each step replaces what an earlier call of it set. */
    public static final class Builder {
        private static final int MOST_ROWS = 3;
        private static final int MOST_ITEMS = 3;
        private static final int MOST_TITLE_CHARACTERS = 30;
        private static final int MOST_PACKAGE_CHARACTERS = 200;
        private static final String PACKAGE = "[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*)+";
        private static final List<String> BARCODES =
                List.of("QR_CODE", "AZTEC", "PDF_417", "DATA_MATRIX", "CODE_128", "CODE_39");
        private static final String PATH = "(object|class)(\\.[A-Za-z]+(\\['[A-Za-z0-9_-]+'])?)+";

        private Tiers tiers = Tiers.CLASS;
        private Locale language = Locale.ENGLISH;
        private boolean hasLocations;
        private boolean isPersonal;
        private @Nullable String wideLogo;
        private @Nullable String hero;
        private @Nullable String callbacks;
        private @Nullable String web;
        private @Nullable String android;
        private @Nullable String appTitle;
        private String barcode = "QR_CODE";
        private final List<List<String>> rows = new ArrayList<>();
        private Function<? super CardFace, CardExtras> extras = face -> CardExtras.NONE;

        private Builder() {}

        /** Where the tier is kept; in the class by default. Changing it for cards there are makes a class more. */
        public Builder tiers(Tiers place) {
            this.tiers = place;
            return this;
        }

        /**
         * The language of the design's and faces' own texts; English by default.
         *
         * @throws IllegalArgumentException if it is undetermined
         */
        public Builder language(Locale own) {
            if (own.getLanguage().isEmpty()) {
                throw new IllegalArgumentException("language must be determined: '" + own + "'");
            }
            this.language = own;
            return this;
        }

        /** Sends the design's locations. Google refuses them from an issuer it has not allowed to. */
        public Builder withLocations() {
            this.hasLocations = true;
            return this;
        }

        /** A card can be saved by one person alone, on all of that person's devices. */
        public Builder onePerson() {
            this.isPersonal = true;
            return this;
        }

        /**
         * A wide logo, shown instead of the round one; 1280 x 400.
         *
         * @throws IllegalArgumentException if it is not an https address of at most 500 characters
         */
        public Builder wideLogo(URI address) {
            this.wideLogo = Checks.https("wide logo", address);
            return this;
        }

        /**
         * A banner on every card; 1032 x 336.
         *
         * @throws IllegalArgumentException if it is not an https address of at most 500 characters
         */
        public Builder hero(URI address) {
            this.hero = Checks.https("hero image", address);
            return this;
        }

        /**
         * Where Google tells who saved or removed a card; see {@link CallbackHandler}.
         *
         * @throws IllegalArgumentException if it is not an https address of at most 500 characters
         */
        public Builder callbacks(URI address) {
            this.callbacks = Checks.https("callback address", address);
            return this;
        }

        /**
         * A button below the card that opens the shop's site, or an app that has taken over its address.
         *
         * @param address https
         * @param title of the button, 1 to 30 characters
         * @throws IllegalArgumentException if the address or the title is not like that
         */
        public Builder appLink(URI address, String title) {
            this.web = Checks.https("app link", address);
            this.appTitle = Checks.text("app link's title", title, MOST_TITLE_CHARACTERS);
            return this;
        }

        /**
         * A button below the card that opens the shop's Android app, or its page in the store; beside {@link #appLink} the
         * same button, whose title is the one set last.
         *
         * @param packageName of the app: {@code example.bean.app}
         * @param title of the button, 1 to 30 characters
         * @throws IllegalArgumentException if the name or the title is not like that
         */
        public Builder androidApp(String packageName, String title) {
            if (packageName.length() > MOST_PACKAGE_CHARACTERS || !packageName.matches(PACKAGE)) {
                throw new IllegalArgumentException(
                        "package of an app must be two or more names with dots between, at most "
                                + MOST_PACKAGE_CHARACTERS + " characters: '" + packageName + "'");
            }
            this.android = packageName;
            this.appTitle = Checks.text("app link's title", title, MOST_TITLE_CHARACTERS);
            return this;
        }

        /**
         * The kind of bar code that shows the card's number; {@code QR_CODE} by default.
         *
         * @param type Google's name of one that holds letters and digits: {@code QR_CODE}, {@code AZTEC}, {@code PDF_417},
         *     {@code DATA_MATRIX}, {@code CODE_128} or {@code CODE_39}
         * @throws IllegalArgumentException if it is another
         */
        public Builder barcode(String type) {
            if (!BARCODES.contains(type)) {
                throw new IllegalArgumentException("bar code must be one of " + BARCODES + ": '" + type + "'");
            }
            this.barcode = type;
            return this;
        }

        /**
         * One more row on the front of the card, of at most three, with one to three fields:
         * {@code row("object.loyaltyPoints.balance", "object.textModulesData['expiring']")}. The mapper's own texts are
         * {@code expiring}, {@code message} and {@code tier} of the object and {@code terms} of the class.
         *
         * @throws IllegalArgumentException if it is the fourth, has another number of fields, or one of another form
         */
        public Builder row(String... fields) {
            if (rows.size() == MOST_ROWS) {
                throw new IllegalArgumentException("rows must be at most " + MOST_ROWS + ": are more");
            }
            List<String> row = List.of(fields);
            if (row.isEmpty() || row.size() > MOST_ITEMS) {
                throw new IllegalArgumentException("row must have 1 to " + MOST_ITEMS + " fields: has " + row.size());
            }
            row.stream().filter(field -> !field.matches(PATH)).findFirst().ifPresent(field -> {
                throw new IllegalArgumentException("field of a row must be a path below object or class: " + field);
            });
            rows.add(row);
            return this;
        }

        /** What each card has besides its face; nothing by default. Asked whenever a card is mapped. */
        public Builder extras(Function<? super CardFace, CardExtras> ofFace) {
            this.extras = ofFace;
            return this;
        }

        /** The style so far. */
        public GoogleStyle build() {
            return new GoogleStyle(this);
        }
    }

    @Override
    public String toString() {
        return "style of cards at Google, tiers in the " + tiers.name().toLowerCase(Locale.ROOT);
    }
}
