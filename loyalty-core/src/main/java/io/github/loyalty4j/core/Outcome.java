package io.github.loyalty4j.core;

import io.github.loyalty4j.core.engine.Rejection;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a command ended. All three are lawful; a broken call is an exception instead.
 *
 * <pre>{@code
 * String said = loyalty.record(purchase)
 *         .match(now -> "thank you", before -> "thank you again", reason -> "sorry: " + reason);
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param <T> what the command brings about
 */
public sealed interface Outcome<T> {
    /** The one that applies of three functions. */
    default <R> R match(
            Function<? super T, ? extends R> applied,
            Function<? super T, ? extends R> replayed,
            Function<? super Rejection, ? extends R> rejected) {
        if (this instanceof Applied<T> now) {
            return applied.apply(now.value());
        }
        if (this instanceof Replayed<T> before) {
            return replayed.apply(before.value());
        }
        return rejected.apply(((Rejected<T>) this).reason());
    }

    /** The same end with another result; a rejection stays as it is. */
    default <R> Outcome<R> map(Function<? super T, ? extends R> function) {
        return match(
                value -> new Applied<>(function.apply(value)),
                value -> new Replayed<>(function.apply(value)),
                Rejected::new);
    }

    /** What the command has brought about, now or when it was first given; empty if it was rejected. */
    default Optional<T> result() {
        return match(Optional::of, Optional::of, reason -> Optional.empty());
    }

    /** Why the command was rejected; empty if it was not. */
    default Optional<Rejection> rejection() {
        return match(value -> Optional.empty(), value -> Optional.empty(), Optional::of);
    }

    /**
     * The command took effect.
     *
     * @param value what it brought about
     */
    record Applied<T>(T value) implements Outcome<T> {}

    /**
     * The same command took effect before; nothing happened now.
     *
     * @param value what it brought about then
     */
    record Replayed<T>(T value) implements Outcome<T> {}

    /**
     * The command had no effect.
     *
     * @param reason why
     */
    record Rejected<T>(Rejection reason) implements Outcome<T> {}
}
