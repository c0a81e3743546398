package io.github.loyalty4j.metrics.orders;

import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.IntervalMethod;
import io.github.loyalty4j.metrics.math.Confidence;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How long until something happens, where for some it had not happened when they were last seen: the Kaplan-Meier
 * estimate. Of four customers lost after 1 and 3 months, and still there after 2 and 4, three quarters survive month 1 and
 * 37.5 % month 3.
 *
 * <p>It keeps every single time. Where they are too many for that, or counted in parts that are merged, use
 * {@link io.github.loyalty4j.metrics.WaitingTimes}: the same estimate of times rounded to within 1 %.
 *
 * <p>Kaplan and Meier, "Nonparametric Estimation from Incomplete Observations", Journal of the American Statistical
 * Association 53 (1958) 457-481.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Survival {
    private static final int MOST_GROUPS = 100;

    private final double[] times;
    private final long[] atRisk;
    private final long[] events;

    private Survival(double[] times, long[] atRisk, long[] events) {
        this.times = times;
        this.atRisk = atRisk;
        this.events = events;
    }

    /**
     * What the observations tell.
     *
     * @param times when it happened, or when the customer was last seen; 0 or more, finite; copied
     * @param happened whether it happened, as many as {@code times}
     * @throws IllegalArgumentException if the arrays differ in length or a time is out of range
     */
    public static Survival of(double[] times, boolean[] happened) {
        if (times.length != happened.length) {
            throw new IllegalArgumentException(
                    "times and events must be as many: " + times.length + " and " + happened.length);
        }
        for (double time : times) {
            if (!(time >= 0 && time < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("time must be 0 or more and finite: " + time);
            }
        }
        double[] all = sorted(times, i -> true);
        double[] sorted = sorted(times, i -> happened[i]);
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        long[] atRisk = new long[distinct.length];
        long[] events = new long[distinct.length];
        for (int i = 0; i < distinct.length; i++) {
            atRisk[i] = (long) all.length - below(all, distinct[i]);
            events[i] = (long) below(sorted, Math.nextUp(distinct[i])) - below(sorted, distinct[i]);
        }
        return new Survival(distinct, atRisk, events);
    }

    /**
     * The estimated share to whom it has not happened up to and at the time, 0 to 1: 1 before the first event, and after the last
     * observation what it was then.
     *
     * @param time in the unit of the observations
     * @throws IllegalArgumentException if {@code time} is no number
     */
    public double at(double time) {
        if (Double.isNaN(time)) {
            throw new IllegalArgumentException("time must be a number: " + time);
        }
        double survival = 1;
        for (int i = 0; i < times.length && times[i] <= time; i++) {
            survival *= 1 - events[i] / (double) atRisk[i];
        }
        return survival;
    }

    /**
     * The 95 % interval of {@link #at}, normal on the scale of {@code ln(-ln S)} with Greenwood's variance; empty where the
     * share is 0 or 1. Kalbfleisch and Prentice, "The Statistical Analysis of Failure Time Data", 1980, section 1.3.
     *
     * @param time in the unit of the observations
     * @throws IllegalArgumentException if {@code time} is no number
     */
    public Optional<Interval> interval(double time) {
        double survival = at(time);
        if (!(survival > 0 && survival < 1)) {
            return Optional.empty();
        }
        double greenwood = 0;
        for (int i = 0; i < times.length && times[i] <= time; i++) {
            greenwood += events[i] / ((double) atRisk[i] * (atRisk[i] - events[i]));
        }
        double reach = Confidence.Z * Math.sqrt(greenwood) / -Math.log(survival);
        return Optional.of(new Interval(
                Math.pow(survival, Math.exp(reach)),
                Math.pow(survival, Math.exp(-reach)),
                Confidence.LEVEL,
                IntervalMethod.LOG_LOG));
    }

    /**
     * A log-rank test.
     *
     * @param chiSquare the statistic
     * @param degrees of freedom: groups less one
     * @param p the probability of one as large or larger if the groups do not differ, 0 to 1
     */
    public record LogRank(double chiSquare, int degrees, double p) {}

    /**
     * How much each time of an event counts when groups are compared: alike is the most sensitive where one group's risk is so
     * many times the other's throughout; the others look at early times more.
     */
    public enum Weight {
        /** All alike: the log-rank test. Mantel, Cancer Chemotherapy Reports 50 (1966) 163-170. */
        ALIKE,

        /** By those still at risk: Wilcoxon's test. Gehan, Biometrika 52 (1965) 203-223; Breslow, Biometrika 57 (1970) 579-594. */
        AT_RISK,

        /** By the square root of those still at risk. Tarone and Ware, Biometrika 64 (1977) 156-160. */
        ROOT_AT_RISK,

        /** By the share still there. Peto and Peto, Journal of the Royal Statistical Society A 135 (1972) 185-207. */
        SURVIVING;

        private double of(double atRisk, double surviving) {
            return switch (this) {
                case ALIKE -> 1;
                case AT_RISK -> atRisk;
                case ROOT_AT_RISK -> Math.sqrt(atRisk);
                case SURVIVING -> surviving;
            };
        }
    }

    /**
     * Whether two groups survive alike: the log-rank test, all times weighted alike; empty if nothing happened that could tell.
     *
     * @param times as for {@link #of}
     * @param happened as for {@link #of}
     * @param second whether the customer belongs to the second group, as many as {@code times}
     * @throws IllegalArgumentException if the arrays differ in length or a time is out of range
     */
    public static Optional<LogRank> logRank(double[] times, boolean[] happened, boolean[] second) {
        return logRank(times, happened, second, Weight.ALIKE);
    }

    /**
     * The same test with times weighted.
     *
     * @param times as for {@link #of}
     * @param happened as for {@link #of}
     * @param second whether the customer belongs to the second group, as many as {@code times}
     * @return empty if nothing happened that could tell
     * @throws IllegalArgumentException if the arrays differ in length or a time is out of range
     */
    public static Optional<LogRank> logRank(double[] times, boolean[] happened, boolean[] second, Weight weight) {
        int[] groups = new int[second.length];
        Arrays.setAll(groups, i -> second[i] ? 1 : 0);
        return logRank(times, happened, groups, weight);
    }

    /**
     * Whether several groups survive alike. Groups of whom nobody was left when something first happened are left out.
     *
     * @param times as for {@link #of}
     * @param happened as for {@link #of}
     * @param groups each customer's group, 0 to 99, as many as {@code times}
     * @return empty if nothing happened that could tell
     * @throws IllegalArgumentException if the arrays differ in length, or a time or a group is out of range
     */
    public static Optional<LogRank> logRank(double[] times, boolean[] happened, int[] groups, Weight weight) {
        if (times.length != groups.length) {
            throw new IllegalArgumentException(
                    "times and groups must be as many: " + times.length + " and " + groups.length);
        }
        Survival all = of(times, happened);
        double[][] there = new double[groups(groups)][];
        Arrays.setAll(there, g -> sorted(times, i -> groups[i] == g));
        double[][] lost = new double[there.length][];
        Arrays.setAll(lost, g -> sorted(times, i -> groups[i] == g && happened[i]));
        GroupComparison comparison = new GroupComparison(there.length);
        double surviving = 1;
        for (int i = 0; i < all.times.length; i++) {
            double time = all.times[i];
            double n = all.atRisk[i];
            surviving *= 1 - all.events[i] / (n + 1); // so that it never comes to nothing
            comparison.add(
                    Arrays.stream(there)
                            .mapToDouble(one -> one.length - below(one, time))
                            .toArray(),
                    Arrays.stream(lost)
                            .mapToDouble(one -> below(one, Math.nextUp(time)) - below(one, time))
                            .toArray(),
                    weight.of(n, surviving));
        }
        return comparison.test();
    }

    private static int groups(int[] groups) {
        int most = 0;
        for (int group : groups) {
            if (group < 0 || group >= MOST_GROUPS) {
                throw new IllegalArgumentException("group must be 0 to 99: " + group);
            }
            most = Math.max(most, group);
        }
        return most + 1;
    }

    private static double[] sorted(double[] times, IntPredicate which) {
        return IntStream.range(0, times.length)
                .filter(which)
                .mapToDouble(i -> times[i])
                .sorted()
                .toArray();
    }

    /** How many values of a rising array are below one. */
    private static int below(double[] rising, double value) {
        int low = 0;
        int high = rising.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rising[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
