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
        double greatest = Math.max(Math.abs(low), Math.abs(high));
        // What lies closer together than doubles can be told apart in ticks is one value.
        boolean isOne = high - low <= 1e-12 * greatest || high - low < 1e-100;
        double span = isOne ? Math.max(1, greatest) : high - low;
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
