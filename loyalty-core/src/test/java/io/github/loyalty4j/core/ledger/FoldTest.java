package io.github.loyalty4j.core.ledger;

import static io.github.loyalty4j.core.ledger.History.STAMPS;
import static io.github.loyalty4j.core.ledger.History.T0;
import static io.github.loyalty4j.core.ledger.History.day;
import static io.github.loyalty4j.core.ledger.History.earned;
import static io.github.loyalty4j.core.ledger.History.lot;
import static io.github.loyalty4j.core.ledger.History.returned;
import static io.github.loyalty4j.core.ledger.History.spent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class FoldTest {
    private static final PointsUnit POINTS = PointsUnit.POINTS;
    private static final MemberId BEN = MemberId.of("ben");
    private static final OrderId ORDER = OrderId.of("o");

    /** 100 points, of which a returned order should have taken 40 more than it did. */
    private final History anna = new History()
            .add(earned("1", T0, lot(1, 140, T0)))
            .add(spent("gone", T0, lot(1, 40, T0)))
            .add(returned("r", "1", T0, 140, true, lot(1, 100, T0)))
            .add(earned("2", T0, lot(2, 100, T0)));

    private static Amount points(long points) {
        return new Amount(POINTS, Points.of(points));
    }

    private Points forgiven() {
        return anna.account.forgiven(POINTS);
    }

    @Test
    void forgiven_isWhatAReturnNeitherTookNorLeftOwing() {
        assertThat(forgiven()).isEqualTo(Points.of(40)); // 140 revoked, 100 taken
        assertThat(anna.account.forgiven(STAMPS)).isEqualTo(Points.ZERO);
        Movement owed = Movement.take(List.of(lot(1, 100, T0))).owing(POINTS, Points.of(40));
        History debtor = new History().add(earned("1", T0, lot(1, 140, T0))).add(spent("gone", T0, lot(1, 40, T0)));
        debtor.add(new Entry.Returned(
                T0,
                Return.of("r", OrderId.of("1"), History.ANNA, T0),
                returned("r", "1", T0, 140, true).reversal(),
                owed));
        assertThat(debtor.account.forgiven(POINTS)).isEqualTo(Points.ZERO);
    }

    @Test
    void forgiven_isMadeUpForByWhatAHoldDoesNotGiveBack() {
        Hold hold = new Hold("h", ORDER, List.of(lot(2, 30, T0)), day(9));
        anna.add(new Entry.Held(day(1), hold));
        Movement back = anna.account.backFrom(hold, Points.ZERO);
        assertThat(back).isEqualTo(Movement.none()); // all 30 make up for the 40
        anna.add(new Entry.Released(day(2), "h", false, back));
        assertThat(forgiven()).isEqualTo(Points.of(10));

        // the next hold of 30, of which 12 are spent, gives back 18 less 10
        anna.add(new Entry.Held(day(3), new Hold("i", ORDER, List.of(lot(2, 30, T0)), day(9))));
        Hold next = anna.account.hold("i").orElseThrow();
        Movement rest = anna.account.backFrom(next, Points.of(12));
        assertThat(rest.given()).containsExactly(lot(2, 8, T0));
        anna.add(new Entry.Captured(day(4), "i", Points.of(12), rest));
        assertThat(forgiven()).isEqualTo(Points.ZERO);
        assertThat(anna.account.order(ORDER).orElseThrow().spent()).containsExactly(lot(2, 12, T0));
        assertThat(anna.account.hold("i")).isEmpty();
    }

    @Test
    void forgiven_isMadeUpForByWhatARefundDoesNotGiveBack() {
        anna.add(spent("mug", day(1), lot(2, 60, T0)));
        assertThat(anna.account.spend("mug")).isPresent();
        anna.add(new Entry.Refunded(day(2), "mug", Movement.give(List.of(lot(2, 20, T0)))));
        assertThat(forgiven()).isEqualTo(Points.ZERO); // 60 spent, 20 back
        assertThat(anna.account.spend("mug")).isEmpty();
        Entry again = new Entry.Refunded(day(3), "mug", Movement.none());
        assertThatThrownBy(() -> anna.add(again)).hasMessage("points must be spent once to be refunded: mug");
    }

    @Test
    void forgiven_isMadeUpForByWhatAReturnDoesNotRestore() {
        Entry.Purpose purpose = new Entry.Purpose(Optional.empty(), Optional.of(OrderId.of("2")));
        anna.add(new Entry.Spent(day(1), "pay", purpose, Movement.take(List.of(lot(2, 25, T0)))));
        assertThat(anna.account.order(OrderId.of("2")).orElseThrow().isPaid()).isFalse(); // a reward, worth nothing
        Entry.Reversal reversal =
                new Entry.Reversal(false, Money.zero(CurrencyUnit.EUR), List.of(), List.of(points(25)), List.of());
        Return back = Return.of("r2", OrderId.of("2"), History.ANNA, day(2));
        anna.add(new Entry.Returned(day(2), back, reversal, Movement.give(List.of(lot(2, 5, T0)))));
        assertThat(forgiven()).isEqualTo(Points.of(20)); // 40 less 25 restored, of which 5 came
    }

    @Test
    void payment_isWhatASpendIsWorthOfItsOrder() {
        Entry.Purpose purpose =
                new Entry.Purpose(Optional.empty(), Optional.of(ORDER), Optional.of(Money.parse("EUR 1.00")));
        anna.add(new Entry.Spent(day(1), "pay", purpose, Movement.take(List.of(lot(2, 25, T0)))));
        assertThat(anna.account.order(ORDER).orElseThrow().isPaid()).isTrue();
        assertThat(anna.account.order(ORDER).orElseThrow().spent()).containsExactly(lot(2, 25, T0));
        assertThat(anna.account.spend("pay")).isEmpty(); // comes back with the order alone
    }

    @Test
    void used_isWhatAwardsTook_lessWhatReturnsGaveBack() {
        Entry.Earned award = earned("3", day(5), lot(3, 10, day(5)));
        Usage ten = new Usage("cap", day(5), 10);
        Award capped = new Award(
                award.award().program(),
                award.award().circumstances(),
                award.award().basis(),
                List.of(),
                List.of(ten));
        anna.add(new Entry.Earned(day(5), award.activity(), capped, award.movement()));
        assertThat(anna.account.used("cap", day(5))).isEqualTo(10);
        assertThat(anna.account.latestUse("cap", day(9))).contains(ten);
        assertThat(anna.account.latestUse("cap", day(4))).isEmpty();
        Entry.Reversal reversal = new Entry.Reversal(
                false, Money.zero(CurrencyUnit.EUR), List.of(), List.of(), List.of(new Usage("cap", day(5), -4)));
        Return back = Return.of("r3", OrderId.of("3"), History.ANNA, day(6));
        anna.add(new Entry.Returned(day(6), back, reversal, Movement.none()));
        assertThat(anna.account.used("cap", day(5))).isEqualTo(6);
    }

    @Test
    void granted_countsAsEarned_andComesBackByItsOrder() {
        anna.add(new Entry.Granted(day(1), BEN, OrderId.of("bens"), Movement.give(List.of(lot(3, 500, day(1))))));
        OrderState order = anna.account.order(OrderId.of("bens")).orElseThrow();
        assertThat(order.granted()).containsExactly(lot(3, 500, day(1)));
        assertThat(anna.account.earnedSince(POINTS, day(1))).isEqualTo(Points.of(500));
        assertThat(anna.account.hasBought()).isTrue(); // her own orders
        History carl = new History();
        carl.add(new Entry.Granted(day(1), BEN, OrderId.of("bens"), Movement.give(List.of(lot(1, 500, day(1))))));
        assertThat(carl.account.hasBought()).isFalse();
    }

    @Test
    void referrer_isKeptWithEachOrderOfThatTime() {
        anna.add(new Entry.Referred(day(1), BEN)).add(earned("3", day(2), lot(3, 1, day(2))));
        assertThat(anna.account.order(OrderId.of("3")).flatMap(OrderState::referrer))
                .contains(BEN);
        assertThat(anna.account.order(OrderId.of("2")).flatMap(OrderState::referrer))
                .isEmpty();
    }

    @Test
    void extended_movesTheSlidingLotsOfItsUnit() {
        Lot sliding = lot(3, 5, T0).sliding().expiring(day(10));
        Lot stamp = Lot.of(4, STAMPS, Points.of(1), T0).sliding().expiring(day(10));
        anna.add(earned("3", T0, sliding, stamp)).add(new Entry.Extended(day(5), POINTS, day(15)));
        assertThat(anna.account.extendedTo(POINTS)).contains(day(15));
        assertThat(anna.account.extendedTo(STAMPS)).isEmpty();
        assertThat(anna.account.lotsAt(POINTS, day(5))).contains(sliding.expiring(day(15)));
        assertThat(anna.account.lotsAt(STAMPS, day(5))).containsExactly(stamp);
        assertThat(anna.account.current(sliding.portion(Points.of(2))))
                .isEqualTo(sliding.expiring(day(15)).portion(Points.of(2)));
        assertThat(anna.account.lot(sliding.portion(Points.of(2)))).contains(sliding.expiring(day(15)));
    }

    @Test
    void earnedSince_ofTwoUnits_isLessByTheReturnedUnitAlone() {
        Lot points = lot(3, 60, day(1));
        Lot stamps = Lot.of(4, STAMPS, Points.of(6), day(1));
        anna.add(earned("3", day(1), points, stamps));
        anna.add(returned("r3", "3", day(2), 25, false, points.portion(Points.of(25))));
        assertThat(anna.account.earnedSince(POINTS, day(1))).isEqualTo(Points.of(35));
        assertThat(anna.account.earnedSince(STAMPS, day(1))).isEqualTo(Points.of(6));
        Entry.Reversal two = new Entry.Reversal(
                false,
                Money.zero(CurrencyUnit.EUR),
                List.of(points(5), new Amount(STAMPS, Points.of(2))),
                List.of(),
                List.of());
        Return back = Return.of("r4", OrderId.of("3"), History.ANNA, day(3));
        Movement taken = Movement.take(List.of(points.portion(Points.of(5)), stamps.portion(Points.of(2))));
        anna.add(new Entry.Returned(day(3), back, two, taken));
        assertThat(anna.account.earnedSince(POINTS, day(1))).isEqualTo(Points.of(30));
        assertThat(anna.account.earnedSince(STAMPS, day(1))).isEqualTo(Points.of(4));
    }
}
