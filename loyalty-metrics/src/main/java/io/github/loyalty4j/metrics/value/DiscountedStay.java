package io.github.loyalty4j.metrics.value;

/**
 * How long customers are there within a time if they leave at a constant rate, each moment counted {@code exp(-discount · when)}.
 *
 * <p>Immutable.
 */
record DiscountedStay(double discount, double time) {
    /** Beyond, {@code exp(-x)} is less than 3e-18. */
    private static final double FOR_EVER = 40;

    double at(double leaving) {
        double both = leaving + discount;
        double x = both * time;
        if (x > FOR_EVER) {
            return 1 / both;
        }
        return x < 1e-300 ? time : -Math.expm1(-x) / both;
    }
}
