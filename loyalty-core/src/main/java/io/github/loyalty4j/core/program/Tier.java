package io.github.loyalty4j.core.program;

import io.github.loyalty4j.core.internal.Text;
import io.github.loyalty4j.core.points.Points;

/**
 * A level members reach by the points they have earned: {@code Tier.of("Gold", Points.of(500))}.
 *
 * <p>What counts is all points ever earned, spent and expired ones included: spending never costs a tier.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param name what members see, 1 to 64 characters
 * @param from the least number of points earned, zero or more
 */
public record Tier(String name, Points from) {
    private static final int MOST_CHARACTERS = 64;

    /**
     * Checks the limits; white space at both ends of the name is dropped.
     *
     * @throws IllegalArgumentException if the name is blank, too long or has control characters, or the threshold is
     *     negative
     */
    public Tier {
        name = Text.line("tier name", name, MOST_CHARACTERS);
        if (from.isNegative()) {
            throw new IllegalArgumentException("tier threshold must not be negative: " + name + " " + from);
        }
    }

    /**
     * The tier of this name and threshold.
     *
     * @throws IllegalArgumentException if the name is blank, too long or has control characters, or the threshold is
     *     negative
     */
    public static Tier of(String name, Points from) {
        return new Tier(name, from);
    }

    /** Name and threshold: {@code Gold 500}. */
    @Override
    public String toString() {
        return name + " " + from;
    }
}
