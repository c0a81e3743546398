package io.github.loyalty4j.core.store;

import io.github.loyalty4j.core.audit.LedgerChain;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.ledger.Usage;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One run of a transaction's work: what it has appended, kept aside until the end, and what it has seen of what all
 * members share, which must be the same by then. It sees each thing once, so that it cannot see two states of it.
 *
 * <p>For one thread, which holds the members' locks.
 */
final class Attempt implements LoyaltyStore.Transaction {
    private final Tables tables;
    private final Set<MemberId> members;
    private final SecureRandom random;
    private boolean isOver;

    final Map<String, Optional<LoyaltyStore.Executed>> seenResults = new HashMap<>();
    final Map<String, Long> seenCounters = new HashMap<>();
    final Map<MemberId, Account> changed = new HashMap<>();
    final Map<MemberId, List<Posting>> appended = new HashMap<>();
    final Map<MemberId, LedgerChain> chains = new HashMap<>();

    /** Whole ledgers of members that are forgotten, and the keys whose results that concerns. */
    final Map<MemberId, List<Posting>> rewritten = new HashMap<>();

    final Map<String, Set<MemberId>> forgotten = new HashMap<>();
    final SortedMap<MemberId, Instant> changes = new TreeMap<>();
    final Map<String, LoyaltyStore.Executed> results = new HashMap<>();
    final Map<String, Long> used = new HashMap<>();

    Attempt(Tables tables, Set<MemberId> members, SecureRandom random) {
        this.tables = tables;
        this.members = members;
        this.random = random;
    }

    <R> R run(Function<? super LoyaltyStore.Transaction, ? extends R> work) {
        try {
            return work.apply(this);
        } finally {
            isOver = true;
        }
    }

    @Override
    public Optional<Account> account(MemberId member) {
        requireOpen();
        if (!members.contains(member)) {
            throw new IllegalArgumentException("a transaction must begin with every account it touches");
        }
        Account account = changed.get(member);
        return account == null ? tables.account(member) : Optional.of(account);
    }

    private void requireOpen() {
        if (isOver) {
            throw new IllegalStateException("a transaction is over when its work ends");
        }
    }

    @Override
    public Optional<LoyaltyStore.Executed> executed(String key) {
        requireOpen();
        LoyaltyStore.Executed result = results.get(key);
        return kept(key, result == null ? seenResults.computeIfAbsent(key, tables::executed) : Optional.of(result));
    }

    /** What is left of the result under a key, as far as members are forgotten by this transaction. */
    Optional<LoyaltyStore.Executed> kept(String key, Optional<LoyaltyStore.Executed> result) {
        Optional<LoyaltyStore.Executed> left = result;
        for (MemberId member : forgotten.getOrDefault(key, Set.of())) {
            left = left.flatMap(executed -> executed.forgetting(member));
        }
        return left;
    }

    @Override
    public long shared(String counter) {
        requireOpen();
        return seen(counter) + used.getOrDefault(counter, 0L);
    }

    private long seen(String counter) {
        return seenCounters.computeIfAbsent(counter, tables::shared);
    }

    @Override
    public void append(Command command, Receipt receipt, Instant now) {
        if (executed(command.key()).isPresent()) {
            throw new IllegalStateException("a command is executed once: " + command.key());
        }
        Map<MemberId, Account> after = new HashMap<>();
        receipt.entries().forEach((member, entries) -> {
            if (!entries.isEmpty()) {
                after.put(member, after(member, account(member), entries));
            }
        });
        used.putAll(used(receipt));
        receipt.entries().forEach((member, entries) -> {
            if (!entries.isEmpty()) {
                post(member, entries, command.key(), now);
            }
        });
        changed.putAll(after);
        results.put(command.key(), new LoyaltyStore.Executed(command, receipt));
        receipt.entries().forEach((member, entries) -> {
            if (entries.stream().anyMatch(Entry::isErasure)) {
                forget(member);
            }
        });
    }

    private void forget(MemberId member) {
        List<Posting> before = rewritten.getOrDefault(member, tables.postings(member, 0, Integer.MAX_VALUE));
        List<Posting> all = new ArrayList<>(before);
        all.addAll(appended.getOrDefault(member, List.of()));
        appended.remove(member);
        for (Posting posting : all) {
            forgotten.computeIfAbsent(posting.command(), key -> new HashSet<>()).add(member);
        }
        List<Posting> kept = all.stream().map(LedgerChain::forgotten).toList();
        rewritten.put(member, kept);
        changed.put(member, opened(member, kept.stream().map(Posting::entry).toList()));
    }

    private Map<String, Long> used(Receipt receipt) {
        Map<String, Long> more = new HashMap<>();
        for (Usage usage : receipt.shared()) {
            String counter = usage.counter();
            long own = more.getOrDefault(counter, used.getOrDefault(counter, 0L));
            more.put(counter, Math.addExact(own, usage.amount()));
            Math.addExact(seen(counter), more.get(counter)); // fails here if at all, not when half is kept
        }
        return more;
    }

    private static Account after(MemberId member, Optional<Account> before, List<Entry> entries) {
        boolean isFirst = before.isEmpty();
        for (Entry entry : entries) {
            if (entry instanceof Entry.Enrolled != isFirst) {
                throw new IllegalArgumentException("an account must begin with its enrolment, and enrol once");
            }
            isFirst = false;
        }
        return before.isPresent() ? before.get().with(entries) : opened(member, entries);
    }

    private static Account opened(MemberId member, List<Entry> entries) {
        Account account = Account.of(entries);
        if (!account.member().equals(member)) {
            throw new IllegalArgumentException("an account must begin with its own member's enrolment");
        }
        return account;
    }

    private void post(MemberId member, List<Entry> entries, String key, Instant now) {
        long number = account(member).map(Account::size).orElse(0L);
        List<Posting> postings = appended.computeIfAbsent(member, id -> new ArrayList<>());
        LedgerChain chain = chains.computeIfAbsent(member, tables::chain);
        for (Entry entry : entries) {
            Posting posting = new Posting(++number, now, key, entry).sealed(random);
            postings.add(posting);
            chain = chain.with(posting);
        }
        chains.put(member, chain);
        changes.put(member, now);
    }
}
