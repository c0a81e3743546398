package io.github.loyalty4j.core.ledger;

import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.internal.Edit;
import io.github.loyalty4j.core.internal.Frozen;
import io.github.loyalty4j.core.internal.SortedTree;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of one account while entries are added to it. Each {@link Account} has its own, which nobody changes once the
 * account exists.
 *
 * <p>A fold owns the nodes of trees it made itself, by its {@link Edit}, and changes them in place; all others may be of
 * another account, and it copies them first. Nobody else has a fold while entries are added, so nobody sees its nodes change.
 * Once its account exists no entry is added, so they never change again, and accounts that go on from it copy them.
 */
final class Fold {
    static final SortedTree<String, Consent> NO_CONSENTS =
            SortedTree.empty((purpose, consent) -> purpose.compareTo(consent.purpose()));
    private static final SortedTree<String, CardNumber> NO_CARDS =
            SortedTree.empty((number, card) -> number.compareTo(card.value()));
    private static final SortedTree<MemberId, MemberId> NO_MEMBERS = SortedTree.empty(MemberId::compareTo);
    private static final SortedTree<String, Hold> NO_HOLDS = SortedTree.empty((id, hold) -> id.compareTo(hold.id()));

    /** What the account has in one unit. */
    @SuppressWarnings("ReferenceEquality") // what an edit changed in place is the same one
    record Book(PointsUnit unit, LotBook lots, Series earned, long forgiven) {
        Book with(LotBook other) {
            return other == lots ? this : new Book(unit, other, earned, forgiven);
        }

        Book with(Series other) {
            return other == earned ? this : new Book(unit, lots, other, forgiven);
        }

        Book forgiving(long more) {
            return new Book(unit, lots, earned, Math.addExact(forgiven, more));
        }
    }

    final Edit edit = new Edit();
    final Entry.Enrolled enrolled;
    CardNumber card;
    SortedTree<String, CardNumber> cards;
    AccountStatus status;

    @Nullable
    MemberId mergedInto;

    @Nullable
    MemberId referrer;

    SortedTree<MemberId, MemberId> merged;
    SortedTree<String, Consent> consents;
    /** By unit, of which a programme has few: one list is copied sooner than a path of a tree. */
    List<Book> books;

    SortedTree<String, Hold> holds;
    Named<OrderState> orders;
    Named<Entry.Earned> events;
    Named<Entry.Spent> spends;

    /** Of how many entries the checkpoint is the fold that this account goes on from; zero if it goes on from none. */
    long checkpoint;

    /** Whether a purchase was on record at the checkpoint. */
    boolean hadBought;

    Uses uses;
    Series spending;
    Series purchases;
    Series visits;
    TierState tier;
    Instant updated;
    long nextLot;
    long size;

    Fold(Entry.Enrolled enrolled) {
        this.enrolled = enrolled;
        this.card = enrolled.card();
        this.cards = NO_CARDS.with(card.value(), card);
        this.status = AccountStatus.ACTIVE;
        this.merged = NO_MEMBERS;
        this.consents = NO_CONSENTS;
        this.books = List.of();
        this.holds = NO_HOLDS;
        this.orders = Named.empty();
        this.events = Named.empty();
        this.spends = Named.empty();
        this.uses = Uses.NONE;
        this.spending = Series.EMPTY;
        this.purchases = Series.EMPTY;
        this.visits = Series.EMPTY;
        this.nextLot = 1;
        this.size = 1;
        this.tier = new TierState(Optional.empty(), enrolled.time(), Optional.empty(), Optional.empty());
        this.updated = enrolled.time();
    }

    Fold(Fold other) {
        this.enrolled = other.enrolled;
        this.card = other.card;
        this.cards = other.cards;
        this.status = other.status;
        this.mergedInto = other.mergedInto;
        this.referrer = other.referrer;
        this.merged = other.merged;
        this.consents = other.consents;
        this.books = other.books;
        this.holds = other.holds;
        this.orders = other.orders;
        this.events = other.events;
        this.spends = other.spends;
        this.checkpoint = other.checkpoint;
        this.hadBought = other.hadBought;
        this.uses = other.uses;
        this.spending = other.spending;
        this.purchases = other.purchases;
        this.visits = other.visits;
        this.tier = other.tier;
        this.updated = other.updated;
        this.nextLot = other.nextLot;
        this.size = other.size;
    }

    Book book(PointsUnit unit) {
        for (int i = 0; i < books.size(); i++) {
            if (books.get(i).unit.equals(unit)) {
                return books.get(i);
            }
        }
        return new Book(unit, LotBook.EMPTY, Series.EMPTY, 0);
    }

    @SuppressWarnings("ReferenceEquality") // what an edit changed in place is the same one
    void set(Book book) {
        int at = 0;
        while (at < books.size() && books.get(at).unit.compareTo(book.unit) < 0) {
            at++;
        }
        boolean isThere = at < books.size() && books.get(at).unit.equals(book.unit);
        if (isThere && books.get(at) == book) {
            return;
        }
        Book[] all = new Book[isThere ? books.size() : books.size() + 1];
        for (int i = 0; i < all.length; i++) {
            all[i] = i == at ? book : books.get(i < at || isThere ? i : i - 1);
        }
        books = Frozen.of(all, all.length);
    }

    @Nullable
    Instant nextDue() {
        Instant first = null;
        if (books.size() == 1) {
            LotBook only = books.get(0).lots();
            first = earlier(only.nextActivation(), only.nextExpiry());
        } else {
            for (Book book : books) {
                first = earlier(first, book.lots().nextActivation());
                first = earlier(first, book.lots().nextExpiry());
            }
        }
        if (!holds.isEmpty()) {
            for (Hold hold : holds) {
                first = earlier(first, hold.expires());
            }
        }
        return first;
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isBefore(a)) ? b : a;
    }

    void apply(Entry entry) {
        size++;
        boolean isOlder = entry instanceof Entry.Consented || !entry.time().isAfter(updated);
        updated = isOlder ? updated : entry.time();
        if (entry instanceof Entry.Returned returned) {
            revoke(returned);
        } else if (entry instanceof Entry.Cancelled || entry instanceof Entry.GrantCancelled) {
            Cancellation.apply(this, entry);
        }
        move(entry.movement());
        if (entry instanceof Entry.Earned earned) {
            applyEarned(earned);
        } else if (entry instanceof Entry.Activated activated) {
            activated.lots().forEach(this::activate);
        } else if (!(entry instanceof Entry.Returned)) {
            applySpending(entry);
        }
    }

    /**
     * The lots are those of the latest entry's instant, also after an entry dated before it: else a portion put back late
     * would wait though the rest of its lot can be used.
     */
    private void move(Movement movement) {
        List<Lot> taken = movement.taken();
        for (int i = 0; i < taken.size(); i++) {
            Lot lot = taken.get(i);
            Book book = book(lot.unit());
            set(book.with(book.lots().take(lot, edit)));
        }
        List<Lot> given = movement.given();
        for (int i = 0; i < given.size(); i++) {
            Lot lot = given.get(i);
            Book book = book(lot.unit());
            set(book.with(book.lots().give(lot, updated, edit)));
            nextLot = Math.max(nextLot, lot.number() + 1);
        }
        List<Amount> debts = movement.debts();
        for (int i = 0; i < debts.size(); i++) {
            Amount debt = debts.get(i);
            Book book = book(debt.unit());
            set(book.with(book.lots().owing(debt.points())));
        }
    }

    private void applyEarned(Entry.Earned earned) {
        count(earned.movement().given());
        List<Usage> used = earned.award().used();
        for (int i = 0; i < used.size(); i++) {
            use(used.get(i));
        }
        if (earned.activity() instanceof Purchase purchase) {
            OrderState order = order(purchase.order()).earned(earned).earnedBy(size);
            order(purchase.order(), referrer == null ? order : order.referredBy(referrer));
            purchases = purchases.plus(purchase.time(), 1, edit);
            spending = spending.plus(purchase.time(), earned.award().basis().getAmountMinorLong(), edit);
        } else if (earned.activity() instanceof Event event) {
            events = events.with(event.id(), earned, edit);
            visits = Account.isVisit(event) ? visits.plus(event.time(), 1, edit) : visits;
        }
    }

    /** Lots that can be used count as earned; the others will when they are activated. */
    private void count(List<Lot> lots) {
        for (int i = 0; i < lots.size(); i++) {
            Lot lot = lots.get(i);
            if (lot.isActiveAt(updated)) {
                count(lot, lot.points().units());
            }
        }
    }

    private void count(Lot lot, long points) {
        Book book = book(lot.unit());
        set(book.with(book.earned().plus(lot.usable().orElseThrow(), points, edit)));
    }

    private void activate(Lot lot) {
        Book book = book(lot.unit());
        set(book.with(book.lots().activated(lot, edit)));
        count(lot, lot.points().units());
    }

    private void applySpending(Entry entry) {
        if (entry instanceof Entry.Spent spent) {
            Optional<OrderId> order = spent.purpose().order();
            order.ifPresent(id -> spend(id, spent));
            if (order.isEmpty()) {
                spends = spends.with(spent.id(), spent, edit);
            }
        } else if (entry instanceof Entry.Held held) {
            holds = holds.with(held.hold().id(), held.hold(), edit);
        } else if (entry instanceof Entry.Captured captured) {
            capture(captured);
        } else if (entry instanceof Entry.Released released) {
            end(released.hold(), 0, released.movement());
        } else if (entry instanceof Entry.Refunded refunded) {
            refund(refunded);
        } else if (entry instanceof Entry.Granted granted) {
            order(
                    granted.order(),
                    order(granted.order()).granted(granted.movement().given()));
            count(granted.movement().given());
        } else if (entry instanceof Entry.Confirmed confirmed) {
            order(
                    confirmed.order(),
                    order(confirmed.order()).confirmed(confirmed.movement().given()));
            count(confirmed.movement().given());
        } else {
            applyRest(entry);
        }
    }

    private void spend(OrderId id, Entry.Spent spent) {
        OrderState order = order(id).spent(spent.movement().taken());
        order(id, spent.purpose().worth().isPresent() ? order.paid() : order);
    }

    private void applyRest(Entry entry) {
        if (entry instanceof Entry.Extended extended) {
            Book book = book(extended.unit());
            set(book.with(book.lots().extended(extended.time(), extended.expires())));
        } else if (entry instanceof Entry.TierChanged changed) {
            tier = tier(changed);
        } else if (entry instanceof Entry.StatusChanged changed) {
            change(changed);
        } else if (entry instanceof Entry.CardReplaced replaced) {
            card = replaced.card();
            cards = cards.with(card.value(), card);
        } else if (entry instanceof Entry.Consented consented) {
            answer(consented.consent());
        } else if (entry instanceof Entry.Referred referred) {
            referrer = referred.by();
        } else if (entry instanceof Entry.Merged other) {
            Heritage.take(this, other);
            countLate(other);
        } else if (entry instanceof Entry.Enrolled) {
            throw new IllegalArgumentException("a member must be enrolled once: " + entry);
        }
    }

    /** The same tier again is one that was kept, unless its time was not over and only its end was put off, as by a merge. */
    private TierState tier(Entry.TierChanged changed) {
        if (!changed.tier().equals(tier.name())) {
            return new TierState(changed.tier(), changed.time(), changed.check(), Optional.empty());
        }
        boolean isPutOff = tier.check().filter(changed.time()::isBefore).isPresent();
        return new TierState(
                changed.tier(), tier.since(), changed.check(), isPutOff ? tier.kept() : Optional.of(changed.time()));
    }

    /** Lots that waited in the other account, though not by this account's latest entry, are in no tally of it. */
    private void countLate(Entry.Merged other) {
        List<Lot> given = other.movement().given();
        count(given.stream().filter(lot -> !lot.isActiveAt(other.time())).toList());
    }

    private void change(Entry.StatusChanged changed) {
        status = changed.status();
        mergedInto = changed.mergedInto().orElse(null);
        if (status == AccountStatus.ERASED) { // what the ledger says of the person; its numbers stay
            consents = NO_CONSENTS;
            referrer = null;
        }
    }

    /** An answer that arrives late does not undo one that was given after it. */
    private void answer(Consent consent) {
        Consent last = consents.get(consent.purpose());
        if (last == null || !consent.time().isBefore(last.time())) {
            consents = consents.with(consent.purpose(), consent);
        }
    }

    /** The first points of the hold's portions are spent; what the movement put back is the rest. */
    private void capture(Entry.Captured captured) {
        Hold hold = end(captured.hold(), captured.points().units(), captured.movement());
        List<Lot> spent = Portions.first(hold.portions(), captured.points());
        order(hold.order(), order(hold.order()).spent(spent));
    }

    private Hold end(String id, long spent, Movement back) {
        Hold hold = holds.get(id);
        if (hold == null) {
            throw new IllegalArgumentException("a hold must be open to end: " + id);
        }
        holds = holds.without(id, edit);
        forgive(hold.unit(), back, spent - hold.points().units());
        return hold;
    }

    private void refund(Entry.Refunded refunded) {
        Entry.Spent spent = spends.get(refunded.spend());
        if (spent == null) {
            throw new IllegalArgumentException("points must be spent once to be refunded: " + refunded.spend());
        }
        spends = spends.without(refunded.spend(), edit);
        for (Lot lot : Portions.first(spent.movement().taken(), Points.of(1))) { // all are of one unit
            forgive(lot.unit(), refunded.movement(), -spent.movement().lost(lot.unit()));
        }
    }

    /** Done while the lots are as the return finds them, as what still waits has not counted. */
    private void revoke(Entry.Returned returned) {
        returned.reversal().used().forEach(this::use);
        OrderState all = order(returned.back().order());
        OrderState order = returned.reversal().isOfGrant() ? all.ofGrant() : all.ofPurchase();
        for (Amount restored : returned.reversal().restored()) {
            forgive(restored.unit(), returned.movement(), -restored.points().units());
        }
        for (Amount revoked : returned.reversal().revoked()) {
            forgive(revoked.unit(), returned.movement(), revoked.points().units());
        }
        List<Amount> uncounted =
                OrderState.uncounted(returned, lot -> book(lot.unit()).lots().isWaiting(lot));
        for (Amount amount : uncounted) {
            uncount(order.counted(amount.unit(), updated), order.uncounted(amount.unit()), amount.points());
        }
        order(returned.back().order(), all.returned(returned, uncounted));
        order.purchase().ifPresent(purchase -> {
            spending =
                    spending.plus(purchase.time(), -returned.reversal().basis().getAmountMinorLong(), edit);
            purchases = purchases.plus(purchase.time(), returned.reversal().isWhole() ? -1 : 0, edit);
        });
    }

    /** Takes off so much in the sum of these lots, from the place on where what was taken off before ends. */
    void uncount(List<Lot> lots, long before, Points more) {
        long after = before + more.units();
        long start = 0;
        for (Lot lot : lots) {
            long end = start + lot.points().units();
            long part = Math.min(after, end) - Math.max(before, start);
            if (part > 0) {
                count(lot, -part);
            }
            start = end;
        }
    }

    /** What a movement could not take of what was to be taken, or did not give of what was to be given. */
    void forgive(PointsUnit unit, Movement movement, long wanted) {
        Book book = book(unit);
        set(book.forgiving(wanted > 0 ? wanted - movement.lost(unit) : wanted + movement.won(unit)));
    }

    void use(Usage usage) {
        uses = uses.plus(usage, edit);
    }

    OrderState order(OrderId id) {
        OrderState order = orders.get(id.value());
        return order == null ? OrderState.NONE : order;
    }

    void order(OrderId id, OrderState order) {
        orders = orders.with(id.value(), order, edit);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fold fold
                && enrolled.equals(fold.enrolled)
                && card.equals(fold.card)
                && cards.equals(fold.cards)
                && status == fold.status
                && Objects.equals(mergedInto, fold.mergedInto)
                && Objects.equals(referrer, fold.referrer)
                && merged.equals(fold.merged)
                && consents.equals(fold.consents)
                && books.equals(fold.books)
                && holds.equals(fold.holds)
                && orders.equals(fold.orders)
                && events.equals(fold.events)
                && spends.equals(fold.spends)
                && uses.equals(fold.uses)
                && spending.equals(fold.spending)
                && purchases.equals(fold.purchases)
                && visits.equals(fold.visits)
                && tier.equals(fold.tier)
                && updated.equals(fold.updated)
                && nextLot == fold.nextLot
                && size == fold.size;
    }

    @Override
    public int hashCode() {
        return Objects.hash(enrolled, size);
    }
}
