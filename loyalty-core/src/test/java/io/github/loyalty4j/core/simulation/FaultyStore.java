package io.github.loyalty4j.core.simulation;

import io.github.loyalty4j.core.audit.LedgerChain;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.store.InMemoryStore;
import io.github.loyalty4j.core.store.LoyaltyStore;
import io.github.loyalty4j.core.store.Outbox;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A store that fails when it is told to, in the ways a database does. */
final class FaultyStore implements LoyaltyStore {
    private final LoyaltyStore sound = new InMemoryStore();
    private Step.Fault next = Step.Fault.NONE;

    /** No answer. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1;

        Lost() {
            super("no answer", null, false, false);
        }

        Lost(Object unkept) {
            super("rolled back: " + unkept.getClass(), null, false, false);
        }
    }

    /** What the next transaction meets; those after it are sound. */
    void failNext(Step.Fault fault) {
        next = fault;
    }

    @Override
    public <R> R inTransaction(Set<MemberId> members, Function<? super Transaction, ? extends R> work) {
        Step.Fault fault = next;
        next = Step.Fault.NONE;
        return switch (fault) {
            case NONE, DUPLICATE -> sound.inTransaction(members, work);
            case CONFLICT -> {
                runInVain(members, work);
                yield sound.inTransaction(members, work);
            }
            case CRASH -> {
                runInVain(members, work);
                throw new Lost();
            }
            case TIMEOUT -> {
                sound.inTransaction(members, work);
                throw new Lost();
            }
        };
    }

    private <R> void runInVain(Set<MemberId> members, Function<? super Transaction, ? extends R> work) {
        try {
            sound.inTransaction(members, transaction -> {
                Object unkept = work.apply(transaction);
                throw new Lost(unkept);
            });
        } catch (Lost rolledBack) {
            return;
        }
    }

    @Override
    public Optional<Account> account(MemberId member) {
        return sound.account(member);
    }

    @Override
    public Optional<MemberId> memberOf(CardNumber card) {
        return sound.memberOf(card);
    }

    @Override
    public List<Posting> postings(MemberId member, long after, int most) {
        return sound.postings(member, after, most);
    }

    @Override
    public LedgerChain chain(MemberId member) {
        return sound.chain(member);
    }

    @Override
    public List<MemberId> members(Optional<MemberId> after, int most) {
        return sound.members(after, most);
    }

    @Override
    public Outbox outbox() {
        return sound.outbox();
    }
}
