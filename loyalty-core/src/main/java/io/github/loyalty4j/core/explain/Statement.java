package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Hold;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every change of an account's balance in words, one line for each posting of its ledger, those that change nothing
 * included.
 *
 * <pre>{@code
 * Statement statement = Statement.of(program.zone());
 * for (Posting posting : store.postings(member, 0, 1_000)) {
 *     System.out.println(statement.add(posting).text(Language.english()));
 * }
 * // 7 March 2026  Order 2026-000017: +38 points, balance 138 points
 * }</pre>
 *
 * <p>The balance is what can be used, less what is owed: points that wait come when they become usable, points that are
 * set aside go at once and come back when they are released. The changes of all lines sum to the balance.
 *
 * <p>Postings are read one by one and none is kept, so a ledger of any length fits; what is kept are the balances, the
 * tier and the open holds.
 *
 * <p>For one thread; the lines are immutable.
 */
public final class Statement {
    private final ZoneId zone;
    private final Map<PointsUnit, Points> balances = new TreeMap<>();
    private final Map<String, Hold> holds = new HashMap<>();
    private final EntryWords words;
    private long last;

    private Statement(ZoneId zone) {
        this.zone = zone;
        this.words = new EntryWords(zone, holds);
    }

    /**
     * A statement before the first posting.
     *
     * @param zone the programme's time zone, which dates are of
     */
    public static Statement of(ZoneId zone) {
        return new Statement(zone);
    }

    /**
     * The change of one balance.
     *
     * @param change by how much; never zero
     * @param balance what it is afterwards; negative where the member owes points
     */
    public record Change(Amount change, Amount balance) {}

    /**
     * One line.
     *
     * <p>Immutable and safe for use by several threads.
     */
    public static final class Line {
        private final Posting posting;
        private final LocalDate date;
        private final Sentence what;
        private final List<Change> changes;

        private Line(Posting posting, LocalDate date, Sentence what, List<Change> changes) {
            this.posting = posting;
            this.date = date;
            this.what = what;
            this.changes = List.copyOf(changes);
        }

        /** The posting it explains, for programs: it may name members. */
        public Posting posting() {
            return posting;
        }

        /** The day it took effect, in the programme's time zone. */
        public LocalDate date() {
            return date;
        }

        /** How balances changed, by unit; empty if none did. */
        public List<Change> changes() {
            return changes;
        }

        /** By how much the balance of a unit changed; zero if it did not. */
        public Points change(PointsUnit unit) {
            return changes.stream()
                    .filter(each -> each.change().unit().equals(unit))
                    .map(each -> each.change().points())
                    .findFirst()
                    .orElse(Points.ZERO);
        }

        /** What happened, without date and numbers of the balance: {@code Order 2026-000017}. */
        public String what(Language language) {
            return language.say(what);
        }

        /** The line in words: {@code 7 March 2026  Order 2026-000017: +38 points, balance 138 points}. */
        public String text(Language language) {
            if (changes.isEmpty()) {
                return language.say(Sentence.of(Phrase.LINE, date, what));
            }
            List<Sentence> parts = changes.stream()
                    .map(each -> Sentence.of(Phrase.CHANGE, new Sentence.Signed(each.change()), each.balance()))
                    .toList();
            return language.say(Sentence.of(Phrase.LINE_CHANGED, date, what, Sentence.Listed.comma(parts)));
        }

        /** Number and changes; nothing that names a member. */
        @Override
        public String toString() {
            return "line " + posting.number() + " " + changes;
        }
    }

    /**
     * The line of the next posting.
     *
     * @throws IllegalArgumentException if it is not the one after the last, the first of an account being number 1
     */
    public Line add(Posting posting) {
        if (posting.number() != last + 1) {
            throw new IllegalArgumentException(
                    "a statement must have every posting in its order: " + last + " then " + posting.number());
        }
        last = posting.number();
        Entry entry = posting.entry();
        if (entry instanceof Entry.Held held) {
            holds.put(held.hold().id(), held.hold());
        }
        Sentence what = words.of(entry);
        forgetHold(entry);
        LocalDate date = LocalDate.ofInstant(entry.time(), zone);
        return new Line(posting, date, what, changes(entry));
    }

    /**
     * The lines of the next postings.
     *
     * @throws IllegalArgumentException as {@link #add(Posting)} does
     */
    public List<Line> addAll(List<Posting> postings) {
        List<Line> lines = new ArrayList<>(postings.size());
        postings.forEach(posting -> lines.add(add(posting)));
        return lines;
    }

    /** The balance of a unit after the postings so far. */
    public Points balance(PointsUnit unit) {
        return balances.getOrDefault(unit, Points.ZERO);
    }

    private void forgetHold(Entry entry) {
        if (entry instanceof Entry.Captured captured) {
            holds.remove(captured.hold());
        } else if (entry instanceof Entry.Released released) {
            holds.remove(released.hold());
        }
    }

    private List<Change> changes(Entry entry) {
        Map<PointsUnit, Points> sums = new TreeMap<>();
        for (Lot lot : entry.movement().given()) {
            add(sums, lot.unit(), countsAt(lot, entry.time()) ? lot.points() : Points.ZERO);
        }
        for (Lot lot : entry.movement().taken()) {
            add(sums, lot.unit(), countsAt(lot, entry.time()) ? Points.ZERO.minus(lot.points()) : Points.ZERO);
        }
        for (Amount debt : entry.movement().debts()) {
            add(sums, debt.unit(), Points.ZERO.minus(debt.points()));
        }
        if (entry instanceof Entry.Activated activated) {
            activated.lots().forEach(lot -> add(sums, lot.unit(), lot.points()));
        }
        List<Change> changes = new ArrayList<>();
        sums.forEach((unit, change) -> {
            if (!change.isZero()) {
                Points balance = balance(unit).plus(change);
                balances.put(unit, balance);
                changes.add(new Change(new Amount(unit, change), new Amount(unit, balance)));
            }
        });
        return changes;
    }

    private static void add(Map<PointsUnit, Points> sums, PointsUnit unit, Points change) {
        sums.merge(unit, change, Points::plus);
    }

    /** Whether a lot is among those that can be used, rather than among those that wait. */
    static boolean countsAt(Lot lot, Instant time) {
        return lot.usable().filter(usable -> !time.isBefore(usable)).isPresent();
    }

    /** How many postings it has. */
    @Override
    public String toString() {
        return "statement of " + last + " postings";
    }
}
