package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.ledger.Settlement;
import io.github.loyalty4j.core.ledger.Usage;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A decision in the making: entries so far, and the accounts as they are after them. An account that is opened is first
 * brought up to now, so that whoever decides sees nothing expired and nothing forgotten.
 *
 * <p>For one thread.
 */
final class Draft {
    /** Far below 2^63, and far above what any shop gives at once. */
    private static final long VAST = 1_000_000_000_000L;

    private final Engine engine;
    private final Situation situation;
    private Instant now;
    private @Nullable Opened opened;
    private List<Usage> shared = List.of();

    /**
     * An account and its new entries, of which the last may not be in it yet: most decisions end with one. It names the one
     * opened before it, as a decision opens three at most.
     */
    private static final class Opened {
        private final MemberId member;
        private final @Nullable Opened before;
        private List<Entry> entries = List.of();
        private Account account;
        private int known;

        Opened(MemberId member, Account account, @Nullable Opened before) {
            this.member = member;
            this.account = account;
            this.before = before;
        }

        boolean isOf(MemberId other) {
            return member.equals(other);
        }

        Account account() {
            if (known < entries.size()) {
                account = account.with(entries.subList(known, entries.size()));
                known = entries.size();
            }
            return account;
        }

        void add(Entry entry) {
            if (entries.isEmpty()) {
                entries = List.of(entry);
            } else {
                entries = entries.size() == 1 ? new ArrayList<>(entries) : entries;
                entries.add(entry);
            }
        }

        void add(List<Entry> more, Account after) {
            more.forEach(this::add);
            account = after;
            known = entries.size();
        }
    }

    Draft(Engine engine, Situation situation, Instant now) {
        this.engine = engine;
        this.situation = situation;
        this.now = now;
    }

    Instant now() {
        return now;
    }

    boolean has(MemberId member) {
        return find(member) != null || situation.find(member) != null;
    }

    /**
     * The account as it is now, after the entries so far.
     *
     * @throws IllegalStateException if more has become due since its latest entry than one command does
     */
    Account account(MemberId member) {
        return opened(member).account();
    }

    private Opened opened(MemberId member) {
        Opened mine = find(member);
        if (mine == null) {
            if (!openAt(member, now)) {
                throw new IllegalStateException("days must be closed one by one where more than "
                        + DayClose.MOST_DUE_INSTANTS + " instants are due: account updated "
                        + situation.account(member).orElseThrow().updated() + ", now " + now);
            }
            mine = Objects.requireNonNull(find(member));
        }
        return mine;
    }

    private @Nullable Opened find(MemberId member) {
        Opened each = opened;
        while (each != null && !each.isOf(member)) {
            each = each.before;
        }
        return each;
    }

    /**
     * Opens an account that is not open yet and brings it up to an instant that is not after now; false if too much is due
     * for that.
     */
    boolean openAt(MemberId member, Instant until) {
        Account account = Objects.requireNonNull(situation.find(member));
        opened = new Opened(member, account, opened);
        if (DayClose.isNothingDue(engine, account, until)) {
            return true;
        }
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
            opened(member).add(due.entries(), due.account());
        }
    }

    /** The account that has the member's points: its own, or the one it was merged into. */
    MemberId holder(MemberId member) {
        return situation.account(member).flatMap(Account::mergedInto).orElse(member);
    }

    /** Begins the account of a new member. */
    void open(Entry.Enrolled enrolled) {
        Account account = Account.open(enrolled);
        Opened mine = new Opened(enrolled.member(), account, opened);
        mine.add(List.of(enrolled), account);
        opened = mine;
    }

    /**
     * Appends an entry, and then what pays a debt with what it gave and what has expired already: lost now, not back when
     * it was not there.
     */
    void add(MemberId member, Entry entry) {
        Account before = account(member);
        append(member, entry);
        if (isPlain(before, entry.movement())) {
            return;
        }
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

    /** Whether no debt is made or paid and nothing given has expired, so that nothing follows. */
    private boolean isPlain(Account before, Movement movement) {
        List<Lot> given = movement.given();
        for (int i = 0; i < given.size(); i++) {
            Lot lot = given.get(i);
            if (lot.isExpiredAt(now) || before.debtAt(lot.unit(), now).isPositive()) {
                return false;
            }
        }
        return movement.debts().isEmpty();
    }

    private void append(MemberId member, Entry entry) {
        opened(member).add(entry);
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
        shared = shared.isEmpty() ? new ArrayList<>() : shared;
        shared.add(new Usage(counter, Instant.EPOCH, amount));
    }

    /** Adds up what has become of accounts that are given so much that a sum may not fit. */
    void tryVastLots() {
        for (Opened each = opened; each != null; each = each.before) {
            if (hasVastLot(each.entries)) {
                each.account();
            }
        }
    }

    // By place: each decision passes here, and streams of its one entry were a twentieth of it.
    private static boolean hasVastLot(List<Entry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            List<Lot> given = entries.get(i).movement().given();
            for (int j = 0; j < given.size(); j++) {
                if (given.get(j).points().units() > VAST) {
                    return true;
                }
            }
        }
        return false;
    }

    Receipt receipt(MemberId member) {
        Opened last = opened;
        if (last != null && last.before == null && last.isOf(member) && !last.entries.isEmpty()) {
            return new Receipt(member, List.copyOf(last.entries), List.copyOf(shared));
        }
        SortedMap<MemberId, List<Entry>> entries = new TreeMap<>();
        for (Opened each = last; each != null; each = each.before) {
            if (!each.entries.isEmpty()) {
                entries.put(each.member, each.entries);
            }
        }
        return new Receipt(member, entries, shared);
    }
}
