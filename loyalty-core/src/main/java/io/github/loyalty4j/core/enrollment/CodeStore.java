package io.github.loyalty4j.core.enrollment;

import io.github.loyalty4j.core.enrollment.CodeChannel.Recipient;
import java.time.Instant;
import java.util.Optional;

/**
 * The port that keeps, for each recipient, the hash of the open code, the tries left and when codes were sent; a table
 * of recipient, version, state and time will do. An implementation is safe for use by several threads, and where a shop
 * runs several machines they share one.
 */
public interface CodeStore {
    /** What was last stored for a recipient; empty if nothing was, or it was forgotten. */
    Optional<Entry> find(Recipient recipient);

    /**
     * Stores an entry if it follows the one that is there, whose version is one less, or if there is none and its
     * version is 1; as one step that no other call comes between. This is what makes tries count when many are made at
     * once.
     *
     * @param now for an implementation that forgets as it goes
     * @return whether it was stored
     */
    boolean replace(Recipient recipient, Entry entry, Instant now);

    /** A memory of this process, for tests and for shops with one machine: what it holds is gone with the process. */
    static CodeStore inMemory() {
        return new InMemoryCodeStore();
    }

    /**
     * What is kept for a recipient. It has no code in readable form.
     *
     * @param version 1 for the first, one more for each that follows
     * @param state at most 1,000 characters of ASCII, to be given back as they are
     * @param keepUntil up to when it must be remembered; it may be forgotten from then on
     */
    record Entry(long version, String state, Instant keepUntil) {
        /** Without the state. */
        @Override
        public String toString() {
            return "Entry[version " + version + "]";
        }
    }
}
