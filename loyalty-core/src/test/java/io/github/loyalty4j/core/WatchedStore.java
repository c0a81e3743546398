package io.github.loyalty4j.core;

import io.github.loyalty4j.core.audit.LedgerChain;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.store.InMemoryStore;
import io.github.loyalty4j.core.store.LoyaltyStore;
import io.github.loyalty4j.core.store.Outbox;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** A store in memory that notes what it is asked, and can be changed by another just before a transaction. */
final class WatchedStore implements LoyaltyStore {
    private final InMemoryStore store = new InMemoryStore();

    /** The members of each transaction. */
    final List<Set<MemberId>> locked = new ArrayList<>();

    /** The keys that were looked for. */
    final List<String> keys = new ArrayList<>();

    /** What happens just before the next transactions, one each. */
    final Deque<Runnable> meanwhile = new ArrayDeque<>();

    /** Appends what no command at hand brings about. */
    void append(MemberId member, String key, Entry entry) {
        TreeMap<MemberId, List<Entry>> entries = new TreeMap<>();
        entries.put(member, List.of(entry));
        store.inTransaction(Set.of(member), transaction -> {
            transaction.append(new Command.Release(member, key), new Receipt(member, entries, List.of()), entry.time());
            return true;
        });
    }

    @Override
    public <R> R inTransaction(Set<MemberId> members, Function<? super Transaction, ? extends R> work) {
        locked.add(new TreeSet<>(members));
        if (!meanwhile.isEmpty()) {
            meanwhile.remove().run();
        }
        return store.inTransaction(members, transaction -> work.apply(new Watched(transaction)));
    }

    @Override
    public Optional<Account> account(MemberId member) {
        return store.account(member);
    }

    @Override
    public Optional<MemberId> memberOf(CardNumber card) {
        return store.memberOf(card);
    }

    @Override
    public List<Posting> postings(MemberId member, long after, int most) {
        return store.postings(member, after, most);
    }

    @Override
    public LedgerChain chain(MemberId member) {
        return store.chain(member);
    }

    @Override
    public List<MemberId> members(Optional<MemberId> after, int most) {
        return store.members(after, most);
    }

    @Override
    public Outbox outbox() {
        return store.outbox();
    }

    private final class Watched implements Transaction {
        private final Transaction transaction;

        Watched(Transaction transaction) {
            this.transaction = transaction;
        }

        @Override
        public Optional<Account> account(MemberId member) {
            return transaction.account(member);
        }

        @Override
        public Optional<Executed> executed(String key) {
            keys.add(key);
            return transaction.executed(key);
        }

        @Override
        public long shared(String counter) {
            return transaction.shared(counter);
        }

        @Override
        public void append(Command command, Receipt receipt, Instant now) {
            transaction.append(command, receipt, now);
        }
    }
}
