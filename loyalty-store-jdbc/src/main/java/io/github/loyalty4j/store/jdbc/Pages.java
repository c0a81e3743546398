package io.github.loyalty4j.store.jdbc;

/** What may be asked for in pages. */
final class Pages {
    private Pages() {}

    static void requirePostings(long after, int most) {
        if (after < 0) {
            throw new IllegalArgumentException(
                    "postings are numbered from 1, so ask for those after 0 or more: " + after);
        }
        requireSome("postings", most);
    }

    static void requireSome(String what, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("ask for 1 or more " + what + ": " + most);
        }
    }

    /** The number of the last posting of a page. */
    static long last(long after, int most) {
        return after > Long.MAX_VALUE - most ? Long.MAX_VALUE : after + most;
    }
}
