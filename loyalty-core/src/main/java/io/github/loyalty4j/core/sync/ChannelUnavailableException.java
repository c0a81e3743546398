package io.github.loyalty4j.core.sync;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A channel could not be reached or gave no final answer: a timeout, a limit on calls, a failure on the provider's side.
 * The delivery is tried again later.
 *
 * <p>The message becomes the reason of a dead letter in the end, so it must not hold secrets or personal data.
 */
public final class ChannelUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    /** Try again when the retry policy says. */
    public ChannelUnavailableException(String message) {
        super(message);
        this.retryAfter = null;
    }

    /** Try again when the retry policy says; with what went wrong. */
    public ChannelUnavailableException(String message, Throwable cause) {
        super(message, cause);
        this.retryAfter = null;
    }

    /**
     * Do not try again before this time has passed, as an HTTP {@code Retry-After} asks (RFC 9110, 10.2.3).
     *
     * @param retryAfter at most a day is honoured; less than nothing is nothing
     */
    public ChannelUnavailableException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** How long the provider asked to be left alone. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
