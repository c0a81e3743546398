package io.github.loyalty4j.metrics.journey;

/**
 * A place on the way, reached by an event or by the n-th of its kind: {@code new Stage("repeat buyer", "order", 2)}.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param name what the stage is called
 * @param event the kind of event that leads there
 * @param nth the how many-th of them, 1 to 100
 */
public record Stage(String name, String event, int nth) {
    private static final int MOST = 100;

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is not 1 to 100
     */
    public Stage {
        if (nth < 1 || nth > MOST) {
            throw new IllegalArgumentException("stage must be reached by event 1 to " + MOST + ": " + nth);
        }
    }

    /** Reached by the first event of the same name. */
    public static Stage of(String name) {
        return new Stage(name, name, 1);
    }
}
