package io.github.loyalty4j.wallet.google;

import java.util.Optional;
import java.util.function.Function;

/**
 * What Google said to a request, if it said something final. That it could not be reached, or asked to be left alone, is
 * no answer but a {@link GoogleUnavailableException}.
 *
 * <pre>{@code
 * GoogleReply<LoyaltyObject> reply = wallet.upsert(object);
 * String said = reply.match(kept -> "kept " + kept.getId(), no -> no.reason() + ": " + no.message());
 * }</pre>
 *
 * <p>Immutable, as far as what Google answered is.
 *
 * @param <T> what was asked for
 */
public sealed interface GoogleReply<T> {
    /** The one that applies of two functions. */
    default <R> R match(
            Function<? super T, ? extends R> accepted, Function<? super Rejected<T>, ? extends R> rejected) {
        return this instanceof Rejected<T> no ? rejected.apply(no) : accepted.apply(((Accepted<T>) this).value());
    }

    /** What Google answered; empty if it refused. */
    default Optional<T> accepted() {
        return match(Optional::of, no -> Optional.empty());
    }

    /**
     * Google did as it was asked.
     *
     * @param value what it answered
     */
    record Accepted<T>(T value) implements GoogleReply<T> {
        /** Not the value, which may hold a name, a card's number and the secret of a changing code. */
        @Override
        public String toString() {
            return "accepted";
        }
    }

    /**
     * Google will not do this, however often it is asked.
     *
     * @param status the HTTP status, 400 to 499
     * @param reason {@code errors[0].reason} of Google's answer: {@code permissionDenied}; {@code unknown} without one
     * @param message Google's words, at most 500 characters
     */
    record Rejected<T>(int status, String reason, String message) implements GoogleReply<T> {
        /** Whether there is no such class or object. */
        public boolean isNotFound() {
            return status == 404;
        }

        /** Whether there is one already. */
        public boolean isConflict() {
            return status == 409;
        }

        /** The same refusal of another question. */
        public <U> Rejected<U> as() {
            return new Rejected<>(status, reason, message);
        }
    }
}
