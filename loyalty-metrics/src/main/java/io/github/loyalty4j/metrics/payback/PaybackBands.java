package io.github.loyalty4j.metrics.payback;

import java.util.OptionalInt;

/**
 * The middle 95 % of what {@link Payback} may come to.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class PaybackBands {
    private final OptionalInt earliest;
    private final OptionalInt latest;
    private final double[] returns;
    private final double chanceWithinAYear;

    PaybackBands(OptionalInt earliest, OptionalInt latest, double[] returns, double chanceWithinAYear) {
        this.earliest = earliest;
        this.latest = latest;
        this.returns = returns;
        this.chanceWithinAYear = chanceWithinAYear;
    }

    /** The month in which it has paid for itself if all goes well; empty if not in 600 even then. */
    public OptionalInt earliestMonth() {
        return earliest;
    }

    /** The month in which it has paid for itself if all goes badly; empty if not in 600. */
    public OptionalInt latestMonth() {
        return latest;
    }

    /** The return of a year if all goes badly. */
    public double lowestReturn() {
        return returns[0];
    }

    /** The return of a year if all goes well. */
    public double highestReturn() {
        return returns[1];
    }

    /** How likely it has paid for itself within twelve months, 0 to 1. */
    public double chanceWithinAYear() {
        return chanceWithinAYear;
    }
}
