/** The ledger and the outbox in PostgreSQL or H2. */
@NullMarked
package io.github.loyalty4j.store.jdbc;

import org.jspecify.annotations.NullMarked;
