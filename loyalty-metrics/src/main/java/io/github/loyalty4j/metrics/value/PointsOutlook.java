package io.github.loyalty4j.metrics.value;

/**
 * What is to be expected of a programme's members by a time, see {@link Attainability}; points that were there at the beginning
 * and those earned are rewards taken and those outstanding.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param reaching the share of members who have had points enough, 0 to 1
 * @param rewards how many rewards were taken
 * @param earned how many points were earned
 * @param outstanding how many points are outstanding
 * @param lost how many of these belong to members who have left by then and will never use them: the least of what will break.
 *     What is outstanding beyond them is the liability, times the cost of a point
 */
public record PointsOutlook(Band reaching, Band rewards, Band earned, Band outstanding, Band lost) {
    /**
     * A figure over all futures drawn.
     *
     * @param mean of all
     * @param lower what 97.5 % of them are not below
     * @param upper what 97.5 % of them are not above
     */
    public record Band(double mean, double lower, double upper) {}
}
