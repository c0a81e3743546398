package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.audit.LedgerChain;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.ledger.Usage;
import io.github.loyalty4j.core.store.LoyaltyStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One piece of work within a {@link Session}: what it appends is kept aside, and handed to the session if the work ends
 * well. For one thread.
 */
final class Work implements LoyaltyStore.Transaction {
    private final Session session;
    private final Set<MemberId> members;
    private final SecureRandom random;
    private boolean isOver;

    final Map<MemberId, Account> changed = new HashMap<>();
    final Map<MemberId, LedgerChain> heads = new HashMap<>();
    final Map<MemberId, List<Appended>> appended = new LinkedHashMap<>();
    final Map<MemberId, Instant> changes = new LinkedHashMap<>();
    final Map<String, LoyaltyStore.Executed> results = new LinkedHashMap<>();
    final Map<String, KeptReceipt> receipts = new HashMap<>();
    final Map<String, Long> used = new LinkedHashMap<>();
    final Map<CardNumber, MemberId> cards = new LinkedHashMap<>();
    final List<MemberId> forgotten = new ArrayList<>();

    /** A posting, and the same without its texts, of one hash. */
    record Appended(Posting whole, Posting plain) {
        static Appended of(Posting posting) {
            return new Appended(posting, LedgerChain.forgotten(posting));
        }
    }

    Work(Session session, Set<MemberId> members, SecureRandom random) {
        this.session = session;
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

    private void requireOpen() {
        if (isOver) {
            throw new IllegalStateException("a transaction is over when its work ends");
        }
    }

    @Override
    public Optional<Account> account(MemberId member) {
        requireOpen();
        if (!members.contains(member)) {
            throw new IllegalArgumentException("a transaction must begin with every account it touches");
        }
        Account account = changed.get(member);
        return account == null ? session.account(member) : Optional.of(account);
    }

    @Override
    public Optional<LoyaltyStore.Executed> executed(String key) {
        requireOpen();
        LoyaltyStore.Executed own = results.get(key);
        Optional<LoyaltyStore.Executed> found = own == null ? session.executed(key) : Optional.of(own);
        for (MemberId member : forgotten) {
            found = found.flatMap(each -> each.forgetting(member));
        }
        return found;
    }

    @Override
    public long shared(String counter) {
        requireOpen();
        return session.shared(counter) + used.getOrDefault(counter, 0L);
    }

    @Override
    public void append(Command command, Receipt receipt, Instant now) {
        String key = command.key();
        Nanos.of(now); // fails here if at all, not when half is handed over
        if (executed(key).isPresent()) {
            throw new IllegalStateException("a command is executed once: " + key);
        }
        Map<MemberId, Account> after = new HashMap<>();
        receipt.entries().forEach((member, entries) -> {
            Optional<Account> before = account(member);
            if (!entries.isEmpty()) {
                after.put(member, after(member, before, entries));
            }
        });
        after.forEach(this::requireOwnCard);
        Map<String, Long> more = used(receipt);
        receipts.put(key, new KeptReceipt(receipt.member(), spans(receipt), receipt.shared()));
        receipt.entries().forEach((member, entries) -> post(member, entries, key, now));
        used.putAll(more);
        changed.putAll(after);
        results.put(key, new LoyaltyStore.Executed(command, receipt));
        receipt.entries().forEach((member, entries) -> {
            if (entries.stream().anyMatch(Entry::isErasure)) {
                forget(member);
            }
        });
    }

    private void requireOwnCard(MemberId member, Account account) {
        CardNumber card = account.card();
        boolean isNew =
                session.account(member).filter(before -> before.hadCard(card)).isEmpty();
        if (isNew) {
            Optional<MemberId> first = Optional.ofNullable(cards.get(card)).or(() -> session.firstOf(card));
            if (first.filter(other -> !other.equals(member)).isPresent()) {
                throw new IllegalStateException("a card number must be one member's alone");
            }
        }
    }

    private static Account after(MemberId member, Optional<Account> before, List<Entry> entries) {
        boolean isFirst = before.isEmpty();
        for (Entry entry : entries) {
            if (entry instanceof Entry.Enrolled != isFirst) {
                throw new IllegalArgumentException("an account must begin with its enrolment, and enrol once");
            }
            isFirst = false;
        }
        if (before.isPresent()) {
            return before.get().with(entries);
        }
        Account account = Account.of(entries);
        if (!account.member().equals(member)) {
            throw new IllegalArgumentException("an account must begin with its own member's enrolment");
        }
        return account;
    }

    private Map<String, Long> used(Receipt receipt) {
        Map<String, Long> more = new HashMap<>();
        for (Usage usage : receipt.shared()) {
            String counter = usage.counter();
            long own = more.getOrDefault(counter, used.getOrDefault(counter, 0L));
            more.put(counter, Math.addExact(own, usage.amount()));
            Math.addExact(session.shared(counter), more.get(counter)); // fails here if at all, not when half is kept
        }
        return more;
    }

    private List<KeptReceipt.Span> spans(Receipt receipt) {
        List<KeptReceipt.Span> spans = new ArrayList<>();
        receipt.entries()
                .forEach((member, entries) ->
                        spans.add(new KeptReceipt.Span(member, head(member).size(), entries.size())));
        return spans;
    }

    private LedgerChain head(MemberId member) {
        LedgerChain own = heads.get(member);
        return own == null ? session.head(member) : own;
    }

    private void post(MemberId member, List<Entry> entries, String key, Instant now) {
        if (entries.isEmpty()) {
            return;
        }
        LedgerChain head = head(member);
        List<Appended> postings = appended.computeIfAbsent(member, id -> new ArrayList<>());
        for (Entry entry : entries) {
            Appended posting = Appended.of(new Posting(head.size() + 1, now, key, entry).sealed(random));
            postings.add(posting);
            head = head.with(posting.plain);
            card(member, entry);
        }
        heads.put(member, head);
        changes.put(member, now);
    }

    private void card(MemberId member, Entry entry) {
        if (entry instanceof Entry.Enrolled enrolled) {
            card(member, enrolled.card());
        } else if (entry instanceof Entry.CardReplaced replaced) {
            card(member, replaced.card());
        }
    }

    private void card(MemberId member, CardNumber card) {
        if (session.firstOf(card).isEmpty()) {
            cards.put(card, member);
        }
    }

    private void forget(MemberId member) {
        List<Posting> all = new ArrayList<>(session.postings(member));
        appended.getOrDefault(member, List.of()).forEach(posting -> all.add(posting.whole));
        changed.put(member, Erasure.account(all));
        forgotten.add(member);
    }
}
