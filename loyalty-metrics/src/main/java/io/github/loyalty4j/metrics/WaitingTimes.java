package io.github.loyalty4j.metrics;

import io.github.loyalty4j.metrics.math.Confidence;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * How long something took, with those for whom it is not over yet counted as having waited so long already (censored).
 *
 * <p>The share that waits longer than a time is estimated as Kaplan and Meier do, Journal of the American Statistical
 * Association 53 (1958) 457-481. Times are kept in steps of 2 %, so a percentile is within 1 % of what all single times
 * would give, and times below a second count as none: Masson, Rim and Lee, "DDSketch", Proceedings of the VLDB Endowment
 * 12 (2019) 2195-2205. What is kept are whole counts, so the figures are the same in whatever order and parts they were
 * counted. Where all single times are at hand, {@link io.github.loyalty4j.metrics.orders.Survival} takes them exactly.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class WaitingTimes {
    /** A percentile is at most so far from the exact one, as a share of it: 0.01. */
    public static final double RELATIVE_ERROR = 0.01;

    private static final double STEP = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
    private static final double LOG_STEP = Math.log(STEP);

    /** The last step begins after 135 years. */
    private static final int STEPS = 1_110;

    private final long[] ended;
    private final long[] waiting;

    private WaitingTimes(long[] ended, long[] waiting) {
        this.ended = ended;
        this.waiting = waiting;
    }

    /** No times yet. */
    public static Counter counter() {
        return new Counter();
    }

    /** Counts times. Mutable and not safe for use by several threads: give each its own and merge them. */
    public static final class Counter {
        private static final byte VERSION = 1;
        private static final int BYTES = 1 + 2 * STEPS * Long.BYTES;

        private final long[] ended = new long[STEPS];
        private final long[] waiting = new long[STEPS];

        private Counter() {}

        /**
         * Counts one more.
         *
         * @param time how long it took, or how long it has been waited for so far; what is negative counts as none
         * @param over whether it is over
         * @return this
         */
        public Counter add(Duration time, boolean over) {
            (over ? ended : waiting)[step(time)]++;
            return this;
        }

        /**
         * Counts all times of another, which stays as it is.
         *
         * @return this
         * @throws ArithmeticException if there are more than a {@code long} can count
         */
        public Counter merge(Counter other) {
            for (int i = 0; i < STEPS; i++) {
                ended[i] = Math.addExact(ended[i], other.ended[i]);
                waiting[i] = Math.addExact(waiting[i], other.waiting[i]);
            }
            return this;
        }

        /** The times so far. */
        public WaitingTimes result() {
            return new WaitingTimes(ended.clone(), waiting.clone());
        }

        /** All there is to know, to be sent or kept: the same bytes for the same times, version 1. */
        public byte[] toBytes() {
            ByteBuffer to = ByteBuffer.allocate(BYTES).put(VERSION);
            for (int i = 0; i < STEPS; i++) {
                to.putLong(ended[i]).putLong(waiting[i]);
            }
            return to.array();
        }

        /**
         * What {@link #toBytes} gave.
         *
         * @throws IllegalArgumentException if the bytes are not those of times, or of a later version
         */
        public static Counter fromBytes(byte[] bytes) {
            if (bytes.length != BYTES || bytes[0] != VERSION) {
                throw new IllegalArgumentException("kept times must be " + BYTES + " bytes of version " + VERSION);
            }
            ByteBuffer from = ByteBuffer.wrap(bytes, 1, BYTES - 1);
            Counter counter = new Counter();
            for (int i = 0; i < STEPS; i++) {
                counter.ended[i] = from.getLong();
                counter.waiting[i] = from.getLong();
                if (counter.ended[i] < 0 || counter.waiting[i] < 0) {
                    throw new IllegalArgumentException("kept counts must not be negative");
                }
            }
            return counter;
        }
    }

    private static int step(Duration time) {
        double seconds = time.toMillis() / 1000.0;
        if (seconds < 1) {
            return 0;
        }
        return Math.min(STEPS - 1, 1 + (int) Math.ceil(Math.log(seconds) / LOG_STEP - 1e-12));
    }

    /** The time within 1 % of all times of a step. */
    private static Duration time(int step) {
        return step == 0
                ? Duration.ZERO
                : Duration.ofMillis(Math.round(1000 * 2 * Math.exp(LOG_STEP * (step - 1)) / (STEP + 1)));
    }

    /** How many, whether over or not. */
    public long n() {
        return Arrays.stream(ended).sum() + stillWaiting();
    }

    /** For how many it is not over yet. */
    public long stillWaiting() {
        return Arrays.stream(waiting).sum();
    }

    /** The time that half of all wait at least; empty if that is not known yet, as too many still wait. */
    public Optional<Duration> median() {
        return percentile(0.5);
    }

    /**
     * The time within which it is over for a share of all: 0.9 for the ninetieth percentile.
     *
     * @throws IllegalArgumentException if the share is not above 0 and below 1
     */
    public Optional<Duration> percentile(double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("percentile must be above 0 and below 1: " + share);
        }
        return firstStep(survival -> survival.value() <= 1 - share + 1e-12).map(WaitingTimes::time);
    }

    /**
     * The 95 % interval of the median in hours: the times at which half is within the interval of those who wait longer
     * (Brookmeyer and Crowley, Biometrics 38 (1982) 29-41). Empty if either end is not known yet.
     */
    public Optional<Interval> medianHours() {
        Optional<Integer> lower = firstStep(survival -> survival.limits()[0] <= 0.5);
        Optional<Integer> upper = firstStep(survival -> survival.limits()[1] < 0.5);
        if (lower.isEmpty() || upper.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Interval(
                hours(time(lower.get())), hours(time(upper.get())), Confidence.LEVEL, IntervalMethod.LOG_LOG));
    }

    /** The share that waits longer than a time, 1 to 0, as far as it is known. */
    public double shareLongerThan(Duration time) {
        return survivalAt(time).value();
    }

    /** The 95 % interval of {@link #shareLongerThan}, by Greenwood's variance of the logarithm of the logarithm; 0 to 1 where the share is 0 or 1. */
    public Interval intervalLongerThan(Duration time) {
        double[] limits = survivalAt(time).limits();
        return new Interval(limits[0], limits[1], Confidence.LEVEL, IntervalMethod.LOG_LOG);
    }

    private static double hours(Duration time) {
        return time.toMillis() / 3_600_000.0;
    }

    private interface Test {
        boolean passes(Survival survival);
    }

    private Survival survivalAt(Duration time) {
        Survival survival = new Survival(n());
        for (int i = 0; i <= step(time); i++) {
            survival.after(ended[i], waiting[i]);
        }
        return survival;
    }

    private Optional<Integer> firstStep(Test test) {
        Survival survival = new Survival(n());
        for (int i = 0; i < STEPS; i++) {
            survival.after(ended[i], waiting[i]);
            if (ended[i] > 0 && test.passes(survival)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** The product of Kaplan and Meier and the sum of Greenwood, step by step. */
    private static final class Survival {
        private long atRisk;
        private double value = 1;
        private double greenwood;

        Survival(long n) {
            atRisk = n;
        }

        void after(long ended, long waiting) {
            if (ended > 0) {
                value *= (double) (atRisk - ended) / atRisk;
                greenwood += (double) ended / atRisk / (atRisk - ended); // infinite after the last one
            }
            atRisk -= ended + waiting;
        }

        double value() {
            return value;
        }

        double[] limits() {
            if (value <= 0 || value >= 1) {
                return new double[] {0, 1}; // the formula knows no limits here
            }
            double spread = Confidence.Z * Math.sqrt(greenwood) / Math.log(value);
            return new double[] {Math.pow(value, Math.exp(-spread)), Math.pow(value, Math.exp(spread))};
        }
    }
}
