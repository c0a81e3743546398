package io.github.loyalty4j.core.store;

import io.github.loyalty4j.core.audit.LedgerChain;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Posting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Where accounts are kept: the port a host's database is connected to. A store that passes the contract kit can be used;
 * see the {@linkplain io.github.loyalty4j.core.store package} for how.
 *
 * <p>Implementations are safe for use by several threads. They call nobody back but the work they are given and their
 * outbox.
 */
public interface LoyaltyStore {
    /**
     * Runs work that sees and changes some accounts as if it were alone with them. If the work ends well, all it did is
     * kept, and the outbox knows of it; if it throws, neither is.
     *
     * <p>Accounts are locked in one order, whatever the order of the set, so that two transactions never wait for each
     * other.
     *
     * @param members whose accounts the work touches, enrolled or not
     * @param work what to do; it is run again where the store met a conflict, so it has no other effects
     * @return what the work returns
     * @throws IllegalStateException if the work begins another transaction, or if it gave a member the card number of
     *     another
     */
    <R> R inTransaction(Set<MemberId> members, Function<? super Transaction, ? extends R> work);

    /** A member's account as it was last kept; empty if the customer never enrolled. */
    Optional<Account> account(MemberId member);

    /**
     * A member's account as the store has it at hand: it may be older than what is kept, and may be empty although there is
     * one. A guess is made by it, so a store that asks nobody for it is the quicker one.
     */
    default Optional<Account> glimpse(MemberId member) {
        return account(member);
    }

    /** Whose card this is; empty if nobody's, if it was replaced, or if the member is forgotten. */
    Optional<MemberId> memberOf(CardNumber card);

    /**
     * A part of the ledger of one account, in the order of its numbers; empty if there is no more.
     *
     * @param after the number of the posting before the first wanted, 0 for the beginning
     * @param most the most postings wanted, 1 or more
     * @throws IllegalArgumentException if the number is negative, or no posting is wanted
     */
    List<Posting> postings(MemberId member, long after, int most);

    /**
     * The head of the chain of hashes over a member's postings, moved on in the transaction that appended the last; {@link
     * LedgerChain#start()} if the customer never enrolled.
     */
    LedgerChain chain(MemberId member);

    /**
     * Some members, in the order of their ids; empty if there is no more.
     *
     * @param after the id before the first wanted, of a member or not; empty for the beginning
     * @param most the most members wanted, 1 or more
     * @throws IllegalArgumentException if no member is wanted
     */
    List<MemberId> members(Optional<MemberId> after, int most);

    /** What is told, within the same transaction, that a member's card changed. */
    Outbox outbox();

    /** One piece of work on some accounts. It is for the thread that runs the work, and over when the work ends. */
    interface Transaction {
        /**
         * The account of a member, with what this transaction appended; empty if the customer never enrolled.
         *
         * @throws IllegalArgumentException if the transaction did not begin with the member
         */
        Optional<Account> account(MemberId member);

        /**
         * What was executed under a command's key before, for whichever member; empty if nothing was. Of two
         * transactions that find nothing and append under the same key, one is run again.
         */
        Optional<Executed> executed(String key);

        /**
         * How much is used of what all members share, with what this transaction appended; zero if nothing is. As long as
         * the transaction lasts it is nobody else's to change: a store locks it, or runs one of two transactions again.
         * To be locked, counters are asked for in the order of their names, before anything is appended.
         */
        long shared(String counter);

        /**
         * Appends all that a command brought about, and keeps it under the command's key. The outbox is to know of every
         * member with at least one entry. Postings are {@linkplain Posting#sealed sealed} and move the {@linkplain
         * LoyaltyStore#chain chain} on.
         *
         * <p>With an entry by which a member is {@linkplain AccountStatus#ERASED erased}, the store forgets it: it keeps of
         * every posting of the member, those just appended, too, what {@link LedgerChain#forgotten} leaves, of every result
         * under the key of one of them what {@link Executed#forgetting} leaves, and of the account the fold of that. The
         * chain stays as it is.
         *
         * @param command what was asked for
         * @param receipt what it brought about
         * @param now when
         * @throws IllegalStateException if the key is taken
         * @throws IllegalArgumentException if the receipt touches an account the transaction did not begin with, or its
         *     entries do not follow from the account
         */
        void append(Command command, Receipt receipt, Instant now);
    }

    /**
     * A command that took effect.
     *
     * @param command what was asked for
     * @param receipt what it brought about
     */
    record Executed(Command command, Receipt receipt) {
        /**
         * What may be kept of it once a member is forgotten; empty if nothing may, as of the member's answers to questions
         * of consent, whose keys name what was asked.
         */
        public Optional<Executed> forgetting(MemberId member) {
            boolean isOwn = command.member().equals(member)
                    || command.other().filter(member::equals).isPresent();
            if (isOwn && command instanceof Command.GiveConsent) {
                return Optional.empty();
            }
            return Optional.of(new Executed(isOwn ? command.forgotten() : command, receipt.forgetting(member)));
        }
    }
}
