package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.LogGamma;
import io.github.loyalty4j.metrics.math.Maximum;
import io.github.loyalty4j.metrics.math.Objective;
import io.github.loyalty4j.metrics.math.OrderedSum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The Gamma-Gamma model of how much customers spend: amounts of one customer vary by a gamma distribution of shape
 * {@code p} around a mean of its own, and the means vary by an inverse gamma distribution with {@code q} and {@code v}. It
 * draws a customer's mean towards that of all, the more the fewer purchases there are.
 *
 * <pre>{@code
 * GammaGamma spend = GammaGamma.of(Map.of("p", 6.25, "q", 3.74, "v", 15.44));
 * spend.expected(2, 22.35).orElseThrow().value(); // 24.65
 * }</pre>
 *
 * <p>Fader and Hardie, "The Gamma-Gamma Model of Monetary Value" (2013, brucehardie.com note 025); Fader, Hardie and Lee,
 * "RFM and CLV", Journal of Marketing Research 42:4 (2005) 415-430. Spend must not depend on how often one buys.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class GammaGamma {
    private static final List<String> NAMES = List.of("p", "q", "v");

    private final DeltaMethod delta;
    private final double[] parameters;

    private GammaGamma(double[] parameters, double[][] logCovariance) {
        this.parameters = parameters;
        delta = new DeltaMethod(parameters, logCovariance);
    }

    /**
     * The model with known parameters; its figures come without intervals.
     *
     * @param parameters {@code p, q, v}, each above 0 and finite
     * @throws IllegalArgumentException if a name is missing or unknown, or a value is out of range
     */
    public static GammaGamma of(Map<String, Double> parameters) {
        return of(parameters, new double[0][]);
    }

    /**
     * The model with parameters that were fitted elsewhere or earlier, so that its figures have intervals.
     *
     * @param parameters {@code p, q, v}, each above 0 and finite
     * @param logCovariance of their logarithms in that order, as {@link Fit#logCovariance} gives it; a copy is kept
     * @throws IllegalArgumentException if a name is missing or unknown, a value is out of range, or the covariance is none with
     *     a row and column a parameter
     */
    public static GammaGamma of(Map<String, Double> parameters, double[][] logCovariance) {
        return new GammaGamma(Parameter.values(parameters, NAMES), Parameter.covariance(logCovariance, NAMES.size()));
    }

    /**
     * The parameters of greatest likelihood; for CDNOW's 946 customers who came back p 6.25, q 3.74, v 15.4.
     *
     * <p>Figures do not depend on the order of customers, to the last bit. The fit's patterns are different pairs of a number of
     * purchases and a mean, its customers those with repeat purchases.
     *
     * @param purchases repeat purchases of each customer, 0 to 1,000,000; those with none are left out
     * @param means the mean amount of each customer's repeat purchases, above 0 and below 1E100 where there are any
     * @throws IllegalArgumentException if the arrays differ in length or a number is out of range
     */
    public static Fit<GammaGamma> fit(int[] purchases, double[] means) {
        checkSpend(purchases, means);
        return fit(new SpendPatterns(purchases, means));
    }

    /**
     * The same of patterns, each of so many customers: as if each stood there so many times, to the last bit.
     *
     * @param customers how many customers have such purchases and such a mean, each 1 or more
     * @throws IllegalArgumentException if the arrays differ in length or a number is out of range
     * @throws ArithmeticException if there are more customers than a {@code long} counts
     */
    public static Fit<GammaGamma> fit(int[] purchases, double[] means, long[] customers) {
        checkSpend(purchases, means);
        if (customers.length != purchases.length) {
            throw new IllegalArgumentException(
                    "purchases and customers must be as many: " + purchases.length + " and " + customers.length);
        }
        for (long one : customers) {
            if (one < 1) {
                throw new IllegalArgumentException("customers of a pattern must be 1 or more: " + one);
            }
        }
        SpendPatterns patterns = new SpendPatterns(purchases, means);
        patterns.weigh(purchases, means, customers);
        return fit(patterns);
    }

    private static void checkSpend(int[] purchases, double[] means) {
        if (purchases.length != means.length) {
            throw new IllegalArgumentException(
                    "purchases and means must be as many: " + purchases.length + " and " + means.length);
        }
        for (int i = 0; i < purchases.length; i++) {
            checkSpend(purchases[i], means[i]);
        }
    }

    private static Fit<GammaGamma> fit(SpendPatterns patterns) {
        if (patterns.severalTimes() < NAMES.size()) {
            return none(FitOutcome.TOO_FEW_REPEATERS, patterns);
        }
        Objective objective = point -> likelihood(patterns, point);
        double middle = Math.log(patterns.mean());
        List<Fitting.Form> whole = new ArrayList<>();
        for (double start : new double[] {1, 0, 3}) {
            whole.add(new Fitting.Form(
                    FitOutcome.INTERIOR_OPTIMUM,
                    objective,
                    List.of(Fitting.around(start, 0), Fitting.around(1, 0), Fitting.around(middle, middle))));
        }
        Fitting.Found found = Fitting.best(whole, List.of());
        boolean alike =
                found.at().point(1) > Math.log(1 / Fitting.ALIKE) || found.at().point(0) > Math.log(1 / Fitting.ALIKE);
        if (alike) {
            return none(FitOutcome.HOMOGENEOUS_CUSTOMERS, patterns);
        }
        return found.isOptimum() ? result(found.at(), patterns) : none(FitOutcome.NO_OPTIMUM, patterns);
    }

    private static Fit<GammaGamma> none(FitOutcome outcome, SpendPatterns patterns) {
        return Fit.without("gammagamma", outcome, patterns.size(), patterns.customers());
    }

    private static Fit<GammaGamma> result(Maximum at, SpendPatterns patterns) {
        double[] values = Arrays.stream(at.point()).map(Math::exp).toArray();
        double[][] logCovariance = at.covariance().orElseThrow();
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            parameters.add(new Parameter(NAMES.get(i), values[i], values[i] * Math.sqrt(logCovariance[i][i])));
        }
        Fit.Evidence evidence = new Fit.Evidence(at.value(), at.gradientNorm(), patterns.size(), patterns.customers());
        GammaGamma model = new GammaGamma(values, logCovariance);
        return new Fit<>(
                "gammagamma", FitOutcome.INTERIOR_OPTIMUM, parameters, Optional.of(model), evidence, logCovariance);
    }

    /** Formula 1a of note 025, by the logarithms of p, q and v. */
    private static double[] likelihood(SpendPatterns patterns, double[] point) {
        double q = Math.exp(point[1]);
        double v = Math.exp(point[2]);
        return OrderedSum.of(patterns.size(), Objective.length(3), (from, to, sum) -> {
            CountTerm term = null;
            for (int i = from; i < to; i++) {
                if (term == null || term.x != patterns.purchases(i)) {
                    term = new CountTerm(patterns.purchases(i), Math.exp(point[0]), q);
                }
                double total = term.x * patterns.mean(i);
                double spent = Math.log(total);
                double all = Math.log(v + total);
                double share = v / (v + total);
                double weight = patterns.weight(i);
                double byP = term.px * (term.byP + spent - all);
                double byQ = q * (term.byQ + point[2] - all);
                sum[0] += weight
                        * (term.value
                                + q * point[2]
                                + term.px * spent
                                - Math.log(patterns.mean(i))
                                - (term.px + q) * all);
                sum[1] += weight * byP;
                sum[2] += weight * byQ;
                sum[3] += weight * (q - (term.px + q) * share);
                sum[4] += weight * (byP + term.px * term.px * term.byPTwice);
                sum[5] += weight * (term.px * q * term.byBoth);
                sum[6] += weight * (byQ + q * q * term.byQTwice);
                sum[7] -= weight * (term.px * share);
                sum[8] += weight * (q * (1 - share));
                sum[9] -= weight * ((term.px + q) * share * (1 - share));
            }
        });
    }

    /** {@code ln Γ(px + q)/Γ(px)/Γ(q)}, the same for all customers with so many purchases, with its derivatives. */
    private static final class CountTerm {
        final double x;
        final double px;
        final double value;
        final double byP;
        final double byQ;
        final double byPTwice;
        final double byBoth;
        final double byQTwice;

        CountTerm(int purchases, double p, double q) {
            x = purchases;
            px = p * x;
            value = LogGamma.value(px + q) - LogGamma.value(px) - LogGamma.value(q);
            double first = LogGamma.first(px + q);
            byP = first - LogGamma.first(px);
            byQ = first - LogGamma.first(q);
            byBoth = LogGamma.second(px + q);
            byPTwice = byBoth - LogGamma.second(px);
            byQTwice = byBoth - LogGamma.second(q);
        }
    }

    /**
     * The mean a customer is expected to spend on a purchase; empty if the model's is infinite, {@code p purchases + q} not
     * above 1.
     *
     * @param purchases repeat purchases, 0 or more
     * @param mean the mean amount of them, above 0; it does not matter without purchases
     * @throws IllegalArgumentException if an argument is out of range
     */
    public Optional<Estimate> expected(int purchases, double mean) {
        checkSpend(purchases, mean);
        double total = purchases == 0 ? 0 : purchases * mean;
        if (!(parameters[0] * purchases + parameters[1] > 1 + 1e-9)) {
            return Optional.empty();
        }
        return Optional.of(
                delta.positive(at -> at[0] * (at[2] + total) / Math.max(1e-12, at[0] * purchases + at[1] - 1)));
    }

    double[] parameters() {
        return parameters.clone();
    }

    Estimate figure(ToDoubleFunction<double[]> figure) {
        return delta.positive(figure);
    }

    /** The parameters: {@code "gammagamma p 6.2500, q 3.7400, v 15.4400"}. */
    @Override
    public String toString() {
        return String.format(
                java.util.Locale.ROOT,
                "gammagamma p %.4f, q %.4f, v %.4f",
                parameters[0],
                parameters[1],
                parameters[2]);
    }

    private static void checkSpend(int purchases, double mean) {
        if (purchases < 0 || purchases > PurchasePatterns.Builder.MAX_FREQUENCY) {
            throw new IllegalArgumentException("purchases must be 0 to 1000000: " + purchases);
        }
        if (purchases > 0 && !(mean > 0 && mean < 1e100)) {
            throw new IllegalArgumentException("mean amount must be above 0 and below 1E100: " + mean);
        }
    }
}
