/**
 * The port to whatever keeps the ledger, {@link io.github.loyalty4j.core.store.LoyaltyStore}, and an implementation in
 * memory for tests and trials.
 */
@NullMarked
package io.github.loyalty4j.core.store;

import org.jspecify.annotations.NullMarked;
