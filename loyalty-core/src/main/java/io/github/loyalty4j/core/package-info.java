/**
 * A loyalty programme for a shop that already has its customers, orders and database: enrol members, award their
 * purchases, show their cards.
 *
 * <p>Start with {@link io.github.loyalty4j.core.Loyalty}. The packages build on each other in one direction:
 * {@code points}, {@code card}, {@code activity}, {@code program}, {@code ledger}, {@code engine}, {@code store},
 * {@code sync}, {@code json}, and this one on top. Nothing here does I/O, starts a thread or reads a clock: time is an
 * argument.
 */
@NullMarked
package io.github.loyalty4j.core;

import org.jspecify.annotations.NullMarked;
