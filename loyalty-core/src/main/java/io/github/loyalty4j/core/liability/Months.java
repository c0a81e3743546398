package io.github.loyalty4j.core.liability;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Counting in months of the programme's time zone. */
final class Months {
    /** What is older than a century counts as that old, so that no clock gone wrong can make a table without end. */
    static final int MOST = 1200;

    private Months() {}

    static YearMonth of(Instant time, ZoneId zone) {
        return YearMonth.from(LocalDate.ofInstant(time, zone));
    }

    /** The month of the last moment before this instant: what is good to the end of December ends in December. */
    static YearMonth before(Instant end, ZoneId zone) {
        return of(end.minusNanos(1), zone);
    }

    /** Whole months from one day to another; zero if the second is not later. */
    static int whole(LocalDate from, LocalDate to) {
        return bounded(ChronoUnit.MONTHS.between(from, to));
    }

    /** How many months later the second month is; zero if it is not. */
    static int between(YearMonth from, YearMonth to) {
        return bounded(ChronoUnit.MONTHS.between(from, to));
    }

    private static int bounded(long months) {
        return (int) Math.max(0, Math.min(MOST, months));
    }
}
