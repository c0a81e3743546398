package io.github.loyalty4j.metrics.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a file by several threads: what they found wrong is put in the order of the file when all are done. As
 * blocks are handed out in that order and each is finished, what is told does not depend on the threads.
 */
final class Reading {
    static final int MOST_ROW_BYTES = 100_000;
    static final String TOO_LONG = ": row must have at most " + MOST_ROW_BYTES + " bytes";

    private static final int MOST_TOLD = 10;
    private static final Comparator<Fault> ORDER =
            Comparator.comparingInt(Fault::block).thenComparingInt(Fault::line);

    private final ReadingSettings settings;
    private final Blocks blocks;
    private final Map<String, Integer> columns;
    private final long linesOfHeader;
    private final PriorityQueue<Fault> skippedFirst = new PriorityQueue<>(ORDER.reversed());
    private int[] linesOfBlocks = new int[16];
    private long linesRead;
    private long rows;
    private long skipped;
    private volatile @Nullable Fault end;

    Reading(ReadingSettings settings, Blocks blocks, Map<String, Integer> columns, long linesOfHeader) {
        this.settings = settings;
        this.blocks = blocks;
        this.columns = columns;
        this.linesOfHeader = linesOfHeader;
        linesRead = linesOfHeader;
    }

    /** What is wrong in the row that begins so many lines after the first of a block. */
    private record Fault(int block, int line, String complaint, @Nullable Throwable thrown) {}

    /** Ends the reading. */
    private static final class Stop extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Fault fault;

        Stop(Fault fault) {
            super(fault.complaint(), null, false, false);
            this.fault = fault;
        }
    }

    /** What one thread has of a block. */
    private static final class Part {
        private long rows;
        private long skipped;
        private int line;
        private final List<Fault> faults = new ArrayList<>();
    }

    <A> A run(A into, BiConsumer<? super A, CsvRow> add) {
        Block block = new Block(settings.blockBytes());
        RowScanner scanner = new RowScanner();
        CsvRow row = new CsvRow(columns, scanner);
        try {
            while (end == null && blocks.next(block)) {
                Part part = new Part();
                read(block, scanner, row.of(block.bytes, linesBefore()), into, add, part);
                done(block.number, part);
            }
        } catch (Stop e) {
            stop(e.fault);
        } catch (IOException e) {
            stop(new Fault(Integer.MAX_VALUE, 0, "cannot be read: " + e, e));
        }
        return into;
    }

    private <A> void read(
            Block block, RowScanner scanner, CsvRow row, A into, BiConsumer<? super A, CsvRow> add, Part part)
            throws Stop {
        int malformed = block.malformedAt();
        int use = malformed < 0 ? block.end : malformed;
        int at = 0;
        while (at < block.end) {
            int next = scanner.scan(block.bytes, at, block.end);
            if (next > use) {
                throw new Stop(new Fault(block.number, block.linesBefore(malformed), ": must be text in UTF-8", null));
            }
            requireWhole(block, scanner, next - at, part.line);
            if (!block.isEmptyLine(at)) {
                row(block, scanner, row, into, add, part);
            }
            part.line += scanner.lineEnds();
            at = next;
        }
    }

    private static void requireWhole(Block block, RowScanner scanner, int length, int line) throws Stop {
        if (length > MOST_ROW_BYTES) {
            throw new Stop(new Fault(block.number, line, TOO_LONG, null));
        }
        if (scanner.unclosed()) {
            throw new Stop(new Fault(block.number, line, RowScanner.UNCLOSED, null));
        }
    }

    private <A> void row(
            Block block, RowScanner scanner, CsvRow row, A into, BiConsumer<? super A, CsvRow> add, Part part)
            throws Stop {
        String complaint;
        if (scanner.flawed() >= 0) {
            complaint = scanner.complaintOfFlaw();
        } else if (scanner.fields() != columns.size()) {
            complaint = ", column " + (Math.min(scanner.fields(), columns.size()) + 1) + ": row must have "
                    + columns.size() + " fields, as the header: has " + scanner.fields();
        } else {
            try {
                add.accept(into, row.at(part.line));
                part.rows++;
                return;
            } catch (RejectedRow e) {
                complaint = e.complaint();
            } catch (RuntimeException e) {
                throw new Stop(new Fault(block.number, part.line, "", e));
            }
        }
        Fault fault = new Fault(block.number, part.line, complaint, null);
        if (!settings.skipping()) {
            throw new Stop(fault);
        }
        part.skipped++;
        if (part.faults.size() < MOST_TOLD) {
            part.faults.add(fault);
        }
    }

    /** Known where one thread reads one block after the other, else -1. */
    private long linesBefore() {
        return settings.threads() == 1 ? linesRead : -1;
    }

    private synchronized void done(int block, Part part) {
        if (block >= linesOfBlocks.length) {
            linesOfBlocks = Arrays.copyOf(linesOfBlocks, 2 * block);
        }
        linesOfBlocks[block] = part.line;
        linesRead += part.line;
        rows += part.rows;
        skipped += part.skipped;
        skippedFirst.addAll(part.faults);
        while (skippedFirst.size() > MOST_TOLD) {
            skippedFirst.remove();
        }
        settings.progress().accept(rows + skipped);
    }

    private synchronized void stop(Fault fault) {
        Fault before = end;
        end = before == null || ORDER.compare(fault, before) < 0 ? fault : before;
    }

    synchronized <A> CsvResult<A> result(A value) {
        Fault fault = end;
        if (fault != null) {
            if (fault.thrown() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw fault.thrown() == null
                    ? new CsvException(told(fault))
                    : new CsvException(settings.name() + " " + fault.complaint(), fault.thrown());
        }
        if (rows + skipped == 0) {
            throw new CsvException(settings.name() + " has a header and no rows");
        }
        List<String> told = skippedFirst.stream().sorted(ORDER).map(this::told).toList();
        return new CsvResult<>(value, rows, skipped, told);
    }

    private String told(Fault fault) {
        long line = 1 + linesOfHeader + fault.line();
        for (int i = 0; i < fault.block(); i++) {
            line += linesOfBlocks[i];
        }
        return settings.name() + " line " + line + fault.complaint();
    }
}
