package io.github.loyalty4j.wallet.apple.preview;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A field as a phone of one language shows it.
 *
 * @param pointer where it stands in {@code pass.json}
 */
record Field(String pointer, String label, String value) {
    private static final Map<String, FormatStyle> STYLES = Map.of(
            "PKDateStyleShort", FormatStyle.SHORT,
            "PKDateStyleMedium", FormatStyle.MEDIUM,
            "PKDateStyleLong", FormatStyle.LONG,
            "PKDateStyleFull", FormatStyle.FULL);
    private static final int MOST = 100;

    /** The fields of a group; at most a hundred. */
    static List<Field> of(JsonNode pass, String group, Language language) {
        JsonNode fields = pass.at(group);
        List<Field> all = new ArrayList<>();
        for (int i = 0; i < Math.min(fields.size(), MOST); i++) {
            JsonNode field = fields.path(i);
            all.add(new Field(
                    group + "/" + i, language.translated(field.path("label").asText()), shown(field, language)));
        }
        return all;
    }

    private static String shown(JsonNode field, Language language) {
        JsonNode value = field.path("value");
        if (value.isNumber()) {
            return number(field, language.locale());
        }
        String attributed = field.path("attributedValue").asText();
        String text = attributed.isEmpty() ? value.asText() : unescaped(attributed.replaceAll("<[^<>]{0,2000}>", ""));
        if (field.has("dateStyle") || field.has("timeStyle")) {
            return date(field, text, language.locale());
        }
        return language.translated(text);
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private static String number(JsonNode field, Locale locale) {
        if (Double.isInfinite(field.path("value").doubleValue())) {
            return field.path("value").asText();
        }
        String code = field.path("currencyCode").asText();
        NumberFormat format = field.path("numberStyle").asText().equals("PKNumberStylePercent")
                ? NumberFormat.getPercentInstance(locale)
                : NumberFormat.getNumberInstance(locale);
        if (!code.isEmpty()) {
            try {
                format = NumberFormat.getCurrencyInstance(locale);
                format.setCurrency(Currency.getInstance(code));
            } catch (IllegalArgumentException e) {
                return field.path("value").asText() + " " + code;
            }
        } else if (!field.has("numberStyle")) {
            return field.path("value").asText();
        }
        return format.format(field.path("value").decimalValue());
    }

    /** The time of the zone written in the date; a phone shows its own unless it is told not to. */
    private static String date(JsonNode field, String text, Locale locale) {
        FormatStyle day = STYLES.get(field.path("dateStyle").asText());
        FormatStyle time = STYLES.get(field.path("timeStyle").asText());
        if (day == null && time == null) {
            return text;
        }
        try {
            OffsetDateTime when = OffsetDateTime.parse(text);
            ZoneId zone = field.path("ignoresTimeZone").asBoolean() ? when.getOffset() : ZoneOffset.UTC;
            DateTimeFormatter form = time == null
                    ? DateTimeFormatter.ofLocalizedDate(day)
                    : day == null
                            ? DateTimeFormatter.ofLocalizedTime(time)
                            : DateTimeFormatter.ofLocalizedDateTime(day, time);
            return form.withLocale(locale).format(when.atZoneSameInstant(zone));
        } catch (DateTimeException e) {
            return text;
        }
    }
}
