package io.github.loyalty4j.metrics.value;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;

/**
 * The unit of time of a model as days, so that dates, months and yearly rates become the model's: in
 * {@code ModelTime.ofDays(7)}, weeks, the year from 1 February 2027 on is 52.14 and 10 % a year are 0.00183 a week.
 *
 * <p>A month is what the calendar says, never 30 days or 4.345 weeks.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param days how many days a unit has, above 0 and finite: 7 for weeks
 */
public record ModelTime(double days) {
    /** Of 400 years of the Gregorian calendar on average. */
    private static final double DAYS_A_YEAR = 365.2425;

    /**
     * Checks the days.
     *
     * @throws IllegalArgumentException if {@code days} is out of range
     */
    public ModelTime {
        if (!(days > 0 && days < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("unit of a model's time must be above 0 days and finite: " + days);
        }
    }

    /**
     * Of so many days.
     *
     * @throws IllegalArgumentException if {@code days} is not above 0 and finite
     */
    public static ModelTime ofDays(double days) {
        return new ModelTime(days);
    }

    /**
     * From the end of one day to the end of another.
     *
     * @throws IllegalArgumentException if the second is before the first
     */
    public double between(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("time ahead must not end before it begins: " + from + " to " + to);
        }
        return ChronoUnit.DAYS.between(from, to) / days;
    }

    /**
     * The next months or years of the calendar: of 31 January the month to 28 February.
     *
     * @throws IllegalArgumentException if {@code ahead} is negative
     */
    public double ahead(LocalDate from, Period ahead) {
        return between(from, from.plus(ahead));
    }

    /**
     * The continuous rate a unit of time that is so much a year: {@code ln(1 + yearly) / units a year}.
     *
     * @param yearly 0.1 for 10 % a year, 0 or more and finite
     * @throws IllegalArgumentException if {@code yearly} is out of range
     */
    public double rateOfYear(double yearly) {
        if (!(yearly >= 0 && yearly < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("rate of a year must be 0 or more and finite: " + yearly);
        }
        return Math.log1p(yearly) * days / DAYS_A_YEAR;
    }
}
