package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.IntervalMethod;
import io.github.loyalty4j.metrics.math.Confidence;
import java.util.Locale;
import java.util.Optional;

/**
 * What customers' purchases to come are worth: how many are expected, times what one is expected to bring.
 *
 * <pre>{@code
 * ModelTime week = ModelTime.ofDays(7);
 * LifetimeValue worth = LifetimeValue.of(forecast, spend).discountedBy(week.rateOfYear(0.1)).withMargin(0.3);
 * worth.of(new CustomerHistory(4, 20, 25), 32.50, 104); // of two years, in weeks
 * }</pre>
 *
 * <p>The models are fitted apart and spend does not depend on how often one buys, so their uncertainties add up on the scale of
 * the logarithm. Figures have intervals if both were fitted. What customers spent so far is not part of it.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class LifetimeValue {
    private final PurchaseForecast purchases;
    private final GammaGamma spend;
    private final double rate;
    private final double margin;

    private LifetimeValue(PurchaseForecast purchases, GammaGamma spend, double rate, double margin) {
        this.purchases = purchases;
        this.spend = spend;
        this.rate = rate;
        this.margin = margin;
    }

    /**
     * Without discount, and all that is spent counts.
     *
     * @param purchases in the unit of time in which all times here are
     * @param spend in the unit of money in which all values here are
     * @throws IllegalArgumentException if the spend model has no finite mean: {@code q} is not above 1
     */
    public static LifetimeValue of(PurchaseForecast purchases, GammaGamma spend) {
        if (spend.expected(0, 0).isEmpty()) {
            throw new IllegalArgumentException("spend model must have a finite mean, q above 1: " + spend);
        }
        return new LifetimeValue(purchases, spend, 0, 1);
    }

    /**
     * With money to come worth less the later it comes.
     *
     * @param rate the continuous rate a unit of the model's time, 0 or more; see {@link ModelTime#rateOfYear}
     * @throws IllegalArgumentException if {@code rate} is not 0 or more and finite
     */
    public LifetimeValue discountedBy(double rate) {
        if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("rate of discount must be 0 or more and finite: " + rate);
        }
        return new LifetimeValue(purchases, spend, rate, margin);
    }

    /**
     * With the share of what is spent that stays with the shop.
     *
     * @param margin above 0 and at most 1
     * @throws IllegalArgumentException if {@code margin} is out of range
     */
    public LifetimeValue withMargin(double margin) {
        if (!(margin > 0 && margin <= 1)) {
            throw new IllegalArgumentException("margin must be above 0 and at most 1: " + margin);
        }
        return new LifetimeValue(purchases, spend, rate, margin);
    }

    /** The rate of discount a unit of time. */
    public double rate() {
        return rate;
    }

    /** The share of what is spent that stays. */
    public double margin() {
        return margin;
    }

    /**
     * What a customer's purchases after the end of observation are worth today.
     *
     * @param repeatMean the mean amount of its repeat purchases; it does not matter without any, and 0 or less, as returns can
     *     make it, counts as 0
     * @param time from the end of observation on, 0 to 1E18; any longer, and infinite, if the rate of discount is 4.5E-17 or more
     * @return in the unit of the amounts, 0 or more, with the 95 % interval of the mean over customers of this history
     * @throws IllegalArgumentException if {@code repeatMean} is no number, or 1E100 or more, or {@code time} is out of range
     */
    public Estimate of(CustomerHistory history, double repeatMean, double time) {
        return CustomerGroup.builder().add(history, repeatMean).build().worth(this, time);
    }

    /**
     * What customers who come now for the first time are worth, the mean of all, the first purchase included: set it against what it
     * costs to win one. The first purchase counts like one of the repeat purchases the spend model was fitted to.
     *
     * <p>The interval is of that mean: it holds what is uncertain of the parameters of both models, and narrows with the number of
     * customers they were fitted to. What one new customer will be worth varies far more, since most never come back; no interval
     * here is about that.
     *
     * @param time from the first purchase on, as for {@link #of(CustomerHistory, double, double)}
     * @throws IllegalArgumentException if {@code time} is out of range
     */
    public Estimate ofNewCustomer(double time) {
        double end = PurchaseForecast.end(rate, time);
        Estimate all = purchases.figure(process -> 1 + process.discounted(CustomerHistory.ofNewCustomer(), rate, end));
        Estimate each = spend.expected(0, 0).orElseThrow();
        return product(all, each, margin * each.value() * all.value());
    }

    /**
     * A customer's value with what it is made of, each figure computed once: {@code "worth 101.40: 3.1 purchases of 32.77; alive
     * 0.9311: silent for 5.0, usually buys every 4.4"}.
     *
     * @throws IllegalArgumentException as {@link #of(CustomerHistory, double, double)} does
     */
    public CustomerValue explain(CustomerHistory history, double repeatMean, double time) {
        CustomerGroup.checkMean(repeatMean);
        Estimate bought = purchases.discountedPurchases(history, rate, time);
        Estimate each = spend.figure(at -> each(history.frequency(), 1, repeatMean, at));
        Estimate value = product(bought, each, margin * bought.value() * each.value());
        String reason = String.format(
                Locale.ROOT,
                "worth %.2f: %.1f purchases of %.2f; %s",
                value.value(),
                bought.value(),
                each.value(),
                purchases.explain(history));
        return new CustomerValue(purchases.alive(history), bought, each, value, reason);
    }

    PurchaseForecast purchases() {
        return purchases;
    }

    GammaGamma spend() {
        return spend;
    }

    /**
     * What purchases of customers with one frequency bring, theirs added up: formula 5 of note 025, of which the sum over
     * customers needs no more than that of their means.
     */
    static double each(int frequency, double customers, double means, double[] spend) {
        double total = customers * spend[2] + frequency * Math.max(0, means);
        return spend[0] * total / Math.max(1e-12, spend[0] * frequency + spend[1] - 1);
    }

    /** A figure whose logarithm varies by that of two others, which do not depend on each other. */
    static Estimate product(Estimate one, Estimate other, double value) {
        if (one.interval().isEmpty() || other.interval().isEmpty()) {
            return new Estimate(value, Optional.empty());
        }
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            return new Estimate(value, Optional.of(interval(value, value)));
        }
        double reach = Math.min(700, Math.hypot(reach(one), reach(other)));
        double upper = Math.min(Double.MAX_VALUE, value * Math.exp(reach));
        return new Estimate(value, Optional.of(interval(value * Math.exp(-reach), upper)));
    }

    private static double reach(Estimate estimate) {
        double upper = estimate.interval().orElseThrow().upper();
        return estimate.value() > 0 ? Math.log(upper / estimate.value()) : 0;
    }

    private static Interval interval(double lower, double upper) {
        return new Interval(lower, upper, Confidence.LEVEL, IntervalMethod.NORMAL_LOG);
    }
}
