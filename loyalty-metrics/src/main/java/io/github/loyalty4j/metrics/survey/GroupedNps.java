package io.github.loyalty4j.metrics.survey;

import io.github.loyalty4j.metrics.math.KeptReader;
import io.github.loyalty4j.metrics.math.KeptWriter;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Net promoter scores of many groups counted at once, for tens of millions of answers in columns; groups are numbered from
 * 0 on, as segment times 24 plus month.
 *
 * <pre>{@code
 * GroupedNps groups = GroupedNps.counting(
 *         GroupedNps.empty(Boxes.NPS, 12 * 24), scores.length, i -> segment[i] * 24 + month[i], i -> scores[i]);
 * Optional<NpsResult> first = groups.at(0).result();
 * }</pre>
 *
 * <p>What is counted is the same however the answers are ordered and split. For groups by any key, or weights, see
 * {@link io.github.loyalty4j.metrics.Segments}.
 *
 * <p>Mutable and not safe for use by several threads: give each its own and merge them.
 */
public final class GroupedNps {
    private static final String MARK = "L4JG";
    private static final int VERSION = 1;
    private static final int MOST_GROUPS = 1_000_000;
    private static final int ROWS_A_PART = 1 << 18;

    private final Boxes boxes;
    private final int groups;
    private final int points;
    private final long[] counts; // a cell for each point of the scale, group by group

    private GroupedNps(Boxes boxes, int groups) {
        this.boxes = boxes;
        this.groups = groups;
        points = boxes.scale().points();
        counts = new long[Math.multiplyExact(groups, points)];
    }

    /**
     * No answers yet.
     *
     * @param groups how many, 1 to 1,000,000
     * @throws IllegalArgumentException if there are fewer or more
     */
    public static GroupedNps empty(Boxes boxes, int groups) {
        if (groups < 1 || groups > MOST_GROUPS) {
            throw new IllegalArgumentException("groups must be 1 to " + MOST_GROUPS + ": " + groups);
        }
        return new GroupedNps(boxes, groups);
    }

    /**
     * The answers of all rows of some columns. Threads of the common pool take part.
     *
     * @param empty says the boxes and the number of groups, and stays as it is
     * @param rows how many, from 0 on; each column is asked for 0 to {@code rows - 1}
     * @param group the group of a row
     * @param score the answer of a row
     * @throws IllegalArgumentException if {@code rows} is negative, or a group or an answer is out of range
     */
    public static GroupedNps counting(GroupedNps empty, int rows, IntUnaryOperator group, IntUnaryOperator score) {
        if (rows < 0) {
            throw new IllegalArgumentException("rows must be 0 or more: " + rows);
        }
        // A container a thread and no more: of a million groups each takes 88 MB.
        int threads = Math.min(ForkJoinPool.getCommonPoolParallelism() + 1, 1 + rows / ROWS_A_PART);
        return IntStream.range(0, threads)
                .parallel()
                .mapToObj(part -> empty(empty.boxes, empty.groups)
                        .add(
                                (int) ((long) rows * part / threads),
                                (int) ((long) rows * (part + 1) / threads),
                                group,
                                score))
                .reduce(GroupedNps::merge)
                .orElseThrow();
    }

    private GroupedNps add(int from, int to, IntUnaryOperator group, IntUnaryOperator score) {
        for (int row = from; row < to; row++) {
            add(group.applyAsInt(row), score.applyAsInt(row));
        }
        return this;
    }

    /**
     * Counts one more answer.
     *
     * @param group 0 to one less than their number
     * @return this
     * @throws IllegalArgumentException if the group or the score is out of range; nothing is counted then
     */
    public GroupedNps add(int group, int score) {
        int point = score - boxes.scale().lowest();
        if (group < 0 || group >= groups || point < 0 || point >= points) {
            throw new IllegalArgumentException("group must be 0 to " + (groups - 1) + " and NPS score "
                    + boxes.scale().lowest() + " to " + boxes.scale().highest() + ": " + group + ", " + score);
        }
        counts[group * points + point]++;
        return this;
    }

    /**
     * Counts all answers of another, which stays as it is.
     *
     * @return this
     * @throws IllegalArgumentException if the other has other boxes or another number of groups
     * @throws ArithmeticException if there are more answers than a {@code long} can count
     */
    public GroupedNps merge(GroupedNps other) {
        if (!boxes.equals(other.boxes) || groups != other.groups) {
            throw new IllegalArgumentException("merged answers must have the same boxes and groups: " + boxes + " of "
                    + groups + " and " + other.boxes + " of " + other.groups);
        }
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Math.addExact(counts[i], other.counts[i]);
        }
        return this;
    }

    /** All there is to know, to be sent or kept: the same bytes for the same answers, version 1. */
    public byte[] toBytes() {
        KeptWriter to = new KeptWriter(MARK, VERSION);
        to.number(boxes.scale().lowest()).number(boxes.scale().highest());
        to.number(boxes.scale().highIsGood() ? 1 : 0);
        to.number(boxes.bad()).number(boxes.good()).number(groups);
        for (long count : counts) {
            to.number(count);
        }
        return to.bytes();
    }

    /**
     * What {@link #toBytes} gave.
     *
     * @throws IllegalArgumentException if the bytes are not those of grouped answers, or of a later version
     */
    public static GroupedNps fromBytes(byte[] bytes) {
        KeptReader from = new KeptReader(bytes, MARK, VERSION, "count of groups");
        Scale scale = new Scale(
                from.whole(Integer.MIN_VALUE, Integer.MAX_VALUE),
                from.whole(Integer.MIN_VALUE, Integer.MAX_VALUE),
                from.whole(0, 1) == 1);
        Boxes boxes = new Boxes(
                scale,
                from.whole(Integer.MIN_VALUE, Integer.MAX_VALUE),
                from.whole(Integer.MIN_VALUE, Integer.MAX_VALUE));
        int groups = from.whole(1, MOST_GROUPS);
        from.require((long) groups * scale.points() * Long.BYTES);
        GroupedNps read = empty(boxes, groups);
        for (int i = 0; i < read.counts.length; i++) {
            read.counts[i] = from.count();
        }
        from.end();
        return read;
    }

    /** How many groups there are, those without answers too. */
    public int groups() {
        return groups;
    }

    /**
     * The answers of a group; changing them changes nothing here.
     *
     * @throws IllegalArgumentException if there is no such group
     */
    public Nps at(int group) {
        if (group < 0 || group >= groups) {
            throw new IllegalArgumentException("group must be 0 to " + (groups - 1) + ": " + group);
        }
        Nps nps = Nps.empty(boxes);
        for (int point = 0; point < points; point++) {
            nps.addCount(boxes.scale().lowest() + point, counts[group * points + point]);
        }
        return nps;
    }
}
