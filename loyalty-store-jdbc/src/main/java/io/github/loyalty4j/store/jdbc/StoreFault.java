package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.card.MemberId;

/**
 * Where what is kept of a member does not fit together.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param member whose account it is
 * @param message what is wrong: the rule, then the value
 */
public record StoreFault(MemberId member, String message) {
    /** The message alone, nothing that names the member. */
    @Override
    public String toString() {
        return message;
    }
}
