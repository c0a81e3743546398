package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.metrics.orders.CohortMatrix;
import io.github.loyalty4j.metrics.orders.OrderLog;
import io.github.loyalty4j.metrics.orders.Period;
import io.github.loyalty4j.metrics.orders.RfmTable;
import io.github.loyalty4j.metrics.value.PurchasePatterns;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Unsorted orders of two years, ten of each customer on average, in columns in memory: the cohort matrix by month, RFM with
 * quintiles, and what purchase models take, beside DuckDB's SQL for the same. Grouping is part of each.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class OrdersBenchmark {
    private static final int DAYS = 730;
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final Instant END =
            FIRST.plusDays(DAYS).atStartOfDay(ZoneOffset.UTC).toInstant();
    private static final long MILLIS_A_DAY = TimeUnit.DAYS.toMillis(1);

    /** How many orders. */
    @Param("20000000")
    public int orders;

    private OrderLog log = OrderLog.builder(0).build();
    private final DuckDb db = DuckDb.open();

    /** Makes the same orders for both sides; fails if they count different customers. */
    @Setup
    public void setup() {
        db.run("CREATE OR REPLACE TABLE o AS SELECT (hash(i) % " + orders / 10 + ")::INT AS customer,"
                + " (hash(i + 1000000007) % " + DAYS + ")::INT AS day, (100 + hash(i + 2000000011) % 9900)::BIGINT AS"
                + " amount FROM range(" + orders + ") t(i)");
        int[] customer = new int[orders];
        long[] millis = new long[orders];
        long[] amount = new long[orders];
        db.query("SELECT customer, day, amount FROM o", (i, row) -> {
            customer[i] = row.getInt(1);
            millis[i] = (FIRST.toEpochDay() + row.getInt(2)) * MILLIS_A_DAY;
            amount[i] = row.getLong(3);
        });
        log = OrderLog.of(2, customer, millis, amount);
        long theirs = duckDbCohorts();
        CohortMatrix matrix = oursCohorts();
        long ours = 0;
        for (int cohort = 0; cohort < matrix.cohorts(); cohort++) {
            for (int n = 0; n < matrix.periods(cohort); n++) {
                ours += matrix.customers(cohort, n);
            }
        }
        if (ours != theirs || duckDbSummary() != oursSummary().customers()) {
            throw new IllegalStateException("both sides must agree: " + ours + " and " + theirs);
        }
    }

    /** Closes the database. */
    @TearDown
    public void close() {
        db.close();
    }

    /** The cohort matrix by loyalty-metrics: customers, orders and revenue. */
    @Benchmark
    public CohortMatrix oursCohorts() {
        return log.history(Period.MONTH, ZoneOffset.UTC, END).cohorts();
    }

    /** The cohort matrix by DuckDB: customers alone. */
    @Benchmark
    public long duckDbCohorts() {
        long[] sum = new long[1];
        db.query(
                "WITH m AS (SELECT customer, (year(d) * 12 + month(d))::INT AS m FROM (SELECT customer, DATE"
                        + " '2024-01-01' + day AS d FROM o)), f AS (SELECT customer, min(m) AS f FROM m GROUP BY customer)"
                        + " SELECT f, m - f AS n, count(DISTINCT m.customer) FROM m JOIN f USING (customer) GROUP BY f, n",
                (i, row) -> sum[0] += row.getLong(3));
        return sum[0];
    }

    /** Scores of all customers by loyalty-metrics. */
    @Benchmark
    public RfmTable oursRfm() {
        return log.history(Period.DAY, ZoneOffset.UTC, END).rfm();
    }

    /** Quintiles of all customers by DuckDB, counted by their scores so that no rows have to be handed over. */
    @Benchmark
    public int duckDbRfm() {
        return db.query(
                "WITH c AS (SELECT customer, " + DAYS + " - max(day) AS silent, count(DISTINCT day) AS f,"
                        + " sum(amount) AS m FROM o GROUP BY customer),"
                        + " s AS (SELECT ntile(5) OVER (ORDER BY silent DESC) AS r, ntile(5) OVER (ORDER BY f) AS f,"
                        + " ntile(5) OVER (ORDER BY m) AS m FROM c) SELECT r, f, m, count(*) FROM s GROUP BY ALL",
                (i, row) -> {});
    }

    /** Patterns of frequency, recency and time observed by loyalty-metrics. */
    @Benchmark
    public PurchasePatterns oursSummary() {
        return log.history(Period.DAY, ZoneOffset.UTC, END).purchasePatterns(7);
    }

    /** The same by DuckDB: customers by pattern. */
    @Benchmark
    public long duckDbSummary() {
        long[] customers = new long[1];
        db.query(
                "WITH c AS (SELECT count(DISTINCT day) - 1 AS x, max(day) - min(day) AS t_x, " + DAYS
                        + " - min(day) AS t FROM o GROUP BY customer),"
                        + " p AS (SELECT x, t_x, t, count(*) AS n FROM c GROUP BY ALL)"
                        + " SELECT sum(n) FROM p",
                (i, row) -> customers[0] = row.getLong(1));
        return customers[0];
    }
}
