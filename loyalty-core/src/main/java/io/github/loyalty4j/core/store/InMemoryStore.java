package io.github.loyalty4j.core.store;

import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.ledger.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A store in memory, for tests and trials: what it holds is gone with the process.
 *
 * <p>Safe for use by several threads; one transaction runs at a time.
 */
public final class InMemoryStore implements LoyaltyStore {
    private final TreeMap<MemberId, Account> accounts = new TreeMap<>();
    private final Map<MemberId, List<Posting>> postings = new HashMap<>();
    private final Map<CardNumber, MemberId> cards = new HashMap<>();
    private final Map<String, Executed> executed = new HashMap<>();
    private final Map<String, Long> shared = new HashMap<>();
    private boolean inTransaction;

    /** An empty store. */
    public InMemoryStore() {}

    @Override
    public synchronized <R> R inTransaction(Set<MemberId> members, Function<? super Transaction, ? extends R> work) {
        if (inTransaction) {
            throw new IllegalStateException("work in a transaction must not begin another");
        }
        inTransaction = true;
        try {
            Work transaction = new Work(Set.copyOf(members));
            R result = work.apply(transaction);
            transaction.commit();
            return result;
        } finally {
            inTransaction = false;
        }
    }

    @Override
    public synchronized Optional<Account> account(MemberId member) {
        return Optional.ofNullable(accounts.get(member));
    }

    @Override
    public synchronized Optional<MemberId> memberOf(CardNumber card) {
        return Optional.ofNullable(cards.get(card));
    }

    @Override
    public synchronized List<Posting> postings(MemberId member, long after, int most) {
        List<Posting> all = postings.getOrDefault(member, List.of());
        int from = (int) Math.min(Math.max(after, 0), all.size());
        return List.copyOf(all.subList(from, from + Math.min(most, all.size() - from)));
    }

    @Override
    public synchronized List<MemberId> members(Optional<MemberId> after, int most) {
        return after.map(last -> accounts.tailMap(last, false)).orElse(accounts).keySet().stream()
                .limit(most)
                .toList();
    }

    /** What one transaction has appended, kept aside until its work has ended well. */
    private final class Work implements Transaction {
        private final Set<MemberId> members;
        private final Map<MemberId, Account> changed = new HashMap<>();
        private final Map<MemberId, List<Posting>> appended = new HashMap<>();
        private final Map<String, Executed> results = new HashMap<>();
        private final Map<String, Long> used = new HashMap<>();

        Work(Set<MemberId> members) {
            this.members = members;
        }

        @Override
        public Optional<Account> account(MemberId member) {
            requireMember(member);
            Account account = changed.get(member);
            return Optional.ofNullable(account == null ? accounts.get(member) : account);
        }

        private void requireMember(MemberId member) {
            if (!members.contains(member)) {
                throw new IllegalArgumentException("transaction must have begun with every account it touches");
            }
        }

        @Override
        public Optional<Executed> executed(String key) {
            Executed result = results.get(key);
            return Optional.ofNullable(result == null ? executed.get(key) : result);
        }

        @Override
        public long shared(String counter) {
            Long amount = used.get(counter);
            return amount == null ? shared.getOrDefault(counter, 0L) : amount;
        }

        @Override
        public void append(Command command, Receipt receipt, Instant now) {
            if (executed(command.key()).isPresent()) {
                throw new IllegalStateException("a command is executed once: " + command.key());
            }
            receipt.entries().forEach((member, entries) -> append(member, entries, command.key(), now));
            for (Usage usage : receipt.shared()) {
                used.put(usage.counter(), Math.addExact(shared(usage.counter()), usage.amount()));
            }
            results.put(command.key(), new Executed(command, receipt));
        }

        private void append(MemberId member, List<Entry> entries, String key, Instant now) {
            Optional<Account> before = account(member);
            List<Entry> more = entries;
            Account account;
            if (before.isPresent()) {
                account = before.get();
            } else if (entries.get(0) instanceof Entry.Enrolled enrolled) {
                account = Account.open(enrolled);
                more = entries.subList(1, entries.size());
            } else {
                throw new IllegalStateException("an account must begin with its enrolment");
            }
            long number = before.map(Account::size).orElse(0L);
            List<Posting> list = appended.computeIfAbsent(member, id -> new ArrayList<>());
            for (Entry entry : entries) {
                list.add(new Posting(++number, now, key, entry));
            }
            changed.put(member, account.with(more));
        }

        void commit() {
            changed.forEach((member, account) -> {
                Account before = accounts.put(member, account);
                if (before != null) {
                    cards.remove(before.card());
                }
                if (account.status() != AccountStatus.ERASED) {
                    cards.put(account.card(), member);
                }
            });
            appended.forEach((member, list) ->
                    postings.computeIfAbsent(member, id -> new ArrayList<>()).addAll(list));
            executed.putAll(results);
            shared.putAll(used);
        }
    }
}
