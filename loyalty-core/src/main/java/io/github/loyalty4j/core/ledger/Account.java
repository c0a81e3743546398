package io.github.loyalty4j.core.ledger;

import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.internal.SortedTree;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one member has, as a fold over the entries of the ledger: {@code Account.open(enrolled).with(earned)}.
 *
 * <p>Questions about points are answered for an instant and honour every wait, expiry and hold at that very instant,
 * whether or not any job has run. Asked for an instant before its latest entry, an account tells what of the points it
 * still has was there then, each lot as of its own times: what was spent, set aside, expired or revoked since is missing,
 * and tier, debt and holds are the latest.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Account {
    private static final Instant NEVER = Instant.MAX;

    final Fold state;

    /** Null until it is asked for, as it is several times for most accounts; {@link #NEVER} if nothing is due. */
    private @Nullable Instant due;

    Account(Fold state) {
        this.state = state;
    }

    /** A new member's account. */
    public static Account open(Entry.Enrolled enrolled) {
        return new Account(new Fold(enrolled));
    }

    /**
     * The fold of a whole ledger.
     *
     * @param entries the enrolment, and what followed it
     * @throws IllegalArgumentException if the first is no enrolment, or as {@link #with(Entry)} does
     */
    public static Account of(List<? extends Entry> entries) {
        if (entries.isEmpty() || !(entries.get(0) instanceof Entry.Enrolled enrolled)) {
            throw new IllegalArgumentException("an account must begin with its enrolment, and enrol once");
        }
        return open(enrolled).with(entries.subList(1, entries.size()));
    }

    /**
     * The account a checkpoint was made of.
     *
     * @param checkpoint what is open or recent
     * @param archive what the checkpoint leaves out, as of it
     */
    public static Account of(Checkpoint checkpoint, Archive archive) {
        return new Account(Restoring.fold(checkpoint, archive));
    }

    /** The same account, which asks another archive of the same checkpoint; itself if it goes on from none. */
    public Account asking(Archive archive) {
        return state.checkpoint == 0 ? this : new Account(Restoring.asking(state, archive));
    }

    /**
     * The same account, its orders, events and spends so far and what it used in windows that are over left to an archive that
     * has them, so that they are not at hand; sums over time and open lots are. An account that asks an archive already goes
     * on with that one. Unlike a {@link #checkpoint()} it costs next to nothing.
     *
     * @param archive what is asked for them from now on, as of this account
     */
    public Account leavingPastTo(Archive archive) {
        return new Account(Restoring.leaving(state, archive));
    }

    /**
     * What of this account is open or recent, see {@link Checkpoint}. Its past is what the archive had that the account goes on
     * from, with {@link #sinceCheckpoint()}.
     */
    public Checkpoint checkpoint() {
        return Restoring.checkpoint(this);
    }

    /** What an archive has to take on with the next checkpoint: all that is new or changed since the last. */
    public Checkpoint.Changes sinceCheckpoint() {
        return new Checkpoint.Changes(state.orders.changes(), state.events.changes(), state.spends.changes());
    }

    /** Of how many entries the checkpoint is the fold that this account goes on from; zero if it goes on from none. */
    public long checkpointSize() {
        return state.checkpoint;
    }

    /**
     * This account after one more entry.
     *
     * @throws IllegalArgumentException if the entry takes what the account has not, or is another member's
     */
    public Account with(Entry entry) {
        Fold next = new Fold(state);
        next.apply(entry);
        return new Account(next);
    }

    /**
     * This account after more entries.
     *
     * @throws IllegalArgumentException as {@link #with(Entry)} does
     */
    public Account with(Iterable<? extends Entry> entries) {
        Fold next = new Fold(state);
        for (Entry entry : entries) {
            next.apply(entry);
        }
        return new Account(next);
    }

    /** Whose account this is. */
    public MemberId member() {
        return state.enrolled.member();
    }

    /** The number of the member's card. */
    public CardNumber card() {
        return state.card;
    }

    /** Whether this is or ever was the number of the member's card. */
    public boolean hadCard(CardNumber number) {
        return state.cards.get(number.value()) != null;
    }

    /** When the member joined. */
    public Instant enrolled() {
        return state.enrolled.time();
    }

    /** Whether the account takes part in the programme. */
    public AccountStatus status() {
        return state.status;
    }

    /** The account that has this one's points now; empty unless this one was merged. */
    public Optional<MemberId> mergedInto() {
        return Optional.ofNullable(state.mergedInto);
    }

    /** The accounts whose points came here for good, by their ids; empty if none did. */
    public List<MemberId> merged() {
        List<MemberId> members = new ArrayList<>(state.merged.size());
        state.merged.forEach(members::add);
        return members;
    }

    /** Who recommended the member; empty if nobody did. */
    public Optional<MemberId> referrer() {
        return Optional.ofNullable(state.referrer);
    }

    /** The member's answer for a purpose; empty if there was none. */
    public Optional<Consent> consent(String purpose) {
        return Optional.ofNullable(state.consents.get(purpose));
    }

    /** The member's latest answers, by purpose; none once the member is forgotten. */
    public List<Consent> consents() {
        return listed(state.consents);
    }

    /** The member's tier as last decided. */
    public TierState tier() {
        return state.tier;
    }

    /** When the latest of its entries took effect; consents, which are dated by the member, left aside. */
    public Instant updated() {
        return state.updated;
    }

    /** To when activity last moved the expiry of the unit's sliding lots; empty if it never did. */
    public Optional<Instant> extendedTo(PointsUnit unit) {
        return Optional.ofNullable(book(unit).slidTo());
    }

    /** How many entries this account is the fold of. */
    public long size() {
        return state.size;
    }

    /** The number the next new lot takes. */
    public long nextLot() {
        return state.nextLot;
    }

    /** The units of which the account has or had points. */
    public List<PointsUnit> units() {
        List<PointsUnit> units = new ArrayList<>();
        state.books.forEach(book -> units.add(book.unit()));
        return units;
    }

    /**
     * What can be used at this instant; negative where the member owes points.
     *
     * @throws ArithmeticException if the sum does not fit in {@code long}
     */
    public Points balanceAt(PointsUnit unit, Instant now) {
        return bookAt(unit, now).balance();
    }

    /** What was earned and waits to become usable. */
    public Points waitingAt(PointsUnit unit, Instant now) {
        return bookAt(unit, now).waiting();
    }

    /** What is set aside in holds. */
    public Points heldAt(PointsUnit unit, Instant now) {
        return settledAt(now).holds().stream()
                .filter(hold -> hold.unit().equals(unit))
                .map(Hold::points)
                .reduce(Points.ZERO, Points::plus);
    }

    /** What the member owes; zero or more. */
    public Points debtAt(PointsUnit unit, Instant now) {
        Points debt = book(unit).debt();
        return debt.isZero() ? debt : settledAt(now).book(unit).debt(); // time alone only pays
    }

    /**
     * What returns should have taken back and could not, as it was spent; zero or more. It is not owed, but whatever comes
     * back of what was spent makes up for it first: else points of a returned order could be got back by returning what
     * they were spent on.
     */
    public Points forgiven(PointsUnit unit) {
        return Points.of(state.book(unit).forgiven());
    }

    /**
     * What goes back into its lots when an open hold ends.
     *
     * @param hold which
     * @param spent how many of its points are spent, its first ones; zero if it is released
     * @return the rest, less what makes up for an earlier return, see {@link #forgiven}
     */
    public Movement backFrom(Hold hold, Points spent) {
        return Movement.give(Portions.after(Portions.after(hold.portions(), spent), forgiven(hold.unit())));
    }

    /** The lots that can be used, in the order they will be consumed; then those that wait. */
    public List<Lot> lotsAt(PointsUnit unit, Instant now) {
        LotBook book = bookAt(unit, now);
        List<Lot> lots = new ArrayList<>(book.usableLots());
        lots.addAll(book.waitingLots());
        return lots;
    }

    /** The usable points that expire first, as one lot; empty if none ever will. */
    public Optional<Lot> nextToExpireAt(PointsUnit unit, Instant now) {
        LotBook book = bookAt(unit, now);
        Instant first = book.nextExpiry();
        return first == null
                ? Optional.empty()
                : book.expiredAt(first).stream()
                        .reduce((a, b) -> a.portion(a.points().plus(b.points())));
    }

    /** Portions of so many usable points in the order of consumption; fewer if there are not so many. */
    public List<Lot> portions(PointsUnit unit, Points wanted, Instant now) {
        return settledAt(now).book(unit).portions(wanted, now);
    }

    /** The same, but for an instant before the account's latest entry of the lots earned by then alone. */
    public List<Lot> portionsAt(PointsUnit unit, Points wanted, Instant now) {
        return bookAt(unit, now).portions(wanted, now);
    }

    /** What is left of the lot this is a portion of; empty if nothing is. */
    public Optional<Lot> lot(Lot portion) {
        return Optional.ofNullable(book(portion.unit()).find(portion));
    }

    /** What takes all the account has, waiting points too, and strikes out what it owes; held points stay held. */
    public Movement everything() {
        return Heritage.everything(state);
    }

    /**
     * The entry by which the account of the same person that stays takes all this one has; held points are left out.
     *
     * @param survivor the account that stays
     * @param now when
     */
    public Entry.Merged mergingInto(Account survivor, Instant now) {
        return Heritage.of(state, survivor.nextLot() - 1, now);
    }

    /** Whether a purchase was ever recorded, even if it came back since. */
    public boolean hasBought() {
        return state.hadBought
                || !state.orders.allHere((id, order) -> order.earned().isEmpty());
    }

    /** A portion that was taken some time ago, with the expiry it would have by now: one that slides has moved on. */
    public Lot current(Lot portion) {
        return book(portion.unit()).current(portion);
    }

    /** The holds not yet captured or released. */
    public List<Hold> holds() {
        return listed(state.holds);
    }

    /** The open hold of this id; empty if there is none. */
    public Optional<Hold> hold(String id) {
        return Optional.ofNullable(state.holds.get(id));
    }

    /** What the ledger knows of an order; empty if nothing. */
    public Optional<OrderState> order(OrderId order) {
        return Optional.ofNullable(state.orders.get(order.value()));
    }

    /** What an event earned; empty if it is not on record, or was cancelled. */
    public Optional<Entry.Earned> event(String id) {
        return Optional.ofNullable(state.events.get(id));
    }

    /** The points spent under this id on no order; empty if there are none or they were refunded. */
    public Optional<Entry.Spent> spend(String id) {
        return Optional.ofNullable(state.spends.get(id));
    }

    /** How much of a counter was used in the window that began then; zero if nothing was. */
    public long used(String counter, Instant window) {
        return state.uses.amount(counter, window);
    }

    /** The use of a counter in its latest window not after this instant; empty if there was none. */
    public Optional<Usage> latestUse(String counter, Instant window) {
        return Optional.ofNullable(state.uses.latest(counter, window));
    }

    /** What was earned in a unit and became usable from this instant on, less what was revoked. */
    public Points earnedSince(PointsUnit unit, Instant from) {
        return Points.of(state.book(unit).earned().sumFrom(from));
    }

    /** What was paid for what earns from this instant on, in the currency's smallest units. */
    public Points spentMoneySince(Instant from) {
        return Points.of(state.spending.sumFrom(from));
    }

    /** How many purchases there were from this instant on, less those wholly returned. */
    public long ordersSince(Instant from) {
        return state.purchases.sumFrom(from);
    }

    /** How many purchases there were in all, less those wholly returned. */
    public long orders() {
        return state.purchases.total();
    }

    /** How many visits there were from this instant on. */
    public long visitsSince(Instant from) {
        return state.visits.sumFrom(from);
    }

    /** When something next becomes usable, expires or is no longer held; empty if nothing will. */
    public Optional<Instant> nextDue() {
        return Optional.ofNullable(due());
    }

    /** Threads that ask at once find the same. */
    @Nullable
    Instant due() {
        Instant known = due;
        if (known == null) {
            Instant first = state.nextDue();
            known = first == null ? NEVER : first;
            due = known;
        }
        return known.equals(NEVER) ? null : known;
    }

    /** Whether anything becomes usable, expires or is no longer held by this instant. */
    public boolean isDueAt(Instant now) {
        Instant first = due();
        return first != null && !first.isAfter(now);
    }

    /** This account after all that is due by this instant. */
    public Account settledAt(Instant now) {
        return isDueAt(now) ? Settlement.of(this, now).account() : this;
    }

    /** The entry that pays a debt with what is usable now; empty if there is no debt or nothing to pay it with. */
    public Optional<Entry.Absorbed> absorption(PointsUnit unit, Instant now) {
        LotBook book = book(unit);
        if (!book.debt().isPositive()) {
            return Optional.empty();
        }
        List<Lot> portions = book.portions(book.debt(), now);
        Movement taken = Movement.take(portions);
        Points paid = taken.sum(unit);
        return portions.isEmpty() ? Optional.empty() : Optional.of(new Entry.Absorbed(now, taken.owing(unit, paid)));
    }

    private LotBook bookAt(PointsUnit unit, Instant now) {
        LotBook book = settledAt(now).book(unit);
        return now.isBefore(state.updated) ? book.before(now) : book;
    }

    LotBook book(PointsUnit unit) {
        return state.book(unit).lots();
    }

    static <T> List<T> listed(SortedTree<String, T> tree) {
        List<T> items = new ArrayList<>(tree.size());
        tree.forEach(items::add);
        return items;
    }

    static boolean isVisit(Event event) {
        return event.kind().equals(EventKind.VISIT);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Account account && state.equals(account.state);
    }

    @Override
    public int hashCode() {
        return Objects.hash(state.enrolled, state.size);
    }

    /** The number of entries alone, nothing that names the member. */
    @Override
    public String toString() {
        return "account of " + state.size + " entries";
    }
}
