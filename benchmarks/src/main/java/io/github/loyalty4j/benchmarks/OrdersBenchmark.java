package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.metrics.orders.CohortMatrix;
import io.github.loyalty4j.metrics.orders.OrderHistory;
import io.github.loyalty4j.metrics.orders.OrderLog;
import io.github.loyalty4j.metrics.orders.Period;
import io.github.loyalty4j.metrics.orders.RfmTable;
import io.github.loyalty4j.metrics.value.PurchasePatterns;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
 * quintiles, what purchase models take, and all of these of one grouping, beside DuckDB's SQL for each. Grouping is part of
 * every figure. Both sides have two threads where the machine has two: the common pool's one and the caller.
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

    private OrderLog<Integer> log = OrderLog.of(0, new int[0], new long[0], new long[0]);
    private final DuckDb db = DuckDb.open();

    /** Makes the same orders for both sides; fails if they count different customers. */
    @Setup
    public void setup() {
        db.run("CREATE OR REPLACE TABLE o AS SELECT (hash(i) % " + orders / 10 + ")::INT AS customer,"
                + " (hash(i + 1000000007) % " + DAYS + ")::INT AS day, (100 + hash(i + 2000000011) % 9900)::BIGINT AS"
                + " amount FROM range(" + orders + ") t(i)");
        db.run("CREATE OR REPLACE TABLE calendar AS SELECT i::INT AS day, (datediff('month', DATE '" + FIRST
                + "', DATE '" + FIRST + "' + i::INT))::INT AS month FROM range(" + DAYS + ") t(i)");
        int[] customer = new int[orders];
        long[] millis = new long[orders];
        long[] amount = new long[orders];
        db.query("SELECT customer, day, amount FROM o", (i, row) -> {
            customer[i] = row.getInt(1);
            millis[i] = (FIRST.toEpochDay() + row.getInt(2)) * MILLIS_A_DAY;
            amount[i] = row.getLong(3);
        });
        log = OrderLog.of(2, customer, millis, amount);
        long cells = duckDbCohorts();
        requireSame(cells, duckDbCohortsByBits());
        requireSame(customers(oursCohorts()), cells);
        requireSame(customers(oursAll()), cells);
        requireSame(oursSummary().patterns(), duckDbSummary());
        Map<String, Long> rfm = byScores(oursRfm());
        if (!rfm.equals(duckDbRfm())) {
            throw new IllegalStateException("both sides must score alike: " + rfm + " and " + duckDbRfm());
        }
    }

    private static void requireSame(long one, long other) {
        if (one != other) {
            throw new IllegalStateException("both sides must agree: " + one + " and " + other);
        }
    }

    private static long customers(CohortMatrix matrix) {
        long sum = 0;
        for (int cohort = 0; cohort < matrix.cohorts(); cohort++) {
            for (int n = 0; n < matrix.periods(cohort); n++) {
                sum += matrix.customers(cohort, n);
            }
        }
        return sum;
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

    /** All three of one grouping by loyalty-metrics; to be compared with the sum of DuckDB's. */
    @Benchmark
    public CohortMatrix oursAll() {
        OrderHistory<Integer> days = log.history(Period.DAY, ZoneOffset.UTC, END);
        requireSame(days.rfm().customers(), days.purchasePatterns(7).customers());
        return days.by(Period.MONTH).cohorts();
    }

    /** The cohort matrix by DuckDB, customers alone: the quickest of the common ways to write it. */
    @Benchmark
    public long duckDbCohorts() {
        return sum("WITH m AS (SELECT DISTINCT customer, month FROM o JOIN calendar USING (day)),"
                + " f AS (SELECT customer, min(month) AS f FROM m GROUP BY customer)"
                + " SELECT f, month - f AS n, count(*) FROM m JOIN f USING (customer) GROUP BY f, n");
    }

    /** The same with a bit a month, which no more than 64 months allow. */
    @Benchmark
    public long duckDbCohortsByBits() {
        return sum("WITH c AS (SELECT customer, bit_or(1::BIGINT << month) AS bits FROM o JOIN calendar USING (day)"
                + " GROUP BY customer), g AS (SELECT bits, bits & -bits AS low, count(*) AS k FROM c GROUP BY bits)"
                + " SELECT low, n, sum(k) FROM g, range(24) t(n) WHERE bits & (low << n) <> 0 GROUP BY low, n");
    }

    private long sum(String sql) {
        long[] sum = new long[1];
        db.query(sql, (i, row) -> sum[0] += row.getLong(3));
        return sum[0];
    }

    /** Scores of all customers by loyalty-metrics. */
    @Benchmark
    public RfmTable<Integer> oursRfm() {
        return log.history(Period.DAY, ZoneOffset.UTC, END).rfm();
    }

    /**
     * Fifths of all customers by DuckDB as ours are, counted by their scores so that no rows have to be handed over: frequency
     * is the number of days with orders.
     */
    @Benchmark
    public Map<String, Long> duckDbRfm() {
        return duckDbRfm("len(list_distinct(list(day)))");
    }

    /** The same with the number of orders as frequency, which is less work. */
    @Benchmark
    public Map<String, Long> duckDbRfmOfOrders() {
        return duckDbRfm("count(*)");
    }

    private Map<String, Long> duckDbRfm(String frequency) {
        Map<String, Long> customers = new HashMap<>();
        db.query(
                "WITH c AS (SELECT customer, max(day) AS r, " + frequency
                        + " AS f, sum(amount)::BIGINT AS m FROM o GROUP"
                        + " BY customer), q AS (SELECT " + limits("r") + ", " + limits("f") + ", " + limits("m")
                        + " FROM c) SELECT " + score("r") + ", " + score("f") + ", " + score("m")
                        + ", count(*) FROM c, q GROUP BY ALL",
                (i, row) -> customers.put(row.getInt(1) + " " + row.getInt(2) + " " + row.getInt(3), row.getLong(4)));
        return customers;
    }

    private static Map<String, Long> byScores(RfmTable<Integer> table) {
        Map<String, Long> customers = new HashMap<>();
        for (int i = 0; i < table.customers(); i++) {
            RfmTable.Row<Integer> row = table.row(i);
            customers.merge(row.recencyScore() + " " + row.frequencyScore() + " " + row.moneyScore(), 1L, Long::sum);
        }
        return customers;
    }

    private static String limits(String measure) {
        return "quantile_disc(" + measure + ", [0.2, 0.4, 0.6, 0.8]) AS q" + measure;
    }

    private static String score(String measure) {
        return IntStream.rangeClosed(1, 4)
                .mapToObj(i -> "(c." + measure + " > q" + measure + "[" + i + "])::INT")
                .collect(Collectors.joining(" + ", "1 + ", ""));
    }

    /** Patterns of frequency, recency and time observed by loyalty-metrics. */
    @Benchmark
    public PurchasePatterns oursSummary() {
        return log.history(Period.DAY, ZoneOffset.UTC, END).purchasePatterns(7);
    }

    /** The same by DuckDB, the number of patterns: as a list counted once, the quickest way found to count distinct days. */
    @Benchmark
    public long duckDbSummary() {
        long[] patterns = new long[1];
        db.query(
                "SELECT count(*) FROM (SELECT x, t_x, t, count(*) AS n FROM (SELECT len(list_distinct(list(day))) - 1 AS x,"
                        + " max(day) - min(day) AS t_x, " + DAYS + " - min(day) AS t FROM o GROUP BY customer)"
                        + " GROUP BY ALL) WHERE n > 0",
                (i, row) -> patterns[0] = row.getLong(1));
        return patterns[0];
    }
}
