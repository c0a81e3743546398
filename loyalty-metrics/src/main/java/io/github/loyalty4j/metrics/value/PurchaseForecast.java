package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.RandomDraws;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What a purchase model with its parameters says of customers: whether they are still there, and how often they will buy.
 *
 * <pre>{@code
 * PurchaseForecast forecast = PurchaseModel.BG_NBD.forecast(Map.of("r", .243, "alpha", 4.414, "a", .793, "b", 2.426));
 * forecast.purchases(new CustomerHistory(2, 30.43, 38.86), 39).value(); // 1.226
 * }</pre>
 *
 * <p>Times are in the unit of the data the model was fitted to. Figures are finite for every history, time and parameters of any
 * shop; where numbers of 1E300 and such leave none, the figure is refused with an {@code IllegalArgumentException} and not given
 * as NaN. From a fit they have 95 % intervals by the delta method.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class PurchaseForecast {
    /** Beyond this multiple of 1/rate less than 1e-19 is left of anything discounted. */
    private static final double FOREVER = 45;

    private static final double NEVER = 1e6;

    /** Longer than anybody looks ahead in any unit, and as far as figures take no time; beyond, they took ever more. */
    private static final double MOST_TIME = 1e18;

    private final PurchaseModel model;
    private final List<String> names;
    private final PurchaseProcess process;
    private final DeltaMethod delta;

    private PurchaseForecast(PurchaseModel model, List<String> names, double[] parameters, double[][] logCovariance) {
        this.model = model;
        this.names = names;
        process = process(parameters);
        delta = new DeltaMethod(parameters, logCovariance);
    }

    static PurchaseForecast of(PurchaseModel model, Map<String, Double> parameters, double[][] logCovariance) {
        List<String> names = List.copyOf(parameters.keySet());
        double[][] copy = Parameter.covariance(logCovariance, names.size());
        return new PurchaseForecast(model, names, Parameter.values(parameters, names), copy);
    }

    static PurchaseForecast fitted(PurchaseModel model, List<Parameter> parameters, double[][] logCovariance) {
        List<String> names = parameters.stream().map(Parameter::name).toList();
        double[] values = parameters.stream().mapToDouble(Parameter::estimate).toArray();
        return new PurchaseForecast(model, names, values, logCovariance);
    }

    /** Which model it is. */
    public PurchaseModel model() {
        return model;
    }

    /**
     * The probability that the customer has not left by the end of observation. It falls with every day of silence; for
     * BG/NBD it is exactly 1 for a customer without repeat purchase.
     */
    public Estimate alive(CustomerHistory history) {
        return delta.probability(at -> process(at).alive(history));
    }

    /**
     * The probability that the customer buys again in the time after the end of observation.
     *
     * @param time from the end of observation on, 0 to 1E18
     * @throws IllegalArgumentException if {@code time} is out of range
     */
    public Estimate returning(CustomerHistory history, double time) {
        checkTime(time);
        return delta.probability(at -> process(at).returning(history, time));
    }

    /**
     * When the customer's next purchase is due: how long after the end of observation it will have bought again with a
     * probability, that it has left already included. {@code 0.5} gives the time by which half of such customers have.
     *
     * @param probability above 0 and below 1
     * @return empty if so many never come, or not within a million times their mean time between purchases
     * @throws IllegalArgumentException if {@code probability} is out of range
     */
    public OptionalDouble nextPurchase(CustomerHistory history, double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("probability must be above 0 and below 1: " + probability);
        }
        double usual = 1 / process.rate(history);
        double high = usual;
        while (process.returning(history, high) < probability) {
            high *= 2;
            if (!(high <= NEVER * usual)) {
                return OptionalDouble.empty();
            }
        }
        double low = 0;
        while (high - low > 1e-12 * high) {
            double middle = low + (high - low) / 2;
            if (process.returning(history, middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return OptionalDouble.of(high);
    }

    /**
     * Purchases expected in the time after the end of observation. For a new customer, see
     * {@link CustomerHistory#ofNewCustomer}, these are repeat purchases after the first.
     *
     * @param time from the end of observation on, 0 to 1E18
     * @throws IllegalArgumentException if {@code time} is out of range
     */
    public Estimate purchases(CustomerHistory history, double time) {
        checkTime(time);
        return figure(at -> at.expected(history, time));
    }

    /**
     * Purchases expected in the time after the end of observation, each counted {@code exp(-rate · when)}: what they are
     * worth today in units of what one is worth.
     *
     * @param rate the continuous rate of discount a unit of time, 0 or more: ln(1.1)/52 for 10 % a year in weeks
     * @param time from the end of observation on, 0 to 1E18; any longer, and infinite, if {@code rate} is 4.5E-17 or more
     * @throws IllegalArgumentException if {@code rate} or {@code time} is out of range
     */
    public Estimate discountedPurchases(CustomerHistory history, double rate, double time) {
        if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("rate of discount must be 0 or more and finite: " + rate);
        }
        double end = end(rate, time);
        return figure(at -> at.discounted(history, rate, end));
    }

    /** So far that nothing discounted is left beyond; 1E18 at most. */
    static double end(double rate, double time) {
        if (rate == 0 || !(time > MOST_TIME)) {
            checkTime(time);
        } else if (!(FOREVER / rate <= MOST_TIME)) {
            throw new IllegalArgumentException("rate of discount must be 0, or 4.5E-17 or more where time is above 1E18"
                    + " units: " + rate + " and " + time);
        }
        return rate > 0 ? Math.min(time, FOREVER / rate) : time;
    }

    /**
     * The probability that a new customer makes exactly so many repeat purchases.
     *
     * @param count repeat purchases, 0 to 1,000,000
     * @param time from the first purchase on, 0 to 1E18
     * @throws IllegalArgumentException if an argument is out of range
     */
    public Estimate probability(int count, double time) {
        if (count < 0 || count > PurchasePatterns.Builder.MAX_FREQUENCY) {
            throw new IllegalArgumentException("count must be 0 to 1000000 repeat purchases: " + count);
        }
        checkTime(time);
        return delta.probability(at -> process(at).probability(count, time));
    }

    /**
     * The reason for a customer's P(alive) in numbers: how long it has been silent and how long it usually takes.
     *
     * <p>{@code "alive 0.2134: silent for 93.0, usually buys every 12.4"}, in the model's unit of time.
     */
    public String explain(CustomerHistory history) {
        double silent = history.observed() - history.recency();
        return String.format(
                java.util.Locale.ROOT,
                "alive %.4f: silent for %.1f, usually buys every %.1f",
                process.alive(history),
                silent,
                1 / process.rate(history));
    }

    PurchaseProcess process() {
        return process;
    }

    /** The process with parameters as they may be. */
    PurchaseProcess drawn(RandomDraws random) {
        return process(delta.drawn(random));
    }

    Estimate figure(ToDoubleFunction<PurchaseProcess> figure) {
        return delta.positive(at -> figure.applyAsDouble(process(at)));
    }

    /** Whether anybody looks so far ahead. */
    static void checkTime(double time) {
        if (!(time >= 0 && time <= MOST_TIME)) {
            throw new IllegalArgumentException("time must be 0 to 1E18 units: " + time);
        }
    }

    private PurchaseProcess process(double[] values) {
        GammaRates buying = has("lambda")
                ? new GammaRates(value(values, "lambda"), 0)
                : GammaRates.of(value(values, "r"), value(values, "alpha"));
        Set<String> rest = new java.util.HashSet<>(names);
        rest.removeAll(has("lambda") ? Set.of("lambda") : Set.of("r", "alpha"));
        if (rest.isEmpty()) {
            return new NbdProcess(buying);
        }
        if (model == PurchaseModel.PARETO_NBD && (rest.equals(Set.of("s", "beta")) || rest.equals(Set.of("mu")))) {
            GammaRates dying = has("mu")
                    ? new GammaRates(value(values, "mu"), 0)
                    : GammaRates.of(value(values, "s"), value(values, "beta"));
            return new ParetoNbdProcess(buying, dying);
        }
        boolean allOrNothing = model == PurchaseModel.PARETO_NBD && rest.equals(Set.of("pi"));
        if (allOrNothing || model == PurchaseModel.BG_NBD || model == PurchaseModel.MBG_NBD) {
            return betaGeometric(buying, rest, values);
        }
        throw new IllegalArgumentException("parameters must be those of " + model + ": " + names);
    }

    private PurchaseProcess betaGeometric(GammaRates buying, Set<String> rest, double[] values) {
        int first = model == PurchaseModel.BG_NBD ? 0 : 1;
        if (rest.equals(Set.of("a", "b"))) {
            return BetaGeometricProcess.of(buying, value(values, "a"), value(values, "b"), first);
        }
        if (rest.equals(Set.of("p")) || rest.equals(Set.of("pi"))) {
            double leave = Math.min(1, value(values, rest.iterator().next()));
            double spread = has("p") ? 0 : PurchaseFitting.ALL_OR_NOTHING;
            return new BetaGeometricProcess(buying, leave, 1 - leave, spread, first);
        }
        throw new IllegalArgumentException("parameters must be those of " + model + ": " + names);
    }

    private boolean has(String name) {
        return names.contains(name);
    }

    private double value(double[] values, String name) {
        int at = names.indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException("parameters must include " + name + ": " + names);
        }
        return values[at];
    }
}
