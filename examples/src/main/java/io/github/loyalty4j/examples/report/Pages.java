package io.github.loyalty4j.examples.report;

import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.Proportion;
import io.github.loyalty4j.metrics.report.Plot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What pages of figures have in common. */
public final class Pages {
    private Pages() {}

    /** The plot with one share more, in percent and with its interval. */
    public static Plot with(Plot plot, String label, Proportion share) {
        Interval limits = share.interval();
        Interval percent = new Interval(100 * limits.lower(), 100 * limits.upper(), limits.level(), limits.method());
        return plot.with(label, 100 * share.rate(), percent);
    }

    /**
     * Writes a page.
     *
     * @throws BadInputException if the file cannot be written
     */
    public static void write(Path file, String html) {
        try {
            Files.writeString(file, html);
        } catch (IOException e) {
            throw new BadInputException(file + " cannot be written: " + e, e);
        }
    }
}
