package io.github.loyalty4j.core.card;

import io.github.loyalty4j.core.internal.Text;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How all cards of a programme look: names, colours, images and links; the same for every member, so that a shop can be
 * rebranded by changing one value.
 *
 * <pre>{@code
 * CardDesign design = CardDesign.builder("Bean Club", "Bean & Co")
 *         .background(CardColor.parse("#3b2417"))
 *         .build();
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads; the builder is for one thread.
 */
public final class CardDesign {
    private final String programName;
    private final String organizationName;
    private final CardColor background;
    private final CardColor foreground;
    private final CardColor label;
    private final @Nullable PngImage icon;
    private final @Nullable PngImage logo;
    private final @Nullable URI logoUri;
    private final @Nullable URI homepage;
    private final @Nullable String terms;
    private final List<CardLink> links;
    private final List<CardLocation> locations;
    private final Map<Locale, Map<String, String>> translations;

    private CardDesign(Builder builder) {
        this.programName = builder.programName;
        this.organizationName = builder.organizationName;
        this.background = builder.background;
        this.foreground = builder.foreground;
        this.label = builder.label;
        this.icon = builder.icon;
        this.logo = builder.logo;
        this.logoUri = builder.logoUri;
        this.homepage = builder.homepage;
        this.terms = builder.terms;
        this.links = List.copyOf(builder.links);
        this.locations = List.copyOf(builder.locations);
        this.translations = builder.copyOfTranslations();
    }

    /**
     * A design in white on black without images; each step below changes one thing.
     *
     * @param programName the programme as customers know it, 1 to 64 characters: {@code "Bean Club"}
     * @param organizationName who runs it, 1 to 64 characters: {@code "Bean & Co"}
     * @throws IllegalArgumentException if a name is blank, too long or has control characters
     */
    public static Builder builder(String programName, String organizationName) {
        return new Builder(programName, organizationName);
    }

    /** The programme as customers know it. */
    public String programName() {
        return programName;
    }

    /** Who runs the programme. */
    public String organizationName() {
        return organizationName;
    }

    /** The colour of the card itself; black by default. */
    public CardColor background() {
        return background;
    }

    /** The colour of values; white by default. */
    public CardColor foreground() {
        return foreground;
    }

    /** The colour of the labels above the values; white by default. */
    public CardColor label() {
        return label;
    }

    /** The small square image of lists and notifications. */
    public Optional<PngImage> icon() {
        return Optional.ofNullable(icon);
    }

    /** The image in the card's corner. */
    public Optional<PngImage> logo() {
        return Optional.ofNullable(logo);
    }

    /** Where the logo can be fetched by anyone, for wallets that fetch it themselves; always https. */
    public Optional<URI> logoUri() {
        return Optional.ofNullable(logoUri);
    }

    /** The shop's page; http or https. */
    public Optional<URI> homepage() {
        return Optional.ofNullable(homepage);
    }

    /** The terms of the programme in plain text. */
    public Optional<String> terms() {
        return Optional.ofNullable(terms);
    }

    /** Links on the back, in the order given. */
    public List<CardLink> links() {
        return links;
    }

    /** Places near which a phone brings up the card, in the order given. */
    public List<CardLocation> locations() {
        return locations;
    }

    /** For each language what is shown instead of a text of the card, by that text; every language has the same texts. */
    public Map<Locale, Map<String, String>> translations() {
        return translations;
    }

    /** The names alone: {@code Bean Club (Bean & Co)}. */
    @Override
    public String toString() {
        return programName + " (" + organizationName + ")";
    }

    /** Collects the parts of a {@link CardDesign}; each step replaces what an earlier call of it set. */
    public static final class Builder {
        private static final int MOST_NAME_CHARACTERS = 64;
        private static final int MOST_TERMS_CHARACTERS = 5_000;
        private static final int MOST_URI_CHARACTERS = 500;
        private static final int MOST_LINKS = 20;
        private static final int MOST_LOCATIONS = 10;
        private static final int MOST_TRANSLATIONS = 500;

        private final String programName;
        private final String organizationName;
        private CardColor background = CardColor.BLACK;
        private CardColor foreground = CardColor.WHITE;
        private CardColor label = CardColor.WHITE;
        private @Nullable PngImage icon;
        private @Nullable PngImage logo;
        private @Nullable URI logoUri;
        private @Nullable URI homepage;
        private @Nullable String terms;
        private final List<CardLink> links = new ArrayList<>();
        private final List<CardLocation> locations = new ArrayList<>();
        private final Map<Locale, Map<String, String>> translations = new LinkedHashMap<>();

        private Builder(String programName, String organizationName) {
            this.programName = Text.line("programme name", programName, MOST_NAME_CHARACTERS);
            this.organizationName = Text.line("organization name", organizationName, MOST_NAME_CHARACTERS);
        }

        /** The colour of the card itself. */
        public Builder background(CardColor color) {
            this.background = color;
            return this;
        }

        /** The colour of values. */
        public Builder foreground(CardColor color) {
            this.foreground = color;
            return this;
        }

        /** The colour of the labels above the values. */
        public Builder label(CardColor color) {
            this.label = color;
            return this;
        }

        /** The small square image of lists and notifications. */
        public Builder icon(PngImage image) {
            this.icon = image;
            return this;
        }

        /** The image in the card's corner. */
        public Builder logo(PngImage image) {
            this.logo = image;
            return this;
        }

        /**
         * Where the logo can be fetched by anyone.
         *
         * @throws IllegalArgumentException if it is not an absolute https address of at most 500 characters
         */
        public Builder logoUri(URI uri) {
            this.logoUri = checked("logo address", uri, false);
            return this;
        }

        /**
         * The shop's page.
         *
         * @throws IllegalArgumentException if it is not an absolute http or https address of at most 500 characters
         */
        public Builder homepage(URI uri) {
            this.homepage = checked("homepage", uri, true);
            return this;
        }

        /**
         * The terms of the programme in plain text, 1 to 5,000 characters; line breaks are kept.
         *
         * @throws IllegalArgumentException if the text is blank, too long, or has other control characters than line breaks
         *     and tabs
         */
        public Builder terms(String text) {
            this.terms = Text.block("terms", text, MOST_TERMS_CHARACTERS);
            return this;
        }

        /**
         * One more link on the back, of at most 20.
         *
         * @throws IllegalArgumentException if there are too many
         */
        public Builder link(CardLink link) {
            requireRoom("links", links.size(), MOST_LINKS);
            links.add(link);
            return this;
        }

        /**
         * One more place near which a phone brings up the card, of at most 10.
         *
         * @throws IllegalArgumentException if there are too many
         */
        public Builder location(CardLocation location) {
            requireRoom("locations", locations.size(), MOST_LOCATIONS);
            locations.add(location);
            return this;
        }

        /**
         * What phones of this language show instead of a text of the card, whether it comes from the design, a face or the
         * wallet's own labels: {@code translation(Locale.FRENCH, "Member", "Membre")}.
         *
         * @param text as on the card, at most 5,000 characters
         * @param translation at most 5,000 characters
         * @throws IllegalArgumentException if a text is blank, too long or has other control characters than line breaks
         *     and tabs, the language is undetermined, or there are more than 500 texts in it
         */
        public Builder translation(Locale language, String text, String translation) {
            if (language.getLanguage().isEmpty()) {
                throw new IllegalArgumentException("translation must be into a language: '" + language + "'");
            }
            Map<String, String> texts = translations.computeIfAbsent(language, any -> new TreeMap<>());
            texts.put(
                    Text.block("text", text, MOST_TERMS_CHARACTERS),
                    Text.block("translation", translation, MOST_TERMS_CHARACTERS));
            requireRoom("texts in " + language.toLanguageTag(), texts.size() - 1, MOST_TRANSLATIONS);
            return this;
        }

        private static void requireRoom(String things, int present, int most) {
            if (present >= most) {
                throw new IllegalArgumentException(things + " must be at most " + most + ": are more");
            }
        }

        private Map<Locale, Map<String, String>> copyOfTranslations() {
            Set<String> all = new TreeSet<>();
            translations.values().forEach(texts -> all.addAll(texts.keySet()));
            Map<Locale, Map<String, String>> copy = new LinkedHashMap<>();
            translations.forEach((language, texts) -> {
                for (String text : all) {
                    if (!texts.containsKey(text)) {
                        throw new IllegalArgumentException("languages must translate the same texts: "
                                + language.toLanguageTag() + " lacks '" + text + "'");
                    }
                }
                copy.put(language, Collections.unmodifiableMap(new TreeMap<>(texts)));
            });
            return Collections.unmodifiableMap(copy);
        }

        /**
         * The design collected so far.
         *
         * @throws IllegalArgumentException if a language lacks a text another one translates
         */
        public CardDesign build() {
            return new CardDesign(this);
        }

        private static URI checked(String name, URI uri, boolean plainHttpToo) {
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean known = scheme.equals("https") || (plainHttpToo && scheme.equals("http"));
            if (!known || uri.getHost() == null) {
                throw new IllegalArgumentException(name + " must be an absolute "
                        + (plainHttpToo ? "http or https" : "https") + " address: " + uri);
            }
            if (uri.toString().length() > MOST_URI_CHARACTERS) {
                throw new IllegalArgumentException(name + " must have at most " + MOST_URI_CHARACTERS
                        + " characters: has " + uri.toString().length());
            }
            return uri;
        }
    }
}
