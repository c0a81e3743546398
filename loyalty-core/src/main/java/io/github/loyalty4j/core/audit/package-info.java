/**
 * Evidence that a ledger is as it was written: each posting's hash covers the posting and the hash before it, so that the
 * {@link io.github.loyalty4j.core.audit.LedgerChain head} of the chain vouches for every entry, their order and their
 * number.
 *
 * <p>Every store keeps the head beside the account and moves it on in the transaction that appends; it may keep the hash of
 * each posting, too, which lets a check name the first posting that was touched. Whoever can write the whole database can
 * rewrite the chain with it: to be safe from that as well, the shop now and then notes heads where the database's keeper
 * cannot write.
 *
 * <p>The hash is SHA-256 over 32 bytes of the hash before, zeros for the first posting, and the posting in the one form
 * of bytes that {@link io.github.loyalty4j.core.audit.LedgerChain#encoded} describes. It depends on no locale, hash code,
 * order of a map or text meant for people, and can be computed in any language.
 *
 * <p>Texts that can tell of a person are under a {@linkplain io.github.loyalty4j.core.ledger.Seal seal}: once the member is
 * erased they are gone, and all hashes are what they were.
 */
@NullMarked
package io.github.loyalty4j.core.audit;

import org.jspecify.annotations.NullMarked;
