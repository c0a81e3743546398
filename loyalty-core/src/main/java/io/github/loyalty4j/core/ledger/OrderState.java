package io.github.loyalty4j.core.ledger;

import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One order of a member, as far as the ledger knows it: what it earned, what was spent on it and what came back of it.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class OrderState {
    static final OrderState NONE = new OrderState(null, 0, List.of(), List.of(), List.of(), List.of(), false, null);

    private final Entry.@Nullable Earned earned;
    private final long posting;
    private final List<Lot> granted;
    private final List<Lot> confirmed;
    private final List<Lot> spent;
    private final List<Part> parts;
    private final boolean isPaid;
    private final @Nullable MemberId referrer;

    /** One return, and what it took off what counted as earned. */
    private record Part(Entry.Returned entry, List<Amount> uncounted) {
        /** As far as the return alone tells it, whose account may have been further on than it. */
        static Part of(Entry.Returned entry) {
            return new Part(entry, OrderState.uncounted(entry, lot -> !lot.isActiveAt(entry.time())));
        }
    }

    private OrderState(
            Entry.@Nullable Earned earned,
            long posting,
            List<Lot> granted,
            List<Lot> confirmed,
            List<Lot> spent,
            List<Part> parts,
            boolean isPaid,
            @Nullable MemberId referrer) {
        this.earned = earned;
        this.posting = posting;
        this.granted = granted;
        this.confirmed = confirmed;
        this.spent = spent;
        this.parts = parts;
        this.isPaid = isPaid;
        this.referrer = referrer;
    }

    /**
     * An order of which this is known.
     *
     * @param earned the purchase and its award, empty if it was not recorded
     * @param granted lots given because another bought
     * @param spent portions spent on the order, in the order they were taken
     * @param returns what came back, in the order it was recorded
     */
    public static OrderState of(
            Optional<Entry.Earned> earned, List<Lot> granted, List<Lot> spent, List<Entry.Returned> returns) {
        return new OrderState(
                earned.orElse(null),
                0,
                List.copyOf(granted),
                List.of(),
                List.copyOf(spent),
                returns.stream().map(Part::of).toList(),
                false,
                null);
    }

    /**
     * The purchase was recorded. An order that was cancelled before and is paid after all begins anew: what was spent on it
     * is back, and it can be returned again.
     */
    OrderState earned(Entry.Earned entry) {
        return isWhollyReturned()
                ? new OrderState(entry, 0, granted, confirmed, List.of(), parts(true), false, referrer)
                : new OrderState(entry, 0, granted, confirmed, spent, parts, isPaid, referrer);
    }

    /** The same order, whose purchase is the entry of the account's own posting of this number. */
    public OrderState earnedBy(long number) {
        return new OrderState(earned, number, granted, confirmed, spent, parts, isPaid, referrer);
    }

    OrderState granted(List<Lot> lots) {
        return new OrderState(earned, posting, joined(granted, lots), confirmed, spent, parts, isPaid, referrer);
    }

    /** The same order, for which nothing was given after all. */
    OrderState notGranted() {
        return new OrderState(earned, posting, List.of(), confirmed, spent, parts, isPaid, referrer);
    }

    /** The same order with these lots confirmed, too. */
    public OrderState confirmed(List<Lot> lots) {
        return new OrderState(earned, posting, granted, joined(confirmed, lots), spent, parts, isPaid, referrer);
    }

    OrderState spent(List<Lot> portions) {
        return new OrderState(earned, posting, granted, confirmed, joined(spent, portions), parts, isPaid, referrer);
    }

    /** The same order, paid with points. */
    public OrderState paid() {
        return new OrderState(earned, posting, granted, confirmed, spent, parts, true, referrer);
    }

    /** The same order of a friend this member had recommended when it bought. */
    public OrderState referredBy(MemberId member) {
        return new OrderState(earned, posting, granted, confirmed, spent, parts, isPaid, member);
    }

    /**
     * What was given because another bought, and what came back of that: all there is, unless the two were merged and so
     * know one order.
     */
    public OrderState ofGrant() {
        return new OrderState(null, 0, granted, confirmed, List.of(), parts(true), false, null);
    }

    /** The order without what was given because another bought. */
    public OrderState ofPurchase() {
        return new OrderState(earned, posting, List.of(), confirmed, spent, parts(false), isPaid, referrer);
    }

    private List<Part> parts(boolean isOfGrant) {
        List<Part> those = new ArrayList<>();
        for (Part part : parts) {
            if (part.entry.reversal().isOfGrant() == isOfGrant) {
                those.add(part);
            }
        }
        return those.size() == parts.size() ? parts : List.copyOf(those);
    }

    private Stream<Entry.Returned> returns(boolean isOfGrant) {
        return parts(isOfGrant).stream().map(Part::entry);
    }

    /**
     * The same order after a return.
     *
     * @param entry the return
     * @param counted what it took off what counted as earned, see {@link #uncounted()}
     */
    public OrderState returned(Entry.Returned entry, List<Amount> counted) {
        List<Part> more = joined(parts, List.of(new Part(entry, List.copyOf(counted))));
        return new OrderState(earned, posting, granted, confirmed, spent, more, isPaid, referrer);
    }

    /** The same order as two accounts knew it. */
    OrderState joined(OrderState other) {
        return new OrderState(
                earned == null ? other.earned : earned,
                earned == null ? other.posting : posting,
                joined(granted, other.granted),
                joined(confirmed, other.confirmed),
                joined(spent, other.spent),
                joined(parts, other.parts),
                isPaid || other.isPaid,
                referrer == null ? other.referrer : referrer);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return List.copyOf(first.isEmpty() ? second : first);
        }
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    /** The same order without the circumstances of its purchase; empty if none are known. */
    Optional<OrderState> forgotten() {
        return earned().flatMap(Entry.Earned::forgotten)
                .map(entry -> new OrderState(
                        (Entry.Earned) entry, posting, granted, confirmed, spent, parts, isPaid, referrer));
    }

    /** The purchase and its award; empty if only points were spent on, or given for, the order so far. */
    public Optional<Entry.Earned> earned() {
        return Optional.ofNullable(earned);
    }

    /**
     * The number of the account's own posting that has the purchase; 0 if there is none, as it came with an account that was
     * merged, or if it is not known. Orders that differ in nothing else are equal.
     */
    public long posting() {
        return posting;
    }

    /** The purchase; empty if it was not recorded. */
    public Optional<Purchase> purchase() {
        return earned().map(entry -> (Purchase) entry.activity());
    }

    /** Lots the member was given because another bought; empty unless the order is another member's. */
    public List<Lot> granted() {
        return granted;
    }

    /** The lots the shop confirmed, with the time and expiry they got by that. */
    public List<Lot> confirmed() {
        return confirmed;
    }

    /** The portions of lots that were spent on the order, in the order they were taken. */
    public List<Lot> spent() {
        return spent;
    }

    /**
     * Who had recommended the member when the purchase was recorded, whatever has become of either since; empty if nobody
     * had.
     */
    public Optional<MemberId> referrer() {
        return Optional.ofNullable(referrer);
    }

    /** Whether a payment with points was made for the order, and the order not cancelled since. */
    public boolean isPaid() {
        return isPaid;
    }

    /**
     * The lots that were earned by the order, or given for it, as they were then; those the shop confirmed later, with
     * the time and expiry they got by that.
     */
    public List<Lot> lots() {
        List<Lot> lots =
                earned == null ? granted : joined(granted, earned.movement().given());
        return confirmed.isEmpty() ? lots : lots.stream().map(this::asConfirmed).toList();
    }

    private Lot asConfirmed(Lot lot) {
        return confirmed.stream()
                .filter(later -> later.number() == lot.number())
                .findFirst()
                .map(later -> later.portion(lot.points()))
                .orElse(lot);
    }

    /** The order's lots of a unit that counted as earned by then, in the order they began to. */
    List<Lot> counted(PointsUnit unit, Instant time) {
        List<Lot> counted = new ArrayList<>();
        for (Lot lot : lots()) {
            if (lot.unit().equals(unit) && lot.isActiveAt(time)) {
                counted.add(lot);
            }
        }
        counted.sort(Lot.ACTIVATION);
        return counted;
    }

    /** How much of what counted as earned no longer does, as it came back. */
    long uncounted(PointsUnit unit) {
        long sum = 0;
        for (Part part : parts) {
            for (Amount amount : part.uncounted) {
                sum += amount.unit().equals(unit) ? amount.points().units() : 0;
            }
        }
        return sum;
    }

    /** What a return takes off what counted as earned: all that it revokes, but what was taken from lots that waited. */
    static List<Amount> uncounted(Entry.Returned entry, Predicate<Lot> isWaiting) {
        List<Amount> all = new ArrayList<>();
        for (Amount revoked : entry.reversal().revoked()) {
            Points counted = revoked.points();
            for (Lot lot : entry.movement().taken()) {
                boolean isOf = lot.unit().equals(revoked.unit()) && isWaiting.test(lot);
                counted = isOf ? counted.minus(lot.points()) : counted;
            }
            all.add(new Amount(revoked.unit(), counted));
        }
        return List.copyOf(all);
    }

    /** What came back, in the order it was recorded. */
    public List<Entry.Returned> returns() {
        return parts.stream().map(Part::entry).toList();
    }

    /** What each of {@link #returns()} took off what counted as earned, in the same order. */
    public List<List<Amount>> uncounted() {
        return parts.stream().map(Part::uncounted).toList();
    }

    /** Whether nothing of the order is left. */
    public boolean isWhollyReturned() {
        for (Part part : parts) {
            if (part.entry.reversal().endsPurchase()) {
                return true;
            }
        }
        return false;
    }

    /** Whether what was given because another bought was taken back. */
    public boolean isGrantReturned() {
        return returns().stream().anyMatch(entry -> entry.reversal().isOfGrant());
    }

    private Stream<Entry.Returned> own() {
        return returns(false);
    }

    /** How many pieces of each line came back so far. */
    public Map<Integer, Integer> returnedPieces() {
        Map<Integer, Integer> pieces = new HashMap<>();
        own().forEach(entry ->
                entry.back().pieces().forEach((line, count) -> pieces.merge(line, count, Math::addExact)));
        return pieces;
    }

    /** The sum of the amounts that were paid back without pieces coming back; empty if there were none. */
    public Optional<Money> returnedAmount() {
        return own().flatMap(entry -> entry.back().amount().stream()).reduce(Money::plus);
    }

    /** What was revoked so far in a unit of what the purchase earned. */
    public Points revoked(PointsUnit unit) {
        return revoked(own(), unit);
    }

    private static Points revoked(Stream<Entry.Returned> returns, PointsUnit unit) {
        return returns.flatMap(entry -> entry.reversal().revoked().stream())
                .filter(amount -> amount.unit().equals(unit))
                .map(amount -> amount.points())
                .reduce(Points.ZERO, Points::plus);
    }

    /** What was put back so far in a unit. */
    public Points restored(PointsUnit unit) {
        return returns().stream()
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
                && confirmed.equals(state.confirmed)
                && spent.equals(state.spent)
                && parts.equals(state.parts)
                && isPaid == state.isPaid
                && Objects.equals(referrer, state.referrer);
    }

    @Override
    public int hashCode() {
        return Objects.hash(earned, granted, confirmed, spent, parts, isPaid, referrer);
    }

    /** The number of returns alone. */
    @Override
    public String toString() {
        return "order with " + parts.size() + " returns";
    }
}
