package io.github.loyalty4j.core.ledger;

import static io.github.loyalty4j.core.ledger.History.ANNA;
import static io.github.loyalty4j.core.ledger.History.STAMPS;
import static io.github.loyalty4j.core.ledger.History.T0;
import static io.github.loyalty4j.core.ledger.History.day;
import static io.github.loyalty4j.core.ledger.History.lot;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class OrderStateTest {
    private static final PointsUnit POINTS = PointsUnit.POINTS;
    private static final MemberId BEN = MemberId.of("ben");
    private static final Entry.Earned BOUGHT = History.earned("o", T0, lot(1, 60, T0));
    private static final OrderState ORDER = OrderState.NONE.earned(BOUGHT);

    private static Amount amount(PointsUnit unit, long points) {
        return new Amount(unit, Points.of(points));
    }

    private static Return back(String id) {
        return Return.of(id, OrderId.of("o"), ANNA, day(1));
    }

    /** A return that revokes and restores one amount each. */
    private static Entry.Returned returned(Return back, boolean isWhole, boolean isOfGrant, Amount revoked) {
        Entry.Reversal reversal = new Entry.Reversal(
                isWhole,
                Money.zero(CurrencyUnit.EUR),
                List.of(revoked),
                List.of(amount(POINTS, 3), amount(STAMPS, 1)),
                List.of(),
                isOfGrant);
        return new Entry.Returned(day(1), back, reversal, Movement.none());
    }

    private static Entry.Returned returned(Return back, boolean isWhole, boolean isOfGrant) {
        return returned(back, isWhole, isOfGrant, amount(POINTS, 10));
    }

    private static OrderState after(OrderState order, Entry.Returned... returns) {
        OrderState state = order;
        for (Entry.Returned each : returns) {
            state = state.returned(each, List.of());
        }
        return state;
    }

    @Test
    void returns_ofThePurchaseAndOfTheGrant_areKeptApart() {
        // one account bought the order and, by a merge, was also given points for it
        Entry.Returned ofPurchase = returned(back("r1"), false, false);
        Entry.Returned ofGrant = returned(back("r2"), true, true, amount(POINTS, 500));
        OrderState order = after(ORDER.granted(List.of(lot(2, 500, T0))).paid(), ofPurchase, ofGrant);

        assertThat(order.returns()).containsExactly(ofPurchase, ofGrant);
        assertThat(order.isWhollyReturned()).isFalse(); // what came back wholly is the grant
        assertThat(order.isGrantReturned()).isTrue();
        assertThat(order.revoked(POINTS)).isEqualTo(Points.of(10));
        assertThat(order.ofPurchase().returns()).containsExactly(ofPurchase);
        assertThat(order.ofPurchase().lots()).containsExactly(lot(1, 60, T0));
        assertThat(order.ofPurchase().isPaid()).isTrue();
        assertThat(order.ofGrant().returns()).containsExactly(ofGrant);
        assertThat(order.ofGrant().lots()).containsExactly(lot(2, 500, T0));
        assertThat(order.ofGrant().purchase()).isEmpty();
    }

    @Test
    void wholeReturn_isOneOfThePurchase() {
        OrderState part = after(ORDER, returned(back("r1"), false, false));
        assertThat(part.isWhollyReturned()).isFalse();
        assertThat(part.isGrantReturned()).isFalse();
        OrderState whole = after(part, returned(back("r2"), true, false));
        assertThat(whole.isWhollyReturned()).isTrue();
        assertThat(whole.isGrantReturned()).isFalse();
    }

    @Test
    void returnedPiecesAndAmount_areSums_withoutThoseOfTheGrant() {
        OrderState order = after(
                ORDER,
                returned(back("r1").line(0, 2), false, false),
                returned(back("r2").line(0, 1).line(3, 4), false, false),
                returned(back("r3").amount(Money.parse("EUR 4.00")), false, false),
                returned(back("r4").amount(Money.parse("EUR 1.50")), false, false),
                returned(back("r5").line(0, 1), false, true),
                returned(back("r6").amount(Money.parse("EUR 9.00")), false, true));

        assertThat(order.returnedPieces()).isEqualTo(Map.of(0, 3, 3, 4));
        assertThat(order.returnedAmount()).contains(Money.parse("EUR 5.50"));
        assertThat(ORDER.returnedPieces()).isEmpty();
        assertThat(ORDER.returnedAmount()).isEmpty();
    }

    @Test
    void revokedAndRestored_areSumsByUnit() {
        OrderState order = after(
                ORDER,
                returned(back("r1"), false, false),
                returned(back("r2"), false, false, amount(STAMPS, 2)),
                returned(back("r3"), false, false, amount(POINTS, 5)));
        assertThat(order.revoked(POINTS)).isEqualTo(Points.of(15));
        assertThat(order.revoked(STAMPS)).isEqualTo(Points.of(2));
        assertThat(order.restored(POINTS)).isEqualTo(Points.of(9)); // 3 with each return
        assertThat(order.restored(STAMPS)).isEqualTo(Points.of(3));
    }

    @Test
    void earned_afterACancellation_beginsAnew() {
        // paid with 40 points, cancelled, and then bought after all: the 40 are back, and it can be returned again
        Entry.Returned cancelled = returned(back("r1"), true, false);
        OrderState order = after(OrderState.NONE.spent(List.of(lot(9, 40, T0))).paid(), cancelled)
                .earned(BOUGHT);
        assertThat(order.isWhollyReturned()).isFalse();
        assertThat(order.spent()).isEmpty();
        assertThat(order.isPaid()).isFalse();
        assertThat(order.earned()).contains(BOUGHT);

        // a grant of the order, taken back before, stays so
        Entry.Returned ofGrant = returned(back("r2"), true, true);
        assertThat(after(OrderState.NONE, cancelled, ofGrant).earned(BOUGHT).returns())
                .containsExactly(ofGrant);
    }

    @Test
    void earned_afterThePayment_keepsIt() {
        OrderState order = OrderState.NONE.spent(List.of(lot(9, 40, T0))).paid().earned(BOUGHT);
        assertThat(order.spent()).containsExactly(lot(9, 40, T0));
        assertThat(order.isPaid()).isTrue();
    }

    @Test
    void lots_areThoseOfGrantAndPurchase_asTheShopConfirmedThem() {
        Lot granted = lot(1, 20, T0).awaitingConfirmation();
        Lot first = lot(2, 50, T0).awaitingConfirmation();
        Lot second = lot(3, 30, T0).awaitingConfirmation();
        OrderState order = OrderState.NONE.granted(List.of(granted)).earned(History.earned("o", T0, first, second));
        assertThat(order.lots()).containsExactly(granted, first, second);

        // 10 of the first lot came back while they waited, so that 40 were confirmed; it was earned with 50
        Lot confirmed = first.portion(Points.of(40)).usableFrom(day(5)).expiring(day(30));
        OrderState later = order.confirmed(List.of(confirmed));
        assertThat(later.confirmed()).containsExactly(confirmed);
        assertThat(later.lots()).containsExactly(granted, confirmed.portion(Points.of(50)), second);
    }

    @Test
    void uncounted_ofAReturnThatIsAllThatIsKnown_leavesOutWhatWaitedThen() {
        // 50 revoked on day 1: 20 from a lot that waited until day 10, 30 from one that counted
        Lot waiting = lot(2, 20, T0).usableFrom(day(10));
        Entry.Returned back = new Entry.Returned(
                day(1),
                back("r1"),
                returned(back("r1"), false, false, amount(POINTS, 50)).reversal(),
                Movement.take(List.of(waiting, lot(1, 30, T0))));
        OrderState order = OrderState.of(Optional.of(BOUGHT), List.of(), List.of(), List.of(back));
        assertThat(order.uncounted(POINTS)).isEqualTo(30);
        assertThat(order.uncounted(STAMPS)).isZero();
    }

    @Test
    void joined_isWhatEitherKnows() {
        Entry.Returned first = returned(back("r1"), false, false);
        Entry.Returned second = returned(back("r2"), false, false);
        OrderState bought = after(ORDER.spent(List.of(lot(7, 5, T0))), first);
        OrderState given = after(
                OrderState.NONE
                        .granted(List.of(lot(2, 500, T0)))
                        .spent(List.of(lot(8, 6, T0)))
                        .paid()
                        .referredBy(BEN),
                second);

        OrderState both = bought.joined(given);
        assertThat(both.earned()).contains(BOUGHT);
        assertThat(both.granted()).containsExactly(lot(2, 500, T0));
        assertThat(both.spent()).containsExactly(lot(7, 5, T0), lot(8, 6, T0));
        assertThat(both.returns()).containsExactly(first, second);
        assertThat(both.isPaid()).isTrue();
        assertThat(both.referrer()).contains(BEN);

        OrderState reverse = given.joined(bought);
        assertThat(reverse.earned()).contains(BOUGHT);
        assertThat(reverse.isPaid()).isTrue();
        assertThat(reverse.referrer()).contains(BEN);
        assertThat(ORDER.joined(ORDER).isPaid()).isFalse();
    }

    @Test
    void equals_isByAllThatIsKnown() {
        OrderState same = OrderState.NONE.earned(BOUGHT);
        assertThat(same).isEqualTo(ORDER).hasSameHashCodeAs(ORDER);
        assertThat(ORDER).isNotEqualTo(OrderState.NONE).isNotEqualTo("order");
        assertThat(ORDER).isNotEqualTo(ORDER.granted(List.of(lot(2, 1, T0))));
        assertThat(ORDER).isNotEqualTo(ORDER.confirmed(List.of(lot(1, 60, T0))));
        assertThat(ORDER).isNotEqualTo(ORDER.spent(List.of(lot(2, 1, T0))));
        assertThat(ORDER).isNotEqualTo(after(ORDER, returned(back("r1"), false, false)));
        assertThat(ORDER).isNotEqualTo(ORDER.paid());
        assertThat(ORDER).isNotEqualTo(ORDER.referredBy(BEN));
    }

    @Test
    void toString_isTheNumberOfReturns() {
        assertThat(after(ORDER, returned(back("r1"), false, false))).hasToString("order with 1 returns");
    }
}
