package io.github.loyalty4j.metrics.survey;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.Collector;

/**
 * Counts answers on any scale, each point for itself, for whatever is to be made of them: satisfaction, effort, stars.
 *
 * <pre>{@code
 * Answers answers = Answers.on(Scale.of(1, 5)).add(5).add(4).add(2);
 * Optional<Score> csat = answers.result(SurveyMetric.csat());
 * }</pre>
 *
 * <p>What comes of them is the same to the bit however the answers are ordered and split, with weights as without.
 * Mutable and not safe for use by several threads: give each its own and merge them.
 */
public final class Answers {
    private static final byte[] MARK = {'A', 'N', 'S', 1};

    private final Scale scale;
    private final Tally tally;

    private Answers(Scale scale, Tally tally) {
        this.scale = scale;
        this.tally = tally;
    }

    /** No answers yet. */
    public static Answers on(Scale scale) {
        return new Answers(scale, new Tally(scale.points()));
    }

    /** Collects answers: {@code stars.boxed().collect(Answers.collector(Scale.of(1, 5)))}. */
    public static Collector<Integer, ?, Answers> collector(Scale scale) {
        return Collector.of(() -> on(scale), Answers::add, Answers::merge, Collector.Characteristics.UNORDERED);
    }

    /**
     * Counts one more answer.
     *
     * @return this
     * @throws IllegalArgumentException if the answer is not on the scale; nothing is counted then
     * @throws ArithmeticException if there are more answers than a {@code long} can count; nothing is counted then
     */
    public Answers add(int answer) {
        return addCount(answer, 1);
    }

    /**
     * Counts the same answer of several.
     *
     * @param howMany from 0 on
     * @return this
     * @throws IllegalArgumentException if the answer is not on the scale or the count is negative
     * @throws ArithmeticException if there are more answers than a {@code long} can count; nothing is counted then
     */
    public Answers addCount(int answer, long howMany) {
        if (howMany < 0) {
            throw new IllegalArgumentException("count of answers must not be negative: " + howMany);
        }
        tally.add(cell(answer), howMany);
        return this;
    }

    /**
     * Counts one more answer that stands for more or fewer customers than one.
     *
     * @param weight 0.000001 to 1,000,000, of any unit; only how weights compare matters
     * @return this
     * @throws IllegalArgumentException if the answer or the weight is out of range; nothing is counted then
     * @throws ArithmeticException if there are more answers than a {@code long} can count; nothing is counted then
     */
    public Answers add(int answer, double weight) {
        tally.add(cell(answer), weight);
        return this;
    }

    private int cell(int answer) {
        if (!scale.has(answer)) {
            throw new IllegalArgumentException(
                    "answer must be " + scale.lowest() + " to " + scale.highest() + ": " + answer);
        }
        return answer - scale.lowest();
    }

    /**
     * Counts all answers of another, which stays as it is.
     *
     * @return this
     * @throws IllegalArgumentException if the other has another scale
     * @throws ArithmeticException if there are more answers than a {@code long} can count; nothing is counted then
     */
    public Answers merge(Answers other) {
        if (!scale.equals(other.scale)) {
            throw new IllegalArgumentException(
                    "merged answers must be on the same scale: " + scale + " and " + other.scale);
        }
        tally.merge(other.tally);
        return this;
    }

    /** How many answered. */
    public long n() {
        return tally.answers();
    }

    /**
     * How many gave this answer.
     *
     * @throws IllegalArgumentException if the answer is not on the scale
     */
    public long count(int answer) {
        return tally.count(cell(answer));
    }

    /** The scale they are on. */
    public Scale scale() {
        return scale;
    }

    /**
     * What a metric makes of the answers; empty if there are none.
     *
     * @throws IllegalArgumentException if the metric is of another scale
     */
    public Optional<Score> result(SurveyMetric metric) {
        return metric.of(scale, tally);
    }

    Tally tally() {
        return tally;
    }

    /** All there is to know, to be sent or kept: the same bytes for the same answers, version 1. */
    public byte[] toBytes() {
        ByteBuffer to = ByteBuffer.allocate(MARK.length + Bytes.SCALE + tally.bytes());
        to.put(MARK);
        Bytes.write(scale, to);
        tally.write(to);
        return to.array();
    }

    /**
     * What {@link #toBytes} gave.
     *
     * @throws IllegalArgumentException if the bytes are not those of answers, or of a later version
     */
    public static Answers fromBytes(byte[] bytes) {
        ByteBuffer from = Bytes.opened(bytes, MARK, "a scale");
        return Bytes.whole(from, () -> {
            Scale scale = Bytes.readScale(from);
            return new Answers(scale, Tally.read(from, scale.points()));
        });
    }
}
