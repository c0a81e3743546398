package io.github.loyalty4j.wallet.apple.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How one field is formatted and announced. */
final class FormatRules {
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toSet());
    private static final Map<String, Pattern> CONSTANTS = Map.of(
            "dateStyle", Pattern.compile("PKDateStyle(None|Short|Medium|Long|Full)"),
            "timeStyle", Pattern.compile("PKDateStyle(None|Short|Medium|Long|Full)"),
            "numberStyle", Pattern.compile("PKNumberStyle(Decimal|Percent|Scientific|SpellOut)"),
            "textAlignment", Pattern.compile("PKTextAlignment(Left|Center|Right|Natural)"));
    private static final Pattern DETECTOR =
            Pattern.compile("PKDataDetectorType(PhoneNumber|Link|Address|CalendarEvent)");
    private static final Pattern LINK = Pattern.compile("(?i)</?a(\\s[^<>]*)?>");

    /** A field with these alone has nothing to format, as most have. */
    private static final Set<String> PLAIN = Set.of("key", "value", "label");

    private FormatRules() {}

    private static boolean isPlain(JsonNode field) {
        for (Map.Entry<String, JsonNode> member : field.properties()) {
            if (!PLAIN.contains(member.getKey())) {
                return false;
            }
        }
        return true;
    }

    static void check(Subject subject, FieldRules.Place place, JsonNode field, String pointer) {
        if (isPlain(field)) {
            return;
        }
        constants(subject, field, pointer);
        dates(subject, field, pointer);
        numbers(subject, field, pointer);
        places(subject, place, field, pointer);
        JsonNode message = field.path("changeMessage");
        subject.require(
                message.isMissingNode() || message.asText().contains("%@"),
                PassRule.CHANGE_MESSAGE,
                () -> pointer + "/changeMessage",
                () -> "changeMessage must contain %@: " + Subject.shown(message));
        String attributed = field.path("attributedValue").asText();
        subject.require(
                attributed.indexOf('<') < 0
                        || LINK.matcher(attributed).replaceAll("").indexOf('<') < 0,
                PassRule.ATTRIBUTED_VALUE,
                () -> pointer + "/attributedValue",
                () -> "attributedValue should hold only <a href>: has another tag");
    }

    private static void constants(Subject subject, JsonNode field, String pointer) {
        CONSTANTS.forEach((key, form) -> {
            JsonNode value = field.path(key);
            subject.require(
                    value.isMissingNode() || form.matcher(value.asText()).matches(),
                    PassRule.ENUM_VALUE,
                    () -> pointer + "/" + key,
                    () -> key + " must be one of Apple's constants: " + Subject.shown(value));
        });
        JsonNode detectors = field.path("dataDetectorTypes");
        for (int i = 0; i < detectors.size(); i++) {
            JsonNode detector = detectors.path(i);
            int at = i;
            subject.require(
                    DETECTOR.matcher(detector.asText()).matches(),
                    PassRule.ENUM_VALUE,
                    () -> pointer + "/dataDetectorTypes/" + at,
                    () -> "dataDetectorTypes must be Apple's constants: " + Subject.shown(detector));
        }
    }

    private static void dates(Subject subject, JsonNode field, String pointer) {
        boolean date = field.has("dateStyle");
        boolean time = field.has("timeStyle");
        JsonNode value = field.path("value");
        if (date || time || field.has("isRelative") || field.has("ignoresTimeZone")) {
            if (Dates.looksLikeOne(value)) {
                Dates.require(subject, value, pointer + "/value");
            } else {
                subject.add(
                        PassRule.DATE_STYLE_ON_DATE,
                        pointer + "/value",
                        "field with a date's style must have a date as value: " + Subject.shown(value));
            }
        }
        subject.require(
                date == time,
                PassRule.DATE_AND_TIME_STYLE,
                () -> pointer,
                () -> "dateStyle and timeStyle should come together: has only " + (date ? "dateStyle" : "timeStyle"));
    }

    private static void numbers(Subject subject, JsonNode field, String pointer) {
        JsonNode value = field.path("value");
        boolean style = field.has("numberStyle");
        subject.require(
                !style || value.isNumber(),
                PassRule.NUMBER_STYLE_ON_NUMBER,
                () -> pointer + "/value",
                () -> "field with a numberStyle must have a number as value: " + Subject.shown(value));
        JsonNode currency = field.path("currencyCode");
        if (currency.isMissingNode()) {
            return;
        }
        subject.require(
                CURRENCIES.contains(currency.asText()),
                PassRule.CURRENCY_CODE,
                () -> pointer + "/currencyCode",
                () -> "currencyCode must be of ISO 4217: " + Subject.shown(currency));
        subject.require(
                value.isNumber(),
                PassRule.CURRENCY_ON_TEXT,
                () -> pointer + "/value",
                () -> "field with a currencyCode should have a number as value: " + Subject.shown(value));
        subject.require(
                !style,
                PassRule.CURRENCY_AND_NUMBER_STYLE,
                () -> pointer,
                () -> "field should have one of currencyCode and numberStyle: has both");
    }

    private static void places(Subject subject, FieldRules.Place place, JsonNode field, String pointer) {
        boolean back = place.group().equals("backFields");
        boolean primary = place.group().equals("primaryFields");
        subject.require(
                !field.has("textAlignment") || !(back || primary),
                PassRule.ALIGNMENT_PLACE,
                () -> pointer + "/textAlignment",
                () -> "textAlignment must not be in " + place.group());
        JsonNode row = field.path("row");
        boolean rows = place.group().equals("auxiliaryFields") && place.style().equals("eventTicket");
        subject.require(
                row.isMissingNode() || (rows && row.isInt() && (row.intValue() == 0 || row.intValue() == 1)),
                PassRule.ROW_PLACE,
                () -> pointer + "/row",
                () -> "row must be 0 or 1, in auxiliaryFields of an eventTicket: " + Subject.shown(row));
        subject.require(
                back || !field.has("dataDetectorTypes") || place.group().equals("additionalInfoFields"),
                PassRule.DETECTORS_PLACE,
                () -> pointer + "/dataDetectorTypes",
                () -> "dataDetectorTypes have no effect in " + place.group());
    }
}
