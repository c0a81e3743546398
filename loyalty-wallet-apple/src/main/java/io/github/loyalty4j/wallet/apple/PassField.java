package io.github.loyalty4j.wallet.apple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.wallet.apple.check.PassJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.joda.money.Money;

/**
 * One more field of a card, such as its stamps, the next reward or what was spent; see {@link ApplePasses.Builder#fields}.
 *
 * <pre>{@code
 * PassField.of("stamps", "Stamps", "3 of 10").changeMessage("%@ stamps")
 * PassField.of("spent", "Spent this year", Money.parse("EUR 1234.50"))      // a German phone: 1.234,50 EUR
 * PassField.of("visit", "Last visit", LocalDate.of(2026, 12, 24))           // a French phone: 24 dec. 2026
 * }</pre>
 *
 * <p>Numbers, money and dates go as such, and the phone writes them in its holder's language; so no translation is needed,
 * and a change message says them the same way. A style that does not fit the value is told when the pass is checked.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class PassField {
    /** 2<sup>53</sup> - 1. */
    private static final long MOST_EXACT = 9_007_199_254_740_991L;

    /** Every decimal of so many digits comes back from a double as it was (IEEE 754). */
    private static final int MOST_DIGITS = 15;

    private static final int MOST_YEAR = 9999;

    private final ObjectNode json;
    private final boolean back;

    /** A field of these members, which nobody changes any more. */
    private PassField(ObjectNode json, boolean back) {
        this.json = json;
        this.back = back;
    }

    /**
     * A text on the front, below the others.
     *
     * @param key unlike that of any other field; a phone compares the values of one key
     * @param label what stands above the value; translated as the design's other labels are
     * @param value a text, which may be empty
     */
    public static PassField of(String key, String label, String value) {
        return of(key, label, JsonNodeFactory.instance.textNode(Objects.requireNonNull(value)));
    }

    /**
     * A whole number, written as {@link NumberStyle#DECIMAL} unless {@link #numberStyle} says otherwise.
     *
     * @throws IllegalArgumentException if it is beyond 9,007,199,254,740,991 on either side of zero, the whole numbers that
     *     every JSON reader keeps exactly (RFC 8259, section 6)
     */
    public static PassField of(String key, String label, long value) {
        if (value < -MOST_EXACT || value > MOST_EXACT) {
            throw new IllegalArgumentException(
                    "number on a pass must be within -" + MOST_EXACT + " to " + MOST_EXACT + ": " + value);
        }
        return of(key, label, JsonNodeFactory.instance.numberNode(value)).numberStyle(NumberStyle.DECIMAL);
    }

    /**
     * A number, written as {@link NumberStyle#DECIMAL} unless {@link #numberStyle} says otherwise.
     *
     * @param value of at most 15 digits, counted from the first or the point to the last or the point
     * @throws IllegalArgumentException if it has more: phones read numbers as doubles
     */
    public static PassField of(String key, String label, BigDecimal value) {
        return of(key, label, number(value)).numberStyle(NumberStyle.DECIMAL);
    }

    /**
     * An amount of money, written with its currency.
     *
     * @throws IllegalArgumentException if it has more than 15 digits
     */
    public static PassField of(String key, String label, Money value) {
        ObjectNode json = of(key, label, number(value.getAmount())).json;
        return new PassField(json.put("currencyCode", value.getCurrencyUnit().getCode()), false);
    }

    /**
     * A day, the same on every phone wherever it is, in {@link DateStyle#MEDIUM}. It goes as noon of a zone the phone is told
     * to keep, so that none shows the day before or after.
     *
     * @throws IllegalArgumentException if the year is not 1 to 9999
     */
    public static PassField of(String key, String label, LocalDate value) {
        return date(key, label, value.getYear(), value + "T12:00:00Z")
                .dateStyle(DateStyle.MEDIUM, DateStyle.NONE)
                .inItsOwnZone();
    }

    /**
     * A point in time, shown in the phone's own zone, its day as {@link DateStyle#MEDIUM} and its time as
     * {@link DateStyle#SHORT}.
     *
     * @param value fractions of a second are dropped, and seconds of the offset
     * @throws IllegalArgumentException if the year is not 1 to 9999
     */
    public static PassField of(String key, String label, OffsetDateTime value) {
        String text =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX").format(value.truncatedTo(ChronoUnit.SECONDS));
        return date(key, label, value.getYear(), text).dateStyle(DateStyle.MEDIUM, DateStyle.SHORT);
    }

    private static PassField date(String key, String label, int year, String text) {
        if (year < 1 || year > MOST_YEAR) {
            throw new IllegalArgumentException("date on a pass must be of the years 1 to " + MOST_YEAR + ": " + year);
        }
        return of(key, label, text);
    }

    private static PassField of(String key, String label, JsonNode value) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("key", Objects.requireNonNull(key)).set("value", value);
        return new PassField(json.put("label", Objects.requireNonNull(label)), false);
    }

    private static JsonNode number(BigDecimal value) {
        BigDecimal bare = value.stripTrailingZeros();
        int before = bare.precision() - bare.scale();
        if (bare.precision() > MOST_DIGITS || bare.scale() > MOST_DIGITS || before > MOST_DIGITS) {
            throw new IllegalArgumentException(
                    "number on a pass must have at most " + MOST_DIGITS + " digits: " + bare.toEngineeringString());
        }
        return JsonNodeFactory.instance.numberNode(bare.setScale(Math.max(0, bare.scale())));
    }

    private PassField with(String member, String text) {
        return new PassField(json.deepCopy().put(member, text), back);
    }

    /**
     * The same field, whose changes the lock screen announces. A field that was not there before is not announced: give it
     * always, at first with an empty value.
     *
     * @param text with {@code %@} in the place of the new value
     */
    public PassField changeMessage(String text) {
        return with("changeMessage", text);
    }

    /** The same number in another style; of money it takes the place of the currency. */
    public PassField numberStyle(NumberStyle style) {
        PassField styled = with("numberStyle", style.constant());
        styled.json.remove("currencyCode");
        return styled;
    }

    /**
     * The same date in other styles; both, as phones want them together.
     *
     * @param day how its day is written
     * @param time how its time is written
     */
    public PassField dateStyle(DateStyle day, DateStyle time) {
        return with("dateStyle", day.constant()).with("timeStyle", time.constant());
    }

    /** The same date, shown as at its own place: the time a shop opens is that of its clock, not of the phone's. */
    public PassField inItsOwnZone() {
        return new PassField(json.deepCopy().put("ignoresTimeZone", true), back);
    }

    /** The same date, told from now: {@code in 3 days}. */
    public PassField relative() {
        return new PassField(json.deepCopy().put("isRelative", true), back);
    }

    /**
     * Anything else Wallet knows of a field: merged into it (RFC 7396).
     *
     * @param members an object without {@code key}: <code>{"textAlignment": "PKTextAlignmentRight",
     *     "dataDetectorTypes": []}</code>
     * @throws IllegalArgumentException if it is none, or has another key
     */
    public PassField merge(String members) {
        ObjectNode patch = PassJson.object("field to merge", members.getBytes(StandardCharsets.UTF_8));
        if (patch.has("key")) {
            throw new IllegalArgumentException("field to merge must not have another key: " + patch.path("key"));
        }
        return new PassField(MergePatch.apply(json.deepCopy(), patch), back);
    }

    /** The same field on the back. */
    public PassField onBack() {
        return new PassField(json, true);
    }

    boolean isOnBack() {
        return back;
    }

    String key() {
        return json.path("key").asText();
    }

    JsonNode value() {
        return json.path("value");
    }

    void write(ObjectNode field) {
        field.setAll(json);
    }

    /** Its key alone, as its value may be of a person: {@code field stamps}. */
    @Override
    public String toString() {
        return "field " + key();
    }
}
