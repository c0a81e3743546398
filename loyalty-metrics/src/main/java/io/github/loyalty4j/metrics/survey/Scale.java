package io.github.loyalty4j.metrics.survey;

/**
 * The whole numbers a question may be answered with, and which end is the good one: {@code Scale.of(1, 7)} is 1 to 7
 * with 7 the best.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param lowest the lowest answer, from -100 on
 * @param highest the highest answer, above {@code lowest}, at most 100
 * @param highIsGood whether higher answers are better; false for the effort of CES 1.0
 */
public record Scale(int lowest, int highest, boolean highIsGood) {
    private static final int FARTHEST = 100;

    /**
     * Checks the ends.
     *
     * @throws IllegalArgumentException if an end is not -100 to 100 or the lowest answer is not below the highest
     */
    public Scale {
        if (lowest < -FARTHEST || highest > FARTHEST) {
            throw new IllegalArgumentException("scale must be within -100 to 100: " + lowest + " to " + highest);
        }
        if (lowest >= highest) {
            throw new IllegalArgumentException("scale must rise: " + lowest + " to " + highest);
        }
    }

    /**
     * With the highest answer the best.
     *
     * @throws IllegalArgumentException if an end is not -100 to 100 or the lowest answer is not below the highest
     */
    public static Scale of(int lowest, int highest) {
        return new Scale(lowest, highest, true);
    }

    /** The same numbers with the lowest the best, as for "how much effort was it". */
    public Scale lowIsGood() {
        return new Scale(lowest, highest, false);
    }

    /** How many answers there are to choose from: 5 for 1 to 5. */
    public int points() {
        return highest - lowest + 1;
    }

    /** Whether {@code answer} is on the scale. */
    public boolean has(int answer) {
        return answer >= lowest && answer <= highest;
    }

    /** Whether {@code answer} is as good as {@code than} or better. */
    boolean isAtLeast(int answer, int than) {
        return highIsGood ? answer >= than : answer <= than;
    }

    /** The answers as good as {@code worst} or better: {@code 9-10}, or {@code 1-2} where low is good. */
    String from(int worst) {
        return highIsGood ? range(worst, highest) : range(lowest, worst);
    }

    /** The answers as bad as {@code best} or worse. */
    String upTo(int best) {
        return highIsGood ? range(lowest, best) : range(best, highest);
    }

    private static String range(int from, int to) {
        return from == to ? String.valueOf(from) : from + "-" + to;
    }

    /** As {@code 1-7, high is good}. */
    @Override
    public String toString() {
        return range(lowest, highest) + (highIsGood ? ", high is good" : ", low is good");
    }
}
