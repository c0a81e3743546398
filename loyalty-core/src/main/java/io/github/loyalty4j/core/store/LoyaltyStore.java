package io.github.loyalty4j.core.store;

import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Posting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Where accounts are kept: the port a host's database is connected to. A store that passes the contract kit can be used.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface LoyaltyStore {
    /**
     * Runs work that sees and changes some accounts as if it were alone with them: it locks them in the order of their
     * ids, so that two transactions never wait for each other. If the work ends well, all it did is kept; if it throws,
     * nothing is.
     *
     * @param members whose accounts the work touches, enrolled or not
     * @param work what to do; it may be run again where the store met a conflict, so it has no other effects
     * @return what the work returns
     * @throws IllegalStateException if the work begins another transaction
     */
    <R> R inTransaction(Set<MemberId> members, Function<? super Transaction, ? extends R> work);

    /** A member's account as it was last kept; empty if the customer never enrolled. */
    Optional<Account> account(MemberId member);

    /** Whose card this is; empty if nobody's, if it was replaced, or if the member is forgotten. */
    Optional<MemberId> memberOf(CardNumber card);

    /**
     * The ledger of one account.
     *
     * @param after the number of the posting before the first wanted, 0 for the beginning
     * @param most the most postings wanted, 1 or more
     */
    List<Posting> postings(MemberId member, long after, int most);

    /**
     * Members by their ids.
     *
     * @param after the id before the first wanted; empty for the beginning
     * @param most the most members wanted, 1 or more
     */
    List<MemberId> members(Optional<MemberId> after, int most);

    /** One piece of work on some accounts. */
    interface Transaction {
        /**
         * The account of a member; empty if the customer never enrolled.
         *
         * @throws IllegalArgumentException if the transaction did not begin with the member
         */
        Optional<Account> account(MemberId member);

        /** What was executed under a command's key before; empty if nothing was. */
        Optional<Executed> executed(String key);

        /** How much is used of what all members share; zero if nothing is. Locks the counter until the end. */
        long shared(String counter);

        /**
         * Appends all that a command brought about, and keeps it under the command's key.
         *
         * @param command what was asked for
         * @param receipt what it brought about
         * @param now when
         * @throws IllegalStateException if the key is taken
         * @throws IllegalArgumentException if the receipt touches an account the transaction did not begin with
         */
        void append(Command command, Receipt receipt, Instant now);
    }

    /**
     * A command that took effect.
     *
     * @param command what was asked for
     * @param receipt what it brought about
     */
    record Executed(Command command, Receipt receipt) {}
}
