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

    /**
     * From the products it is made of: {@code yes} factors with {@code p}, {@code no} factors with {@code 1 - p}, and {@code yes + no}
     * with 1 as their base.
     */
    static BetaTerm of(LogisticMean p, RisingProduct yes, RisingProduct no, RisingProduct all) {
        double byLeave = yes.byBase - no.byBase;
        return new BetaTerm(
                yes.value + no.value - all.value,
                p.byLogit(byLeave),
                yes.bySpread + no.bySpread - all.bySpread,
                p.byLogitTwice(byLeave, yes.byBaseBase + no.byBaseBase),
                p.byLogit(yes.byBaseSpread - no.byBaseSpread),
                yes.bySpreadSpread + no.bySpreadSpread - all.bySpreadSpread);
    }
}
