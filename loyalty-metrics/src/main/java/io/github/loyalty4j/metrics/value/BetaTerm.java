package io.github.loyalty4j.metrics.value;

/**
 * {@code ln B(a + yes, b + no) / B(a, b)} with its derivatives by the logit of {@code p = a/(a+b)} and by
 * {@code φ = 1/(a+b)}: the chance of a series of so many successes and failures. Products of {@code p + φ i} and
 * {@code 1 - p + φ i} over those of {@code 1 + φ i}, so smooth down to {@code φ = 0}.
 *
 * <p>Immutable.
 */
record BetaTerm(
        double value,
        double byLogit,
        double bySpread,
        double byLogitLogit,
        double byLogitSpread,
        double bySpreadSpread) {

    static BetaTerm of(double logit, double spread, int yes, int no) {
        LogisticMean p = new LogisticMean(logit);
        RisingProduct succeeded = product(p.leave, spread, yes);
        RisingProduct failed = product(p.stay, spread, no);
        RisingProduct all = product(1, spread, yes + no);
        double byLeave = succeeded.byBase - failed.byBase;
        return new BetaTerm(
                succeeded.value + failed.value - all.value,
                p.byLogit(byLeave),
                succeeded.bySpread + failed.bySpread - all.bySpread,
                p.byLogitTwice(byLeave, succeeded.byBaseBase + failed.byBaseBase),
                p.byLogit(succeeded.byBaseSpread - failed.byBaseSpread),
                succeeded.bySpreadSpread + failed.bySpreadSpread - all.bySpreadSpread);
    }

    private static RisingProduct product(double base, double spread, int count) {
        RisingProduct product = new RisingProduct();
        for (int i = 0; i < count; i++) {
            product.add(1, base, spread, i);
        }
        return product;
    }
}
