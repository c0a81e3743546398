package io.github.loyalty4j.examples.csv;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** One row of a {@link CsvFile}; valid only while it is handed out. */
public final class CsvRow {
    private final String file;
    private final io.github.loyalty4j.metrics.csv.CsvRow row;

    CsvRow(String file, io.github.loyalty4j.metrics.csv.CsvRow row) {
        this.file = file;
        this.row = row;
    }

    /** The line the row begins on; the header's is 1. */
    public long line() {
        return row.line();
    }

    /**
     * Reads a field of a column the header was checked to have.
     *
     * @param read turns the field's text into a value; an {@link IllegalArgumentException} is a complaint, which makes the
     *     row a bad one with file, line, column and reason
     */
    public <T> T field(String column, Function<? super String, ? extends T> read) {
        return row.read(column, read);
    }

    /** Reads a field if the header has its column and the field is not empty. */
    public <T> Optional<T> given(String column, Function<? super String, ? extends T> read) {
        return row.given(column, read);
    }

    /** Reads digits, perhaps with a point and a fraction, if the header has the column and the field is not empty. */
    public OptionalDouble decimal(String column, double least, double most) {
        return row.has(column) ? OptionalDouble.of(row.decimal(column, least, most)) : OptionalDouble.empty();
    }

    /** The names in a field, with {@code ;} between them; each once. */
    public static String[] names(String field) {
        return Arrays.stream(field.split(";"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toArray(String[]::new);
    }

    /** File and line: {@code orders.csv line 5}. */
    public String place() {
        return file + " line " + row.line();
    }
}
