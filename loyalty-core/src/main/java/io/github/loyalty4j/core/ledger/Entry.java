package io.github.loyalty4j.core.ledger;

import java.time.Instant;

/** One thing that happened to an account. Entries are appended and never changed; a correction is another entry. */
public sealed interface Entry permits Enrolled, Earned {
    /** When it happened. */
    Instant time();
}
