package io.github.loyalty4j.metrics.survey;

import io.github.loyalty4j.metrics.math.ExactTotal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How many answers fell into each of a few cells, and from the first weight that is not 1 on the exact sums of their
 * weights. What is summed is the same to the bit in any order and split. Mutable.
 */
final class Tally {
    private static final double LEAST_WEIGHT = 1e-6;
    private static final double MOST_WEIGHT = 1e6;
    private static final double ROUNDED = 1e-9;

    private final long[] counts;
    private long answers;
    private ExactTotal @Nullable [] weights; // one a cell, then that of the squares

    Tally(int cells) {
        counts = new long[cells];
    }

    /** Counts answers of weight 1. */
    void add(int cell, long howMany) {
        answers = Math.addExact(answers, howMany);
        counts[cell] += howMany;
        if (weights != null) {
            weights[cell].add(howMany);
            weights[counts.length].add(howMany);
        }
    }

    void add(int cell, double weight) {
        if (!(weight >= LEAST_WEIGHT && weight <= MOST_WEIGHT)) {
            throw new IllegalArgumentException("weight must be 0.000001 to 1000000: " + weight);
        }
        if (weight == 1) {
            add(cell, 1L);
            return;
        }
        long total = Math.addExact(answers, 1);
        ExactTotal[] sums = weighed(); // counts those before this one
        answers = total;
        counts[cell]++;
        sums[cell].add(weight);
        sums[counts.length].addProduct(weight, weight);
    }

    void merge(Tally other) {
        if (other.weights != null) {
            ExactTotal[] sums = weighed();
            long total = Math.addExact(answers, other.answers);
            for (int i = 0; i < sums.length; i++) {
                sums[i].add(other.weights[i]);
            }
            answers = total;
            for (int i = 0; i < counts.length; i++) {
                counts[i] += other.counts[i];
            }
            return;
        }
        Math.addExact(answers, other.answers);
        long[] more = other.counts.clone();
        for (int i = 0; i < counts.length; i++) {
            add(i, more[i]);
        }
    }

    private ExactTotal[] weighed() {
        if (weights == null) {
            weights = new ExactTotal[counts.length + 1];
            for (int i = 0; i < counts.length; i++) {
                weights[i] = new ExactTotal().add(counts[i]);
            }
            weights[counts.length] = new ExactTotal().add(answers);
        }
        return weights;
    }

    Tally copy() {
        Tally copy = new Tally(counts.length);
        copy.merge(this);
        return copy;
    }

    /** The same answers in fewer cells. */
    Tally grouped(int cells, IntUnaryOperator into) {
        Tally grouped = new Tally(cells);
        for (int i = 0; i < counts.length; i++) {
            grouped.add(into.applyAsInt(i), counts[i]);
        }
        if (weights != null) {
            ExactTotal[] sums = new ExactTotal[cells + 1];
            Arrays.setAll(sums, i -> new ExactTotal());
            for (int i = 0; i < counts.length; i++) {
                sums[into.applyAsInt(i)].add(weights[i]);
            }
            sums[cells].add(weights[counts.length]);
            grouped.weights = sums;
        }
        return grouped;
    }

    long answers() {
        return answers;
    }

    long count(int cell) {
        return counts[cell];
    }

    boolean isWeighted() {
        return weights != null;
    }

    /** The weight of all answers in a cell; their number if none has another weight than 1. */
    double weight(int cell) {
        return weights == null ? counts[cell] : weights[cell].value();
    }

    double totalWeight() {
        if (weights == null) {
            return answers;
        }
        ExactTotal total = new ExactTotal();
        for (int i = 0; i < counts.length; i++) {
            total.add(weights[i]);
        }
        return total.value();
    }

    /** (Σw)² / Σw², the number of answers of equal weight that tell as much: Kish, "Survey Sampling" (1965). */
    double effectiveAnswers() {
        if (weights == null) {
            return answers;
        }
        double total = totalWeight();
        return total * (total / weights[counts.length].value());
    }

    int bytes() {
        return 1 + Long.BYTES * counts.length + (weights == null ? 0 : weights.length * ExactTotal.BYTES);
    }

    void write(ByteBuffer to) {
        to.put((byte) (weights == null ? 0 : 1));
        for (long count : counts) {
            to.putLong(count);
        }
        if (weights != null) {
            for (ExactTotal sum : weights) {
                sum.write(to);
            }
        }
    }

    static Tally read(ByteBuffer from, int cells) {
        Tally tally = new Tally(cells);
        boolean weighted = Bytes.flag(from);
        for (int i = 0; i < cells; i++) {
            long count = from.getLong();
            if (count < 0) {
                throw new IllegalArgumentException("count must not be negative: " + count);
            }
            tally.add(i, count);
        }
        if (weighted) {
            ExactTotal[] sums = new ExactTotal[cells + 1];
            for (int i = 0; i <= cells; i++) {
                sums[i] = ExactTotal.read(from);
                requirePossible(i < cells ? tally.counts[i] : tally.answers, sums[i].value(), i < cells ? 1 : 2);
            }
            tally.weights = sums;
        }
        return tally;
    }

    /** Lest a sum that no weights add up to makes a figure without a value. */
    private static void requirePossible(long answers, double sum, int power) {
        double least = answers * Math.pow(LEAST_WEIGHT, power) * (1 - ROUNDED);
        double most = answers * Math.pow(MOST_WEIGHT, power) * (1 + ROUNDED);
        if (!(sum >= least && sum <= most)) {
            throw new IllegalArgumentException("weights of " + answers + " answers must add up to " + least + " to "
                    + most + (power == 1 ? "" : " when squared") + ": " + sum);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Tally that) || bytes() != that.bytes()) {
            return false;
        }
        return Arrays.equals(written(), that.written());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    private byte[] written() {
        ByteBuffer buffer = ByteBuffer.allocate(bytes());
        write(buffer);
        return buffer.array();
    }
}
