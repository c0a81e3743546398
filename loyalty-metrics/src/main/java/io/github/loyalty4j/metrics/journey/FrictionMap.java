package io.github.loyalty4j.metrics.journey;

import io.github.loyalty4j.metrics.Correction;
import io.github.loyalty4j.metrics.Definition;
import io.github.loyalty4j.metrics.Difference;
import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.IntervalMethod;
import io.github.loyalty4j.metrics.math.Confidence;
import io.github.loyalty4j.metrics.math.KeptReader;
import io.github.loyalty4j.metrics.math.KeptWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which touchpoint costs most: where customers had a hard time, how many of them stayed, and how many more would have if
 * they stayed like the others.
 *
 * <p>What a hard time is, is for the shop to say: an effort score of 3 or less, a bad rating, an answer after the promised
 * time, a need to get in touch. That those who had it leave more often is no proof that they leave because of it.
 *
 * <p>Mutable and not safe for use by several threads: give each its own and merge them.
 */
public final class FrictionMap {
    private static final int MOST_TOUCHPOINTS = 10_000;
    private static final String MARK = "L4JF";
    private static final int VERSION = 1;

    private final Map<String, long[]> cells = new TreeMap<>();

    private FrictionMap() {}

    /** No customers yet. */
    public static FrictionMap empty() {
        return new FrictionMap();
    }

    /**
     * Counts a customer at a touchpoint.
     *
     * @param hard whether it had a hard time there
     * @param stayed whether it bought again, or is a customer still
     * @return this
     * @throws IllegalArgumentException if there are more than 10,000 touchpoints
     */
    public FrictionMap add(String touchpoint, boolean hard, boolean stayed) {
        cell(touchpoint)[(hard ? 2 : 0) + (stayed ? 1 : 0)]++;
        return this;
    }

    private long[] cell(String touchpoint) {
        if (cells.size() >= MOST_TOUCHPOINTS && !cells.containsKey(touchpoint)) {
            throw new IllegalArgumentException("touchpoints must be at most " + MOST_TOUCHPOINTS + ": " + touchpoint);
        }
        return cells.computeIfAbsent(touchpoint, t -> new long[4]);
    }

    /**
     * Counts all customers of another, which stays as it is. Where that cannot be, this map stays as it was.
     *
     * @return this
     * @throws IllegalArgumentException if the other is this map itself, or there are more than 10,000 touchpoints
     * @throws ArithmeticException if a number of customers is too great
     */
    public FrictionMap merge(FrictionMap other) {
        if (other == this) {
            throw new IllegalArgumentException("friction map must not be merged with itself: " + cells.keySet());
        }
        FrictionMap sum = empty();
        cells.forEach(sum::count);
        other.cells.forEach(sum::count);
        cells.putAll(sum.cells);
        return this;
    }

    private void count(String touchpoint, long[] counts) {
        long[] mine = cell(touchpoint);
        for (int i = 0; i < counts.length; i++) {
            mine[i] = Math.addExact(mine[i], counts[i]);
        }
    }

    /** What {@link #ranked} are figures of. */
    public Definition definition(double worth, long least) {
        return Definition.of("value at stake")
                .with("hard time", "as the shop says of a touchpoint")
                .with("lost", "the share that stayed of the others less that of those who had a hard time")
                .with("worth of a customer", String.valueOf(worth))
                .with("least of either kind", String.valueOf(least))
                .noting(
                        "n",
                        String.valueOf(cells.values().stream()
                                .flatMapToLong(Arrays::stream)
                                .sum()))
                .noting("method", IntervalMethod.ADJUSTED_WALD.name());
    }

    /** All there is to know, to be sent or kept: the same bytes for the same customers, version 1. */
    public byte[] toBytes() {
        KeptWriter to = new KeptWriter(MARK, VERSION);
        cells.forEach((touchpoint, counts) -> {
            to.text(touchpoint);
            for (long count : counts) {
                to.number(count);
            }
        });
        return to.bytes();
    }

    /**
     * What {@link #toBytes} gave.
     *
     * @throws IllegalArgumentException if the bytes are not those of a friction map, or of a later version
     */
    public static FrictionMap fromBytes(byte[] bytes) {
        KeptReader from = new KeptReader(bytes, MARK, VERSION, "friction map");
        FrictionMap map = new FrictionMap();
        while (from.hasMore()) {
            long[] counts = map.cell(from.text());
            for (int i = 0; i < counts.length; i++) {
                counts[i] = Math.addExact(counts[i], from.count());
            }
        }
        return map;
    }

    /**
     * A touchpoint in the ranking.
     *
     * @param name which
     * @param hard how many had a hard time there
     * @param lost by how much the share that stayed is lower among them than among the others, in percent
     * @param atStake what that comes to, in money, with what its interval leaves open
     */
    public record Row(String name, long hard, Difference lost, Interval atStake) {
        /** What is at stake, in money: the hard times, times the share lost, times what a customer is worth. */
        public double value() {
            return (atStake.lower() + atStake.upper()) / 2;
        }
    }

    /**
     * The touchpoints by value at stake, the greatest first.
     *
     * @param worth what a customer who stays is worth, above 0, at most 1E15
     * @param least touchpoints with fewer customers of either kind are left out, so that nobody is recognised; at least 1
     * @throws IllegalArgumentException if a number is out of range
     */
    public List<Row> ranked(double worth, long least) {
        if (!(worth > 0 && worth <= 1e15) || least < 1) {
            throw new IllegalArgumentException(
                    "worth must be above 0, at most 1E15, and the least number at least 1: " + worth + ", " + least);
        }
        List<Row> rows = new ArrayList<>();
        cells.forEach((name, counts) -> {
            long easy = counts[0] + counts[1];
            long hard = counts[2] + counts[3];
            if (easy >= least && hard >= least) {
                rows.add(row(name, counts, worth));
            }
        });
        rows.sort(Comparator.comparingDouble(Row::value).reversed().thenComparing(Row::name));
        return List.copyOf(rows);
    }

    private static Row row(String name, long[] counts, double worth) {
        long hard = counts[2] + counts[3];
        // One who stayed and one who left are added to each: Agresti and Caffo, The American Statistician 54 (2000).
        double easyN = counts[0] + counts[1] + 2.0;
        double hardN = hard + 2.0;
        double easyShare = (counts[1] + 1) / easyN;
        double hardShare = (counts[3] + 1) / hardN;
        double error = Math.sqrt(easyShare * (1 - easyShare) / easyN + hardShare * (1 - hardShare) / hardN);
        Difference lost = Difference.of(
                        100 * (easyShare - hardShare), 100 * error, Confidence.LEVEL, IntervalMethod.ADJUSTED_WALD)
                .within(100);
        double estimate = hard * (easyShare - hardShare) * worth;
        double half = hard * Confidence.Z * error * worth;
        return new Row(
                name,
                hard,
                lost,
                new Interval(estimate - half, estimate + half, Confidence.LEVEL, IntervalMethod.ADJUSTED_WALD));
    }

    /** The p-values of rows as many questions asked at once leave them, in the order of the rows. */
    public static double[] pValues(List<Row> rows, Correction correction) {
        return correction.adjusted(
                rows.stream().mapToDouble(row -> row.lost().pValue()).toArray());
    }
}
