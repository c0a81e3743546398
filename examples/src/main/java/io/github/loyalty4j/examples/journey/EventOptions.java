package io.github.loyalty4j.examples.journey;

import io.github.loyalty4j.examples.csv.RowOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which events are read, and how, the same for journey and funnel. */
final class EventOptions {
    @Option(
            names = "--events",
            required = true,
            paramLabel = "E.csv",
            description = "columns customer, event and time; a row an event, in any order")
    private Path events;

    @Mixin
    private RowOptions rows;

    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    EventOptions() {}

    /** Counts all events, tells how many rows were left out, and gives the time of the latest. */
    Instant read(JourneyFile.Counting counting, PrintWriter messages) {
        Instant last = JourneyFile.read(rows.file(events, messages), counting, rows.zone());
        rows.tellSkipped(messages);
        return last;
    }

    /** What {@code --as-of} says; empty where it is not given. */
    Optional<Instant> asOf(@Nullable String given) {
        return rows.time("--as-of", given);
    }

    /** Whether to write JSON. */
    boolean json() {
        return rows.json();
    }
}
