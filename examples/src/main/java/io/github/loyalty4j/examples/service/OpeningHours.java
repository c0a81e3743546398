package io.github.loyalty4j.examples.service;

import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.metrics.service.BusinessHours;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import picocli.CommandLine.Option;

/** When a service is open, as it is said on the command line. */
public final class OpeningHours {
    @Option(
            names = "--hours",
            paramLabel = "FROM-TO",
            defaultValue = "09:00-17:00",
            description = "when the service is open, Monday to Friday; 09:00-17:00 by default")
    private String span;

    /** As picocli fills it in. */
    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    public OpeningHours() {}

    /**
     * From Monday to Friday.
     *
     * @throws BadInputException if it is not two times, of which the second is later
     */
    public BusinessHours in(ZoneId zone) {
        String[] times = span.split("-", -1);
        if (times.length != 2) {
            throw new BadInputException(rule(span));
        }
        LocalTime from = time(times[0], span);
        LocalTime to = time(times[1], span);
        try {
            return BusinessHours.in(zone).open(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, from, to);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--hours: " + e.getMessage(), e);
        }
    }

    private static LocalTime time(String text, String span) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw new BadInputException(rule(span), e);
        }
    }

    private static String rule(String span) {
        return "--hours must be two times as 09:00-17:00: '" + span + "'";
    }
}
