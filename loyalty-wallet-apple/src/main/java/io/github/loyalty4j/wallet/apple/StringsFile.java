package io.github.loyalty4j.wallet.apple;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code pass.strings}: one translation a line, escaped, in order of the keys. ASCII as it is; anything else as UTF-16 with
 * a byte order mark, which every version of Wallet reads (Apple, "Creating the Source for a Pass").
 */
final class StringsFile {
    private StringsFile() {}

    static byte[] write(Map<String, String> texts) {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(texts).forEach((key, text) -> lines.append(quoted(key))
                .append(" = ")
                .append(quoted(text))
                .append(";\n"));
        String all = lines.toString();
        return all.chars().allMatch(c -> c < 0x80)
                ? all.getBytes(StandardCharsets.US_ASCII)
                : ("\ufeff" + all).getBytes(StandardCharsets.UTF_16LE);
    }

    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + '"';
    }
}
