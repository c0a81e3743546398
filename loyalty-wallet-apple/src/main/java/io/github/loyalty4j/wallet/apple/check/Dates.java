package io.github.loyalty4j.wallet.apple.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
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
            return Optional.of(OffsetDateTime.parse(value.asText()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static void require(Subject subject, JsonNode value, String pointer) {
        subject.require(
                parse(value).isPresent(),
                PassRule.DATE_FORM,
                () -> pointer,
                () -> "date must be YYYY-MM-DDThh:mm:ss with a zone: " + Subject.shown(value));
    }
}
