package io.github.loyalty4j.core.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * The tier of a member.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param name the tier's name; empty for none
 * @param since when it began
 * @param check when it is looked at next: until then it is kept; empty if it never is
 * @param kept when it was last looked at and kept; empty if it never was
 */
public record TierState(Optional<String> name, Instant since, Optional<Instant> check, Optional<Instant> kept) {}
