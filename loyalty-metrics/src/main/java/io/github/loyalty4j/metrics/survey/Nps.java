package io.github.loyalty4j.metrics.survey;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.Collector;

/**
 * Counts answers to "how likely is it that you would recommend us", 0 to 10, towards a net promoter score.
 *
 * <p>9 and 10 are promoters, 7 and 8 passives, 0 to 6 detractors (Reichheld, "The One Number You Need to Grow", Harvard
 * Business Review, December 2003) unless other {@link Boxes} are given. {@code Nps.of(10, 9, 7, 3).result()} has the
 * score 25. Over a stream:
 *
 * <pre>{@code
 * Optional<NpsResult> nps = scores.parallel().collect(Nps::empty, Nps::add, Nps::merge).result();
 * }</pre>
 *
 * <p>The result is the same to the bit however the answers are ordered and split, with weights as without.
 *
 * <p>Mutable and not safe for use by several threads: give each its own and merge them.
 */
public final class Nps {
    private static final byte[] MARK = {'N', 'P', 'S', 1};
    private static final int CELLS = 3;

    private final Boxes boxes;
    private final Tally tally;

    private Nps(Boxes boxes, Tally tally) {
        this.boxes = boxes;
        this.tally = tally;
    }

    /** No answers yet, on the scale 0 to 10. */
    public static Nps empty() {
        return empty(Boxes.NPS);
    }

    /** No answers yet, on another scale or cut otherwise: {@code Nps.empty(Boxes.of(Scale.of(1, 5), 3, 5))}. */
    public static Nps empty(Boxes boxes) {
        return new Nps(boxes, new Tally(CELLS));
    }

    /**
     * The given answers, none or more.
     *
     * @param scores each 0 to 10
     * @throws IllegalArgumentException if a score is not 0 to 10
     */
    public static Nps of(int... scores) {
        Nps nps = empty();
        for (int score : scores) {
            nps.add(score);
        }
        return nps;
    }

    /**
     * Answers counted elsewhere: {@code Nps.ofCounts(40, 35, 25).result()} has the score 15.
     *
     * @param promoters how many answered 9 or 10
     * @param passives how many answered 7 or 8
     * @param detractors how many answered 0 to 6
     * @throws IllegalArgumentException if a count is negative
     * @throws ArithmeticException if there are more answers than a {@code long} can count
     */
    public static Nps ofCounts(long promoters, long passives, long detractors) {
        if (promoters < 0 || passives < 0 || detractors < 0) {
            throw new IllegalArgumentException("NPS counts must not be negative: " + promoters + " promoters, "
                    + passives + " passives, " + detractors + " detractors");
        }
        Nps nps = empty();
        nps.tally.add(0, promoters);
        nps.tally.add(1, passives);
        nps.tally.add(2, detractors);
        return nps;
    }

    /** Collects answers: {@code scores.boxed().collect(Nps.collector())}. */
    public static Collector<Integer, ?, Nps> collector() {
        return Collector.of(Nps::empty, Nps::add, Nps::merge, Collector.Characteristics.UNORDERED);
    }

    /**
     * Counts one more answer.
     *
     * @param score on the scale, 0 to 10 unless another was given
     * @return this
     * @throws IllegalArgumentException if the score is not on the scale; nothing is counted then
     * @throws ArithmeticException if there are more answers than a {@code long} can count; nothing is counted then
     */
    public Nps add(int score) {
        tally.add(box(score), 1L);
        return this;
    }

    /**
     * Counts one more answer that stands for more or fewer customers than one.
     *
     * @param score on the scale, 0 to 10 unless another was given
     * @param weight 0.000001 to 1,000,000, of any unit; only how weights compare matters
     * @return this
     * @throws IllegalArgumentException if the score or the weight is out of range; nothing is counted then
     * @throws ArithmeticException if there are more answers than a {@code long} can count; nothing is counted then
     */
    public Nps add(int score, double weight) {
        tally.add(box(score), weight);
        return this;
    }

    /** Counts the same answer, which is on the scale, of several. */
    void addCount(int score, long howMany) {
        tally.add(box(score), howMany);
    }

    private int box(int score) {
        Scale scale = boxes.scale();
        if (!scale.has(score)) {
            throw new IllegalArgumentException(
                    "NPS score must be " + scale.lowest() + " to " + scale.highest() + ": " + score);
        }
        return boxes.box(score);
    }

    /**
     * Counts all answers of another, which stays as it is.
     *
     * @return this
     * @throws IllegalArgumentException if the other has other boxes
     * @throws ArithmeticException if there are more answers than a {@code long} can count; nothing is counted then
     */
    public Nps merge(Nps other) {
        if (!boxes.equals(other.boxes)) {
            throw new IllegalArgumentException(
                    "merged answers must have the same boxes: " + boxes + " and " + other.boxes);
        }
        tally.merge(other.tally);
        return this;
    }

    /** The score of the answers so far; empty if there are none. */
    public Optional<NpsResult> result() {
        return tally.answers() == 0 ? Optional.empty() : Optional.of(new NpsResult(boxes, tally.copy(), 0, ""));
    }

    /** All there is to know, to be sent or kept: the same bytes for the same answers, version 1. */
    public byte[] toBytes() {
        ByteBuffer to = ByteBuffer.allocate(MARK.length + Bytes.SCALE + 2 + tally.bytes());
        to.put(MARK);
        Bytes.write(boxes.scale(), to);
        to.put((byte) boxes.bad()).put((byte) boxes.good());
        tally.write(to);
        return to.array();
    }

    /**
     * What {@link #toBytes} gave.
     *
     * @throws IllegalArgumentException if the bytes are not those of answers, or of a later version
     */
    public static Nps fromBytes(byte[] bytes) {
        ByteBuffer from = Bytes.opened(bytes, MARK, "NPS");
        return Bytes.whole(from, () -> {
            Scale scale = Bytes.readScale(from);
            Boxes boxes = new Boxes(scale, from.get(), from.get());
            return new Nps(boxes, Tally.read(from, CELLS));
        });
    }
}
