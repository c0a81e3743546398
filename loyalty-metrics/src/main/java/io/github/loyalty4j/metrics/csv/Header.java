package io.github.loyalty4j.metrics.csv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The first row of a file.
 *
 * @param columns the columns by name
 * @param lines how many lines ended before the first row of figures
 */
record Header(Map<String, Integer> columns, int lines) {
    /** Reads a header, after which the blocks begin. */
    static Header of(Blocks blocks, ReadingSettings settings, List<String> required) throws IOException {
        Block block = new Block(settings.blockBytes());
        RowScanner scanner = new RowScanner();
        int at = blocks.next(block) && block.beginsWithByteOrderMark() ? Block.BYTE_ORDER_MARK : 0;
        int lines = 0;
        while (at < block.end && block.isEmptyLine(at)) {
            at = scanner.scan(block.bytes, at, block.end);
            lines++;
            if (at == block.end && blocks.next(block)) {
                at = 0;
            }
        }
        if (at >= block.end) {
            throw new CsvException(settings.name() + " is empty: its first line must be a header with " + required);
        }
        String place = settings.name() + " line " + (lines + 1);
        int after = scanner.scan(block.bytes, at, block.end);
        requireWhole(block, scanner, place, at, after);
        Map<String, Integer> columns = columns(names(block, scanner), required, place);
        blocks.putBack(block, after);
        return new Header(columns, lines + scanner.lineEnds());
    }

    private static void requireWhole(Block block, RowScanner scanner, String place, int from, int to) {
        if (scanner.unclosed()) {
            throw new CsvException(place + RowScanner.UNCLOSED);
        }
        if (to - from > Reading.MOST_ROW_BYTES) {
            throw new CsvException(place + Reading.TOO_LONG);
        }
        int malformed = block.malformedAt();
        if (malformed >= 0 && malformed < to) {
            throw new CsvException(place + ": must be text in UTF-8");
        }
        if (scanner.flawed() >= 0) {
            throw new CsvException(place + scanner.complaintOfFlaw());
        }
    }

    private static List<String> names(Block block, RowScanner scanner) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < scanner.fields(); i++) {
            int from = scanner.from(i);
            String field = new String(block.bytes, from, scanner.to(i) - from, StandardCharsets.UTF_8);
            names.add(field.replace("\"\"", "\"").strip().toLowerCase(Locale.ROOT));
        }
        return names;
    }

    private static Map<String, Integer> columns(List<String> names, List<String> required, String place) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (columns.put(names.get(i), i) != null) {
                throw new CsvException(place + ": column '" + shown(names.get(i)) + "' is there twice");
            }
        }
        List<String> missing = required.stream()
                .filter(column -> !columns.containsKey(column.toLowerCase(Locale.ROOT)))
                .toList();
        if (!missing.isEmpty()) {
            boolean isOther = names.size() == 1
                    && (names.get(0).contains(";") || names.get(0).contains("\t"));
            throw new CsvException(place + ": missing " + (missing.size() == 1 ? "column " : "columns ")
                    + String.join(", ", missing) + "; the header has " + shown(names.toString())
                    + (isOther ? "; fields must be separated by commas" : ""));
        }
        return columns;
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
