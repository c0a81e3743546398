/**
 * What happened, never changed afterwards: {@link io.github.loyalty4j.core.ledger.Entry entries} are only ever appended,
 * and an {@link io.github.loyalty4j.core.ledger.Account} is nothing but a fold over the entries of one member.
 *
 * <p>Every question to an account takes the instant it is asked for: points past their expiry do not count from that
 * very instant on, whether or not any job has run.
 */
@NullMarked
package io.github.loyalty4j.core.ledger;

import org.jspecify.annotations.NullMarked;
