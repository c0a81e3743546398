package io.github.loyalty4j.examples.campaigns;

import io.github.loyalty4j.examples.csv.BadInputException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Some days of a dry run, at most ten years of them.
 *
 * @param from the first
 * @param to the last
 */
public record Days(LocalDate from, LocalDate to) {
    /** The most days there may be between the two. */
    static final int MOST = 3_660;

    private static final int FIRST_YEAR = 1680; // of those the ledger keeps times of
    private static final int LAST_YEAR = 2260;

    /** Checks that they are in order. */
    public Days {
        if (to.isBefore(from)) {
            throw new BadInputException("--to must not be before --from, " + from + ": " + to);
        }
        if (ChronoUnit.DAYS.between(from, to) > MOST || from.getYear() < FIRST_YEAR || to.getYear() > LAST_YEAR) {
            throw new BadInputException("--from and --to must be at most " + MOST + " days apart, from " + FIRST_YEAR
                    + " to " + LAST_YEAR + ": " + from + ", " + to);
        }
    }
}
