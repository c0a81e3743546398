package io.github.loyalty4j.metrics.survey;

import io.github.loyalty4j.metrics.Definition;
import io.github.loyalty4j.metrics.Difference;
import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.IntervalMethod;
import io.github.loyalty4j.metrics.math.Confidence;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A net promoter score with its uncertainty: 40 promoters, 35 passives and 25 detractors score 15 points, 95 % interval
 * -0.70 to 29.82.
 *
 * <p>All intervals lie within -100 to 100. With weights, intervals and tests are those of as many answers of equal
 * weight as tell the same, {@link #effectiveN}; of a population that is known and not much larger than n, those of more
 * answers (the finite population correction).
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class NpsResult {
    private static final double MOST_DIFFERENCE = 200;

    private final Boxes boxes;
    private final Tally tally; // never changed once it is here
    private final long population; // 0 if without limit
    private final String window; // empty if not said

    NpsResult(Boxes boxes, Tally tally, long population, String window) {
        this.boxes = boxes;
        this.tally = tally;
        this.population = population;
        this.window = window;
    }

    /**
     * Of counted answers on the scale 0 to 10.
     *
     * @param promoters how many answered 9 or 10
     * @param passives how many answered 7 or 8
     * @param detractors how many answered 0 to 6
     * @throws IllegalArgumentException if a count is negative or all are zero
     * @throws ArithmeticException if their sum does not fit in {@code long}
     */
    public static NpsResult of(long promoters, long passives, long detractors) {
        return Nps.ofCounts(promoters, passives, detractors)
                .result()
                .orElseThrow(() -> new IllegalArgumentException("NPS must have at least 1 answer: 0"));
    }

    /** How many gave a good answer, 9 or 10 unless there are other {@link Boxes}. */
    public long promoters() {
        return tally.count(0);
    }

    /** How many gave neither a good nor a bad answer. */
    public long passives() {
        return tally.count(1);
    }

    /** How many gave a bad answer, 0 to 6 unless there are other {@link Boxes}. */
    public long detractors() {
        return tally.count(2);
    }

    /** How many answered. */
    public long n() {
        return tally.answers();
    }

    /** How many answers of equal weight tell as much: (Σw)² / Σw²; {@code n} if no answer has a weight. */
    public double effectiveN() {
        return tally.effectiveAnswers();
    }

    /**
     * The share of promoters less the share of detractors, in points from -100 (all detractors) to 100 (all promoters).
     * Not rounded: 291 promoters, 476 passives and 395 detractors score -8.95...
     */
    public double score() {
        // Multiplying first makes 7 of 100 exactly 7; beyond 2^46 answers the product rounds and may pass the end.
        return shares().score();
    }

    /** The standard error of the score, in points: 7.92 for 40, 35 and 25. Zero where all answers are alike. */
    public double standardError() {
        return isWhole() ? 0 : equivalent().standardError();
    }

    /**
     * The 95 % adjusted Wald interval, in points, within -100 to 100; see {@link IntervalMethod#ADJUSTED_WALD}.
     *
     * <p>It is centred on the score that includes the pseudo-answers, which lies nearer to 0 than {@link #score()}.
     * With one single answer of promoter or detractor it leaves the score out: -48.50 to 98.50 for one promoter.
     */
    public Interval interval() {
        return interval(IntervalMethod.ADJUSTED_WALD, Confidence.LEVEL);
    }

    /**
     * Another interval, in points, within -100 to 100.
     *
     * @param method {@code WALD}, {@code ADJUSTED_WALD}, {@code PAIRED_SCORE} or {@code DIRICHLET}
     * @param level between 0 and 1 and neither of them: 0.95 for 95 %
     * @throws IllegalArgumentException if the method is another one or the level is not between 0 and 1
     */
    public Interval interval(IntervalMethod method, double level) {
        requireLevel(level);
        double[] limits = equivalent().limits(method, level);
        return isWhole() ? exact(level, method) : new Interval(limits[0], limits[1], level, method);
    }

    /**
     * The percentile bootstrap, in points, within -100 to 100. The same seed gives the same limits.
     *
     * @param level between 0 and 1 and neither of them: 0.95 for 95 %
     * @param resamples how often to draw again, 100 to 10,000,000; 10,000 is usual
     * @throws IllegalArgumentException if the level or the number of resamples is out of range
     */
    public Interval bootstrap(double level, long seed, int resamples) {
        requireLevel(level);
        if (resamples < 100 || resamples > 10_000_000) {
            throw new IllegalArgumentException("bootstrap must have 100 to 10000000 resamples: " + resamples);
        }
        if (isWhole()) {
            return exact(level, IntervalMethod.BOOTSTRAP);
        }
        Trinomial answers = equivalent();
        double[] limits = NpsBootstrap.limits(answers, answers.n(), level, seed, resamples);
        return new Interval(limits[0], limits[1], level, IntervalMethod.BOOTSTRAP);
    }

    /**
     * How far this score is from another, each with its pseudo-answers: see {@link IntervalMethod#ADJUSTED_WALD}. The
     * estimate is that of the adjusted scores.
     *
     * @throws IllegalArgumentException if the two are defined differently; the message says how
     */
    public Difference minus(NpsResult other) {
        return minus(other, IntervalMethod.ADJUSTED_WALD);
    }

    /**
     * How far this score is from another, in points, positive if this one is higher; of independent answers.
     *
     * @param method {@code WALD} or {@code ADJUSTED_WALD}
     * @throws IllegalArgumentException if the two are defined differently, or the method is another one
     */
    public Difference minus(NpsResult other, IntervalMethod method) {
        definition().requireComparable(other.definition());
        Trinomial here = equivalent();
        Trinomial there = other.equivalent();
        if (method == IntervalMethod.ADJUSTED_WALD) {
            here = here.adjusted();
            there = there.adjusted();
        } else if (method != IntervalMethod.WALD) {
            throw new IllegalArgumentException("difference must be WALD or ADJUSTED_WALD: " + method);
        }
        double standardError =
                Math.hypot(isWhole() ? 0 : here.standardError(), other.isWhole() ? 0 : there.standardError());
        double estimate = (isWhole() ? score() : here.score()) - (other.isWhole() ? other.score() : there.score());
        return Difference.of(estimate, standardError, Confidence.LEVEL, method)
                .within(MOST_DIFFERENCE)
                .defined(definition());
    }

    /**
     * The same answers as drawn without replacement from so many, which makes them more certain: from 1,000, the
     * standard error of 500 answers is 0.71 of what it is otherwise.
     *
     * @throws IllegalArgumentException if there are more answers than that
     */
    public NpsResult ofPopulation(long size) {
        if (size < n()) {
            throw new IllegalArgumentException("population must be at least the " + n() + " who answered: " + size);
        }
        return new NpsResult(boxes, tally, size, window);
    }

    /** The same answers, said to be those of a window that figures must share to be compared: "7 days after delivery". */
    public NpsResult within(String what) {
        return new NpsResult(boxes, tally, population, what);
    }

    /** The size given to {@link #ofPopulation}. */
    public OptionalLong population() {
        return population == 0 ? OptionalLong.empty() : OptionalLong.of(population);
    }

    /** What the score is a score of. */
    public Definition definition() {
        return Cards.index("NPS", boxes, tally, window)
                .noting("population", population == 0 ? "without limit" : String.valueOf(population))
                .noting("method", IntervalMethod.ADJUSTED_WALD.name());
    }

    /** Why to read the score with care, in words, the gravest first; empty if there is no reason. */
    public List<String> warnings() {
        return Cards.warnings(tally, List.of("promoters", "passives", "detractors"));
    }

    private Trinomial shares() {
        return new Trinomial(tally.weight(0), tally.weight(1), tally.weight(2));
    }

    /** As many answers of equal weight and from an endless population as tell the same. */
    Trinomial equivalent() {
        Trinomial shares = shares();
        if (!tally.isWeighted() && population == 0) {
            return shares;
        }
        double n = tally.effectiveAnswers();
        if (population > 0 && !isWhole()) {
            n *= (population - 1.0) / (population - tally.answers());
        }
        double factor = n / shares.n();
        return new Trinomial(shares.good() * factor, shares.middle() * factor, shares.bad() * factor);
    }

    private boolean isWhole() {
        return population == tally.answers();
    }

    private Interval exact(double level, IntervalMethod method) {
        return new Interval(score(), score(), level, method);
    }

    private static void requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("interval's level must be between 0 and 1: " + level);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NpsResult that
                && boxes.equals(that.boxes)
                && tally.equals(that.tally)
                && population == that.population
                && window.equals(that.window);
    }

    @Override
    public int hashCode() {
        return Objects.hash(boxes, tally, population, window);
    }

    /** As {@code NPS 15.0 from 100 answers: 40 promoters, 35 passives, 25 detractors}. */
    @Override
    public String toString() {
        return "NPS " + Math.round(score() * 10) / 10.0 + " from " + n() + " answers: " + promoters() + " promoters, "
                + passives() + " passives, " + detractors() + " detractors";
    }
}
