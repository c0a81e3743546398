package io.github.loyalty4j.metrics.csv;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A CSV file with a header (RFC 4180), read into whatever counts and merges:
 *
 * <pre>{@code
 * CsvResult<Segments<String, Nps>> read = CsvFile.at(path).collect(
 *         List.of("segment", "score"),
 *         () -> Segments.of(Nps::empty, Nps::merge),
 *         (segments, row) -> segments.at(row.text("segment")).add(row.number("score", 0, 10)),
 *         Segments::merge);
 * }</pre>
 *
 * <p>Commas, quoted fields, UTF-8 with or without a byte order mark; lines end with LF, CR LF or CR. Columns are found by
 * name in either case, further ones ignored, empty lines skipped. No row nor the header may have more than 100,000 bytes. Rows are not
 * kept: memory is one megabyte a thread and what counts, however long the file.
 *
 * <p>Threads of the common pool take part, each with a container of its own, so these must merge to the same in any split
 * and order, as all accumulators of this library do. Immutable and safe for use by several threads.
 */
public final class CsvFile {
    private static final int MOST_THREADS = 64;

    private final Opener opener;
    private final ReadingSettings settings;

    private CsvFile(Opener opener, ReadingSettings settings) {
        this.opener = opener;
        this.settings = settings;
    }

    private interface Opener {
        InputStream open() throws IOException;
    }

    /** A file, which may be a pipe; read when it is collected, and known by its last name in messages. */
    public static CsvFile at(Path path) {
        Path last = path.getFileName();
        return of(String.valueOf(last == null ? path : last), () -> Files.newInputStream(path));
    }

    /**
     * A text in memory.
     *
     * @param name as which it is known in messages
     */
    public static CsvFile ofText(String name, String text) {
        return of(name, () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static CsvFile of(String name, Opener opener) {
        int all = Math.min(MOST_THREADS, ForkJoinPool.getCommonPoolParallelism() + 1);
        return new CsvFile(opener, new ReadingSettings(name, all, false, rows -> {}, Block.SIZE));
    }

    /** The same file, of which rows that cannot be used are counted and left out; else the first of them is an error. */
    public CsvFile skippingBadRows() {
        return with(settings.threads(), true, settings.progress(), settings.blockBytes());
    }

    /** The same file; now and then it is told how many rows were read, by one thread at a time. */
    public CsvFile telling(LongConsumer rowsSoFar) {
        return with(settings.threads(), settings.skipping(), rowsSoFar, settings.blockBytes());
    }

    /**
     * The same file, read by so many threads; by default by all processors. One is the caller's and reads row after row in
     * their order.
     *
     * @throws IllegalArgumentException if they are not 1 to 64
     */
    public CsvFile onThreads(int howMany) {
        if (howMany < 1 || howMany > MOST_THREADS) {
            throw new IllegalArgumentException("threads must be 1 to " + MOST_THREADS + ": " + howMany);
        }
        return with(howMany, settings.skipping(), settings.progress(), settings.blockBytes());
    }

    /** The same file in pieces of another size, each longer than any row. */
    CsvFile inBlocksOf(int bytes) {
        return with(settings.threads(), settings.skipping(), settings.progress(), bytes);
    }

    private CsvFile with(int threads, boolean skipping, LongConsumer progress, int blockBytes) {
        return new CsvFile(opener, new ReadingSettings(settings.name(), threads, skipping, progress, blockBytes));
    }

    /**
     * Reads all rows. What {@code add} throws ends the reading.
     *
     * @param required the columns that must be there, in capitals or not
     * @param empty makes a container that has counted nothing
     * @param add counts one row; called by several threads, each with its own container
     * @param merge adds the second container to the first and gives that
     * @throws CsvException if the file cannot be read, lacks a header or a column, has no row, is not in UTF-8, has a row
     *     or header that is too long or whose quote is not closed, more after a quote that closes a field of the header,
     *     or a bad row unless these are skipped
     */
    public <A> CsvResult<A> collect(
            List<String> required, Supplier<A> empty, BiConsumer<? super A, CsvRow> add, BinaryOperator<A> merge) {
        try (InputStream in = opener.open()) {
            Blocks blocks = new Blocks(in);
            Header header = Header.of(blocks, settings, required);
            Reading reading = new Reading(settings, blocks, header.columns(), header.lines());
            A counted = IntStream.range(0, settings.threads())
                    .parallel()
                    .mapToObj(thread -> reading.run(empty.get(), add))
                    .reduce(merge)
                    .orElseThrow();
            return reading.result(counted);
        } catch (IOException e) {
            boolean missing = e instanceof NoSuchFileException || e instanceof FileNotFoundException;
            throw new CsvException(settings.name() + " cannot be read: " + (missing ? "there is no such file" : e), e);
        }
    }
}
