package io.github.loyalty4j.metrics.csv;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One row of a {@link CsvFile}, valid only while it is handed out. Fields are read without the white space around them; one
 * that cannot be read as asked makes the row a bad one, with the reason.
 */
public final class CsvRow {
    private static final int MOST_SHOWN = 60;
    private static final int MEMO = 8;
    private static final long UNKNOWN = -1;
    private static final int MOST_EXACT_DIGITS = 15;
    private static final double[] TENS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private final Map<String, Integer> columns;
    private final RowScanner scanner;
    private final Names names = new Names();
    private final Times times = new Times();
    private final @Nullable String[] asked = new String[MEMO];
    private final int[] found = new int[MEMO];
    private byte[] bytes = new byte[0];
    private long linesBefore = UNKNOWN;
    private int line;
    private int from;
    private int to;

    CsvRow(Map<String, Integer> columns, RowScanner scanner) {
        this.columns = columns;
        this.scanner = scanner;
    }

    CsvRow of(byte[] block, long before) {
        bytes = block;
        linesBefore = before;
        return this;
    }

    CsvRow at(int lineOfBlock) {
        line = lineOfBlock;
        return this;
    }

    /**
     * The line the row begins on; the header's is 1 as a rule.
     *
     * @throws IllegalStateException if more than one thread reads, as it is not known then until all is read
     */
    public long line() {
        if (linesBefore == UNKNOWN) {
            throw new IllegalStateException("line is known only where one thread reads: use onThreads(1)");
        }
        return linesBefore + line + 1;
    }

    /** Whether the header has the column and the field is not empty. */
    public boolean has(String column) {
        if (!columns.containsKey(column) && !columns.containsKey(column.toLowerCase(Locale.ROOT))) {
            return false;
        }
        seek(column);
        return to > from;
    }

    /**
     * The text of a field, which may be empty. Of up to 8,192 different ones, each is one string.
     *
     * @param column of the header, in capitals or not; complaints name it as it is written here
     * @throws IllegalArgumentException if the header has no such column, here as in all that follow
     */
    public String text(String column) {
        int field = seek(column);
        return scanner.hasDoubledQuotes(field) ? string().replace("\"\"", "\"").strip() : names.of(bytes, from, to);
    }

    /**
     * What a function makes of the text of a field, for instance {@code row.read("plan", Plan::of)}.
     *
     * @param read an {@link IllegalArgumentException} of it makes the row a bad one, with its message as the reason
     */
    public <T> T read(String column, Function<? super String, ? extends T> read) {
        try {
            return read.apply(text(column));
        } catch (IllegalArgumentException e) {
            throw rejected(column, String.valueOf(e.getMessage()));
        }
    }

    /** The same, if the header has the column and the field is not empty. */
    public <T> Optional<T> given(String column, Function<? super String, ? extends T> read) {
        return has(column) ? Optional.of(read(column, read)) : Optional.empty();
    }

    /** A whole number without leading zeros, from {@code lowest} to {@code highest}. */
    public int number(String column, int lowest, int highest) {
        seek(column);
        boolean negative = to > from && bytes[from] == '-';
        int start = negative ? from + 1 : from;
        int length = to - start;
        long value = 0;
        boolean plain = length >= 1 && length <= 10 && (bytes[start] != '0' || (length == 1 && !negative));
        for (int i = start; i < to && plain; i++) {
            plain = bytes[i] >= '0' && bytes[i] <= '9';
            value = 10 * value + bytes[i] - '0';
        }
        value = negative ? -value : value;
        if (!plain || value < lowest || value > highest) {
            throw rejected(
                    column, column + " must be a whole number from " + lowest + " to " + highest + ": " + shown());
        }
        return (int) value;
    }

    /** Digits, perhaps with a point and a fraction, from {@code least}, 0 or more, to {@code most}. */
    public double decimal(String column, double least, double most) {
        seek(column);
        long digits = 0;
        int point = -1;
        boolean plain = to > from && to - from <= 40;
        for (int i = from; i < to && plain; i++) {
            if (bytes[i] == '.') {
                plain = point < 0 && i > from && i + 1 < to;
                point = i;
            } else {
                plain = bytes[i] >= '0' && bytes[i] <= '9';
                digits = 10 * digits + bytes[i] - '0';
            }
        }
        if (!plain) {
            throw rejected(column, column + " must be digits with a point before the fraction, as 1.25: " + shown());
        }
        int fraction = point < 0 ? 0 : to - point - 1;
        // Both are exact, so their quotient is the nearest double, as Double.parseDouble would give.
        double value = to - from <= MOST_EXACT_DIGITS ? digits / TENS[fraction] : Double.parseDouble(string());
        if (!(value >= least && value <= most)) {
            throw rejected(column, column + " must be " + plain(least) + " to " + plain(most) + ": " + shown());
        }
        return value;
    }

    private static String plain(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    /** The day of a date as 2026-11-22, or of an instant as 2026-11-22T10:15:30Z in the zone; 1900 to 2199. */
    public LocalDate day(String column, ZoneId zone) {
        seek(column);
        LocalDate date = to - from == Times.DATE_LENGTH ? times.date(bytes, from) : null;
        if (date != null) {
            return date;
        }
        long second = plainSecond();
        return isInRange(second) ? times.day(second, zone) : LocalDate.ofInstant(slowTime(column, zone), zone);
    }

    /** A date, whose day begins in the zone, or an instant; 1900 to 2199. */
    public Instant time(String column, ZoneId zone) {
        seek(column);
        long second = plainSecond();
        return isInRange(second) ? Instant.ofEpochSecond(second) : slowTime(column, zone);
    }

    private long plainSecond() {
        return to - from == Times.INSTANT_LENGTH ? times.epochSecond(bytes, from) : Long.MIN_VALUE;
    }

    /** Away from the first and last day, where the zone decides. */
    private static boolean isInRange(long second) {
        return second > -2_208_800_000L && second < 7_257_900_000L;
    }

    private Instant slowTime(String column, ZoneId zone) {
        try {
            return Times.read(string().strip(), zone);
        } catch (IllegalArgumentException e) {
            throw rejected(column, column + " " + e.getMessage() + ": " + shown());
        }
    }

    private RejectedRow rejected(String column, String reason) {
        return new RejectedRow(column, reason);
    }

    private String string() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private String shown() {
        String text = string().strip();
        return "'" + (text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...") + "'";
    }

    /** Finds a field, and where it begins and ends without ASCII's white space. */
    private int seek(String column) {
        int field = index(column);
        from = scanner.from(field);
        to = scanner.to(field);
        while (from < to && isSpace(bytes[from])) {
            from++;
        }
        while (to > from && isSpace(bytes[to - 1])) {
            to--;
        }
        return field;
    }

    private static boolean isSpace(byte b) {
        return b <= ' ' && b >= 0 && Character.isWhitespace(b);
    }

    @SuppressWarnings({"ReferenceEquality", "StringEquality"}) // other strings are looked up below
    private int index(String column) {
        int free = -1;
        for (int i = MEMO - 1; i >= 0; i--) {
            if (asked[i] == column) { // the same constant, row after row
                return found[i];
            }
            free = asked[i] == null ? i : free;
        }
        Integer field = columns.get(column.toLowerCase(Locale.ROOT));
        if (field == null) {
            throw new IllegalArgumentException("column must be of the header: '" + column + "' of " + columns.keySet());
        }
        if (free >= 0) {
            asked[free] = column;
            found[free] = field;
        }
        return field;
    }
}
