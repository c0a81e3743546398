package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Settlement;
import io.github.loyalty4j.core.ledger.Usage;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A decision in the making: entries so far, and the accounts as they are after them. An account that is opened is first
 * brought up to now, so that whoever decides sees nothing expired and nothing forgotten.
 *
 * <p>For one thread.
 */
final class Draft {
    private final Situation situation;
    private final Instant now;
    private final SortedMap<MemberId, Opened> opened = new TreeMap<>();
    private final List<Usage> shared = new ArrayList<>(0);

    /** An account and its new entries, of which the last may not be in it yet: most decisions end with one. */
    private static final class Opened {
        private Account account;
        private final List<Entry> entries = new ArrayList<>(2);
        private int known;

        Opened(Account account, List<? extends Entry> entries) {
            this.account = account;
            this.entries.addAll(entries);
            this.known = entries.size();
        }

        Account account() {
            if (known < entries.size()) {
                account = account.with(entries.subList(known, entries.size()));
                known = entries.size();
            }
            return account;
        }
    }

    Draft(Situation situation, Instant now) {
        this.situation = situation;
        this.now = now;
    }

    Instant now() {
        return now;
    }

    boolean has(MemberId member) {
        return opened.containsKey(member) || situation.account(member).isPresent();
    }

    /** The account as it is now, after the entries so far. */
    Account account(MemberId member) {
        return opened(member).account();
    }

    private Opened opened(MemberId member) {
        Opened mine = opened.get(member);
        if (mine == null) {
            Account account = situation.account(member).orElseThrow();
            if (account.settledAt(now) == account) {
                mine = new Opened(account, List.of());
            } else {
                Settlement due = Settlement.of(account, now);
                mine = new Opened(due.account(), due.entries());
            }
            opened.put(member, mine);
        }
        return mine;
    }

    /** Begins the account of a new member. */
    void open(Entry.Enrolled enrolled) {
        opened.put(enrolled.member(), new Opened(Account.open(enrolled), List.of(enrolled)));
    }

    /** Appends an entry, and then what pays a debt with what it gave and what has expired already. */
    void add(MemberId member, Entry entry) {
        Account before = account(member);
        append(member, entry);
        List<Lot> given = entry.movement().given();
        if (isPlain(before, given)) {
            return;
        }
        for (Lot lot : given) {
            absorb(member, lot.unit());
        }
        Settlement due = Settlement.of(account(member), now);
        due.entries().forEach(each -> append(member, each));
    }

    /** Whether lots pay no debt and have not expired, so that nothing follows. */
    private boolean isPlain(Account before, List<Lot> given) {
        for (Lot lot : given) {
            Instant end = lot.expires().orElse(null);
            if (end != null && !now.isBefore(end) || before.debtAt(lot.unit(), now).isPositive()) {
                return false;
            }
        }
        return true;
    }

    private void absorb(MemberId member, PointsUnit unit) {
        account(member).absorption(unit, now).ifPresent(entry -> append(member, entry));
    }

    private void append(MemberId member, Entry entry) {
        opened(member).entries.add(entry);
    }

    /** How much is used of what all members share, with what this decision uses. */
    long shared(String counter) {
        long used = situation.shared(counter);
        for (Usage usage : shared) {
            if (usage.counter().equals(counter)) {
                used = Math.addExact(used, usage.amount());
            }
        }
        return used;
    }

    void useShared(String counter, long amount) {
        shared.add(new Usage(counter, Instant.EPOCH, amount));
    }

    Receipt receipt(MemberId member) {
        SortedMap<MemberId, List<Entry>> entries = new TreeMap<>();
        opened.forEach((id, account) -> {
            if (!account.entries.isEmpty()) {
                entries.put(id, account.entries);
            }
        });
        return new Receipt(member, entries, shared);
    }
}
