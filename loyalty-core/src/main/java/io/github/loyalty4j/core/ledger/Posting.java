package io.github.loyalty4j.core.ledger;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry as it stands in an account's ledger.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param number its place in the account's ledger, from 1 on
 * @param recorded when it was appended, which may be later than it took effect
 * @param command the key of the command that brought it about
 * @param entry what happened
 * @param seal what lets its texts be forgotten; empty if it has none
 */
public record Posting(long number, Instant recorded, String command, Entry entry, Optional<Seal> seal) {
    /** A posting that is not sealed. */
    public Posting(long number, Instant recorded, String command, Entry entry) {
        this(number, recorded, command, entry, Optional.empty());
    }

    /** The same posting as a store keeps it: under an open seal if there is anything in it that can be forgotten. */
    public Posting sealed(SecureRandom random) {
        return entry.forgotten().isPresent() ? with(command, entry, Seal.random(random)) : this;
    }

    /** Whether it had texts that are forgotten. */
    public boolean isForgotten() {
        return seal.filter(each -> !each.isOpen()).isPresent();
    }

    /**
     * The same posting under a shut seal, its texts forgotten, see {@link Entry#forgotten()}; the key of a consent's
     * command, too, as it names the purpose.
     *
     * @param digest of the posting as it was
     * @throws IllegalArgumentException if the seal is open
     */
    public Posting forgotten(Seal digest) {
        if (digest.isOpen()) {
            throw new IllegalArgumentException("what is forgotten must be under a shut seal: " + digest);
        }
        String key = entry instanceof Entry.Consented ? Entry.FORGOTTEN : command;
        return with(key, entry.forgotten().orElse(entry), digest);
    }

    private Posting with(String key, Entry content, Seal other) {
        return new Posting(number, recorded, key, content, Optional.of(other));
    }
}
