package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.Coordinate;
import io.github.loyalty4j.metrics.math.Maximum;
import io.github.loyalty4j.metrics.math.Objective;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sBG model, for customers who renew a contract at the end of each period or do not: each stays with a probability of
 * its own, so those who are left become more and more loyal. The probability of leaving is beta distributed with
 * {@code alpha} and {@code beta}.
 *
 * <pre>{@code
 * Fit<ShiftedBetaGeometric> fit = ShiftedBetaGeometric.fit(1000, 869, 743, 653, 593, 551, 517, 491);
 * fit.model().orElseThrow().survival(12).value(); // 0.378
 * }</pre>
 *
 * <p>Fader and Hardie, "How to Project Customer Retention", Journal of Interactive Marketing 21:1 (2007) 76-90.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class ShiftedBetaGeometric {
    private static final double EXTREME = PurchaseFitting.ALL_OR_NOTHING;
    private static final int LEAST_COUNTS = 3;
    private static final double[] ALL_LEAVE = {Double.POSITIVE_INFINITY, 0};

    private final Renewals renewals;

    private ShiftedBetaGeometric(double[] parameters, double[][] logCovariance) {
        renewals = new Renewals(new DeltaMethod(parameters, logCovariance), ShiftedBetaGeometric::staying);
    }

    /**
     * The model with known parameters; its figures come without intervals.
     *
     * @param parameters {@code alpha} and {@code beta}, each above 0 and finite
     * @throws IllegalArgumentException if a name is missing or unknown, or a value is out of range
     */
    public static ShiftedBetaGeometric of(Map<String, Double> parameters) {
        return of(parameters, new double[0][]);
    }

    /**
     * The model with parameters that were fitted elsewhere or earlier, so that its figures have intervals; those of a limit have none.
     *
     * @param parameters {@code alpha} and {@code beta}, each above 0 and finite; or of a limit {@code theta} or {@code pi}, above 0 and
     *     up to 1
     * @param logCovariance of their logarithms in that order, as {@link Fit#logCovariance} gives it; a copy is kept
     * @throws IllegalArgumentException if a name is missing or unknown, a value is out of range, or the covariance is none with
     *     a row and column a parameter
     */
    public static ShiftedBetaGeometric of(Map<String, Double> parameters, double[][] logCovariance) {
        double[][] covariance = Parameter.covariance(logCovariance, parameters.size());
        double[] values = Parameter.beta(parameters, "alpha", "beta", "theta", "pi");
        return parameters.size() == 2
                ? new ShiftedBetaGeometric(values, covariance)
                : new ShiftedBetaGeometric(values[1] == 0 ? ALL_LEAVE : values, new double[0][]);
    }

    /**
     * The parameters of greatest likelihood: for 1000, 869, 743, 653, 593, 551, 517, 491 customers α 0.668, β 3.806.
     *
     * @param survivors how many customers there were at the start and after each period; not rising. Two numbers tell nothing but
     *     that nobody left, or all did; numbers after a 0 tell nothing more
     * @throws IllegalArgumentException if there are fewer than two or more than 1,000,000 numbers, a number is negative, or
     *     they rise
     */
    public static Fit<ShiftedBetaGeometric> fit(long... survivors) {
        long[] counts = Renewals.checked(survivors);
        long customers = counts[0];
        long left = customers - counts[counts.length - 1];
        if (left > 0 && counts[1] == 0) {
            return certain("sbg", counts, new ShiftedBetaGeometric(ALL_LEAVE, new double[0][]));
        }
        if (left == 0) {
            return allStay("sbg", counts);
        }
        if (counts.length < LEAST_COUNTS) {
            return Fit.ofTooFew(
                    "sbg",
                    "counts of customers, the first included,",
                    LEAST_COUNTS,
                    counts.length,
                    counts.length,
                    customers);
        }
        Objective objective = point -> likelihood(counts, point);
        double rate = left / (double) (customers + left);
        Coordinate mean = Fitting.around(Math.log(rate / (1 - rate)), 0);
        double odds = Math.log((left + 0.5) / (customers - left + 0.5));
        Coordinate share = Fitting.around(odds, odds);
        Fitting.Found found = Fitting.best(
                List.of(form(FitOutcome.INTERIOR_OPTIMUM, objective, mean, Fitting.shape(0.5))),
                List.of(
                        form(FitOutcome.HOMOGENEOUS_DROPOUT, objective, mean, Coordinate.fixed(0)),
                        form(FitOutcome.ALL_OR_NOTHING_DROPOUT, objective, share, Coordinate.fixed(EXTREME))));
        return found.isOptimum()
                ? result(found, counts)
                : Fit.without("sbg", FitOutcome.NO_OPTIMUM, counts.length, customers);
    }

    /** Nobody left, if there was anybody. */
    static <M> Fit<M> allStay(String name, long[] counts) {
        return counts[0] > 0
                ? Fit.without(name, FitOutcome.NO_DROPOUT, counts.length, counts[0])
                : Fit.ofTooFew(name, "customers at the start", 1, 0, counts.length, 0);
    }

    /** Everybody left in the first period, however long one went on watching: as likely as can be if everybody must. */
    static <M> Fit<M> certain(String name, long[] counts, M model) {
        List<Parameter> parameters = List.of(new Parameter("theta", 1, 0));
        Fit.Evidence evidence = new Fit.Evidence(0, 0, counts.length, counts[0]);
        return new Fit<>(name, FitOutcome.CERTAIN_DROPOUT, parameters, Optional.of(model), evidence, new double[1][1]);
    }

    private static Fit<ShiftedBetaGeometric> result(Fitting.Found found, long[] counts) {
        Maximum at = found.at();
        List<NaturalParameter> naturals = NaturalParameter.beta(at, 0, EXTREME, "alpha", "beta", "theta", "pi");
        double[][] logCovariance =
                NaturalParameter.logCovariance(naturals, at.covariance().orElseThrow());
        List<Parameter> parameters = NaturalParameter.estimates(naturals, logCovariance);
        LogisticMean mean = new LogisticMean(at.point(0));
        double spread = Math.max(at.point(1), 1 / EXTREME);
        boolean inside = found.form().outcome() == FitOutcome.INTERIOR_OPTIMUM;
        ShiftedBetaGeometric model = new ShiftedBetaGeometric(
                new double[] {mean.leave / spread, mean.stay / spread}, inside ? logCovariance : new double[0][]);
        Fit.Evidence evidence = new Fit.Evidence(at.value(), at.gradientNorm(), counts.length, counts[0]);
        return new Fit<>("sbg", found.form().outcome(), parameters, Optional.of(model), evidence, logCovariance);
    }

    private static Fitting.Form form(FitOutcome outcome, Objective objective, Coordinate mean, Coordinate spread) {
        return new Fitting.Form(outcome, objective, List.of(mean, spread));
    }

    /** Those who left after t periods, and those still there, by the logit of the mean and the spread. */
    private static double[] likelihood(long[] counts, double[] point) {
        int periods = counts.length - 1;
        LogisticMean mean = new LogisticMean(point[0]);
        RisingProduct stays = new RisingProduct();
        RisingProduct all = new RisingProduct();
        // Who left in period t + 1 stayed t times: so many customers stayed more than i times.
        for (int i = 0; i < periods; i++) {
            stays.add((double) counts[i + 1], mean.stay, point[1], i);
            all.add((double) counts[i], 1, point[1], i);
        }
        double left = (double) (counts[0] - counts[periods]);
        double byLeave = left / mean.leave - stays.byBase;
        return new double[] {
            stays.value - all.value + left * mean.logLeave,
            left * mean.stay - mean.byLogit(stays.byBase),
            stays.bySpread - all.bySpread,
            mean.byLogitTwice(byLeave, stays.byBaseBase - left / mean.leave / mean.leave),
            mean.byLogit(-stays.byBaseSpread),
            stays.bySpreadSpread - all.bySpreadSpread
        };
    }

    /**
     * The share of customers still there after so many periods: with α 0.668 and β 3.806 it is 0.851 after the first.
     *
     * @param periods 0 to 1,000,000
     * @throws IllegalArgumentException if {@code periods} is out of range
     */
    public Estimate survival(int periods) {
        return renewals.survival(periods);
    }

    /**
     * The share of those who renewed {@code periods - 1} times who do so once more: with α 0.668 and β 3.806 it is 0.851
     * at the first renewal, 0.878 at the second.
     *
     * @param periods 1 to 1,000,000
     * @throws IllegalArgumentException if {@code periods} is out of range
     */
    public Estimate retention(int periods) {
        return renewals.retention(periods);
    }

    /**
     * Payments expected of a new customer, the first now, each worth {@code 1/(1+rate)} of the one before: 5.923 at 10 %
     * with α 0.668 and β 3.806. Fader and Hardie, "Customer-Base Valuation in a Contractual Setting", Marketing Science
     * 29:1 (2010) 85-93.
     *
     * @param rate the discount a period, above 0.0001, finite
     * @throws IllegalArgumentException if {@code rate} is out of range
     */
    public Estimate discountedLifetime(double rate) {
        return renewals.discountedLifetime(rate);
    }

    /**
     * Payments still expected of a customer just before the next renewal, the one due now included: with α 0.668, β 3.806
     * and 10 % these are 5.415 of one who has paid once.
     *
     * @param paid how many payments the customer has made, 1 to 1,000,000
     * @param rate the discount a period, above 0.0001, finite
     * @throws IllegalArgumentException if an argument is out of range
     */
    public Estimate discountedResidualLifetime(int paid, double rate) {
        return renewals.discountedResidualLifetime(paid, rate);
    }

    private static double staying(double[] at, int from, int to) {
        double product = 1;
        for (int i = from; i < to; i++) {
            product *= (at[1] + i) / (at[0] + at[1] + i);
        }
        return product;
    }
}
