package io.github.loyalty4j.core.ledger;

import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One order of a member, as far as the ledger knows it: what it earned, what was spent on it and what came back of it.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class OrderState {
    static final OrderState NONE = new OrderState(null, List.of(), List.of(), List.of());

    private final Entry.@Nullable Earned earned;
    private final List<Lot> granted;
    private final List<Lot> spent;
    private final List<Entry.Returned> returns;

    private OrderState(
            Entry.@Nullable Earned earned, List<Lot> granted, List<Lot> spent, List<Entry.Returned> returns) {
        this.earned = earned;
        this.granted = granted;
        this.spent = spent;
        this.returns = returns;
    }

    OrderState earned(Entry.Earned entry) {
        return new OrderState(entry, granted, spent, returns);
    }

    OrderState granted(List<Lot> lots) {
        return new OrderState(earned, joined(granted, lots), spent, returns);
    }

    OrderState spent(List<Lot> portions) {
        return new OrderState(earned, granted, joined(spent, portions), returns);
    }

    OrderState returned(Entry.Returned entry) {
        return new OrderState(earned, granted, spent, joined(returns, List.of(entry)));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    /** The purchase and its award; empty if only points were spent on, or given for, the order so far. */
    public Optional<Entry.Earned> earned() {
        return Optional.ofNullable(earned);
    }

    /** The purchase; empty if it was not recorded. */
    public Optional<Purchase> purchase() {
        return earned().map(entry -> (Purchase) entry.activity());
    }

    /** Lots the member was given because another bought; empty unless the order is another member's. */
    public List<Lot> granted() {
        return granted;
    }

    /** The portions of lots that were spent on the order, in the order they were taken. */
    public List<Lot> spent() {
        return spent;
    }

    /** The lots that were earned by the order, or given for it, as they were then. */
    public List<Lot> lots() {
        return earned == null ? granted : joined(granted, earned.movement().given());
    }

    /** What came back, in the order it was recorded. */
    public List<Entry.Returned> returns() {
        return returns;
    }

    /** Whether nothing of the order is left. */
    public boolean isWhollyReturned() {
        return returns.stream().anyMatch(entry -> entry.reversal().isWhole());
    }

    /** How many pieces of each line came back so far. */
    public Map<Integer, Integer> returnedPieces() {
        Map<Integer, Integer> pieces = new HashMap<>();
        returns.forEach(
                entry -> entry.back().pieces().forEach((line, count) -> pieces.merge(line, count, Math::addExact)));
        return pieces;
    }

    /** The sum of the amounts that were paid back without pieces coming back; empty if there were none. */
    public Optional<Money> returnedAmount() {
        return returns.stream().flatMap(entry -> entry.back().amount().stream()).reduce(Money::plus);
    }

    /** What was revoked so far in a unit. */
    public Points revoked(PointsUnit unit) {
        return returns.stream()
                .flatMap(entry -> entry.reversal().revoked().stream())
                .filter(amount -> amount.unit().equals(unit))
                .map(amount -> amount.points())
                .reduce(Points.ZERO, Points::plus);
    }

    /** What was put back so far in a unit. */
    public Points restored(PointsUnit unit) {
        return returns.stream()
                .flatMap(entry -> entry.reversal().restored().stream())
                .filter(amount -> amount.unit().equals(unit))
                .map(amount -> amount.points())
                .reduce(Points.ZERO, Points::plus);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OrderState state
                && Objects.equals(earned, state.earned)
                && granted.equals(state.granted)
                && spent.equals(state.spent)
                && returns.equals(state.returns);
    }

    @Override
    public int hashCode() {
        return Objects.hash(earned, granted, spent, returns);
    }

    /** The number of returns alone. */
    @Override
    public String toString() {
        return "order with " + returns.size() + " returns";
    }
}
