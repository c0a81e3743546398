package io.github.loyalty4j.examples.journey;

import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.CsvFile;
import io.github.loyalty4j.examples.csv.Orders;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Reads events in one pass: columns {@code customer}, {@code event} and {@code time}. */
public final class JourneyFile {
    private static final List<String> REQUIRED = List.of("customer", "event", "time");

    private JourneyFile() {}

    /** Counts one event. */
    public interface Counting {
        void count(String customer, String event, Instant time);
    }

    /**
     * Counts all events of the file and gives the time of the latest.
     *
     * @param zone where a date begins
     * @throws BadInputException if anything in the file cannot be used
     */
    public static Instant read(CsvFile file, Counting counting, ZoneId zone) {
        Instant[] last = {Instant.MIN};
        file.ofAnyLength().forEachRow(REQUIRED, row -> {
            String customer = row.field("customer", JourneyFile::name);
            String event = row.field("event", JourneyFile::name);
            Instant time = row.field("time", text -> Orders.time(text, zone));
            counting.count(customer, event, time);
            last[0] = time.isAfter(last[0]) ? time : last[0];
        });
        if (last[0].equals(Instant.MIN)) {
            throw new BadInputException("there must be an event that can be used");
        }
        return last[0];
    }

    private static String name(String text) {
        if (text.isEmpty() || text.length() > 256) {
            throw new IllegalArgumentException("name must have 1 to 256 characters: " + text.length());
        }
        return text;
    }
}
