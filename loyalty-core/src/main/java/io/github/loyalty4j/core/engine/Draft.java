package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Settlement;
import io.github.loyalty4j.core.ledger.Usage;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A decision in the making: entries so far, and the accounts as they are after them. An account that is opened is first
 * brought up to now, so that whoever decides sees nothing expired and nothing forgotten.
 *
 * <p>For one thread.
 */
final class Draft {
    private final Engine engine;
    private final Situation situation;
    private Instant now;
    private final Map<MemberId, Account> accounts = new HashMap<>();
    private final SortedMap<MemberId, List<Entry>> entries = new TreeMap<>();
    private final List<Usage> shared = new ArrayList<>();

    Draft(Engine engine, Situation situation, Instant now) {
        this.engine = engine;
        this.situation = situation;
        this.now = now;
    }

    Instant now() {
        return now;
    }

    boolean has(MemberId member) {
        return accounts.containsKey(member) || situation.account(member).isPresent();
    }

    /**
     * The account as it is now, after the entries so far.
     *
     * @throws IllegalStateException if more has become due since its latest entry than one command does
     */
    Account account(MemberId member) {
        Account account = accounts.get(member);
        if (account == null) {
            if (!openAt(member, now)) {
                throw new IllegalStateException("days must be closed one by one where more than "
                        + DayClose.MOST_DUE_INSTANTS + " instants are due: account updated "
                        + situation.account(member).orElseThrow().updated() + ", now " + now);
            }
            account = Objects.requireNonNull(accounts.get(member));
        }
        return account;
    }

    /** Opens an account and brings it up to an instant that is not after now; false if too much is due for that. */
    boolean openAt(MemberId member, Instant until) {
        accounts.put(member, situation.account(member).orElseThrow());
        Instant ours = now;
        boolean isDone = new DayClose(engine, this, member).bringUpTo(until);
        now = ours;
        return isDone;
    }

    /** Decides as of an instant before now while an account is brought up to date. */
    void at(Instant time) {
        now = time;
    }

    /** Appends what became due. */
    void settle(MemberId member, Settlement due) {
        if (!due.entries().isEmpty()) {
            accounts.put(member, due.account());
            entriesOf(member).addAll(due.entries());
        }
    }

    /** The account that has the member's points: its own, or the one it was merged into. */
    MemberId holder(MemberId member) {
        return situation.account(member).flatMap(Account::mergedInto).orElse(member);
    }

    /** Begins the account of a new member. */
    void open(Entry.Enrolled enrolled) {
        accounts.put(enrolled.member(), Account.open(enrolled));
        entriesOf(enrolled.member()).add(enrolled);
    }

    /**
     * Appends an entry, and then what pays a debt with what it gave and what has expired already: lost now, not back when
     * it was not there.
     */
    void add(MemberId member, Entry entry) {
        append(member, entry);
        for (Lot lot : entry.movement().given()) {
            absorb(member, lot.unit());
        }
        for (Amount debt : entry.movement().debts()) {
            absorb(member, debt.unit());
        }
        if (!entry.movement().given().isEmpty()) {
            Settlement due = Settlement.expiries(account(member), now);
            due.entries().forEach(each -> append(member, each));
        }
    }

    private void absorb(MemberId member, PointsUnit unit) {
        account(member).absorption(unit, now).ifPresent(entry -> append(member, entry));
    }

    private void append(MemberId member, Entry entry) {
        accounts.put(member, account(member).with(entry));
        entriesOf(member).add(entry);
    }

    private List<Entry> entriesOf(MemberId member) {
        return entries.computeIfAbsent(member, id -> new ArrayList<>());
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
        return new Receipt(member, entries, shared);
    }
}
