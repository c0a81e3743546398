package io.github.loyalty4j.metrics.orders;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Customers scored 1 to 5 by recency, frequency and money, and the segment each belongs to.
 *
 * <p>A score is {@code 1 + ⌊5 · worse / all⌋}, with the number of customers who are worse by that measure: fifths, as far as
 * ties allow. Equal customers have equal scores, so with many ties some scores stay empty; the worst has 1.
 *
 * <p>Fewer than five customers have no fifths: each has 3, the middle, by every measure, and so {@link RfmSegment#NEEDS_ATTENTION}.
 * Where five or more are all equal by a measure, none is better or worse by it, and each has 3, too; but for a frequency of one
 * period, which has 1, seldom, whoever else there is.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param <K> what customers are called by
 */
public final class RfmTable<K> {
    private static final int SCORES = 5;
    private static final byte MIDDLE = 3;
    private static final int FREQUENCY = 1;

    private final OrderLog<K> log;
    private final Timelines lines;
    private final byte[][] scores;

    private RfmTable(OrderLog<K> log, Timelines lines, byte[][] scores) {
        this.log = log;
        this.lines = lines;
        this.scores = scores;
    }

    /**
     * One customer: {@code ann, 12 periods silent, 5 periods with orders, 93.50 spent, scores 5 4 3}.
     *
     * @param customer as the log calls it
     * @param silent whole periods from the last with an order to the last watched, 0 or more
     * @param frequency periods with orders, 1 or more
     * @param spent all that the customer spent in the currency, less what came back, and so perhaps below 0
     * @param recencyScore 1 to 5, 5 for those who were here last
     * @param frequencyScore 1 to 5, 5 for those who come most often
     * @param moneyScore 1 to 5, 5 for those who spent most
     */
    public record Row<K>(
            K customer,
            int silent,
            int frequency,
            BigDecimal spent,
            int recencyScore,
            int frequencyScore,
            int moneyScore) {

        /** The segment by recency and frequency. */
        public RfmSegment segment() {
            return RfmSegment.of(recencyScore, frequencyScore);
        }
    }

    static <K> RfmTable<K> of(Timelines lines, OrderLog<K> log) {
        int n = lines.customers();
        long[][] measures = new long[3][n];
        Blocks.each(n, (block, from, to) -> {
            for (int customer = from; customer < to; customer++) {
                measures[0][customer] = (long) lines.last(customer) - lines.watched(customer);
                measures[1][customer] = lines.size(customer);
                measures[2][customer] = lines.spent(customer);
            }
        });
        byte[][] scores =
                Arrays.stream(measures).parallel().map(RfmTable::scores).toArray(byte[][]::new);
        if (n >= SCORES && Arrays.stream(measures[FREQUENCY]).allMatch(periods -> periods == 1)) {
            Arrays.fill(scores[FREQUENCY], (byte) 1);
        }
        return new RfmTable<>(log, lines, scores);
    }

    // Fewer than k are worse than the k-th smallest: a score takes four numbers of them all, and no sorting.
    private static byte[] scores(long[] measure) {
        int n = measure.length;
        byte[] scores = new byte[n];
        if (n < SCORES || Arrays.stream(measure).allMatch(one -> one == measure[0])) {
            Arrays.fill(scores, MIDDLE);
            return scores;
        }
        long[] thresholds = new long[SCORES - 1];
        for (int score = 1; score < SCORES; score++) {
            int least = (int) ((score * (long) n + SCORES - 1) / SCORES);
            thresholds[score - 1] = Smallest.of(measure, least - 1);
        }
        for (int i = 0; i < n; i++) {
            int score = 1;
            for (long threshold : thresholds) {
                score += measure[i] > threshold ? 1 : 0;
            }
            scores[i] = (byte) score;
        }
        return scores;
    }

    /** How many customers there are. */
    public int customers() {
        return lines.customers();
    }

    /**
     * One customer, in the order of their first appearance in the log.
     *
     * @param index 0 to {@code customers() - 1}
     * @throws IndexOutOfBoundsException if {@code index} is out of range
     */
    public Row<K> row(int index) {
        java.util.Objects.checkIndex(index, customers());
        return new Row<>(
                log.key(lines.id(index)),
                lines.watched(index) - lines.last(index),
                lines.size(index),
                BigDecimal.valueOf(lines.spent(index), log.fractionDigits()),
                scores[0][index],
                scores[1][index],
                scores[2][index]);
    }

    /** How many customers each segment has, those without any included. */
    public Map<RfmSegment, Integer> segments() {
        // Counted by cell: no boxing in the loop over customers.
        int[] cells = new int[SCORES * SCORES];
        for (int i = 0; i < customers(); i++) {
            cells[SCORES * (scores[0][i] - 1) + scores[1][i] - 1]++;
        }
        Map<RfmSegment, Integer> segments = new EnumMap<>(RfmSegment.class);
        for (RfmSegment segment : RfmSegment.values()) {
            segments.put(segment, 0);
        }
        for (int cell = 0; cell < cells.length; cell++) {
            segments.merge(RfmSegment.of(1 + cell / SCORES, 1 + cell % SCORES), cells[cell], Integer::sum);
        }
        return segments;
    }
}
