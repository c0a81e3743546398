package io.github.loyalty4j.wallet.apple.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** Dates as Wallet reads them: date, time with or without seconds, and a zone. */
final class Dates {
    private static final Pattern LIKELY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(T.*)?");
    private static final Pattern FORM =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?(Z|[+-]\\d{2}:\\d{2})");

    private Dates() {}

    static boolean looksLikeOne(JsonNode value) {
        return value.isTextual()
                && value.asText().length() < 40
                && LIKELY.matcher(value.asText()).matches();
    }

    static Optional<Instant> parse(JsonNode value) {
        if (!value.isTextual()
                || value.asText().length() > 40
                || !FORM.matcher(value.asText()).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(instant(value.asText()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** By places, as the form is known; the platform's parser makes two kilobytes of garbage for each. */
    private static Instant instant(String text) {
        int zoneAt = text.endsWith("Z") ? text.length() - 1 : text.length() - 6;
        int seconds = zoneAt > 16 ? number(text, 17, 19) : 0;
        int nanos = 0;
        for (int i = 20, unit = 100_000_000; i < zoneAt; i++, unit /= 10) {
            nanos += (text.charAt(i) - '0') * unit;
        }
        return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .atTime(LocalTime.of(number(text, 11, 13), number(text, 14, 16), seconds, nanos))
                .toInstant(ZoneOffset.of(text.substring(zoneAt)));
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    static void require(Subject subject, JsonNode value, String pointer) {
        subject.require(
                parse(value).isPresent(),
                PassRule.DATE_FORM,
                () -> pointer,
                () -> "date must be YYYY-MM-DDThh:mm:ss with a zone: " + Subject.shown(value));
    }
}
