package io.github.loyalty4j.wallet.apple.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Times in HTTP headers, in the three forms a recipient must know (RFC 9110, section 5.6.7). */
final class HttpDate {
    private static final int MOST_CHARACTERS = 40;
    private static final DateTimeFormatter IMF = form("EEE, dd MMM yyyy HH:mm:ss 'GMT'");
    private static final DateTimeFormatter ASCTIME = form("EEE MMM ppd HH:mm:ss yyyy");

    private HttpDate() {}

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    /** {@code Sun, 06 Nov 1994 08:49:37 GMT}; parts of a second are cut. */
    static String format(Instant time) {
        return IMF.format(time.atOffset(ZoneOffset.UTC));
    }

    /**
     * The time; empty if it is in none of the forms.
     *
     * @param now by which a year of two digits is the one not more than 50 years ahead
     */
    static Optional<Instant> parse(String text, Instant now) {
        if (text.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        return Stream.of(IMF, ASCTIME, rfc850(now))
                .flatMap(form -> parse(text.strip(), form).stream())
                .findFirst();
    }

    private static Optional<Instant> parse(String text, DateTimeFormatter form) {
        try {
            return Optional.of(LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** {@code Sunday, 06-Nov-94 08:49:37 GMT}. */
    private static DateTimeFormatter rfc850(Instant now) {
        LocalDate first = now.atOffset(ZoneOffset.UTC).toLocalDate().minusYears(49);
        return new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, first)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.ENGLISH);
    }
}
