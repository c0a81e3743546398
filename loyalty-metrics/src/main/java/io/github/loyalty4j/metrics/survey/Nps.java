package io.github.loyalty4j.metrics.survey;

import java.util.Optional;

/**
 * Counts answers to "how likely is it that you would recommend us", 0 to 10, towards a net promoter score.
 *
 * <p>9 and 10 are promoters, 7 and 8 passives, 0 to 6 detractors (Reichheld, "The One Number You Need to Grow", Harvard
 * Business Review, December 2003). {@code Nps.of(10, 9, 7, 3).result()} has the score 25. Over a stream:
 *
 * <pre>{@code
 * Optional<NpsResult> nps = scores.parallel().collect(Nps::empty, Nps::add, Nps::merge).result();
 * }</pre>
 *
 * <p>Mutable and not safe for use by several threads: give each its own and merge them.
 */
public final class Nps {
    private static final int HIGHEST = 10;
    private static final int PROMOTERS_FROM = 9;
    private static final int PASSIVES_FROM = 7;

    private long promoters;
    private long passives;
    private long detractors;

    private Nps(long promoters, long passives, long detractors) {
        this.promoters = promoters;
        this.passives = passives;
        this.detractors = detractors;
    }

    /** No answers yet. */
    public static Nps empty() {
        return new Nps(0, 0, 0);
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
        NpsResult.checkCounts(promoters, passives, detractors);
        return new Nps(promoters, passives, detractors);
    }

    /**
     * Counts one more answer.
     *
     * @param score 0 to 10
     * @return this
     * @throws IllegalArgumentException if the score is not 0 to 10; nothing is counted then
     * @throws ArithmeticException if there are more answers than a {@code long} can count; nothing is counted then
     */
    public Nps add(int score) {
        if (score < 0 || score > HIGHEST) {
            throw new IllegalArgumentException("NPS score must be 0 to 10: " + score);
        }
        if (score >= PROMOTERS_FROM) {
            return plus(1, 0, 0);
        }
        return score >= PASSIVES_FROM ? plus(0, 1, 0) : plus(0, 0, 1);
    }

    /**
     * Counts all answers of another, which stays as it is.
     *
     * @return this
     * @throws ArithmeticException if there are more answers than a {@code long} can count; nothing is counted then
     */
    public Nps merge(Nps other) {
        return plus(other.promoters, other.passives, other.detractors);
    }

    /** The score of the answers so far; empty if there are none. */
    public Optional<NpsResult> result() {
        boolean none = promoters == 0 && passives == 0 && detractors == 0;
        return none ? Optional.empty() : Optional.of(new NpsResult(promoters, passives, detractors));
    }

    private Nps plus(long morePromoters, long morePassives, long moreDetractors) {
        long answers = promoters + passives + detractors;
        Math.addExact(answers, morePromoters + morePassives + moreDetractors);
        promoters += morePromoters;
        passives += morePassives;
        detractors += moreDetractors;
        return this;
    }
}
