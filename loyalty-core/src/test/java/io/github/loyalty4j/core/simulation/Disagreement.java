package io.github.loyalty4j.core.simulation;

/** Something is wrong: the engine and the naive model differ, or an invariant does not hold. */
final class Disagreement extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String kind;

    /**
     * A disagreement.
     *
     * @param kind which check failed; a shorter history must fail in the same one
     */
    Disagreement(String kind, String message) {
        super(kind + ": " + message);
        this.kind = kind;
    }

    String kind() {
        return kind;
    }
}
