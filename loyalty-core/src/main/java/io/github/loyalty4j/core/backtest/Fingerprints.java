package io.github.loyalty4j.core.backtest;

/**
 * Texts that were seen, of each of which 64 bits are kept: two different ones look the same once in 10^19 pairs. For one
 * thread.
 */
final class Fingerprints {
    private static final int FIRST_SIZE = 4;

    /** Zero for a free place; at most three of four are taken, so that few collide. */
    private long[] places = new long[FIRST_SIZE];

    private int size;

    /** Whether it was not there. */
    boolean add(String text) {
        if (4 * (size + 1) > 3 * places.length) {
            long[] before = places;
            places = new long[2 * before.length];
            for (long each : before) {
                if (each != 0) {
                    put(each);
                }
            }
        }
        boolean isNew = put(fingerprint(text));
        size += isNew ? 1 : 0;
        return isNew;
    }

    /** How many there are. */
    int size() {
        return size;
    }

    private boolean put(long print) {
        int at = (int) print & (places.length - 1);
        while (places[at] != 0 && places[at] != print) {
            at = (at + 1) & (places.length - 1);
        }
        boolean isNew = places[at] == 0;
        places[at] = print;
        return isNew;
    }

    /** FNV-1a of 64 bits by characters, and the end of MurmurHash3, which spreads it; never zero. */
    private static long fingerprint(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }
}
