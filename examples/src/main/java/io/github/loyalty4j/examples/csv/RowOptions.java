package io.github.loyalty4j.examples.csv;

import io.github.loyalty4j.metrics.csv.CsvResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a file of rows is read and what comes of it is written, the same for all commands on metrics. */
public final class RowOptions {
    private static final long ROWS_A_PROGRESS_LINE = 5_000_000;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "where days begin, as Europe/Paris; UTC by default")
    private ZoneId zone;

    @Option(names = "--skip-bad", description = "leave out rows that cannot be used, and say how many")
    private boolean skipBad;

    @Option(names = "--json", description = "JSON on standard output")
    private boolean json;

    private long skipped;

    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    public RowOptions() {}

    /** Where days begin. */
    public ZoneId zone() {
        return zone;
    }

    /**
     * What an option says of a time, a date (its beginning in the zone) or an instant; empty where it is not given.
     *
     * @throws BadInputException if it is neither
     */
    public Optional<Instant> time(String option, @Nullable String given) {
        try {
            return Optional.ofNullable(given).map(text -> Orders.time(text, zone));
        } catch (IllegalArgumentException e) {
            throw new BadInputException(option + ": " + e.getMessage(), e);
        }
    }

    /** Whether rows that cannot be used are left out. */
    public boolean skipBad() {
        return skipBad;
    }

    /** Whether to write JSON. */
    public boolean json() {
        return json;
    }

    /** A file whose bad rows are left out, if that was asked for; the first ten are told of. */
    public CsvFile file(Path path, PrintWriter messages) {
        return read(CsvFile.at(path).telling(progress(messages)), result -> {
            skipped += result.skipped();
            result.firstSkipped().forEach(bad -> messages.println("loyalty4j: skipped " + bad));
        });
    }

    /** Tells of every five million rows that were read. */
    public static LongConsumer progress(PrintWriter messages) {
        long[] told = {0};
        return rows -> {
            if (rows / ROWS_A_PROGRESS_LINE > told[0]) {
                told[0] = rows / ROWS_A_PROGRESS_LINE;
                messages.println("loyalty4j: " + told[0] * ROWS_A_PROGRESS_LINE + " rows read");
            }
        };
    }

    /** The same without a word, for a look at it beforehand. */
    public CsvFile quietFile(Path path) {
        return read(CsvFile.at(path), result -> {});
    }

    private CsvFile read(CsvFile file, Consumer<CsvResult<?>> tell) {
        return skipBad ? file.skippingBadRows(tell) : file;
    }

    /** Says how many rows were left out, if any. */
    public void tellSkipped(PrintWriter messages) {
        if (skipped > 0) {
            messages.println("loyalty4j: rows skipped: " + skipped);
        }
    }
}
