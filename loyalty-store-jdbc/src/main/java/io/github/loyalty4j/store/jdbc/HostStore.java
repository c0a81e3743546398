package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.audit.LedgerChain;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.store.LoyaltyStore;
import io.github.loyalty4j.core.store.Outbox;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A joined store for a host, which hears of a failure of the database as of any other store, and may roll back to a savepoint
 * between two calls. For one thread.
 */
record HostStore(JoinedStore joined) implements LoyaltyStore {
    private <T> T heard(Supplier<T> call) {
        try {
            return call.get();
        } catch (Trouble e) {
            String state = "state " + e.failure().getSQLState();
            throw Dialect.isConflict(e.failure())
                    ? new StoreBusyException("another transaction was in the way, so roll back: " + state, e.failure())
                    : new StoreException("the database must do what it is asked: " + state, e.failure());
        } finally {
            joined.doubt();
        }
    }

    @Override
    public <R> R inTransaction(Set<MemberId> members, Function<? super Transaction, ? extends R> work) {
        return heard(() -> joined.inTransaction(members, work));
    }

    @Override
    public Optional<Account> account(MemberId member) {
        return heard(() -> joined.account(member));
    }

    @Override
    public Optional<Account> glimpse(MemberId member) {
        return heard(() -> joined.glimpse(member));
    }

    @Override
    public Optional<MemberId> memberOf(CardNumber card) {
        return heard(() -> joined.memberOf(card));
    }

    @Override
    public List<Posting> postings(MemberId member, long after, int most) {
        return heard(() -> joined.postings(member, after, most));
    }

    @Override
    public LedgerChain chain(MemberId member) {
        return heard(() -> joined.chain(member));
    }

    @Override
    public List<MemberId> members(Optional<MemberId> after, int most) {
        return heard(() -> joined.members(after, most));
    }

    @Override
    public Outbox outbox() {
        return joined.outbox();
    }
}
