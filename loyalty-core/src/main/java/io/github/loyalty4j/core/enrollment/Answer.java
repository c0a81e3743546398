package io.github.loyalty4j.core.enrollment;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * "Yes" with what was asked for, or a lawful "no": {@code links.use(token, now).match(invitation -> .., no -> ..)}.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param <T> what a "yes" brings
 */
public sealed interface Answer<T> {
    /** The one that applies of two functions. */
    default <R> R match(Function<? super T, ? extends R> granted, Function<? super Refused<T>, ? extends R> refused) {
        if (this instanceof Granted<T> yes) {
            return granted.apply(yes.value());
        }
        return refused.apply((Refused<T>) this);
    }

    /** What was granted; empty if refused. */
    default Optional<T> granted() {
        return match(Optional::of, no -> Optional.empty());
    }

    /** Why not; empty if granted. */
    default Optional<Reason> refused() {
        return match(yes -> Optional.empty(), no -> Optional.of(no.reason()));
    }

    /**
     * Yes.
     *
     * @param value what was asked for
     */
    record Granted<T>(T value) implements Answer<T> {}

    /**
     * No.
     *
     * @param reason why
     * @param retryAfter how long to wait before asking again can help; empty if waiting does not help
     */
    record Refused<T>(Reason reason, Optional<Duration> retryAfter) implements Answer<T> {}

    /** The kinds of "no". Beyond these nothing is told, neither to the customer nor to someone who tries out links. */
    enum Reason {
        /** Not a link or a code of ours at all: cut off, mistyped, or of a version not known here. */
        MALFORMED("this is not valid"),
        /** Signed by none of our keys. An unknown key and a wrong signature are not told apart. */
        BAD_SIGNATURE("this is not valid"),
        /** It was genuine, and its time is over. */
        EXPIRED("this has expired"),
        /** The link was genuine, and was used as often as it may be. */
        USED("this was used before"),
        /** Not the code that was sent; another try is left. */
        WRONG_CODE("this code is wrong"),
        /** No code is open for this recipient: none was sent, or it was used. */
        NO_CODE("there is no open code: ask for a new one"),
        /** Too many wrong codes: the code that was sent is void. */
        NO_TRIES_LEFT("too many wrong codes: ask for a new one"),
        /** The last code was sent a moment ago. */
        TOO_SOON("a code was sent a moment ago: wait before asking again"),
        /** The recipient was sent as many codes as one hour allows. */
        TOO_MANY_CODES("too many codes were asked for: wait before asking again"),
        /** The channel did not take the code. */
        NOT_SENT("the code could not be sent");

        private final String message;

        Reason(String message) {
            this.message = message;
        }

        /** One line in English, fit for a customer's eyes; the same for {@code MALFORMED} and {@code BAD_SIGNATURE}. */
        public String message() {
            return message;
        }
    }
}
