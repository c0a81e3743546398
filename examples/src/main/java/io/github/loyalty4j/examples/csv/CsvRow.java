package io.github.loyalty4j.examples.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One row of a {@link CsvFile}; valid only while it is handed out. */
public final class CsvRow {
    private final String file;
    private final long line;
    private final Map<String, Integer> columns;
    private final CsvRecord fields;

    CsvRow(String file, long line, Map<String, Integer> columns, CsvRecord fields) {
        this.file = file;
        this.line = line;
        this.columns = columns;
        this.fields = fields;
    }

    /** The line the row begins on; the header's is 1. */
    public long line() {
        return line;
    }

    /**
     * Reads a field of a column the header was checked to have.
     *
     * @param read turns the field's text into a value; an {@link IllegalArgumentException} is a complaint
     * @throws BadInputException with file, line, column and reason if the reading complains
     */
    public <T> T field(String column, Function<? super String, ? extends T> read) {
        try {
            return read.apply(fields.getField(columns.getOrDefault(column, -1)).strip());
        } catch (IllegalArgumentException e) {
            throw bad(column, e);
        }
    }

    /** Reads a field if the header has its column. */
    public <T> Optional<T> optional(String column, Function<? super String, ? extends T> read) {
        return columns.containsKey(column) ? Optional.of(field(column, read)) : Optional.empty();
    }

    /** Reads a field if the header has its column and the field is not empty. */
    public <T> Optional<T> given(String column, Function<? super String, ? extends T> read) {
        return columns.containsKey(column) && !field(column, String::isEmpty)
                ? Optional.of(field(column, read))
                : Optional.empty();
    }

    /** The names in a field, with {@code ;} between them; each once. */
    static String[] names(String field) {
        return Arrays.stream(field.split(";"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toArray(String[]::new);
    }

    /** File and line: {@code orders.csv line 5}. */
    public String place() {
        return file + " line " + line;
    }

    private BadInputException bad(String column, IllegalArgumentException e) {
        return new BadInputException(place() + ", column " + column + ": " + e.getMessage(), e);
    }
}
