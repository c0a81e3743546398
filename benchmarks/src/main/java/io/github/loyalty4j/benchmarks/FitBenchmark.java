package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.metrics.orders.OrderLog;
import io.github.loyalty4j.metrics.orders.Period;
import io.github.loyalty4j.metrics.value.Fit;
import io.github.loyalty4j.metrics.value.PurchaseForecast;
import io.github.loyalty4j.metrics.value.PurchaseModel;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
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

/** From the log of the orders of many customers to the parameters: grouping, patterns and fit. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FitBenchmark {
    private static final long SEED = 20261128;
    private static final int DAYS = 273;
    private static final long MILLIS_A_DAY = TimeUnit.DAYS.toMillis(1);

    /** How many customers. */
    @Param("1000000")
    public int customers;

    private OrderLog<Integer> log = OrderLog.of(0, new int[0], new long[0], new long[0]);

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

    private Fit<PurchaseForecast> fit(PurchaseModel model) {
        Fit<PurchaseForecast> fit =
                model.fit(log.history(Period.DAY, ZoneOffset.UTC, Instant.ofEpochMilli(DAYS * MILLIS_A_DAY))
                        .purchasePatterns(7));
        if (fit.parameters().isEmpty()) {
            throw new IllegalStateException("fit must have parameters: " + fit);
        }
        return fit;
    }
}
