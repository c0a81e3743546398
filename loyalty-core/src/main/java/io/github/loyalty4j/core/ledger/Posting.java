package io.github.loyalty4j.core.ledger;

import java.time.Instant;

/**
 * An entry as it stands in an account's ledger.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param number its place in the account's ledger, from 1 on
 * @param recorded when it was appended, which may be later than it took effect
 * @param command the key of the command that brought it about
 * @param entry what happened
 */
public record Posting(long number, Instant recorded, String command, Entry entry) {}
