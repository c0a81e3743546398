package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.Coordinate;
import io.github.loyalty4j.metrics.math.LogGamma;
import io.github.loyalty4j.metrics.math.Maximum;
import io.github.loyalty4j.metrics.math.Objective;
import io.github.loyalty4j.metrics.math.OrderedSum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
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
    private static final List<String> ALIKE = List.of("p", "zeta");
    private static final List<String> CERTAIN = List.of("zeta");
    private static final List<String> CONSTANT = List.of("q", "pv");

    /** As good as infinite: figures of a limit are its to the last digits. */
    private static final double ENDLESS = 1e30;

    /** Amounts that vary by less, 0.1 % of their mean, are one amount. */
    private static final double ONE_AMOUNT = 1e-6;

    private final Map<String, Double> named;
    private final DeltaMethod delta;
    private final double[] parameters;

    private GammaGamma(Map<String, Double> named, double[] parameters, double[][] logCovariance) {
        this.named = named;
        this.parameters = parameters;
        delta = new DeltaMethod(parameters, logCovariance);
    }

    /**
     * The model with known parameters; its figures come without intervals.
     *
     * @param parameters {@code p, q, v}, or those of a limit, each above 0 and finite
     * @throws IllegalArgumentException if a name is missing or unknown, or a value is out of range
     */
    public static GammaGamma of(Map<String, Double> parameters) {
        return of(parameters, new double[0][]);
    }

    /**
     * The model with parameters that were fitted elsewhere or earlier, so that its figures have intervals.
     *
     * @param parameters {@code p, q, v}, each above 0 and finite; or of a limit {@code p, zeta} where {@code zeta} is what every
     *     customer's purchase brings on average, {@code zeta} alone where it brings just that, or {@code q, pv} where each customer's
     *     purchases are all of one amount, {@code pv/(q - 1)} on average
     * @param logCovariance of their logarithms in that order, as {@link Fit#logCovariance} gives it; a copy is kept
     * @throws IllegalArgumentException if a name is missing or unknown, a value is out of range, or the covariance is none with
     *     a row and column a parameter
     */
    public static GammaGamma of(Map<String, Double> parameters, double[][] logCovariance) {
        List<String> names = names(parameters);
        double[] values = Parameter.values(parameters, names);
        double[][] covariance = Parameter.covariance(logCovariance, names.size());
        Map<String, Double> named = new LinkedHashMap<>();
        names.forEach(name -> named.put(name, parameters.getOrDefault(name, Double.NaN)));
        if (names.equals(NAMES)) {
            return new GammaGamma(named, values, covariance);
        }
        double last = values[values.length - 1];
        return names.equals(CONSTANT)
                ? new GammaGamma(named, new double[] {ENDLESS, values[0], last / ENDLESS}, widened(covariance, 1))
                : new GammaGamma(named, new double[] {1, ENDLESS, last * ENDLESS}, widened(covariance, 2));
    }

    private static List<String> names(Map<String, Double> parameters) {
        if (parameters.containsKey("zeta")) {
            return parameters.containsKey("p") ? ALIKE : CERTAIN;
        }
        return parameters.containsKey("pv") ? CONSTANT : NAMES;
    }

    /** From that of a limit's parameters: what its figures depend on stands last in it and in the whole model's, from {@code first} on. */
    private static double[][] widened(double[][] covariance, int first) {
        if (covariance.length == 0) {
            return covariance;
        }
        int n = NAMES.size();
        int shift = n - covariance.length;
        double[][] wide = new double[n][n];
        for (int i = first; i < n; i++) {
            System.arraycopy(covariance[i - shift], first - shift, wide[i], first, n - first);
        }
        return wide;
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
            return Fit.ofTooFew(
                    "gammagamma",
                    "customers who bought again at least twice",
                    NAMES.size(),
                    patterns.severalTimes(),
                    patterns.size(),
                    patterns.customers());
        }
        if (patterns.variation() < ONE_AMOUNT) {
            Parameter zeta = new Parameter("zeta", patterns.meanAmount(), 0);
            Fit.Evidence evidence = new Fit.Evidence(0, 0, patterns.size(), patterns.customers());
            return found(FitOutcome.HOMOGENEOUS_CUSTOMERS, List.of(zeta), evidence, new double[1][1]);
        }
        Objective objective = point -> likelihood(patterns, point);
        double middle = Math.log(patterns.mean());
        Coordinate scale = Fitting.around(middle, middle);
        List<Fitting.Form> whole = new ArrayList<>();
        for (double start : new double[] {1, 0, 3}) {
            whole.add(new Fitting.Form(
                    FitOutcome.INTERIOR_OPTIMUM,
                    objective,
                    List.of(Fitting.logShape(start), Fitting.logShape(1), scale)));
        }
        Fitting.Found found = Fitting.best(
                whole,
                List.of(
                        limit(FitOutcome.HOMOGENEOUS_CUSTOMERS, patterns, scale),
                        limit(FitOutcome.CONSTANT_SPEND, patterns, Fitting.around(-middle, -middle))));
        return found.isOptimum() ? result(found, patterns) : none(FitOutcome.NO_OPTIMUM, patterns);
    }

    private static Fitting.Form limit(FitOutcome outcome, SpendPatterns patterns, Coordinate mean) {
        Objective objective = new SpendLimit(patterns, outcome == FitOutcome.CONSTANT_SPEND);
        return new Fitting.Form(outcome, objective, List.of(Fitting.around(1, 0), mean));
    }

    private static Fit<GammaGamma> none(FitOutcome outcome, SpendPatterns patterns) {
        return Fit.without("gammagamma", outcome, patterns.size(), patterns.customers());
    }

    private static Fit<GammaGamma> result(Fitting.Found found, SpendPatterns patterns) {
        Maximum at = found.at();
        FitOutcome outcome = found.form().outcome();
        List<NaturalParameter> naturals = naturals(outcome, at);
        double[][] logCovariance =
                NaturalParameter.logCovariance(naturals, at.covariance().orElseThrow());
        Fit.Evidence evidence = new Fit.Evidence(at.value(), at.gradientNorm(), patterns.size(), patterns.customers());
        return found(outcome, NaturalParameter.estimates(naturals, logCovariance), evidence, logCovariance);
    }

    private static List<NaturalParameter> naturals(FitOutcome outcome, Maximum at) {
        if (outcome == FitOutcome.CONSTANT_SPEND) {
            // pv is q over the mean of what is inverse to amounts
            return List.of(
                    new NaturalParameter("q", Math.exp(at.point(0)), new double[] {1, 0}),
                    new NaturalParameter("pv", Math.exp(at.point(0) - at.point(1)), new double[] {1, -1}));
        }
        List<String> names = outcome == FitOutcome.HOMOGENEOUS_CUSTOMERS ? ALIKE : NAMES;
        List<NaturalParameter> naturals = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            double[] gradient = new double[names.size()];
            gradient[i] = 1;
            naturals.add(new NaturalParameter(names.get(i), Math.exp(at.point(i)), gradient));
        }
        return naturals;
    }

    private static Fit<GammaGamma> found(
            FitOutcome outcome, List<Parameter> parameters, Fit.Evidence evidence, double[][] logCovariance) {
        Map<String, Double> named = new LinkedHashMap<>();
        parameters.forEach(one -> named.put(one.name(), one.estimate()));
        return new Fit<>(
                "gammagamma", outcome, parameters, Optional.of(of(named, logCovariance)), evidence, logCovariance);
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
        StringJoiner text = new StringJoiner(", ", "gammagamma ", "");
        named.forEach((name, value) -> text.add(String.format(Locale.ROOT, "%s %.4f", name, value)));
        return text.toString();
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
