package io.github.loyalty4j.metrics.value;

import java.util.List;

/**
 * How well a model foretold a {@link Holdout}.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param actual purchases of a customer on average
 * @param expected what the model expected of one on average
 * @param meanAbsoluteError of one customer
 * @param rootMeanSquareError of one customer, which weighs great errors more
 * @param groups customers by their repeat purchases before, the fewest first: a calibration plot. Groups without customers are
 *     left out
 */
public record HoldoutScore(
        double actual, double expected, double meanAbsoluteError, double rootMeanSquareError, List<Group> groups) {
    /** With a copy of the list. */
    public HoldoutScore {
        groups = List.copyOf(groups);
    }

    /**
     * Customers with as many repeat purchases in the calibration.
     *
     * @param frequency how many; 7 stands for 7 and more
     * @param customers how many there are
     * @param actual purchases of one in the holdout on average
     * @param expected what the model expected of one on average
     */
    public record Group(int frequency, long customers, double actual, double expected) {}
}
