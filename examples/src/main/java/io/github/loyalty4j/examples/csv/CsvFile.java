package io.github.loyalty4j.examples.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A CSV file with a header (RFC 4180): commas, quoted fields, UTF-8 with or without a byte order mark. Columns are found
 * by name in either case; further columns are ignored, empty lines skipped.
 */
public final class CsvFile {
    /** The most rows a file may have: 5,000,000. */
    public static final int MOST_ROWS = 5_000_000;

    private static final int MOST_ROW_CHARACTERS = 100_000;

    private static final Pattern RECORD_LINE = Pattern.compile("starting at line (\\d+)");

    private final String name;
    private final Opener opener;
    private final long mostRows;
    private final Consumer<? super BadInputException> badRow;

    private CsvFile(String name, Opener opener) {
        this(name, opener, MOST_ROWS, bad -> {
            throw bad;
        });
    }

    private CsvFile(String name, Opener opener, long mostRows, Consumer<? super BadInputException> badRow) {
        this.name = name;
        this.opener = opener;
        this.mostRows = mostRows;
        this.badRow = badRow;
    }

    /** The same file without a limit to its rows, for what keeps none of them or little of each. */
    public CsvFile ofAnyLength() {
        return new CsvFile(name, opener, Long.MAX_VALUE, badRow);
    }

    /**
     * The same file, of which rows that cannot be used are told of and left out. What is no row at all, such as bytes
     * that are no UTF-8, still ends the reading.
     */
    public CsvFile skippingBadRows(Consumer<? super BadInputException> tell) {
        return new CsvFile(name, opener, mostRows, tell);
    }

    private interface Opener {
        Reader open() throws IOException;
    }

    /** A file on disk. */
    public static CsvFile at(Path path) {
        return new CsvFile(String.valueOf(path.getFileName()), () -> utf8(Files.newInputStream(path)));
    }

    /** A text in memory. */
    public static CsvFile ofText(String name, String text) {
        return new CsvFile(name, () -> new StringReader(text));
    }

    /** Bytes that are no UTF-8 make it fail, instead of quietly becoming other letters. */
    private static Reader utf8(InputStream in) {
        return new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
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
        AtomicLong lastLine = new AtomicLong();
        try (BufferedReader reader = new BufferedReader(opener.open())) {
            skipByteOrderMark(reader);
            Iterator<CsvRecord> records = CsvReader.builder()
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    .maxBufferSize(MOST_ROW_CHARACTERS)
                    .ofCsvRecord(reader)
                    .iterator();
            if (!records.hasNext()) {
                throw new BadInputException(name + " is empty: its first line must be a header with " + required);
            }
            Map<String, Integer> columns = columns(records.next(), required);
            lastLine.set(1);
            rows(records, columns, row -> {
                lastLine.set(row.line());
                use.accept(row);
            });
        } catch (CsvParseException e) {
            throw unparsable(e, lastLine.get());
        } catch (UncheckedIOException e) {
            throw unreadable(Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static void skipByteOrderMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
    }

    private Map<String, Integer> columns(CsvRecord header, List<String> required) {
        Map<String, Integer> columns = new HashMap<>();
        List<String> names = header.getFields();
        for (int i = 0; i < names.size(); i++) {
            String column = names.get(i).strip().toLowerCase(Locale.ROOT);
            if (columns.put(column, i) != null) {
                throw new BadInputException(name + " line 1: column '" + shown(column) + "' is there twice");
            }
        }
        List<String> missing =
                required.stream().filter(column -> !columns.containsKey(column)).toList();
        if (!missing.isEmpty()) {
            throw new BadInputException(name + " line 1: missing " + (missing.size() == 1 ? "column " : "columns ")
                    + String.join(", ", missing) + "; the header has " + shown(names.toString())
                    + separatorHint(names));
        }
        return columns;
    }

    private static String separatorHint(List<String> names) {
        boolean isOther =
                names.size() == 1 && (names.get(0).contains(";") || names.get(0).contains("\t"));
        return isOther ? "; fields must be separated by commas" : "";
    }

    private void rows(Iterator<CsvRecord> records, Map<String, Integer> columns, Consumer<? super CsvRow> use) {
        long rows = 0;
        while (records.hasNext()) {
            CsvRecord fields = records.next();
            if (++rows > mostRows) {
                throw new BadInputException(name + " must have at most " + mostRows + " rows");
            }
            try {
                use.accept(row(fields, columns));
            } catch (BadInputException e) {
                badRow.accept(e);
            }
        }
        if (rows == 0) {
            throw new BadInputException(name + " has a header and no rows");
        }
    }

    private CsvRow row(CsvRecord fields, Map<String, Integer> columns) {
        long line = fields.getStartingLineNumber();
        if (fields.getFieldCount() != columns.size()) {
            throw new BadInputException(name + " line " + line + ", column "
                    + (Math.min(fields.getFieldCount(), columns.size()) + 1) + ": row must have " + columns.size()
                    + " fields, as the header: has " + fields.getFieldCount());
        }
        return new CsvRow(name, line, columns, fields);
    }

    /** The parser's complaint in our words, with the line the record begins on. */
    private BadInputException unparsable(CsvParseException e, long lastLine) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof MalformedInputException) {
                return new BadInputException(
                        name + " must be text in UTF-8: a place after line " + lastLine + " is not", e);
            }
        }
        String said = String.valueOf(e.getMessage());
        Matcher record = RECORD_LINE.matcher(said);
        long line = record.find() ? Long.parseLong(record.group(1)) : lastLine + 1;
        String rule = said.contains("buffer size")
                ? "row must have at most " + MOST_ROW_CHARACTERS + " characters"
                : said.contains("Unclosed") ? "a quote that opens a field must be closed" : said;
        return new BadInputException(name + " line " + line + ": " + rule, e);
    }

    private BadInputException unreadable(IOException e) {
        if (e instanceof MalformedInputException) {
            return new BadInputException(name + " must be text in UTF-8: its beginning is not", e);
        }
        return BadInputException.unreadable(name, e);
    }

    /** What was found, cut to a length for messages. */
    public static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
