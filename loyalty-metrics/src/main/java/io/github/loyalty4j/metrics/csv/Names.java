package io.github.loyalty4j.metrics.csv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The strings of bytes seen before, so that a name in many rows is one string. Bounded; for one thread. */
final class Names {
    private static final int SLOTS = 1 << 14;
    private static final int MOST = SLOTS / 2;
    private static final int LONGEST = 256;

    private final byte[] @Nullable [] keys = new byte[SLOTS][];
    private final String[] names = new String[SLOTS];
    private int kept;

    /** The text, without white space around it. */
    String of(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        for (int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1); ; slot = (slot + 1) & (SLOTS - 1)) {
            byte[] key = keys[slot];
            if (key == null) {
                String name = new String(bytes, from, to - from, StandardCharsets.UTF_8).strip();
                if (kept < MOST && to - from <= LONGEST) {
                    keys[slot] = Arrays.copyOfRange(bytes, from, to);
                    names[slot] = name;
                    kept++;
                }
                return name;
            }
            if (Arrays.equals(key, 0, key.length, bytes, from, to)) {
                return names[slot];
            }
        }
    }
}
