package io.github.loyalty4j.metrics.math;

/**
 * How a maximiser moves one variable, and within which limits.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param logarithmic whether the variable is positive and moved by its logarithm
 * @param start where it starts
 * @param lower its least value
 * @param upper its greatest value
 */
public record Coordinate(boolean logarithmic, double start, double lower, double upper) {
    /** A variable that is moved as it is. */
    public static Coordinate linear(double start, double lower, double upper) {
        return new Coordinate(false, start, lower, upper);
    }

    /** A positive variable, moved by its logarithm. */
    public static Coordinate logarithmic(double start, double lower, double upper) {
        return new Coordinate(true, start, lower, upper);
    }

    /** A variable that stays where it is. */
    public static Coordinate fixed(double value) {
        return new Coordinate(false, value, value, value);
    }

    /** Whether the variable may not move. */
    public boolean isFixed() {
        return lower == upper;
    }

    double toScale(double value) {
        return logarithmic ? Math.log(value) : value;
    }

    double fromScale(double moved) {
        double value = logarithmic ? Math.exp(moved) : moved;
        return Math.max(lower, Math.min(upper, value));
    }

    /** The derivative of the variable by what is moved. */
    double slope(double value) {
        return logarithmic ? value : 1;
    }
}
