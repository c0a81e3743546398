package io.github.loyalty4j.core.points;

/**
 * So many points of a unit.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param unit what is counted
 * @param points how many
 */
public record Amount(PointsUnit unit, Points points) {
    /** The amount in words: {@code 120 points}. */
    @Override
    public String toString() {
        return unit.format(points);
    }
}
