package io.github.loyalty4j.metrics.csv;

import java.util.Arrays;

/**
 * Finds the fields of one row after the other, after RFC 4180: a field whose first character is a quote ends with the next
 * one that is not doubled, and elsewhere quotes are letters. A line ends with LF, CR LF or CR. Mutable, for one thread.
 */
final class RowScanner {
    static final String UNCLOSED = ": a quote that opens a field must be closed";

    private int[] from = new int[16];
    private int[] to = new int[16];
    private boolean[] doubled = new boolean[16];
    private int fields;
    private int lineEnds;
    private boolean ended;
    private boolean unclosed;
    private int flawed; // the field after whose closing quote something else came, or -1

    /** Reads a row and gives the place after it. */
    int scan(byte[] bytes, int start, int end) {
        fields = 0;
        lineEnds = 0;
        ended = false;
        unclosed = false;
        flawed = -1;
        int i = start;
        while (true) {
            if (i < end && bytes[i] == '"') {
                i = quoted(bytes, i + 1, end);
            } else {
                int begin = i;
                while (i < end && !endsField(bytes[i])) {
                    i++;
                }
                put(begin, i, false);
            }
            if (i >= end) {
                return end;
            }
            if (bytes[i] != ',') {
                return lineEnd(bytes, i, end);
            }
            i++;
        }
    }

    private int quoted(byte[] bytes, int begin, int end) {
        boolean hasDoubled = false;
        int i = begin;
        while (i < end) {
            byte b = bytes[i];
            if (b == '"') {
                if (i + 1 == end || bytes[i + 1] != '"') {
                    break;
                }
                hasDoubled = true;
                i++;
            } else if (b == '\n' || (b == '\r' && (i + 1 == end || bytes[i + 1] != '\n'))) {
                lineEnds++;
            }
            i++;
        }
        put(begin, i, hasDoubled);
        if (i == end) {
            unclosed = true;
            return end;
        }
        i++;
        while (i < end && !endsField(bytes[i])) {
            flawed = flawed < 0 ? fields - 1 : flawed;
            i++;
        }
        return i;
    }

    private int lineEnd(byte[] bytes, int i, int end) {
        lineEnds++;
        // A CR at the very end may be half of a line end.
        ended = bytes[i] == '\n' || i + 1 < end;
        return bytes[i] == '\r' && i + 1 < end && bytes[i + 1] == '\n' ? i + 2 : i + 1;
    }

    private static boolean endsField(byte b) {
        return b <= ',' && (b == ',' || b == '\n' || b == '\r');
    }

    private void put(int begin, int end, boolean hasDoubled) {
        if (fields == from.length) {
            from = Arrays.copyOf(from, 2 * fields);
            to = Arrays.copyOf(to, 2 * fields);
            doubled = Arrays.copyOf(doubled, 2 * fields);
        }
        from[fields] = begin;
        to[fields] = end;
        doubled[fields++] = hasDoubled;
    }

    int fields() {
        return fields;
    }

    int from(int field) {
        return from[field];
    }

    int to(int field) {
        return to[field];
    }

    /** Whether the field has quotes that are written twice. */
    boolean hasDoubledQuotes(int field) {
        return doubled[field];
    }

    /** How many lines ended in the row or with it. */
    int lineEnds() {
        return lineEnds;
    }

    /** Whether a line end came after the row, not the end of the bytes. */
    boolean ended() {
        return ended;
    }

    boolean unclosed() {
        return unclosed;
    }

    int flawed() {
        return flawed;
    }

    /** What is wrong with the flawed field, to go after file and line. */
    String complaintOfFlaw() {
        return ", column " + (flawed + 1)
                + ": a quote that closes a field must be followed by a comma or the end of the line";
    }
}
