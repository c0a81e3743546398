package io.github.loyalty4j.core.ledger;

import io.github.loyalty4j.core.internal.Edit;
import io.github.loyalty4j.core.internal.SortedTree;
import io.github.loyalty4j.core.points.Points;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The open lots of one account in one unit: those that can be used in the order they are consumed, those that wait in the
 * order they become usable, and what is owed.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class LotBook {
    static final LotBook EMPTY = new LotBook(
            SortedTree.weighing(LotBook::points, Lot.CONSUMPTION::compare),
            SortedTree.weighing(LotBook::points, Lot.ACTIVATION::compare),
            0,
            Slide.NONE);

    private final SortedTree<Lot, Lot> usable;
    private final SortedTree<Lot, Lot> waiting;
    private final long debt;
    private final Slide slide;

    private LotBook(SortedTree<Lot, Lot> usable, SortedTree<Lot, Lot> waiting, long debt, Slide slide) {
        this.usable = usable;
        this.waiting = waiting;
        this.debt = debt;
        this.slide = slide;
    }

    /** The book of which a checkpoint has this. */
    static LotBook of(Checkpoint.OfUnit kept) {
        Edit edit = new Edit();
        SortedTree<Lot, Lot> use = EMPTY.usable;
        for (Lot lot : kept.usable()) {
            use = use.with(lot, lot, edit);
        }
        SortedTree<Lot, Lot> wait = EMPTY.waiting;
        for (Lot lot : kept.waiting()) {
            wait = wait.with(lot, lot, edit);
        }
        Slide slide = new Slide(kept.slidSince().orElse(null), kept.slidTo().orElse(null));
        return new LotBook(use, wait, kept.debt(), slide);
    }

    Slide slide() {
        return slide;
    }

    private static long points(Lot lot) {
        return lot.points().units();
    }

    /**
     * What of these lots can be told of an instant before the account's latest entry: those earned by then, of which none
     * can be used before its time.
     */
    LotBook before(Instant now) {
        LotBook then = new LotBook(EMPTY.usable, EMPTY.waiting, debt, slide);
        Edit edit = new Edit();
        for (SortedTree<Lot, Lot> tree : List.of(usable, waiting)) {
            for (Lot lot : tree) {
                then = lot.earned().isAfter(now) ? then : then.give(lot, now, edit);
            }
        }
        return then;
    }

    /** What can be used, less what is owed. */
    Points balance() {
        return Points.of(Math.subtractExact(usable.sum(), debt));
    }

    Points waiting() {
        return Points.of(waiting.sum());
    }

    Points debt() {
        return Points.of(debt);
    }

    boolean isEmpty() {
        return usable.isEmpty() && waiting.isEmpty() && debt == 0;
    }

    List<Lot> usableLots() {
        return listed(usable);
    }

    List<Lot> waitingLots() {
        return listed(waiting);
    }

    private static List<Lot> listed(SortedTree<Lot, Lot> tree) {
        List<Lot> lots = new ArrayList<>(tree.size());
        tree.forEach(lots::add);
        return lots;
    }

    int size() {
        return usable.size() + waiting.size();
    }

    /** When the first waiting lot becomes usable; null if none waits for a time. */
    @Nullable
    Instant nextActivation() {
        Lot first = waiting.first();
        return first == null ? null : first.usable().orElse(null);
    }

    /** When the first usable lot expires; null if none ever will. */
    @Nullable
    Instant nextExpiry() {
        Lot first = usable.first();
        return first == null ? null : first.expires().orElse(null);
    }

    List<Lot> activeAt(Instant time) {
        return first(waiting, lot -> lot.isActiveAt(time));
    }

    List<Lot> expiredAt(Instant time) {
        return first(usable, lot -> lot.isExpiredAt(time));
    }

    private static List<Lot> first(SortedTree<Lot, Lot> tree, Predicate<Lot> which) {
        List<Lot> lots = new ArrayList<>();
        for (Lot lot : tree) {
            if (!which.test(lot)) {
                break;
            }
            lots.add(lot);
        }
        return lots;
    }

    /** Portions of so many points that have not expired, in the order of consumption; fewer if there are not so many. */
    List<Lot> portions(Points wanted, Instant now) {
        List<Lot> portions = new ArrayList<>();
        long left = wanted.units();
        for (Iterator<Lot> lots = usable.iterator(); left > 0 && lots.hasNext(); ) {
            Lot lot = lots.next();
            if (lot.isExpiredAt(now)) {
                continue;
            }
            long part = Math.min(left, lot.points().units());
            portions.add(part == lot.points().units() ? lot : lot.portion(Points.of(part)));
            left -= part;
        }
        return portions;
    }

    /** The open lot a portion is of; null if nothing of it is left. */
    @Nullable
    Lot find(Lot portion) {
        Lot lot = usable.get(slide.moved(portion));
        return lot == null ? waiting.get(portion) : lot;
    }

    /** To when sliding lots were kept last; null if they never were. */
    @Nullable
    Instant slidTo() {
        return slide.to();
    }

    /** A portion with the expiry its lot has by now. */
    Lot current(Lot portion) {
        return slide.moved(portion);
    }

    boolean isWaiting(Lot portion) {
        return waiting.get(portion) != null;
    }

    /** Puts a lot, or a portion back into its lot, where it belongs at this time. */
    LotBook give(Lot portion, Instant now, Edit edit) {
        if (portion.points().isZero()) {
            return this;
        }
        Lot lot = slide.moved(portion);
        return lot.isActiveAt(now)
                ? with(usable.with(lot, lot, edit, LotBook::joined), waiting)
                : with(usable, waiting.with(lot, lot, edit, LotBook::joined));
    }

    /** A portion that meets its lot again. */
    private static Lot joined(Lot there, Lot portion) {
        return portion.portion(portion.points().plus(there.points()));
    }

    @SuppressWarnings("ReferenceEquality") // what an edit changed in place is the same one
    private LotBook with(SortedTree<Lot, Lot> use, SortedTree<Lot, Lot> wait) {
        return use == usable && wait == waiting ? this : new LotBook(use, wait, debt, slide);
    }

    LotBook take(Lot portion, Edit edit) {
        long part = portion.points().units();
        if (part == 0) {
            return this;
        }
        Lot there = usable.get(slide.moved(portion));
        if (there != null) {
            return with(less(usable, there, part, edit), waiting);
        }
        there = waiting.get(portion);
        if (there == null) {
            throw new IllegalArgumentException("points must be taken from a lot the account has: " + portion);
        }
        return with(usable, less(waiting, there, part, edit));
    }

    private static SortedTree<Lot, Lot> less(SortedTree<Lot, Lot> tree, Lot lot, long part, Edit edit) {
        long left = lot.points().units() - part;
        if (left < 0) {
            throw new IllegalArgumentException("a lot must not go below zero: " + lot + " less " + part);
        }
        return left == 0 ? tree.without(lot, edit) : tree.with(lot, lot.portion(Points.of(left)), edit);
    }

    LotBook activated(Lot lot, Edit edit) {
        Lot there = waiting.get(lot);
        if (there == null) {
            throw new IllegalArgumentException("a lot must wait before it becomes usable: " + lot);
        }
        return with(usable.with(there, there, edit, LotBook::joined), waiting.without(there, edit));
    }

    LotBook owing(Points more) {
        long sum = Math.addExact(debt, more.units());
        if (sum < 0) {
            throw new IllegalArgumentException("a debt must not be paid twice: " + debt + ", " + more);
        }
        return new LotBook(usable, waiting, sum, slide);
    }

    /** The same with the expiry of every sliding lot that has not expired moved on to this, where it was earlier. */
    LotBook extended(Instant time, Instant expires) {
        Slide next = slide.extended(time, expires);
        return new LotBook(moved(usable, next), moved(waiting, next), debt, next);
    }

    /** Portions of one lot that differed in their expiry meet again. */
    private static SortedTree<Lot, Lot> moved(SortedTree<Lot, Lot> tree, Slide slide) {
        SortedTree<Lot, Lot> moved = tree;
        for (Lot lot : tree) {
            Lot later = slide.moved(lot);
            if (!later.equals(lot)) {
                Lot there = moved.get(later); // a portion with days of grace meets its lot again
                Lot sum = there == null ? later : later.portion(later.points().plus(there.points()));
                moved = moved.without(lot).with(sum, sum);
            }
        }
        return moved;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LotBook book
                && debt == book.debt
                && slide.equals(book.slide)
                && usable.equals(book.usable)
                && waiting.equals(book.waiting);
    }

    @Override
    public int hashCode() {
        return Objects.hash(usable, waiting, debt, slide);
    }
}
