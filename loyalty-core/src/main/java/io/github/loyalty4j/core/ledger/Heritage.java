package io.github.loyalty4j.core.ledger;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.TierPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What an account leaves to the one it is merged into. All its lots are renumbered by one and the same count, also those
 * already spent, so that points of its orders can still be taken back and put back there.
 */
final class Heritage {
    private Heritage() {}

    /** What takes all lots and strikes out all debts. */
    static Movement everything(Fold fold) {
        List<Lot> lots = new ArrayList<>();
        List<Amount> debts = new ArrayList<>();
        for (Fold.Book book : fold.books) {
            lots.addAll(book.lots().usableLots());
            lots.addAll(book.lots().waitingLots());
            if (book.lots().debt().isPositive()) {
                debts.add(new Amount(book.unit(), Points.ZERO.minus(book.lots().debt())));
            }
        }
        return lots.isEmpty() && debts.isEmpty() ? Movement.none() : new Movement(List.of(), lots, debts);
    }

    static Entry.Merged of(Fold fold, long by, Instant now) {
        Movement all = everything(fold).raised(by);
        List<Amount> debts = all.debts().stream()
                .map(debt -> new Amount(debt.unit(), Points.ZERO.minus(debt.points())))
                .toList();
        Movement given = new Movement(all.taken(), List.of(), debts);
        return new Entry.Merged(now, fold.enrolled.member(), history(fold, by), given);
    }

    /** In an order of names and times, as entries are kept and must not depend on how a tree is sorted. */
    private static Entry.History history(Fold fold, long by) {
        List<Entry.PastOrder> orders = new ArrayList<>();
        fold.orders.forEach((id, state) -> orders.add(new Entry.PastOrder(OrderId.of(id), raised(fold, state, by))));
        orders.sort(Comparator.comparing(past -> past.order().value()));
        List<Entry.Spent> spends = new ArrayList<>();
        fold.spends.forEach((id, spent) -> spends.add(new Entry.Spent(
                spent.time(),
                spent.id(),
                spent.purpose(),
                Movement.take(raised(fold, spent.movement().taken(), by)))));
        spends.sort(Comparator.comparing(Entry.Spent::id));
        List<Usage> used = new ArrayList<>();
        fold.uses.forEach(used::add);
        used.sort(Comparator.comparing(Usage::counter).thenComparing(Usage::window));
        List<MemberId> earlier = new ArrayList<>();
        fold.merged.forEach(earlier::add);
        List<Amount> forgiven = new ArrayList<>();
        fold.books.forEach(book -> forgiven.add(new Amount(book.unit(), Points.of(book.forgiven()))));
        List<Entry.Earned> events = new ArrayList<>();
        fold.events.forEach((id, earned) -> events.add(raised(fold, earned, by)));
        events.sort(Comparator.comparing(earned -> earned.activity().id()));
        return new Entry.History(orders, spends, used, tallies(fold), forgiven, earlier, events);
    }

    private static Entry.Earned raised(Fold fold, Entry.Earned entry, long by) {
        return new Entry.Earned(
                entry.time(),
                entry.activity(),
                entry.award(),
                Movement.give(raised(fold, entry.movement().given(), by)));
    }

    private static OrderState raised(Fold fold, OrderState state, long by) {
        Optional<Entry.Earned> earned = state.earned().map(entry -> raised(fold, entry, by));
        List<Entry.Returned> returns = state.returns().stream()
                .map(entry -> new Entry.Returned(
                        entry.time(),
                        entry.back(),
                        entry.reversal(),
                        entry.movement().raised(by)))
                .toList();
        List<Lot> granted = raised(fold, state.granted(), by);
        OrderState numbers = OrderState.of(earned, granted, raised(fold, state.spent(), by), returns)
                .confirmed(raised(fold, state.confirmed(), by));
        OrderState all = state.isPaid() ? numbers.paid() : numbers;
        return state.referrer().map(all::referredBy).orElse(all);
    }

    /** With the expiry activity has given them by now: the account that stays does not know of the other's activity. */
    private static List<Lot> raised(Fold fold, List<Lot> lots, long by) {
        List<Lot> current = lots.stream()
                .map(lot -> fold.book(lot.unit()).lots().current(lot))
                .toList();
        return Lot.raised(current, by);
    }

    private static List<Entry.Tally> tallies(Fold fold) {
        List<Entry.Tally> tallies = new ArrayList<>();
        for (Fold.Book book : fold.books) {
            Optional<PointsUnit> unit = Optional.of(book.unit());
            book.earned()
                    .forEach((at, amount) -> tallies.add(new Entry.Tally(TierPolicy.Basis.EARNED, unit, at, amount)));
        }
        add(tallies, TierPolicy.Basis.SPEND, fold.spending);
        add(tallies, TierPolicy.Basis.VISITS, fold.visits);
        add(tallies, TierPolicy.Basis.ORDERS, fold.purchases);
        return tallies;
    }

    private static void add(List<Entry.Tally> tallies, TierPolicy.Basis basis, Series series) {
        series.forEach((at, amount) -> tallies.add(new Entry.Tally(basis, Optional.empty(), at, amount)));
    }

    /** Adds what another account left; the points themselves have moved already. */
    static void take(Fold fold, Entry.Merged other) {
        Entry.History history = other.history();
        for (Entry.PastOrder past : history.orders()) {
            OrderState own = fold.orders.get(past.order().value());
            OrderState all = own == null ? past.state() : own.joined(past.state());
            fold.orders = fold.orders.with(past.order().value(), all, fold.edit);
            past.state().lots().forEach(lot -> reserve(fold, lot));
            past.state().spent().forEach(lot -> reserve(fold, lot));
        }
        for (Entry.Spent spent : history.spends()) {
            fold.spends = fold.spends.with(spent.id(), spent, fold.edit);
            spent.movement().taken().forEach(lot -> reserve(fold, lot));
        }
        for (Entry.Earned event : history.events()) {
            fold.events = fold.events.with(event.activity().id(), event, fold.edit);
            event.movement().given().forEach(lot -> reserve(fold, lot));
        }
        history.used().forEach(fold::use);
        history.tallies().forEach(tally -> count(fold, tally));
        history.forgiven()
                .forEach(amount -> fold.set(
                        fold.book(amount.unit()).forgiving(amount.points().units())));
        history.earlier().forEach(member -> fold.merged = fold.merged.with(member, member));
        fold.merged = fold.merged.with(other.from(), other.from());
        if (other.from().equals(fold.referrer)) {
            fold.referrer = null; // whoever recommended the member was the member
        }
    }

    /** Keeps the number of a lot free, since points may be put back into it. */
    private static void reserve(Fold fold, Lot lot) {
        fold.nextLot = Math.max(fold.nextLot, lot.number() + 1);
    }

    private static void count(Fold fold, Entry.Tally tally) {
        switch (tally.basis()) {
            case EARNED -> {
                Fold.Book book = fold.book(tally.unit().orElseThrow());
                fold.set(book.with(book.earned().plus(tally.at(), tally.amount(), fold.edit)));
            }
            case SPEND -> fold.spending = fold.spending.plus(tally.at(), tally.amount(), fold.edit);
            case VISITS -> fold.visits = fold.visits.plus(tally.at(), tally.amount(), fold.edit);
            case ORDERS -> fold.purchases = fold.purchases.plus(tally.at(), tally.amount(), fold.edit);
            case BALANCE -> throw new IllegalArgumentException("a balance is no tally: " + tally);
        }
    }
}
