package io.github.loyalty4j.metrics;

import io.github.loyalty4j.metrics.math.Confidence;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long something took, with those for whom it is not over yet counted as having waited so long already (censored).
 *
 * <p>The share that waits longer than a time is estimated as Kaplan and Meier do, Journal of the American Statistical
 * Association 53 (1958) 457-481: whoever waits is at risk up to that time and in it.
 *
 * <p>Up to {@value #MOST_EXACT} different times, in milliseconds, are kept as they are, and all figures are exact. Beyond
 * that times are kept in steps of 2 %, those below a second as none: Masson, Rim and Lee, "DDSketch", Proceedings of the
 * VLDB Endowment 12 (2019) 2195-2205. A percentile is then within 1 % of the exact one of the same times, with those that
 * are not over counted as waiting to the end of their step, at most 2 % longer. What is kept are whole counts, so the
 * figures are the same in whatever order and parts they were counted. Where all single times are at hand, {@link
 * io.github.loyalty4j.metrics.orders.Survival} takes any number of them exactly.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class WaitingTimes {
    /** How many different times are kept as they are: 1,000. */
    public static final int MOST_EXACT = 1_000;

    /** Where there are more different times, a percentile is at most so far from the exact one, as a share of it: 0.01. */
    public static final double RELATIVE_ERROR = 0.01;

    private static final double STEP = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
    private static final double LOG_STEP = Math.log(STEP);

    /** The last step begins after 135 years. */
    private static final int STEPS = 1_110;

    private static final long MOST_SECONDS = 1_000_000_000_000_000L;

    private final boolean isExact;
    private final long[] places; // milliseconds or steps, rising
    private final long[] ended;
    private final long[] waiting;

    private WaitingTimes(boolean isExact, SortedMap<Long, long[]> counts) {
        this.isExact = isExact;
        places = counts.keySet().stream().mapToLong(place -> place).toArray();
        ended = counts.values().stream().mapToLong(both -> both[0]).toArray();
        waiting = counts.values().stream().mapToLong(both -> both[1]).toArray();
    }

    /** No times yet. */
    public static Counter counter() {
        return new Counter();
    }

    /** Counts times. Mutable and not safe for use by several threads: give each its own and merge them. */
    public static final class Counter {
        private static final byte VERSION = 2;
        private static final int HEAD = 2 + Integer.BYTES;
        private static final int ENTRY = 3 * Long.BYTES;

        private boolean isExact = true;
        private SortedMap<Long, long[]> counts = new TreeMap<>(); // by place: how many ended, how many wait
        private long n;

        private Counter() {}

        /**
         * Counts one more.
         *
         * @param time how long it took, or how long it has been waited for so far; what is negative counts as none
         * @param over whether it is over
         * @return this
         */
        public Counter add(Duration time, boolean over) {
            n = Math.addExact(n, 1);
            count(place(isExact, millis(time)), over ? 1 : 0, over ? 0 : 1);
            keepFew();
            return this;
        }

        private void count(long place, long ended, long waiting) {
            long[] both = counts.computeIfAbsent(place, p -> new long[2]);
            both[0] += ended;
            both[1] += waiting;
        }

        /** Goes over to steps where there are too many times: the same ones in whatever order they came. */
        private void keepFew() {
            if (isExact && counts.size() > MOST_EXACT) {
                counts = inSteps();
                isExact = false;
            }
        }

        private SortedMap<Long, long[]> inSteps() {
            if (!isExact) {
                return counts;
            }
            Counter steps = new Counter();
            counts.forEach((millis, both) -> steps.count(step(millis), both[0], both[1]));
            return steps.counts;
        }

        /**
         * Counts all times of another, which stays as it is.
         *
         * @return this
         * @throws IllegalArgumentException if the other is this one
         * @throws ArithmeticException if there are more than a {@code long} can count; nothing is counted then
         */
        public Counter merge(Counter other) {
            if (other == this) {
                throw new IllegalArgumentException("merged times must be others: " + n + " of the same");
            }
            n = Math.addExact(n, other.n);
            if (!other.isExact) {
                counts = inSteps();
                isExact = false;
            }
            (isExact ? other.counts : other.inSteps()).forEach((place, both) -> count(place, both[0], both[1]));
            keepFew();
            return this;
        }

        /** The times so far. */
        public WaitingTimes result() {
            return new WaitingTimes(isExact, counts);
        }

        /** All there is to know, to be sent or kept: the same bytes for the same times, version 2. */
        public byte[] toBytes() {
            ByteBuffer to = ByteBuffer.allocate(HEAD + ENTRY * counts.size());
            to.put(VERSION).put((byte) (isExact ? 1 : 0)).putInt(counts.size());
            counts.forEach((place, both) -> to.putLong(place).putLong(both[0]).putLong(both[1]));
            return to.array();
        }

        /**
         * What {@link #toBytes} gave.
         *
         * @throws IllegalArgumentException if the bytes are not those of times, or of another version
         */
        public static Counter fromBytes(byte[] bytes) {
            if (bytes.length < HEAD || bytes[0] != VERSION || bytes[1] < 0 || bytes[1] > 1) {
                throw new IllegalArgumentException("kept times must be of version " + VERSION);
            }
            ByteBuffer from = ByteBuffer.wrap(bytes, 2, bytes.length - 2);
            Counter counter = new Counter();
            counter.isExact = bytes[1] == 1;
            int most = counter.isExact ? MOST_EXACT : STEPS;
            int size = from.getInt();
            if (size < 0 || size > most || from.remaining() != ENTRY * size) {
                throw new IllegalArgumentException("kept times must be whole, and at most " + most + ": " + size);
            }
            long last = -1;
            while (from.hasRemaining()) {
                long place = from.getLong();
                if (place <= last || (!counter.isExact && place >= STEPS)) {
                    throw new IllegalArgumentException("kept times must rise: " + last + " then " + place);
                }
                counter.read(place, from.getLong(), from.getLong());
                last = place;
            }
            return counter;
        }

        private void read(long place, long ended, long waiting) {
            boolean isCount = ended >= 0 && waiting >= 0 && (ended > 0 || waiting > 0);
            if (!isCount || ended > Long.MAX_VALUE - waiting || n > Long.MAX_VALUE - ended - waiting) {
                throw new IllegalArgumentException("kept counts must not be negative, nor add up to more than "
                        + Long.MAX_VALUE + ": " + ended + ", " + waiting);
            }
            n += ended + waiting;
            count(place, ended, waiting);
        }
    }

    private static long millis(Duration time) {
        if (time.isNegative()) {
            return 0;
        }
        return time.toSeconds() > MOST_SECONDS ? 1_000 * MOST_SECONDS : time.toMillis();
    }

    private static long place(boolean isExact, long millis) {
        return isExact ? millis : step(millis);
    }

    private static long step(long millis) {
        if (millis < 1_000) {
            return 0;
        }
        return Math.min(STEPS - 1, 1 + (int) Math.ceil(Math.log(millis / 1000.0) / LOG_STEP - 1e-12));
    }

    /** A time of this place; of a step one within 1 % of all. */
    private Duration time(int index) {
        long place = places[index];
        if (isExact) {
            return Duration.ofMillis(place);
        }
        return place == 0
                ? Duration.ZERO
                : Duration.ofMillis(Math.round(1000 * 2 * Math.exp(LOG_STEP * (place - 1)) / (STEP + 1)));
    }

    /** How many, whether over or not. */
    public long n() {
        return Arrays.stream(ended).sum() + stillWaiting();
    }

    /** Whether all times are kept as they are, so that figures are exact. */
    public boolean isExact() {
        return isExact;
    }

    /** For how many it is not over, yet or ever. */
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
        return first(survival -> survival.value() <= 1 - share + 1e-12).map(this::time);
    }

    /**
     * The 95 % interval of the median in hours: the times at which half is within the interval of those who wait longer
     * (Brookmeyer and Crowley, Biometrics 38 (1982) 29-41). Empty if either end is not known yet.
     */
    public Optional<Interval> medianHours() {
        Optional<Integer> lower = first(survival -> survival.limits()[0] <= 0.5);
        Optional<Integer> upper = first(survival -> survival.limits()[1] < 0.5);
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
        long last = place(isExact, millis(time));
        for (int i = 0; i < places.length && places[i] <= last; i++) {
            survival.after(ended[i], waiting[i]);
        }
        return survival;
    }

    private Optional<Integer> first(Test test) {
        Survival survival = new Survival(n());
        for (int i = 0; i < places.length; i++) {
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
