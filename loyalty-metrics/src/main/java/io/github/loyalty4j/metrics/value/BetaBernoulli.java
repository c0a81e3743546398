package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.Coordinate;
import io.github.loyalty4j.metrics.math.Maximum;
import io.github.loyalty4j.metrics.math.Objective;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The BG/BB model, for purchases that can happen only at certain opportunities, once each: donations a year, attendance
 * of a yearly congress. An active customer buys at each with a probability of its own, beta distributed with
 * {@code alpha} and {@code beta}, and leaves before each with a probability of its own, beta distributed with
 * {@code gamma} and {@code delta}.
 *
 * <pre>{@code
 * BetaBernoulli model = BetaBernoulli.of(Map.of("alpha", 1.204, "beta", .750, "gamma", .657, "delta", 2.783));
 * model.alive(new CustomerHistory(2, 4, 6)).value(); // 0.59
 * }</pre>
 *
 * <p>Histories are in opportunities: how many were used, which was the last used, how many there were. Fader, Hardie and
 * Shang, "Customer-Base Analysis in a Discrete-Time Noncontractual Setting", Marketing Science 29:6 (2010) 1086-1108.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class BetaBernoulli {
    private static final double STAY_FOREVER = -700;
    private static final double BUY_ALWAYS = 100;
    private static final int MAX_OPPORTUNITIES = 10_000;
    private static final List<String> NAMES = List.of("alpha", "beta", "gamma", "delta");

    private final DeltaMethod delta;

    private BetaBernoulli(double[] parameters, double[][] logCovariance) {
        delta = new DeltaMethod(parameters, logCovariance);
    }

    /**
     * The model with known parameters; its figures come without intervals.
     *
     * @param parameters {@code alpha, beta, gamma, delta}, each above 0 and finite
     * @throws IllegalArgumentException if a name is missing or unknown, or a value is out of range
     */
    public static BetaBernoulli of(Map<String, Double> parameters) {
        return of(parameters, new double[0][]);
    }

    /**
     * The model with parameters that were fitted elsewhere or earlier, so that its figures have intervals; those of a limit have none.
     *
     * @param parameters {@code alpha, beta, gamma, delta}, each above 0 and finite; or of a limit {@code p} or {@code
     *     rho} in place of the first two, and {@code theta}, {@code pi} or nothing in place of the others, above 0 and up to 1
     * @param logCovariance of their logarithms in that order, as {@link Fit#logCovariance} gives it; a copy is kept
     * @throws IllegalArgumentException if a name is missing or unknown, a value is out of range, or the covariance is none with
     *     a row and column a parameter
     */
    public static BetaBernoulli of(Map<String, Double> parameters, double[][] logCovariance) {
        double[][] covariance = Parameter.covariance(logCovariance, parameters.size());
        boolean isLimit = parameters.keySet().equals(Set.of("alpha", "beta"))
                || parameters.keySet().stream().anyMatch(Set.of("p", "rho", "theta", "pi")::contains);
        if (!isLimit) {
            return new BetaBernoulli(Parameter.values(parameters, NAMES), covariance);
        }
        Map<String, Double> leaving = new HashMap<>(parameters);
        Map<String, Double> buying = new HashMap<>();
        for (String name : List.of("alpha", "beta", "p", "rho")) {
            Double value = leaving.remove(name);
            if (value != null) {
                buying.put(name, value);
            }
        }
        double[] buys = Parameter.beta(buying, "alpha", "beta", "p", "rho");
        if (buys[1] == 0) {
            buys = stretched(BUY_ALWAYS, 0);
        }
        double[] leaves = leaving.isEmpty()
                ? stretched(STAY_FOREVER, 0)
                : Parameter.beta(leaving, "gamma", "delta", "theta", "pi");
        return new BetaBernoulli(new double[] {buys[0], buys[1], leaves[0], leaves[1]}, new double[0][]);
    }

    /**
     * The parameters of greatest likelihood: for 11,104 donors and six years α 1.204, β 0.750, γ 0.657, δ 2.783.
     *
     * @param patterns in opportunities: {@code T} a whole number up to 10,000, {@code tx} the number of the last used
     * @throws IllegalArgumentException if a time is not a whole number in range, or there are more purchases than
     *     opportunities up to the last
     */
    public static Fit<BetaBernoulli> fit(PurchasePatterns patterns) {
        for (int i = 0; i < patterns.patterns(); i++) {
            check(patterns.frequency(i), patterns.recency(i), patterns.observed(i));
        }
        if (patterns.repeaters() < NAMES.size()) {
            return Fit.ofTooFew(
                    "bgbb",
                    PurchaseFitting.REPEATERS,
                    NAMES.size(),
                    patterns.repeaters(),
                    patterns.patterns(),
                    patterns.customers());
        }
        Objective objective = new BetaBernoulliLikelihood(patterns);
        Fitting.Found found = Fitting.greatest(
                List.of(whole(objective, 0.5, 0.4), whole(objective, 0.1, 2), whole(objective, 2, 0.1)),
                limits(objective));
        if (!found.isOptimum()) {
            return Fit.without("bgbb", FitOutcome.NO_OPTIMUM, patterns.patterns(), patterns.customers());
        }
        return result(found, patterns);
    }

    private static Fit<BetaBernoulli> result(Fitting.Found found, PurchasePatterns patterns) {
        Maximum at = found.at();
        List<NaturalParameter> naturals = new ArrayList<>(
                NaturalParameter.beta(at, 0, PurchaseFitting.ALL_OR_NOTHING, "alpha", "beta", "p", "rho"));
        if (at.point(2) != STAY_FOREVER) {
            naturals.addAll(
                    NaturalParameter.beta(at, 2, PurchaseFitting.ALL_OR_NOTHING, "gamma", "delta", "theta", "pi"));
        }
        double[][] logCovariance =
                NaturalParameter.logCovariance(naturals, at.covariance().orElseThrow());
        List<Parameter> parameters = NaturalParameter.estimates(naturals, logCovariance);
        BetaBernoulli model = found.form().outcome() == FitOutcome.INTERIOR_OPTIMUM
                ? new BetaBernoulli(
                        parameters.stream().mapToDouble(Parameter::estimate).toArray(), logCovariance)
                : new BetaBernoulli(stretched(at), new double[0][]);
        Fit.Evidence evidence =
                new Fit.Evidence(at.value(), at.gradientNorm(), patterns.patterns(), patterns.customers());
        return new Fit<>("bgbb", found.form().outcome(), parameters, Optional.of(model), evidence, logCovariance);
    }

    private static double[] stretched(Maximum at) {
        double[] buys = stretched(at.point(0), at.point(1));
        double[] leaves = stretched(at.point(2), at.point(3));
        return new double[] {buys[0], buys[1], leaves[0], leaves[1]};
    }

    /** A limit's figures to the last digits, by parameters so large that the spread no longer matters. */
    private static double[] stretched(double logit, double spread) {
        LogisticMean mean = new LogisticMean(logit);
        double least = Math.max(spread, 1e-15);
        return new double[] {mean.leave / least, mean.stay / least};
    }

    private static Fitting.Form whole(Objective objective, double buying, double leaving) {
        return new Fitting.Form(
                FitOutcome.INTERIOR_OPTIMUM,
                objective,
                List.of(
                        Fitting.around(Math.log(buying), 0),
                        Fitting.shape(0.5),
                        Fitting.around(Math.log(leaving) - 1, 0),
                        Fitting.shape(0.5)));
    }

    private static List<Fitting.Form> limits(Objective objective) {
        Coordinate mean = Fitting.around(-1, 0);
        Coordinate alike = Coordinate.fixed(0);
        Coordinate stay = Coordinate.fixed(STAY_FOREVER);
        Coordinate free = Fitting.shape(0.5);
        Coordinate extreme = Coordinate.fixed(PurchaseFitting.ALL_OR_NOTHING);
        Coordinate always = Coordinate.fixed(BUY_ALWAYS);
        List<Fitting.Form> limits = new ArrayList<>();
        limits.add(form(FitOutcome.CERTAIN_PURCHASE, objective, always, alike, stay, alike));
        limits.add(form(FitOutcome.NO_DROPOUT, objective, mean, alike, stay, alike));
        limits.add(form(FitOutcome.CERTAIN_PURCHASE, objective, always, alike, mean, alike));
        limits.add(form(FitOutcome.CERTAIN_PURCHASE, objective, always, alike, mean, extreme));
        limits.add(form(FitOutcome.NO_DROPOUT, objective, mean, free, stay, alike));
        limits.add(form(FitOutcome.CERTAIN_PURCHASE, objective, always, alike, mean, free));
        limits.add(form(FitOutcome.HOMOGENEOUS_DROPOUT, objective, mean, alike, mean, alike));
        limits.add(form(FitOutcome.HOMOGENEOUS_DROPOUT, objective, mean, free, mean, alike));
        limits.add(form(FitOutcome.ALL_OR_NOTHING_DROPOUT, objective, mean, alike, mean, extreme));
        limits.add(form(FitOutcome.ALL_OR_NOTHING_DROPOUT, objective, mean, free, mean, extreme));
        limits.add(form(FitOutcome.HOMOGENEOUS_CUSTOMERS, objective, mean, alike, mean, free));
        limits.add(form(FitOutcome.ALL_OR_NOTHING_PURCHASE, objective, mean, extreme, mean, alike));
        limits.add(form(FitOutcome.ALL_OR_NOTHING_PURCHASE, objective, mean, extreme, mean, free));
        return limits;
    }

    private static Fitting.Form form(FitOutcome outcome, Objective objective, Coordinate... coordinates) {
        return new Fitting.Form(outcome, objective, List.of(coordinates));
    }

    /**
     * The probability of being active at the opportunity after the last observed.
     *
     * @throws IllegalArgumentException if the history is not in opportunities
     */
    public Estimate alive(CustomerHistory history) {
        check(history.frequency(), history.recency(), history.observed());
        return delta.probability(at -> 1 / deadAndAlive(at, history));
    }

    /**
     * Purchases expected at the next opportunities; for a customer without history, see
     * {@link CustomerHistory#ofNewCustomer}, these are purchases after the first.
     *
     * @param opportunities how many, 0 to 10,000
     * @throws IllegalArgumentException if the history is not in opportunities or there are too many of them
     */
    public Estimate purchases(CustomerHistory history, int opportunities) {
        check(history.frequency(), history.recency(), history.observed());
        if (opportunities < 0 || opportunities > MAX_OPPORTUNITIES) {
            throw new IllegalArgumentException("opportunities must be 0 to 10000: " + opportunities);
        }
        return delta.positive(at -> {
            double n = history.observed();
            double bought = (at[0] + history.frequency()) / (at[0] + at[1] + n);
            double staying = 1;
            double sum = 0;
            for (int j = 1; j <= opportunities; j++) {
                sum += staying;
                staying *= (at[3] + n + j) / (at[2] + at[3] + n + j);
            }
            return bought * sum / deadAndAlive(at, history);
        });
    }

    /**
     * The probability that a new customer buys exactly so many times.
     *
     * @param count 0 to {@code opportunities}
     * @param opportunities how many there are, 0 to 10,000
     * @throws IllegalArgumentException if a number is out of range
     */
    public Estimate probability(int count, int opportunities) {
        if (opportunities < 0 || opportunities > MAX_OPPORTUNITIES || count < 0 || count > opportunities) {
            throw new IllegalArgumentException(
                    "count must be 0 to the opportunities, at most 10000: " + count + " of " + opportunities);
        }
        return delta.probability(at -> {
            // The paper's formula 8: still active after all, or left after t with all purchases before.
            double sum = 0;
            double staying = 1;
            double bought = 0;
            for (int t = 0; t <= opportunities; t++) {
                double leaves = t == opportunities ? 1 : at[2] / (at[2] + at[3] + t);
                if (t >= count) {
                    sum += staying * leaves * Math.exp(bought);
                }
                staying *= (at[3] + t) / (at[2] + at[3] + t);
                bought += logBoughtNext(at, count, t);
            }
            return Math.min(1, sum);
        });
    }

    /**
     * By how much one opportunity more, after {@code t}, changes the logarithm of the chance of {@code x} purchases while active, in any
     * order; of the chance to buy every time while there are no more than {@code x}.
     */
    private static double logBoughtNext(double[] at, int x, int t) {
        double all = at[0] + at[1] + t;
        return t < x
                ? Math.log((at[0] + t) / all)
                : Math.log((at[1] + t - x) / all) + Math.log((t + 1.0) / (t + 1.0 - x));
    }

    /** One over the probability of being active at the next opportunity. */
    private static double deadAndAlive(double[] at, CustomerHistory history) {
        int x = history.frequency();
        int end = (int) history.observed();
        // Backwards from the end: how likely it is to have left after t, against being there after all of them.
        double ratio = 1;
        double sum = 1;
        for (int t = end - 1; t >= (int) history.recency(); t--) {
            ratio *= (at[0] + at[1] + t) / (at[1] + t - x) * ((at[2] + at[3] + t) / (at[3] + t));
            sum += ratio * at[2] / (at[2] + at[3] + t);
        }
        return sum * (at[2] + at[3] + end) / (at[3] + end);
    }

    private static void check(int frequency, double recency, double observed) {
        boolean whole = recency == Math.rint(recency) && observed == Math.rint(observed);
        if (!whole || observed > MAX_OPPORTUNITIES || frequency > recency) {
            throw new IllegalArgumentException("BG/BB history must be in whole opportunities, at most 10000: "
                    + frequency + " of " + recency + " of " + observed);
        }
    }
}
