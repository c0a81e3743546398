package io.github.loyalty4j.wallet.google;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After} (RFC 9110, 10.2.3) in its form of seconds; a date is taken as none. */
final class RetryAfter {
    private static final int MOST_DIGITS = 6;

    private RetryAfter() {}

    static Duration of(@Nullable String header) {
        boolean isSeconds = header != null && header.matches("[0-9]{1," + MOST_DIGITS + "}");
        return isSeconds ? Duration.ofSeconds(Integer.parseInt(header)) : Duration.ZERO;
    }
}
