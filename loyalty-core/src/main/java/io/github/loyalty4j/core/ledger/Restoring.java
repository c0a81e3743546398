package io.github.loyalty4j.core.ledger;

import io.github.loyalty4j.core.points.PointsUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes checkpoints of folds, and folds of checkpoints. */
final class Restoring {
    private Restoring() {}

    static Checkpoint checkpoint(Account account) {
        Fold fold = account.state;
        List<Checkpoint.OfUnit> units = new ArrayList<>();
        fold.books.forEach(book -> units.add(unit(book)));
        Checkpoint.Tallies tallies = new Checkpoint.Tallies(
                fold.spending.latest(Checkpoint.MOST_POINTS),
                fold.purchases.latest(Checkpoint.MOST_POINTS),
                fold.visits.latest(Checkpoint.MOST_POINTS));
        return new Checkpoint(
                fold.enrolled,
                standing(account),
                units,
                account.holds(),
                fold.uses.latest(Checkpoint.MOST_WINDOWS),
                tallies,
                fold.updated,
                fold.nextLot,
                fold.size);
    }

    private static Checkpoint.Standing standing(Account account) {
        return new Checkpoint.Standing(
                account.card(),
                Account.listed(account.state.cards),
                account.status(),
                account.mergedInto(),
                account.referrer(),
                account.merged(),
                account.consents(),
                account.tier(),
                account.hasBought());
    }

    private static Checkpoint.OfUnit unit(Fold.Book book) {
        LotBook lots = book.lots();
        return new Checkpoint.OfUnit(
                book.unit(),
                lots.usableLots(),
                lots.waitingLots(),
                lots.debt().units(),
                Optional.ofNullable(lots.slide().since()),
                Optional.ofNullable(lots.slide().to()),
                book.earned().latest(Checkpoint.MOST_POINTS),
                book.forgiven());
    }

    static Fold fold(Checkpoint from, Archive archive) {
        Fold fold = new Fold(from.enrolled());
        stand(fold, from.standing());
        for (Checkpoint.OfUnit unit : from.units()) {
            Series earned = Series.of(unit.earned(), earned(archive, unit.unit()));
            fold.set(new Fold.Book(unit.unit(), LotBook.of(unit), earned, unit.forgiven()));
        }
        from.holds().forEach(hold -> fold.holds = fold.holds.with(hold.id(), hold, fold.edit));
        fold.orders = Named.after(orders(archive));
        fold.events = Named.after(events(archive));
        fold.spends = Named.after(spends(archive));
        fold.uses = Uses.of(from.counters(), () -> archive.whole().state.uses);
        fold.spending = Series.of(from.tallies().spending(), () -> archive.whole().state.spending);
        fold.purchases = Series.of(from.tallies().purchases(), () -> archive.whole().state.purchases);
        fold.visits = Series.of(from.tallies().visits(), () -> archive.whole().state.visits);
        fold.updated = from.updated();
        fold.nextLot = from.nextLot();
        fold.size = from.size();
        fold.checkpoint = from.size();
        return fold;
    }

    /** The same state, its past in an archive. */
    static Fold leaving(Fold state, Archive archive) {
        Fold fold = new Fold(state);
        fold.hadBought = new Account(state).hasBought();
        fold.orders = state.orders.left(() -> orders(archive));
        fold.events = state.events.left(() -> events(archive));
        fold.spends = state.spends.left(() -> spends(archive));
        fold.uses = state.uses.left(() -> archive.whole().state.uses);
        fold.checkpoint = state.size;
        return fold;
    }

    private static Named.Past<OrderState> orders(Archive archive) {
        return new Named.Past<>(archive::order, () -> archive.whole().state.orders);
    }

    private static Named.Past<Entry.Earned> events(Archive archive) {
        return new Named.Past<>(archive::event, () -> archive.whole().state.events);
    }

    private static Named.Past<Entry.Spent> spends(Archive archive) {
        return new Named.Past<>(archive::spend, () -> archive.whole().state.spends);
    }

    private static Supplier<Series> earned(Archive archive, PointsUnit unit) {
        return () -> archive.whole().state.book(unit).earned();
    }

    /** The same state, its past in another archive. */
    static Fold asking(Fold state, Archive archive) {
        Fold fold = new Fold(state);
        for (Fold.Book book : state.books) {
            fold.set(book.with(book.earned().asking(earned(archive, book.unit()))));
        }
        fold.orders = state.orders.asking(orders(archive));
        fold.events = state.events.asking(events(archive));
        fold.spends = state.spends.asking(spends(archive));
        fold.uses = state.uses.asking(() -> archive.whole().state.uses);
        fold.spending = state.spending.asking(() -> archive.whole().state.spending);
        fold.purchases = state.purchases.asking(() -> archive.whole().state.purchases);
        fold.visits = state.visits.asking(() -> archive.whole().state.visits);
        return fold;
    }

    private static void stand(Fold fold, Checkpoint.Standing standing) {
        fold.card = standing.card();
        standing.cards().forEach(card -> fold.cards = fold.cards.with(card.value(), card));
        fold.status = standing.status();
        fold.mergedInto = standing.mergedInto().orElse(null);
        fold.referrer = standing.referrer().orElse(null);
        standing.merged().forEach(member -> fold.merged = fold.merged.with(member, member));
        standing.consents().forEach(consent -> fold.consents = fold.consents.with(consent.purpose(), consent));
        fold.tier = standing.tier();
        fold.hadBought = standing.hasBought();
    }
}
