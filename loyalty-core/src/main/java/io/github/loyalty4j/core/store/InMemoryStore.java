package io.github.loyalty4j.core.store;

import io.github.loyalty4j.core.audit.LedgerChain;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Posting;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A store in memory, for tests and trials: what it holds is gone with the process.
 *
 * <p>A transaction keeps its members' locks while its work runs, so those of different members mostly run at the same
 * time. What all members share (counters, command keys) is looked at without a lock; if another transaction has changed
 * it by the end, the work is run once more, and meanwhile no other transaction ends. Reads wait for neither.
 *
 * <p>Safe for use by several threads.
 */
public final class InMemoryStore implements LoyaltyStore {
    private final Tables tables = new Tables();
    private final Outbox outbox;
    private final SecureRandom random = new SecureRandom();

    /** Each for a share of all members, so that their number does not grow with the ids anybody asks for. */
    private final Object[] locks = new Object[256];

    /** Held while a transaction ends; and while one is run again, so that it cannot meet a conflict a second time. */
    private final Object ending = new Object();

    @SuppressWarnings("ThreadLocalUsage") // of each store: a transaction may well begin one of another store
    private final ThreadLocal<Boolean> inTransaction = ThreadLocal.withInitial(() -> false);

    /** An empty store with an outbox of its own. */
    public InMemoryStore() {
        this(new InMemoryOutbox());
    }

    /** An empty store that tells this outbox of changed cards. */
    public InMemoryStore(Outbox outbox) {
        this.outbox = outbox;
        Arrays.setAll(locks, i -> new Object());
    }

    @Override
    public <R> R inTransaction(Set<MemberId> members, Function<? super Transaction, ? extends R> work) {
        if (inTransaction.get()) {
            throw new IllegalStateException("work in a transaction must not begin another");
        }
        Set<MemberId> own = Set.copyOf(members);
        int[] order = own.stream().mapToInt(this::lockOf).sorted().distinct().toArray();
        inTransaction.set(true);
        try {
            return locked(order, 0, () -> run(own, work));
        } finally {
            inTransaction.remove();
        }
    }

    private int lockOf(MemberId member) {
        return Math.floorMod(member.hashCode(), locks.length);
    }

    private <R> R locked(int[] order, int first, Supplier<R> work) {
        if (first == order.length) {
            return work.get();
        }
        synchronized (locks[order[first]]) {
            return locked(order, first + 1, work);
        }
    }

    private <R> R run(Set<MemberId> members, Function<? super Transaction, ? extends R> work) {
        Attempt attempt = new Attempt(tables, members, random);
        R result = attempt.run(work);
        synchronized (ending) {
            while (!tables.keep(attempt, outbox)) {
                attempt = new Attempt(tables, members, random);
                result = attempt.run(work);
            }
            return result;
        }
    }

    @Override
    public Optional<Account> account(MemberId member) {
        return tables.account(member);
    }

    @Override
    public Optional<MemberId> memberOf(CardNumber card) {
        return tables.memberOf(card);
    }

    @Override
    public List<Posting> postings(MemberId member, long after, int most) {
        if (after < 0) {
            throw new IllegalArgumentException(
                    "postings are numbered from 1, so ask for those after 0 or more: " + after);
        }
        requireSome("postings", most);
        return tables.postings(member, after, most);
    }

    @Override
    public LedgerChain chain(MemberId member) {
        return tables.chain(member);
    }

    @Override
    public List<MemberId> members(Optional<MemberId> after, int most) {
        requireSome("members", most);
        return tables.members(after, most);
    }

    private static void requireSome(String what, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("ask for 1 or more " + what + ": " + most);
        }
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }
}
