package io.github.loyalty4j.metrics.report;

/**
 * From a round number below all figures to one above, in steps of 1, 2 or 5 times a power of ten.
 *
 * @param low where it begins
 * @param high where it ends, above {@code low}
 * @param step between two ticks
 */
record Axis(double low, double high, double step) {
    private static final int TICKS = 6;

    static Axis covering(double low, double high) {
        double span = high - low > 0 ? high - low : Math.max(1, Math.abs(high));
        double power = Math.pow(10, Math.floor(Math.log10(span / TICKS)));
        double rough = span / TICKS / power;
        double step = power * (rough <= 1 ? 1 : rough <= 2 ? 2 : rough <= 5 ? 5 : 10);
        double from = Math.floor(low / step) * step;
        double to = Math.ceil(high / step) * step;
        return new Axis(from, to > from ? to : from + step, step);
    }

    /** How far along it a value is, 0 to 1. */
    double share(double value) {
        return (value - low) / (high - low);
    }

    int decimals() {
        return (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    }
}
