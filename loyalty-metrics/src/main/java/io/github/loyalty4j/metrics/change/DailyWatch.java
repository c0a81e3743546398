package io.github.loyalty4j.metrics.change;

import io.github.loyalty4j.metrics.Definition;
import io.github.loyalty4j.metrics.math.KeptReader;
import io.github.loyalty4j.metrics.math.KeptWriter;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Watches a figure day by day and raises an {@link Alert} when it has left its usual course: clicks that fall, returns that
 * jump, answers that come later.
 *
 * <p>What is usual is learned from some weeks in which all was well, each day of the week for itself. Then the days'
 * distances from it are summed (CUSUM: Page, "Continuous Inspection Schemes", Biometrika 41 (1954) 100-115), with half a
 * standard deviation let pass each day and an alert at five: a lasting shift of one standard deviation is found after some
 * ten days, and where nothing changes there is a false alarm in about 465 days (Montgomery, "Introduction to Statistical
 * Quality Control", tables of the average run length). That is so if the usual is well known: learned from four weeks alone,
 * half of the false alarms come within 110 days instead of 315, from half a year within 270.
 *
 * <p>Mutable and not safe for use by several threads.
 */
public final class DailyWatch {
    /** How many days lie between false alarms, on average, where nothing changes and days are normal and independent. */
    public static final double DAYS_BETWEEN_FALSE_ALARMS = 465;

    private static final String MARK = "L4JW";
    private static final int VERSION = 1;
    private static final double GREATEST = 1e100;
    private static final double LET_PASS = 0.5;
    private static final double ALERT_AT = 5;
    private static final int LEAST_DAYS = 28;

    /** Up to which share of the usual the deviation is but that of sums in doubles. */
    private static final double ROUNDING = 1e-12;

    private final double[] usual; // from Monday
    private final double deviation;
    private final Sum rising = new Sum(1);
    private final Sum falling = new Sum(-1);
    private LocalDate last = LocalDate.MIN;

    private DailyWatch(double[] usual, double deviation) {
        this.usual = usual;
        this.deviation = deviation;
    }

    /**
     * Learns from days in which all was well.
     *
     * @param days at least 28, with each day of the week at least twice; by date
     * @throws IllegalArgumentException if there are fewer, a value is not -1E100 to 1E100, or all of each day of the week are
     *     alike, but for rounding
     */
    public static DailyWatch learned(Map<LocalDate, Double> days) {
        if (days.size() < LEAST_DAYS) {
            throw new IllegalArgumentException(
                    "days to learn from must be at least " + LEAST_DAYS + ": " + days.size());
        }
        Map<DayOfWeek, List<Double>> byDay = new EnumMap<>(DayOfWeek.class);
        days.forEach((day, value) -> byDay.computeIfAbsent(day.getDayOfWeek(), d -> new ArrayList<>())
                .add(inRange(value)));
        if (byDay.size() < DayOfWeek.values().length || byDay.values().stream().anyMatch(values -> values.size() < 2)) {
            throw new IllegalArgumentException(
                    "days to learn from must have each day of the week twice: " + byDay.keySet());
        }
        double[] usual = new double[DayOfWeek.values().length];
        double squares = 0;
        for (Map.Entry<DayOfWeek, List<Double>> day : byDay.entrySet()) {
            // Sorted, so that the order of the map does not show in the last digit.
            double[] values = day.getValue().stream()
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            double mean = 0;
            for (double value : values) {
                mean += value / values.length;
            }
            usual[day.getKey().getValue() - 1] = mean;
            for (double value : values) {
                squares += (value - mean) * (value - mean);
            }
        }
        double deviation = Math.sqrt(squares / (days.size() - byDay.size()));
        double greatest = Arrays.stream(usual).map(Math::abs).max().orElseThrow();
        if (deviation <= ROUNDING * greatest) {
            throw new IllegalArgumentException("days to learn from must differ: all of each day of the week are alike");
        }
        return new DailyWatch(usual, deviation);
    }

    private static double inRange(double value) {
        if (!(Math.abs(value) <= GREATEST)) {
            throw new IllegalArgumentException("value of a day must be -1e100 to 1e100: " + value);
        }
        return value;
    }

    /**
     * Looks at one more day, and alerts if the figure has left its course. After an alert it watches anew.
     *
     * @param day after the one looked at last; days may be left out
     * @throws IllegalArgumentException if the value is not -1E100 to 1E100, or the day is not after the last
     */
    public Optional<Alert> next(LocalDate day, double value) {
        double distance = (inRange(value) - expected(day)) / deviation;
        if (!day.isAfter(last)) {
            throw new IllegalArgumentException("days must rise: " + last + " then " + day);
        }
        last = day;
        Optional<Alert> alert = rising.next(day, distance);
        Optional<Alert> other = falling.next(day, distance);
        if (alert.isPresent() || other.isPresent()) {
            rising.reset();
            falling.reset();
        }
        return alert.isPresent() ? alert : other;
    }

    /** What is usual on a day. */
    public double expected(LocalDate day) {
        return usual[day.getDayOfWeek().getValue() - 1];
    }

    /** How far days are from it, usually. */
    public double standardDeviation() {
        return deviation;
    }

    /** What an alert is an alert of. */
    public Definition definition() {
        return Definition.of("course of a figure by days")
                .with("usual", "the mean of each day of the week")
                .with("let pass a day", LET_PASS + " standard deviations")
                .with("alert at", ALERT_AT + " standard deviations")
                .noting("days between false alarms", String.valueOf(DAYS_BETWEEN_FALSE_ALARMS))
                .noting("method", "CUSUM");
    }

    /** What is usual and what was seen since, so that it watches on in another process: the same bytes for the same, version 1. */
    public byte[] toBytes() {
        KeptWriter to = new KeptWriter(MARK, VERSION);
        for (double each : usual) {
            to.real(each);
        }
        to.real(deviation).number(last.toEpochDay());
        rising.write(to);
        falling.write(to);
        return to.bytes();
    }

    /**
     * What {@link #toBytes} gave.
     *
     * @throws IllegalArgumentException if the bytes are not those of a watch, or of a later version
     */
    public static DailyWatch fromBytes(byte[] bytes) {
        KeptReader from = new KeptReader(bytes, MARK, VERSION, "watch of days");
        double[] usual = new double[DayOfWeek.values().length];
        for (int i = 0; i < usual.length; i++) {
            usual[i] = inRange(from.real());
        }
        double deviation = inRange(from.real());
        if (!(deviation > 0)) {
            throw new IllegalArgumentException("kept deviation must be above 0: " + deviation);
        }
        DailyWatch watch = new DailyWatch(usual, deviation);
        watch.last = from.day();
        watch.rising.read(from);
        watch.falling.read(from);
        from.end();
        return watch;
    }

    private final class Sum {
        private final int sign;
        private double sum;
        private double distances;
        private int days;
        private LocalDate since = LocalDate.MIN;

        Sum(int sign) {
            this.sign = sign;
        }

        Optional<Alert> next(LocalDate day, double distance) {
            if (sum == 0) {
                since = day;
                distances = 0;
                days = 0;
            }
            sum = Math.max(0, sum + sign * distance - LET_PASS);
            distances += distance;
            days++;
            return sum > ALERT_AT
                    ? Optional.of(new Alert(day, since, distances / days * deviation, sum))
                    : Optional.empty();
        }

        void reset() {
            sum = 0;
        }

        void write(KeptWriter to) {
            to.real(sum).real(distances).number(days).number(since.toEpochDay());
        }

        void read(KeptReader from) {
            sum = from.real();
            distances = inRange(from.real());
            days = from.whole(0, Integer.MAX_VALUE);
            since = from.day();
            if (!(sum >= 0 && sum <= ALERT_AT)) {
                throw new IllegalArgumentException("kept sum must be 0 to " + ALERT_AT + ": " + sum);
            }
        }
    }
}
