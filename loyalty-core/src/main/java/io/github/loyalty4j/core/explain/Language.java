package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.engine.Rejection;
import io.github.loyalty4j.core.internal.Text;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Condition;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongToIntFunction;
import java.util.stream.Stream;

/**
 * A language explanations and statements are written in: {@link #english()}, {@link #russian()}, or one a host adds as a
 * table of phrases.
 *
 * <pre>{@code
 * Language german = Language.of("de", Language.Plurals.oneAndMany(), """
 *         POINTS = {n} {n|Punkt|Punkte}
 *         ...""");
 * }</pre>
 *
 * <p>A table has one line for each phrase, {@code NAME = text}; blank lines and those that begin with {@code #} do not
 * count. {@link #table()} of a language that exists is the form to fill in. In a text {@code {n}} stands for what is
 * counted or named, and {@code {n|point|points}} for the form that goes with the number. A table that lacks a phrase, has
 * one too many or forgets what a phrase is about is refused as a whole, so no gap is found by a customer.
 *
 * <p>Names of months and weekdays are the table's own, not the Java runtime's, so the text is the same on every machine.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Language {
    private static final int MOST_CHARACTERS = 100_000;
    private static final int MOST_OF_FORM = 40;

    private final String tag;
    private final Plurals plurals;
    private final String table;
    private final Map<Phrase, Template> templates;
    private final Map<PointsUnit, List<String>> names;

    private Language(
            String tag,
            Plurals plurals,
            String table,
            Map<Phrase, Template> templates,
            Map<PointsUnit, List<String>> names) {
        this.tag = tag;
        this.plurals = plurals;
        this.table = table;
        this.templates = templates;
        this.names = names;
    }

    /**
     * Which form of a noun goes with a number.
     *
     * @param forms how many forms there are, 1 to 6
     * @param form the form for a number that is not negative, 0 to {@code forms} - 1
     */
    public record Plurals(int forms, LongToIntFunction form) {
        private static final int MOST_FORMS = 6;
        private static final int NUMBERS_TRIED = 1_000;

        /**
         * Checks the range, and the form of each number below 1,000.
         *
         * @throws IllegalArgumentException if the number of forms is outside its range, or a form is
         */
        public Plurals {
            if (forms < 1 || forms > MOST_FORMS) {
                throw new IllegalArgumentException("plural forms must be 1 to " + MOST_FORMS + ": " + forms);
            }
            for (int n = 0; n < NUMBERS_TRIED; n++) {
                int index = form.applyAsInt(n);
                if (index < 0 || index >= forms) {
                    throw new IllegalArgumentException(
                            "plural form must be 0 to " + (forms - 1) + ": " + index + " for " + n);
                }
            }
        }

        /** One form for every number, as in Turkish or Japanese. */
        public static Plurals one() {
            return new Plurals(1, n -> 0);
        }

        /** One form for 1, another for all else, as in English or German. */
        public static Plurals oneAndMany() {
            return new Plurals(2, n -> n == 1 ? 0 : 1);
        }

        /** The forms of 1, 2 and 5, by the last two digits, as in Russian or Ukrainian: 21 is like 1, 12 like 5. */
        public static Plurals oneFewAndMany() {
            return new Plurals(3, Plurals::ofLastDigits);
        }

        private static int ofLastDigits(long n) {
            long ones = n % 10;
            boolean isTeen = n % 100 / 10 == 1;
            if (isTeen || ones == 0 || ones > 4) {
                return 2;
            }
            return ones == 1 ? 0 : 1;
        }
    }

    /**
     * A language from a table.
     *
     * @param tag how programs call it, as BCP 47 does: {@code de}; 1 to 35 characters
     * @param plurals which form of a noun goes with a number
     * @param table a line for each phrase, at most 100,000 characters
     * @throws IllegalArgumentException if the table lacks a phrase or has one twice, unknown or of another form
     */
    public static Language of(String tag, Plurals plurals, String table) {
        String name = Text.line("language tag", tag, 35);
        if (table.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "phrase table must have at most " + MOST_CHARACTERS + " characters: has " + table.length());
        }
        Map<Phrase, Template> templates = new EnumMap<>(Phrase.class);
        for (String line : table.lines().map(String::strip).toList()) {
            if (!line.isEmpty() && line.charAt(0) != '#') {
                add(templates, line, plurals);
            }
        }
        Set<Phrase> missing = EnumSet.allOf(Phrase.class);
        missing.removeAll(templates.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("phrase table must have every phrase: lacks " + missing);
        }
        return new Language(name, plurals, table, templates, Map.of());
    }

    /**
     * The same language with the forms of a unit's name; without them an amount has the name as the programme has it.
     * {@code Language.english().naming(beans, "bean", "beans")} says {@code 1 bean}, {@code 2 beans}. English and Russian
     * know points and stamps.
     *
     * @param unit one that is counted, not money
     * @param forms as many as the language's plurals have, in their order, 1 to 40 characters each
     * @throws IllegalArgumentException if there are more or fewer forms, one is outside its range, or the unit is of money
     */
    public Language naming(PointsUnit unit, String... forms) {
        if (unit.currency().isPresent()) {
            throw new IllegalArgumentException("a unit with forms must be counted, not money: " + unit);
        }
        if (forms.length != plurals.forms()) {
            throw new IllegalArgumentException("unit must have a form for each plural of " + tag + ", "
                    + plurals.forms() + ": " + unit + " has " + forms.length);
        }
        Map<PointsUnit, List<String>> more = new HashMap<>(names);
        more.put(
                unit,
                Stream.of(forms)
                        .map(form -> Text.line("form of a unit", form, MOST_OF_FORM))
                        .toList());
        return new Language(tag, plurals, table, templates, Map.copyOf(more));
    }

    private static void add(Map<Phrase, Template> templates, String line, Plurals plurals) {
        int equals = line.indexOf('=');
        String name = equals < 0 ? line : line.substring(0, equals).strip();
        Phrase phrase = phrase(name);
        if (equals < 0) {
            throw new IllegalArgumentException("phrase must have a text after '=': " + phrase);
        }
        Template template = Template.parse(phrase, line.substring(equals + 1).strip(), plurals.forms());
        if (templates.put(phrase, template) != null) {
            throw new IllegalArgumentException("phrase must be in the table once: " + phrase);
        }
    }

    private static Phrase phrase(String name) {
        for (Phrase phrase : Phrase.values()) {
            if (phrase.name().equals(name)) {
                return phrase;
            }
        }
        throw new IllegalArgumentException("phrase must be one that is used: '"
                + (name.length() <= 80 ? name : name.substring(0, 80) + "...") + "'");
    }

    /** English: {@code 7 March 2026}, {@code EUR 19.99}. */
    public static Language english() {
        return English.LANGUAGE;
    }

    /** Russian: {@code 7 марта 2026 г.}, {@code 19,99 EUR}. */
    public static Language russian() {
        return Russian.LANGUAGE;
    }

    /** The language of this tag among those that come with this library: {@code en} or {@code ru}; empty for any other. */
    public static Optional<Language> forTag(String tag) {
        return List.of(english(), russian()).stream()
                .filter(language -> language.tag.equals(tag))
                .findFirst();
    }

    /** How programs call it: {@code en}. */
    public String tag() {
        return tag;
    }

    /** The table it was made from: the form to fill in for another language. */
    public String table() {
        return table;
    }

    /** A condition in words: {@code the tier is Gold or higher and the day is Saturday or Sunday}. */
    public String words(Condition condition) {
        return say(ConditionWords.ofAny().of(condition));
    }

    /** A lawful "no" as a customer may read it: {@code There are not enough points.}; it names no value. */
    public String words(Rejection.Code code) {
        return say(Sentence.of(RejectionWords.of(code)));
    }

    String say(Sentence sentence) {
        return new Speech(this).say(sentence);
    }

    Template template(Phrase phrase) {
        return Objects.requireNonNull(templates.get(phrase));
    }

    /** A unit's name as it goes with a number. */
    String name(PointsUnit unit, long number) {
        List<String> forms = names.get(unit);
        return forms == null ? unit.name() : forms.get(form(number));
    }

    int form(long number) {
        return plurals.form().applyAsInt(number == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(number));
    }

    /** The tag alone. */
    @Override
    public String toString() {
        return tag;
    }
}
