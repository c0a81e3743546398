package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.metrics.orders.OrderHistory;
import io.github.loyalty4j.metrics.orders.OrderLog;
import io.github.loyalty4j.metrics.orders.Period;
import io.github.loyalty4j.metrics.value.Fit;
import io.github.loyalty4j.metrics.value.PurchaseForecast;
import io.github.loyalty4j.metrics.value.PurchaseModel;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * From the log of the orders of many customers to the parameters: grouping, patterns and fit. The floor is eight passes over the
 * likelihood of all customers, about as many as a good optimiser needs, in {@link LikelihoodPass}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FitBenchmark {
    private static final long SEED = 20261128;
    private static final int DAYS = 273;
    private static final long MILLIS_A_DAY = TimeUnit.DAYS.toMillis(1);
    private static final int PASSES = 8;
    private static final int DAYS_A_WEEK = 7;

    /** How many customers. */
    @Param("1000000")
    public int customers;

    private OrderLog<Integer> log = OrderLog.of(0, new int[0], new long[0], new long[0]);

    @SuppressWarnings("NullAway.Init")
    private LikelihoodPass likelihood;

    private final Map<PurchaseModel, Map<String, Double>> estimates = new EnumMap<>(PurchaseModel.class);

    /** Draws orders as BG/NBD has them, rates and chances to leave uniform in place of gamma and beta. */
    @Setup
    public void setup() {
        SplittableRandom random = new SplittableRandom(SEED);
        int[] customer = new int[customers * 4];
        long[] millis = new long[customers * 4];
        int size = 0;
        for (int i = 0; i < customers; i++) {
            double mean = 14 / Math.pow(random.nextDouble(), 1.5);
            double leave = random.nextDouble() / 2;
            double day = random.nextInt(84);
            while (day < DAYS) {
                if (size == customer.length) {
                    customer = Arrays.copyOf(customer, size * 2);
                    millis = Arrays.copyOf(millis, size * 2);
                }
                customer[size] = i;
                millis[size++] = ((long) day) * MILLIS_A_DAY;
                day += -Math.log(1 - random.nextDouble()) * mean;
                if (random.nextDouble() < leave) {
                    day = DAYS;
                }
            }
        }
        log = OrderLog.of(2, Arrays.copyOf(customer, size), Arrays.copyOf(millis, size), new long[size]);
        likelihood = LikelihoodPass.of(history(), DAYS_A_WEEK);
        for (PurchaseModel model : List.of(PurchaseModel.BG_NBD, PurchaseModel.PARETO_NBD)) {
            Fit<PurchaseForecast> fit = fit(model);
            estimates.put(model, fit.estimates());
            requireSame(fit, pass(model, fit.estimates()));
        }
    }

    private static void requireSame(Fit<PurchaseForecast> fit, double floor) {
        double ours = fit.logLikelihood().orElseThrow();
        if (!(Math.abs(ours - floor) < 1e-8 * Math.abs(ours))) {
            throw new IllegalStateException("both sides must have the same likelihood: " + ours + " and " + floor);
        }
    }

    /** BG/NBD. */
    @Benchmark
    public Fit<PurchaseForecast> bgNbd() {
        return fit(PurchaseModel.BG_NBD);
    }

    /** Pareto/NBD. */
    @Benchmark
    public Fit<PurchaseForecast> paretoNbd() {
        return fit(PurchaseModel.PARETO_NBD);
    }

    /** Eight passes over the likelihood of BG/NBD. */
    @Benchmark
    public double floorBgNbd() {
        return passes(PurchaseModel.BG_NBD);
    }

    /** Eight passes over the likelihood of Pareto/NBD. */
    @Benchmark
    public double floorParetoNbd() {
        return passes(PurchaseModel.PARETO_NBD);
    }

    private double passes(PurchaseModel model) {
        Map<String, Double> at = estimates.getOrDefault(model, Map.of());
        double sum = 0;
        for (int i = 0; i < PASSES; i++) {
            sum += pass(model, at);
        }
        return sum;
    }

    private double pass(PurchaseModel model, Map<String, Double> at) {
        return model == PurchaseModel.BG_NBD ? likelihood.bgNbd(at) : likelihood.paretoNbd(at);
    }

    private OrderHistory<Integer> history() {
        return log.history(Period.DAY, ZoneOffset.UTC, Instant.ofEpochMilli(DAYS * MILLIS_A_DAY));
    }

    private Fit<PurchaseForecast> fit(PurchaseModel model) {
        Fit<PurchaseForecast> fit = model.fit(history().purchasePatterns(DAYS_A_WEEK));
        if (fit.parameters().isEmpty()) {
            throw new IllegalStateException("fit must have parameters: " + fit);
        }
        return fit;
    }
}
