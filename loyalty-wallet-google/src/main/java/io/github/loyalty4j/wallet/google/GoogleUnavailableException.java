package io.github.loyalty4j.wallet.google;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Google could not be reached, failed, or asked to be left alone, until the time for the call was over. Whether it did
 * what it was asked is unknown; all calls of {@link GoogleWallet} can be repeated.
 */
public final class GoogleUnavailableException extends GoogleWalletException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable Duration retryAfter;

    GoogleUnavailableException(String message, int status, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.retryAfter = retryAfter == null || retryAfter.isZero() ? null : retryAfter;
    }

    /** The HTTP status of the last answer; 0 if there was none. */
    public int status() {
        return status;
    }

    /** How long Google asked to be left alone (RFC 9110, 10.2.3). */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
