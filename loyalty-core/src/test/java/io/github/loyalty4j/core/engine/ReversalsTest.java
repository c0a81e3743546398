package io.github.loyalty4j.core.engine;

import static io.github.loyalty4j.core.engine.Desk.ANNA;
import static io.github.loyalty4j.core.engine.Desk.NOON;
import static io.github.loyalty4j.core.engine.Desk.eur;
import static io.github.loyalty4j.core.engine.Desk.line;
import static io.github.loyalty4j.core.engine.Desk.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.ledger.Usage;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ReversalsTest {
    private static final PointsUnit POINTS = PointsUnit.POINTS;
    private static final PointsUnit STAMPS = PointsUnit.of("stamps");

    private int returns;

    private static EarnRule perEuro() {
        return EarnRule.of("base", Formula.perAmount(Points.of(1), eur("1.00")));
    }

    private Return back(OrderId order) {
        return Return.of("r" + returns++, order, ANNA, NOON);
    }

    private static Entry.Returned gives(Desk desk, Return back) {
        return desk.execute(new Command.GiveBack(back), NOON)
                .first(Entry.Returned.class)
                .orElseThrow();
    }

    private static void spend(Desk desk, Optional<OrderId> order, PointsUnit unit, long points) {
        List<Lot> portions = desk.account(ANNA).portions(unit, Points.of(points), NOON);
        Entry.Purpose purpose = new Entry.Purpose(Optional.of("mug"), order);
        desk.append(ANNA, new Entry.Spent(NOON, "spent-" + unit, purpose, Movement.take(portions)));
    }

    @Test
    void clawback_takesTheOrdersOwnPointsThenOthers_butNoneThatWait() {
        // 60 earned, of which 40 are spent; 50 of another order, 30 that wait: 20 and 40 are taken, 10 are left
        Desk desk = new Desk(program(perEuro()).build());
        Purchase order = desk.purchase(NOON, "60.00");
        desk.record(order);
        spend(desk, Optional.empty(), POINTS, 40);
        desk.record(desk.purchase(NOON, "50.00"));
        Lot waiting = Lot.of(3, POINTS, Points.of(30), NOON).usableFrom(NOON.plus(Duration.ofDays(1)));
        desk.append(ANNA, new Entry.Adjusted(NOON, "goodwill", "clerk-7", Movement.give(List.of(waiting))));

        assertThat(gives(desk, back(order.order())).movement().taken())
                .extracting(lot -> lot.number() + ":" + lot.points())
                .containsExactly("1:20", "2:40");
        assertThat(desk.balance(ANNA, NOON)).isEqualTo(10);
        assertThat(desk.account(ANNA).waitingAt(POINTS, NOON)).isEqualTo(Points.of(30));
        assertThat(desk.account(ANNA).forgiven(POINTS)).isEqualTo(Points.ZERO);
    }

    @Test
    void used_isGivenBackByPart_ofEachCapAndInAllOnce() {
        // EUR 120.00 under a cap of 100: 90, 30 and nothing left use 90, 30 and 0 of it
        EarnRule base =
                perEuro().capped(Cap.of(Points.of(100), Cap.Window.DAY), Cap.of(Points.of(700), Cap.Window.YEAR));
        Desk desk = new Desk(program(base, EarnRule.of("second", Formula.everyNth(2, Points.of(7))))
                .build());
        Purchase order = desk.purchase(NOON, line("a", 4, "30.00"));
        desk.record(order);

        assertThat(gives(desk, back(order.order()).line(0, 1)).reversal().used())
                .extracting(Usage::counter, Usage::amount)
                .containsExactly(tuple("cap/base/DAY", -10L), tuple("cap/base/YEAR", -10L));
        assertThat(gives(desk, back(order.order()).line(0, 2)).reversal().used())
                .extracting(Usage::amount)
                .containsExactly(-60L, -60L);
        assertThat(gives(desk, back(order.order()).line(0, 1)).reversal().used())
                .extracting(Usage::counter, Usage::amount)
                .containsExactlyInAnyOrder(
                        tuple("cap/base/DAY", -30L), tuple("cap/base/YEAR", -30L), tuple("progress/second", -1L));
        assertThat(desk.earns("100.00")).as("the cap is whole again").isEqualTo(100);
    }

    @Test
    void restored_isInProportionAndByUnit() {
        // 50 points and 4 stamps spent on EUR 100.00: half of it brings 25 and 2, the rest as much
        Desk desk = new Desk(program(perEuro()).units(POINTS, STAMPS).build());
        Lot points = Lot.of(1, POINTS, Points.of(80), NOON);
        Lot stamps = Lot.of(2, STAMPS, Points.of(9), NOON);
        desk.append(ANNA, new Entry.Adjusted(NOON, "start", "clerk-7", Movement.give(List.of(points, stamps))));
        Purchase order = desk.purchase(NOON, "100.00");
        spend(desk, Optional.of(order.order()), POINTS, 50);
        spend(desk, Optional.of(order.order()), STAMPS, 4);
        desk.record(order);

        // EUR 1.00 of 100.00 is half a point: nothing yet
        Entry.Returned little = gives(desk, back(order.order()).amount(eur("1.00")));
        assertThat(little.reversal().restored()).isEmpty();
        Entry.Returned half = gives(desk, back(order.order()).amount(eur("49.00")));
        assertThat(half.reversal().restored())
                .containsExactly(new Amount(POINTS, Points.of(25)), new Amount(STAMPS, Points.of(2)));
        assertThat(half.movement().given())
                .containsExactly(points.portion(Points.of(25)), stamps.portion(Points.of(2)));
        Entry.Returned rest = gives(desk, back(order.order()));
        assertThat(rest.movement().given())
                .containsExactly(points.portion(Points.of(25)), stamps.portion(Points.of(2)));
        assertThat(desk.balance(ANNA, NOON)).isEqualTo(80);
        assertThat(desk.account(ANNA).balanceAt(STAMPS, NOON)).isEqualTo(Points.of(9));
    }

    @Test
    void amount_inAnotherCurrency_isRefused() {
        Desk desk = new Desk(program(perEuro()).build());
        Purchase order = desk.purchase(NOON, "100.00");
        desk.record(order);
        Return dollars = back(order.order()).amount(Money.parse("USD 1.00"));
        assertThat(desk.decide(new Command.GiveBack(dollars), NOON))
                .isEqualTo(Decision.rejected(Rejection.of(
                        Rejection.Code.OTHER_CURRENCY,
                        "amount returned must be in EUR, the order's currency: USD 1.00")));
    }
}
