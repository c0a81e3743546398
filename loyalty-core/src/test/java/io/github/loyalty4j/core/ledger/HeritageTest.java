package io.github.loyalty4j.core.ledger;

import static io.github.loyalty4j.core.ledger.History.ANNA;
import static io.github.loyalty4j.core.ledger.History.STAMPS;
import static io.github.loyalty4j.core.ledger.History.T0;
import static io.github.loyalty4j.core.ledger.History.day;
import static io.github.loyalty4j.core.ledger.History.earned;
import static io.github.loyalty4j.core.ledger.History.lot;
import static io.github.loyalty4j.core.ledger.History.returned;
import static io.github.loyalty4j.core.ledger.History.spent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.TierPolicy.Basis;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class HeritageTest {
    private static final PointsUnit POINTS = PointsUnit.POINTS;
    private static final MemberId BEN = MemberId.of("ben");
    private static final MemberId CARL = MemberId.of("carl");
    private static final Account EMPTY =
            Account.open(new Entry.Enrolled(T0, BEN, CardNumber.parse("7K3M-9QX2-P0VD-H8TE")));

    /** An account of five lots, so that numbers of a merged one are raised by 5. */
    private static final Account BENS =
            EMPTY.with(earned("bens", T0, lot(5, 1, T0))).with(new Entry.Referred(T0, ANNA));

    private static final Lot USABLE = lot(1, 60, day(1));
    private static final Lot WAITING = lot(2, 40, day(2)).usableFrom(day(50));
    private static final Lot STAMP = Lot.of(3, STAMPS, Points.of(4), day(2));

    private static Amount amount(PointsUnit unit, long points) {
        return new Amount(unit, Points.of(points));
    }

    private static Lot raised(Lot lot) {
        return lot.renumbered(lot.number() + 5);
    }

    /** What an entry merges that has nothing but this history. */
    private static Entry.Merged merged(Entry.History history) {
        return new Entry.Merged(day(9), ANNA, history, Movement.none());
    }

    private static Entry.History history(List<Entry.PastOrder> orders, List<Entry.Spent> spends) {
        return new Entry.History(orders, spends, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static Entry.Merged tally(Basis basis, Optional<PointsUnit> unit, long amount) {
        Entry.Tally tally = new Entry.Tally(basis, unit, day(4), amount);
        return merged(
                new Entry.History(List.of(), List.of(), List.of(), List.of(tally), List.of(), List.of(), List.of()));
    }

    @Test
    void everything_takesAllLotsAndStrikesOutDebts() {
        History anna = new History().add(earned("1", day(2), USABLE, WAITING, STAMP));
        assertThat(anna.account.everything()).isEqualTo(Movement.take(List.of(USABLE, WAITING, STAMP)));
        anna.add(new Entry.Adjusted(day(3), "claim", "clerk-7", Movement.none().owing(STAMPS, Points.of(9))));
        assertThat(anna.account.everything().debts()).containsExactly(amount(STAMPS, -9));
        Account none = anna.account.with(new Entry.Adjusted(day(4), "closed", "clerk-7", anna.account.everything()));
        assertThat(none.balanceAt(POINTS, day(60))).isEqualTo(Points.ZERO);
        assertThat(none.balanceAt(STAMPS, day(60))).isEqualTo(Points.ZERO);
        assertThat(none.everything()).isSameAs(Movement.none());

        History debtor = new History();
        debtor.add(
                new Entry.Adjusted(day(3), "claim", "clerk-7", Movement.none().owing(POINTS, Points.of(9))));
        assertThat(debtor.account.everything().debts()).containsExactly(amount(POINTS, -9));
    }

    @Test
    void points_comeUnderHigherNumbers_andDebtsAsTheyAre() {
        History anna = new History().add(earned("1", day(2), USABLE, WAITING, STAMP));
        anna.add(new Entry.Adjusted(day(3), "claim", "clerk-7", Movement.none().owing(STAMPS, Points.of(9))));
        Entry.Merged merged = anna.account.mergingInto(BENS, day(3));

        assertThat(merged.from()).isEqualTo(ANNA);
        assertThat(merged.time()).isEqualTo(day(3));
        assertThat(merged.movement())
                .isEqualTo(new Movement(
                        List.of(raised(USABLE), raised(WAITING), raised(STAMP)),
                        List.of(),
                        List.of(amount(STAMPS, 9))));
        Account both = BENS.with(merged);
        assertThat(both.balanceAt(POINTS, day(3))).isEqualTo(Points.of(61));
        assertThat(both.waitingAt(POINTS, day(3))).isEqualTo(Points.of(40));
        assertThat(both.balanceAt(STAMPS, day(3))).isEqualTo(Points.of(-5));
        assertThat(both.nextLot()).isEqualTo(9); // 3 + 5, and the next
        assertThat(both.merged()).containsExactly(ANNA);
        assertThat(both.referrer()).isEmpty(); // it was anna, who is ben
        assertThat(EMPTY.with(new Entry.Referred(T0, CARL)).with(merged).referrer())
                .contains(CARL);
    }

    @Test
    void orders_keepAllThatIsKnownOfThem_byRisingId() {
        // "b" comes before "aa" by hash, 98 and 3104
        History anna = new History().add(new Entry.Referred(T0, CARL));
        anna.add(earned("b", day(1), USABLE));
        Lot confirmed = WAITING.awaitingConfirmation();
        anna.add(earned("aa", day(2), confirmed));
        anna.add(new Entry.Confirmed(
                day(3),
                OrderId.of("aa"),
                new Movement(List.of(confirmed.usableFrom(day(3))), List.of(confirmed), List.of())));
        anna.add(new Entry.Granted(day(3), CARL, OrderId.of("b"), Movement.give(List.of(lot(3, 7, day(3))))));
        anna.add(new Entry.Spent(
                day(4),
                "pay",
                new Entry.Purpose(Optional.empty(), Optional.of(OrderId.of("b")), Optional.of(Money.parse("EUR 1.00"))),
                Movement.take(List.of(USABLE.portion(Points.of(10))))));
        anna.add(returned("r", "b", day(5), 20, false, USABLE.portion(Points.of(20))));

        List<Entry.PastOrder> past =
                anna.account.mergingInto(BENS, day(9)).history().orders();
        assertThat(past).extracting(Entry.PastOrder::order).containsExactly(OrderId.of("aa"), OrderId.of("b"));
        OrderState first = past.get(0).state();
        assertThat(first.confirmed()).containsExactly(raised(confirmed).usableFrom(day(3)));
        assertThat(first.isPaid()).isFalse();
        OrderState second = past.get(1).state();
        assertThat(second.lots()).containsExactly(lot(8, 7, day(3)), raised(USABLE));
        assertThat(second.spent()).containsExactly(raised(USABLE).portion(Points.of(10)));
        assertThat(second.isPaid()).isTrue();
        assertThat(second.referrer()).contains(CARL);
        assertThat(second.earned().orElseThrow().award())
                .isEqualTo(earned("b", day(1)).award());
        assertThat(second.returns()).singleElement().satisfies(entry -> {
            assertThat(entry.movement().taken()).containsExactly(raised(USABLE).portion(Points.of(20)));
            assertThat(entry.reversal().revoked()).containsExactly(amount(POINTS, 20));
        });
    }

    @Test
    void orders_bothKnow_areOne() {
        // ben bought what anna was given points for
        History anna = new History();
        anna.add(new Entry.Granted(day(3), BEN, OrderId.of("bens"), Movement.give(List.of(lot(1, 500, day(3))))));
        Account both = BENS.with(anna.account.mergingInto(BENS, day(9)));
        OrderState order = both.order(OrderId.of("bens")).orElseThrow();
        assertThat(order.lots()).containsExactly(lot(6, 500, day(3)), lot(5, 1, T0));
    }

    @Test
    void spends_countersAndEarlierMerges_goAlong_byRisingName() {
        History anna = new History().add(earned("1", day(1), USABLE));
        anna.add(spent("b", day(2), USABLE.portion(Points.of(1))));
        anna.add(spent("aa", day(3), USABLE.portion(Points.of(2))));
        anna.add(merged(new Entry.History(
                List.of(),
                List.of(),
                List.of(new Usage("b", day(2), 7), new Usage("aa", day(3), 6), new Usage("aa", day(1), 5)),
                List.of(),
                List.of(amount(POINTS, 11)),
                List.of(CARL),
                List.of())));

        Entry.Merged merged = anna.account.mergingInto(BENS, day(10));
        assertThat(merged.history().spends())
                .containsExactly(
                        spent("aa", day(3), raised(USABLE).portion(Points.of(2))),
                        spent("b", day(2), raised(USABLE).portion(Points.of(1))));
        assertThat(merged.history().used())
                .containsExactly(new Usage("aa", day(1), 5), new Usage("aa", day(3), 6), new Usage("b", day(2), 7));
        Account both = BENS.with(merged);
        assertThat(both.spend("aa")).isPresent();
        assertThat(both.used("b", day(2))).isEqualTo(7);
        assertThat(both.forgiven(POINTS)).isEqualTo(Points.of(11));
        assertThat(both.merged()).containsExactly(ANNA, CARL);
    }

    @Test
    void tallies_areAllThatCountsTowardsTiers() {
        History anna = new History().add(earned("1", day(2), USABLE, STAMP));
        Award award = earned("1", day(1)).award();
        anna.add(new Entry.Earned(day(2), Event.of(EventKind.VISIT, "v", ANNA, day(2)), award, Movement.none()));
        Account both = EMPTY.with(anna.account.mergingInto(EMPTY, day(9)));
        assertThat(both.earnedSince(POINTS, day(1))).isEqualTo(Points.of(60));
        assertThat(both.earnedSince(STAMPS, day(2))).isEqualTo(Points.of(4));
        assertThat(both.spentMoneySince(day(1))).isEqualTo(Points.of(1000)); // EUR 10.00, in cents
        assertThat(both.ordersSince(day(1))).isEqualTo(1);
        assertThat(both.visitsSince(day(2))).isEqualTo(1);
    }

    @Test
    void tally_addsToWhatItIsOf() {
        assertThat(BENS.with(tally(Basis.EARNED, Optional.of(STAMPS), 3)).earnedSince(STAMPS, day(4)))
                .isEqualTo(Points.of(3));
        assertThat(BENS.with(tally(Basis.SPEND, Optional.empty(), 3)).spentMoneySince(day(4)))
                .isEqualTo(Points.of(3));
        assertThat(BENS.with(tally(Basis.VISITS, Optional.empty(), 3)).visitsSince(day(4)))
                .isEqualTo(3);
        assertThat(BENS.with(tally(Basis.ORDERS, Optional.empty(), 3)).ordersSince(day(4)))
                .isEqualTo(3);
        assertThatThrownBy(() -> BENS.with(tally(Basis.BALANCE, Optional.empty(), 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a balance is no tally");
    }

    @Test
    void numbers_ofLotsThatMayComeBack_areKeptFree() {
        Lot ninth = lot(9, 1, day(1));
        OrderState bought = OrderState.of(Optional.of(earned("x", day(1), ninth)), List.of(), List.of(), List.of());
        OrderState paid = OrderState.of(Optional.empty(), List.of(), List.of(ninth), List.of());
        for (OrderState order : List.of(bought, paid)) {
            Entry.PastOrder past = new Entry.PastOrder(OrderId.of("x"), order);
            assertThat(BENS.with(merged(history(List.of(past), List.of()))).nextLot())
                    .isEqualTo(10);
        }
        assertThat(BENS.with(merged(history(List.of(), List.of(spent("s", day(1), ninth)))))
                        .nextLot())
                .isEqualTo(10);
    }

    @Test
    void lotsThatWaitedAtTheMerge_countOnceTheyCanBeUsed() {
        // merged as of day 5 into an account that is at day 10 already: what became usable on day 7 counts now
        Account later = BENS.with(spent("s", day(10), lot(5, 1, T0)));
        Lot usable = lot(6, 30, T0);
        Lot between = lot(7, 20, T0).usableFrom(day(7));
        Lot waiting = lot(8, 40, T0).usableFrom(day(50));
        Entry.Merged merged = new Entry.Merged(
                day(5),
                ANNA,
                new Entry.History(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new Entry.Tally(Basis.EARNED, Optional.of(POINTS), T0, 30)),
                        List.of(),
                        List.of(),
                        List.of()),
                Movement.give(List.of(usable, between, waiting)));
        Account both = later.with(merged);
        assertThat(both.earnedSince(POINTS, day(1))).isEqualTo(Points.of(20));
        assertThat(both.earnedSince(POINTS, T0)).isEqualTo(Points.of(51)); // with 30 of the tally and ben's own 1
        assertThat(both.settledAt(day(50)).earnedSince(POINTS, day(1))).isEqualTo(Points.of(60));
    }
}
