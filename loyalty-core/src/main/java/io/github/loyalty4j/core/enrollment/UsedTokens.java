package io.github.loyalty4j.core.enrollment;

import java.time.Instant;

/**
 * The port that remembers which links were used, and how often. Only genuine tokens that have not expired come here, so
 * a stranger cannot fill it. An implementation is safe for use by several threads, and where a shop runs several
 * machines they share one.
 *
 * <p>In SQL a use is one statement, {@code update used_token set uses = uses + 1 where id = ? and uses < ?}, after an
 * {@code insert .. on conflict do nothing} of a row with no uses.
 */
public interface UsedTokens {
    /**
     * Counts a use, unless there were as many as there may be; as one step that no other call comes between.
     *
     * @return whether it was counted
     */
    boolean use(Use use);

    /** How often a token was used; 0 for one never seen or forgotten. */
    int uses(String tokenId);

    /** A memory of this process, for tests and for shops with one machine: what it holds is gone with the process. */
    static UsedTokens inMemory() {
        return new InMemoryUsedTokens();
    }

    /**
     * The use of a token.
     *
     * @param tokenId 22 letters, digits, hyphens and underscores, another for each token; no secret
     * @param most how often the token may be used, 1 to 1,000,000
     * @param at when it is used
     * @param keepUntil up to when the use must be remembered; it may be forgotten from then on
     */
    record Use(String tokenId, int most, Instant at, Instant keepUntil) {}
}
