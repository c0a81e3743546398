package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.audit.LedgerChain;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.store.LoyaltyStore;
import io.github.loyalty4j.core.store.Outbox;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A store whose transactions are all parts of one that is open already. For one thread, and over with that one. */
final class JoinedStore implements LoyaltyStore {
    private final Session session;
    private final Outbox outbox;
    private final SecureRandom random;
    private final int snapshotEvery;
    private boolean isWorking;

    /** One that sends after each work and leaves snapshots after so many entries; with 0 whoever opened the session does. */
    JoinedStore(Session session, Outbox outbox, SecureRandom random, int snapshotEvery) {
        this.session = session;
        this.outbox = outbox;
        this.random = random;
        this.snapshotEvery = snapshotEvery;
    }

    @Override
    public <R> R inTransaction(Set<MemberId> members, Function<? super Transaction, ? extends R> work) {
        if (isWorking) {
            throw new IllegalStateException("work in a transaction must not begin another");
        }
        isWorking = true;
        try {
            Set<MemberId> own = Set.copyOf(members);
            session.want(own);
            Work one = new Work(session, own, random);
            R result = one.run(work);
            session.locked();
            new Appending(session).take(one);
            if (snapshotEvery > 0) {
                session.snapshot(snapshotEvery);
                session.flushed();
            } else {
                session.sendAhead();
            }
            return result;
        } finally {
            isWorking = false;
        }
    }

    /** Asks for all anew when it is called next; within work, which is one call, goes on with what it knows. */
    void doubt() {
        if (!isWorking) {
            session.doubt();
        }
    }

    @Override
    public Optional<Account> account(MemberId member) {
        return session.account(member);
    }

    @Override
    public Optional<Account> glimpse(MemberId member) {
        return session.glimpse(member);
    }

    @Override
    public Optional<MemberId> memberOf(CardNumber card) {
        return session.memberOf(card);
    }

    @Override
    public List<Posting> postings(MemberId member, long after, int most) {
        Pages.requirePostings(after, most);
        return flushed(() -> session.reads.postings(member, after, Pages.last(after, most)));
    }

    @Override
    public LedgerChain chain(MemberId member) {
        return session.head(member);
    }

    @Override
    public List<MemberId> members(Optional<MemberId> after, int most) {
        Pages.requireSome("members", most);
        return flushed(() -> session.reads.members(after, most));
    }

    private <T> T flushed(Trouble.Question<T> question) {
        return session.ask(() -> {
            session.flush();
            return question.ask();
        });
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }
}
