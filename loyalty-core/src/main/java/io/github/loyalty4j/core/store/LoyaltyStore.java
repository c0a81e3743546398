package io.github.loyalty4j.core.store;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Earned;
import io.github.loyalty4j.core.ledger.Enrolled;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the ledger is kept. An implementation is safe for use by several threads, and runs the work of one member one
 * at a time: what a transaction reads is what its appends build on.
 */
public interface LoyaltyStore {
    /**
     * Runs work on one member's account. What the work appended is there whole once this returns, and not at all if the
     * work throws.
     *
     * @param work must not begin another transaction
     * @return what the work returned
     * @throws IllegalStateException if the work begins another transaction
     */
    <R> R inTransaction(MemberId member, Function<? super Transaction, ? extends R> work);

    /** The member's account as it is now; empty if the member never enrolled. */
    Optional<Account> account(MemberId member);

    /** One member's account, held for the length of a transaction. */
    interface Transaction {
        /** The account with all that was appended so far; empty if the member never enrolled. */
        Optional<Account> account();

        /** The award of an order, whoever's it is; empty if the order was never recorded. */
        Optional<Earned> awardOf(OrderId order);

        /**
         * Opens the member's account.
         *
         * @throws IllegalStateException if there is one already
         * @throws IllegalArgumentException if the entry is another member's
         */
        void open(Enrolled entry);

        /**
         * Appends an award to the member's account.
         *
         * @throws IllegalStateException if there is no account, or the order has an award already
         * @throws IllegalArgumentException if the entry is another member's
         */
        void append(Earned entry);
    }
}
