package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.Coordinate;
import io.github.loyalty4j.metrics.math.Maximum;
import io.github.loyalty4j.metrics.math.Objective;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The BdW model, beta-discrete-Weibull, for customers who renew a contract at the end of each period or do not, and whose own
 * chance to stay changes with time: it falls from renewal to renewal where {@code c} is above 1, and rises where it is below.
 * With {@code c} 1 it is the sBG model, see {@link ShiftedBetaGeometric}; {@link LikelihoodRatio} tells whether the data ask
 * for more.
 *
 * <pre>{@code
 * Fit<BetaDiscreteWeibull> fit = BetaDiscreteWeibull.fit(1000, 869, 743, 653, 593, 551, 517, 491);
 * fit.model().orElseThrow().survival(12).value(); // 0.404
 * }</pre>
 *
 * <p>The share {@code B(α, β + t^c)/B(α, β)} is still there after {@code t} periods. Fader, Hardie, Liu, Davin and Steenburgh,
 * "How to Project Customer Retention Revisited: The Role of Duration Dependence", Journal of Interactive Marketing 43 (2018)
 * 1-16.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class BetaDiscreteWeibull {
    private static final double NO_EXTREME = -1;
    private static final double ALIKE = 1e-15;
    private static final double LEAST_DURATION = 0.01;
    private static final double GREATEST_DURATION = 20;
    private static final double[] ALL_LEAVE = {1e300, 0, 1};
    private static final List<String> NAMES = List.of("alpha", "beta", "c");

    private final Renewals renewals;

    private BetaDiscreteWeibull(double[] parameters, double[][] logCovariance) {
        renewals = new Renewals(new DeltaMethod(parameters, logCovariance), BetaDiscreteWeibull::staying);
    }

    /**
     * The model with known parameters; its figures come without intervals.
     *
     * @param parameters {@code alpha}, {@code beta} and {@code c}, each above 0 and finite, {@code c} at most 20
     * @throws IllegalArgumentException if a name is missing or unknown, or a value is out of range
     */
    public static BetaDiscreteWeibull of(Map<String, Double> parameters) {
        return of(parameters, new double[0][]);
    }

    /**
     * The model with parameters that were fitted elsewhere or earlier, so that its figures have intervals; those of a limit have none.
     *
     * @param parameters {@code alpha}, {@code beta} and {@code c}, each above 0 and finite, {@code c} at most 20; or of a limit {@code
     *     theta} and {@code c}, {@code theta} of 1 alone, or {@code pi}, up to 1
     * @param logCovariance of their logarithms in that order, as {@link Fit#logCovariance} gives it; a copy is kept
     * @throws IllegalArgumentException if a name is missing or unknown, a value is out of range, or the covariance is none with
     *     a row and column a parameter
     */
    public static BetaDiscreteWeibull of(Map<String, Double> parameters, double[][] logCovariance) {
        double[][] covariance = Parameter.covariance(logCovariance, parameters.size());
        Map<String, Double> leaving = new HashMap<>(parameters);
        Double duration = leaving.remove("c");
        boolean isWhole = !parameters.containsKey("theta") && !parameters.containsKey("pi");
        double[] values =
                isWhole ? Parameter.values(parameters, NAMES) : Parameter.beta(leaving, "alpha", "beta", "theta", "pi");
        double c = isWhole ? values[2] : Objects.requireNonNullElse(duration, 1.0);
        if (!(c > 0 && c <= GREATEST_DURATION)) {
            throw new IllegalArgumentException("c must be above 0 and at most 20: " + c);
        }
        if (duration == null && values[1] > 0 && parameters.containsKey("theta")) {
            throw new IllegalArgumentException("parameters must have c where theta is below 1: " + parameters.keySet());
        }
        return values[1] == 0
                ? new BetaDiscreteWeibull(ALL_LEAVE, new double[0][])
                : new BetaDiscreteWeibull(
                        new double[] {values[0], values[1], c}, isWhole ? covariance : new double[0][]);
    }

    /**
     * The parameters of greatest likelihood: for 1000, 869, 743, 653, 593, 551, 517, 491 customers α 0.214, β 1.43, c 1.72.
     *
     * @param survivors how many customers there were at the start and after each period; not rising. With fewer than four
     *     numbers up to the first 0 there are no parameters, unless nobody renewed; nor where c would go beyond 20, as where half leave
     *     at once and all others at the next renewal
     * @throws IllegalArgumentException if there are fewer than two or more than 1,000,000 numbers, a number is negative, or
     *     they rise
     */
    public static Fit<BetaDiscreteWeibull> fit(long... survivors) {
        long[] counts = Renewals.checked(survivors);
        int last = counts.length - 1;
        if (counts[0] > 0 && counts[1] == 0) {
            return ShiftedBetaGeometric.certain("bdw", counts, new BetaDiscreteWeibull(ALL_LEAVE, new double[0][]));
        }
        if (counts[0] == counts[last]) {
            return ShiftedBetaGeometric.allStay("bdw", counts);
        }
        int telling = Renewals.telling(counts);
        if (telling <= NAMES.size()) {
            return Fit.ofTooFew(
                    "bdw",
                    "counts of customers up to the first 0, the first included,",
                    NAMES.size() + 1,
                    telling,
                    counts.length,
                    counts[0]);
        }
        if (counts[1] == counts[last]) {
            return allOrNothing(counts);
        }
        Objective objective = new BetaWeibullLikelihood(counts);
        List<Fitting.Form> whole = new ArrayList<>();
        for (double duration : new double[] {1, 1.7, 0.6}) {
            whole.add(form(FitOutcome.INTERIOR_OPTIMUM, objective, counts, Fitting.shape(0.5), duration));
        }
        Fitting.Form alike = form(FitOutcome.HOMOGENEOUS_DROPOUT, objective, counts, Coordinate.fixed(0), 1);
        Fitting.Found found = Fitting.best(whole, List.of(alike));
        return found.isTold()
                ? result(found, counts)
                : Fit.without("bdw", FitOutcome.NO_OPTIMUM, counts.length, counts[0]);
    }

    /** Who has not left in the first period never does: that of sBG, whatever c is. */
    private static Fit<BetaDiscreteWeibull> allOrNothing(long[] counts) {
        Fit<ShiftedBetaGeometric> fit = ShiftedBetaGeometric.fit(counts);
        if (fit.outcome() != FitOutcome.ALL_OR_NOTHING_DROPOUT) {
            return Fit.without("bdw", fit.outcome(), counts.length, counts[0]);
        }
        double leave = fit.parameters().get(0).estimate();
        BetaDiscreteWeibull model =
                new BetaDiscreteWeibull(new double[] {leave * ALIKE, (1 - leave) * ALIKE, 1}, new double[0][]);
        Fit.Evidence evidence = new Fit.Evidence(
                fit.logLikelihood().orElseThrow(), fit.gradientNorm().orElseThrow(), counts.length, counts[0]);
        return new Fit<>("bdw", fit.outcome(), fit.parameters(), Optional.of(model), evidence, fit.logCovariance());
    }

    private static Fitting.Form form(
            FitOutcome outcome, Objective objective, long[] counts, Coordinate spread, double duration) {
        double left = (double) (counts[0] - counts[1]);
        double start = Math.log((left + 0.5) / (counts[1] + 0.5));
        return new Fitting.Form(
                outcome,
                objective,
                List.of(
                        Fitting.around(start, 0),
                        spread,
                        Coordinate.logarithmic(duration, LEAST_DURATION, GREATEST_DURATION)));
    }

    private static Fit<BetaDiscreteWeibull> result(Fitting.Found found, long[] counts) {
        Maximum at = found.at();
        List<NaturalParameter> naturals =
                new ArrayList<>(NaturalParameter.beta(at, 0, NO_EXTREME, "alpha", "beta", "theta", ""));
        naturals.add(new NaturalParameter("c", at.point(2), new double[] {0, 0, 1}));
        double[][] logCovariance =
                NaturalParameter.logCovariance(naturals, at.covariance().orElseThrow());
        List<Parameter> parameters = NaturalParameter.estimates(naturals, logCovariance);
        LogisticMean mean = new LogisticMean(at.point(0));
        double spread = Math.max(at.point(1), ALIKE);
        boolean inside = found.form().outcome() == FitOutcome.INTERIOR_OPTIMUM;
        BetaDiscreteWeibull model = new BetaDiscreteWeibull(
                new double[] {mean.leave / spread, mean.stay / spread, at.point(2)},
                inside ? logCovariance : new double[0][]);
        Fit.Evidence evidence = new Fit.Evidence(at.value(), at.gradientNorm(), counts.length, counts[0]);
        return new Fit<>("bdw", found.form().outcome(), parameters, Optional.of(model), evidence, logCovariance);
    }

    /**
     * The share of customers still there after so many periods: with α 0.259, β 1.722 and c 1.584 it is 0.869 after the
     * first.
     *
     * @param periods 0 to 1,000,000
     * @throws IllegalArgumentException if {@code periods} is out of range
     */
    public Estimate survival(int periods) {
        return renewals.survival(periods);
    }

    /**
     * The share of those who renewed {@code periods - 1} times who do so once more: with α 0.259, β 1.722 and c 1.584 it is
     * 0.869 at the first renewal, 0.854 at the second.
     *
     * @param periods 1 to 1,000,000
     * @throws IllegalArgumentException if {@code periods} is out of range
     */
    public Estimate retention(int periods) {
        return renewals.retention(periods);
    }

    /**
     * Payments expected of a new customer, the first now, each worth {@code 1/(1+rate)} of the one before: 5.999 at 10 %
     * with α 0.259, β 1.722 and c 1.584.
     *
     * @param rate the discount a period, above 0.0001, finite
     * @throws IllegalArgumentException if {@code rate} is out of range
     */
    public Estimate discountedLifetime(double rate) {
        return renewals.discountedLifetime(rate);
    }

    /**
     * Payments still expected of a customer just before the next renewal, the one due now included: with α 0.259, β 1.722,
     * c 1.584 and 10 % these are 5.498 of one who has paid once.
     *
     * @param paid how many payments the customer has made, 1 to 1,000,000
     * @param rate the discount a period, above 0.0001, finite
     * @throws IllegalArgumentException if an argument is out of range
     */
    public Estimate discountedResidualLifetime(int paid, double rate) {
        return renewals.discountedResidualLifetime(paid, rate);
    }

    private static double staying(double[] at, int from, int to) {
        if (from == to) {
            return 1;
        }
        double before = from == 0 ? 0 : Math.pow(from, at[2]);
        return Math.exp(new BetaWeibullStep(at[0], at[1] + before, Math.pow(to, at[2]) - before).value());
    }
}
