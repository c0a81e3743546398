package io.github.loyalty4j.core.points;

import java.util.regex.Pattern;

/**
 * A whole number of loyalty points, negative where a debt is meant.
 *
 * <p>Arithmetic is exact: a result outside {@code long} throws {@link ArithmeticException}, nothing wraps around. For
 * example {@code Points.of(19).plus(Points.of(9))} is {@code 28}.
 *
 * <p>This is not money: it has no currency and no fraction.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param units the number of points, any {@code long}
 */
public record Points(long units) implements Comparable<Points> {
    /** Most awards are small; the same numbers need not be made anew for each. */
    private static final Points[] SMALL = new Points[256];

    static {
        for (int i = 0; i < SMALL.length; i++) {
            SMALL[i] = new Points(i);
        }
    }

    /** No points. */
    public static final Points ZERO = of(0);

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]+");
    private static final int MOST_CHARACTERS_READ = 40;

    /**
     * The given number of points.
     *
     * @param units the number of points, any {@code long}
     */
    public static Points of(long units) {
        return units >= 0 && units < SMALL.length ? SMALL[(int) units] : new Points(units);
    }

    /**
     * Reads what {@link #toString()} writes: {@code "1250"} or {@code "-3"}.
     *
     * @throws IllegalArgumentException if the text is not a whole number within {@code long} in ASCII digits, with no
     *     sign but a leading minus and at most 40 characters in all
     */
    public static Points parse(String text) {
        if (text.length() > MOST_CHARACTERS_READ) {
            throw new IllegalArgumentException(
                    "points must be a whole number: text of " + text.length() + " characters");
        }
        if (!WHOLE_NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("points must be a whole number: '" + text + "'");
        }
        try {
            return of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("points must be within -2^63 to 2^63 - 1: '" + text + "'", e);
        }
    }

    /**
     * The sum: {@code 19 + 9 = 28}.
     *
     * @throws ArithmeticException if the sum does not fit in {@code long}
     */
    public Points plus(Points other) {
        return of(Math.addExact(units, other.units));
    }

    /**
     * The difference: {@code 19 - 9 = 10}.
     *
     * @throws ArithmeticException if the difference does not fit in {@code long}
     */
    public Points minus(Points other) {
        return of(Math.subtractExact(units, other.units));
    }

    /** Whether there are none. */
    public boolean isZero() {
        return units == 0;
    }

    /** Whether there is more than none. */
    public boolean isPositive() {
        return units > 0;
    }

    /** Whether this is a debt. */
    public boolean isNegative() {
        return units < 0;
    }

    @Override
    public int compareTo(Points other) {
        return Long.compare(units, other.units);
    }

    /** The number alone, as {@link #parse(String)} reads it: {@code "1250"}. */
    @Override
    public String toString() {
        return Long.toString(units);
    }
}
