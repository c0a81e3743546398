package io.github.loyalty4j.examples.csv;

import io.github.loyalty4j.metrics.csv.CsvException;
import io.github.loyalty4j.metrics.csv.CsvResult;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** A CSV file whose rows are looked at one after the other, as {@link io.github.loyalty4j.metrics.csv.CsvFile} reads them. */
public final class CsvFile {
    /** The most rows a file may have: 5,000,000. */
    public static final int MOST_ROWS = 5_000_000;

    private final String name;
    private final io.github.loyalty4j.metrics.csv.CsvFile file;
    private final long mostRows;
    private final Consumer<? super CsvResult<?>> tell;

    private CsvFile(
            String name,
            io.github.loyalty4j.metrics.csv.CsvFile file,
            long mostRows,
            Consumer<? super CsvResult<?>> tell) {
        this.name = name;
        this.file = file;
        this.mostRows = mostRows;
        this.tell = tell;
    }

    /** The same file without a limit to its rows, for what keeps none of them or little of each. */
    public CsvFile ofAnyLength() {
        return new CsvFile(name, file, Long.MAX_VALUE, tell);
    }

    /**
     * The same file, of which rows that cannot be used are left out. What is no row at all, such as bytes that are no
     * UTF-8, still ends the reading.
     *
     * @param tell is told of them when all is read
     */
    public CsvFile skippingBadRows(Consumer<? super CsvResult<?>> tell) {
        return new CsvFile(name, file.skippingBadRows(), mostRows, tell);
    }

    /** The same file; now and then it is told how many rows were read. */
    public CsvFile telling(LongConsumer rowsSoFar) {
        return new CsvFile(name, file.telling(rowsSoFar), mostRows, tell);
    }

    /** A file on disk. */
    public static CsvFile at(Path path) {
        Path last = path.getFileName();
        return of(String.valueOf(last == null ? path : last), io.github.loyalty4j.metrics.csv.CsvFile.at(path));
    }

    /** A text in memory. */
    public static CsvFile ofText(String name, String text) {
        return of(name, io.github.loyalty4j.metrics.csv.CsvFile.ofText(name, text));
    }

    private static CsvFile of(String name, io.github.loyalty4j.metrics.csv.CsvFile file) {
        return new CsvFile(name, file.onThreads(1), MOST_ROWS, result -> {});
    }

    /**
     * Reads all rows in order.
     *
     * @param required the columns that must be there
     * @throws BadInputException if the file cannot be read, lacks a header or a column, has no row, has more than {@link
     *     #MOST_ROWS} unless of any length, or has a row that cannot be used, as one with another number of fields than
     *     the header, unless these are skipped
     */
    public void forEachRow(List<String> required, Consumer<? super CsvRow> use) {
        try {
            tell.accept(file.collect(
                    required,
                    AtomicLong::new,
                    (rows, row) -> {
                        if (rows.incrementAndGet() > mostRows) {
                            throw new BadInputException(name + " must have at most " + mostRows + " rows");
                        }
                        use.accept(new CsvRow(name, row));
                    },
                    (rows, none) -> rows));
        } catch (CsvException e) {
            throw new BadInputException(String.valueOf(e.getMessage()), e);
        }
    }

    /** What was found, cut to a length for messages. */
    public static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
