package io.github.loyalty4j.wallet.apple.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
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
    private static final Map<String, Set<String>> CONSTANTS = Map.of(
            "dateStyle", constants("PKDateStyle", "None", "Short", "Medium", "Long", "Full"),
            "timeStyle", constants("PKDateStyle", "None", "Short", "Medium", "Long", "Full"),
            "numberStyle", constants("PKNumberStyle", "Decimal", "Percent", "Scientific", "SpellOut"),
            "textAlignment", constants("PKTextAlignment", "Left", "Center", "Right", "Natural"));
    private static final Set<String> DETECTORS =
            constants("PKDataDetectorType", "PhoneNumber", "Link", "Address", "CalendarEvent");
    private static final Pattern LINK = Pattern.compile("(?i)</?a(\\s[^<>]*)?>");

    /** A field with these alone has nothing to format, as most have. */
    private static final Set<String> PLAIN = Set.of("key", "value", "label");

    private FormatRules() {}

    private static Set<String> constants(String prefix, String... words) {
        return Arrays.stream(words).map(prefix::concat).collect(Collectors.toUnmodifiableSet());
    }

    /** Apple's constants for a member of a field; none if it has no such values. */
    static Set<String> constantsOf(String member) {
        return member.equals("dataDetectorTypes") ? DETECTORS : CONSTANTS.getOrDefault(member, Set.of());
    }

    private static boolean isPlain(JsonNode field) {
        for (Map.Entry<String, JsonNode> member : field.properties()) {
            if (!PLAIN.contains(member.getKey())) {
                return false;
            }
        }
        return true;
    }

    static void check(Subject subject, FieldRules.Place place, JsonNode field) {
        if (isPlain(field)) {
            return;
        }
        constants(subject, place, field);
        dates(subject, place, field);
        numbers(subject, place, field);
        places(subject, place, field);
        JsonNode message = field.path("changeMessage");
        if (!message.isMissingNode() && !message.asText().contains("%@")) {
            subject.add(
                    PassRule.CHANGE_MESSAGE,
                    place.pointer() + "/changeMessage",
                    "changeMessage must contain %@: " + Subject.shown(message));
        }
        String attributed = field.path("attributedValue").asText();
        if (attributed.indexOf('<') >= 0
                && LINK.matcher(attributed).replaceAll("").indexOf('<') >= 0) {
            subject.add(
                    PassRule.ATTRIBUTED_VALUE,
                    place.pointer() + "/attributedValue",
                    "attributedValue should hold only <a href>: has another tag");
        }
    }

    private static void constants(Subject subject, FieldRules.Place place, JsonNode field) {
        for (Map.Entry<String, Set<String>> constant : CONSTANTS.entrySet()) {
            String key = constant.getKey();
            JsonNode value = field.path(key);
            if (!value.isMissingNode() && !constant.getValue().contains(value.asText())) {
                subject.add(
                        PassRule.ENUM_VALUE,
                        place.pointer() + "/" + key,
                        key + " must be one of Apple's constants: " + Subject.shown(value));
            }
        }
        JsonNode detectors = field.path("dataDetectorTypes");
        for (int i = 0; i < detectors.size(); i++) {
            JsonNode detector = detectors.path(i);
            if (!DETECTORS.contains(detector.asText())) {
                subject.add(
                        PassRule.ENUM_VALUE,
                        place.pointer() + "/dataDetectorTypes/" + i,
                        "dataDetectorTypes must be Apple's constants: " + Subject.shown(detector));
            }
        }
    }

    private static void dates(Subject subject, FieldRules.Place place, JsonNode field) {
        boolean date = field.has("dateStyle");
        boolean time = field.has("timeStyle");
        JsonNode value = field.path("value");
        if (date || time || field.has("isRelative") || field.has("ignoresTimeZone")) {
            if (Dates.looksLikeOne(value)) {
                Dates.require(subject, value, place.pointer() + "/value");
            } else {
                subject.add(
                        PassRule.DATE_STYLE_ON_DATE,
                        place.pointer() + "/value",
                        "field with a date's style must have a date as value: " + Subject.shown(value));
            }
        }
        if (date != time) {
            subject.add(
                    PassRule.DATE_AND_TIME_STYLE,
                    place.pointer(),
                    "dateStyle and timeStyle should come together: has only " + (date ? "dateStyle" : "timeStyle"));
        }
    }

    private static void numbers(Subject subject, FieldRules.Place place, JsonNode field) {
        JsonNode value = field.path("value");
        boolean style = field.has("numberStyle");
        if (style && !value.isNumber()) {
            subject.add(
                    PassRule.NUMBER_STYLE_ON_NUMBER,
                    place.pointer() + "/value",
                    "field with a numberStyle must have a number as value: " + Subject.shown(value));
        }
        JsonNode currency = field.path("currencyCode");
        if (currency.isMissingNode()) {
            return;
        }
        if (!CURRENCIES.contains(currency.asText())) {
            subject.add(
                    PassRule.CURRENCY_CODE,
                    place.pointer() + "/currencyCode",
                    "currencyCode must be of ISO 4217: " + Subject.shown(currency));
        }
        if (!value.isNumber()) {
            subject.add(
                    PassRule.CURRENCY_ON_TEXT,
                    place.pointer() + "/value",
                    "field with a currencyCode should have a number as value: " + Subject.shown(value));
        }
        if (style) {
            subject.add(
                    PassRule.CURRENCY_AND_NUMBER_STYLE,
                    place.pointer(),
                    "field should have one of currencyCode and numberStyle: has both");
        }
    }

    private static void places(Subject subject, FieldRules.Place place, JsonNode field) {
        boolean back = place.group().equals("backFields");
        boolean primary = place.group().equals("primaryFields");
        if (field.has("textAlignment") && (back || primary)) {
            subject.add(
                    PassRule.ALIGNMENT_PLACE,
                    place.pointer() + "/textAlignment",
                    "textAlignment must not be in " + place.group());
        }
        JsonNode row = field.path("row");
        boolean rows = place.group().equals("auxiliaryFields") && place.style().equals("eventTicket");
        if (!(row.isMissingNode() || (rows && row.isInt() && (row.intValue() == 0 || row.intValue() == 1)))) {
            subject.add(
                    PassRule.ROW_PLACE,
                    place.pointer() + "/row",
                    "row must be 0 or 1, in auxiliaryFields of an eventTicket: " + Subject.shown(row));
        }
        if (field.has("dataDetectorTypes") && !back && !place.group().equals("additionalInfoFields")) {
            subject.add(
                    PassRule.DETECTORS_PLACE,
                    place.pointer() + "/dataDetectorTypes",
                    "dataDetectorTypes have no effect in " + place.group());
        }
    }
}
