package io.github.loyalty4j.examples.journey;

import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.CsvFile;
import io.github.loyalty4j.examples.csv.Orders;
import io.github.loyalty4j.metrics.journey.Journey;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * The events of a file, counted in one pass: columns {@code customer}, {@code event} and {@code time}.
 *
 * @param journey what they make
 * @param last the time of the latest of them
 */
public record JourneyFile(Journey journey, Instant last) {
    private static final List<String> REQUIRED = List.of("customer", "event", "time");

    /**
     * Counts all events of the file into a journey without any.
     *
     * @param zone where a date begins
     * @throws BadInputException if anything in the file cannot be used
     */
    public static JourneyFile read(CsvFile file, Journey journey, ZoneId zone) {
        Instant[] last = {Instant.MIN};
        file.ofAnyLength().forEachRow(REQUIRED, row -> {
            String customer = row.field("customer", JourneyFile::name);
            String event = row.field("event", JourneyFile::name);
            Instant time = row.field("time", text -> Orders.time(text, zone));
            journey.add(customer, event, time);
            last[0] = time.isAfter(last[0]) ? time : last[0];
        });
        if (last[0].equals(Instant.MIN)) {
            throw new BadInputException("there must be an event that can be used");
        }
        return new JourneyFile(journey, last[0]);
    }

    private static String name(String text) {
        if (text.isEmpty() || text.length() > 256) {
            throw new IllegalArgumentException("name must have 1 to 256 characters: " + text.length());
        }
        return text;
    }
}
