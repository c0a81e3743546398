package io.github.loyalty4j.core.engine;

import static io.github.loyalty4j.core.engine.Desk.ANNA;
import static io.github.loyalty4j.core.engine.Desk.NOON;
import static io.github.loyalty4j.core.engine.Desk.eur;
import static io.github.loyalty4j.core.engine.Desk.line;
import static io.github.loyalty4j.core.engine.Desk.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ReturnPolicy;
import io.github.loyalty4j.core.program.RuleGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** When a part of an order comes back, another rule of a group may take the place of the one that gave: within its limits. */
class TakingPlacesTest {
    private static final Instant DAY = Instant.parse("2026-11-21T23:00:00Z");
    private static final long LEAST = 5;

    /** Ten points a euro from five euros on, before all other rules. */
    private static EarnRule big() {
        return EarnRule.of("big", Formula.perAmount(Points.of(10), eur("1.00")))
                .group("one", 2)
                .when(Condition.minBasis(eur("5.00")));
    }

    private static Desk desk(RuleGroup.Stacking stacking, EarnRule other) {
        return new Desk(of(stacking, other));
    }

    private static LoyaltyProgram of(RuleGroup.Stacking stacking, EarnRule other) {
        return program(big(), other.group("one", 1))
                .groups(RuleGroup.of("one", stacking))
                .returns(ReturnPolicy.allowingDebt())
                .build();
    }

    /** Orders of pieces at one euro each, and how many pieces of each are left. */
    private static final class Orders {
        final Desk desk;
        final Map<OrderId, Long> left = new LinkedHashMap<>();

        Orders(Desk desk) {
            this.desk = desk;
        }

        OrderId buys(int pieces) {
            Purchase purchase = desk.purchase(NOON, line("bun", pieces, "1.00"));
            desk.record(purchase);
            OrderId order = purchase.order();
            left.put(order, (long) pieces);
            return order;
        }

        void returns(OrderId order, int pieces) {
            desk.execute(
                    new Command.GiveBack(Return.of("r-" + order + "-" + left.get(order), order, ANNA, NOON)
                            .line(0, pieces)),
                    NOON);
            left.merge(order, (long) -pieces, Long::sum);
            left.values().removeIf(each -> each == 0);
        }

        /** Gives some of one of the orders back. */
        void returns(int which, int pieces) {
            OrderId order = new ArrayList<>(left.keySet()).get(which % left.size());
            returns(order, (int) Math.min(pieces, left.getOrDefault(order, 0L)));
        }

        long ofBigOnes() {
            return left.values().stream()
                    .filter(pieces -> pieces >= LEAST)
                    .mapToLong(pieces -> 10 * pieces)
                    .sum();
        }

        long balance() {
            return desk.balance(ANNA, NOON)
                    - desk.account(ANNA).debtAt(PointsUnit.POINTS, NOON).units();
        }
    }

    @Property
    void capOfTheRuleThatTakesThePlace_holds(
            @ForAll RuleGroup.Stacking stacking,
            @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 199) Integer> steps) {
        if (stacking == RuleGroup.Stacking.ALL) {
            return;
        }
        EarnRule small = EarnRule.of("small", Formula.perAmount(Points.of(5), eur("1.00")))
                .capped(Cap.of(Points.of(20), Cap.Window.DAY));
        Orders orders = new Orders(desk(stacking, small));
        for (int step : steps) {
            if (step < 100 && !orders.left.isEmpty()) {
                orders.returns(step / 10, 1 + step % 10);
            } else {
                orders.buys(1 + step % 10);
            }
            long ofSmall = orders.balance() - orders.ofBigOnes();
            assertThat(ofSmall).isBetween(0L, 20L);
            assertThat(orders.desk.account(ANNA).used("cap/small/DAY", DAY)).isEqualTo(ofSmall);
        }
        List.copyOf(orders.left.keySet())
                .forEach(order -> orders.returns(
                        order, orders.left.getOrDefault(order, 0L).intValue()));
        assertThat(orders.balance()).isZero();
        assertThat(orders.desk.account(ANNA).used("cap/small/DAY", DAY)).isZero();
    }

    @Property
    void returns_bringNoGift(
            @ForAll @IntRange(min = 2, max = 4) int n,
            @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 199) Integer> steps) {
        Orders orders =
                new Orders(desk(RuleGroup.Stacking.FIRST, EarnRule.of("gift", Formula.everyNth(n, Points.of(7)))));
        List<OrderId> gifts = new ArrayList<>();
        for (int step : steps) {
            if (step < 100 && !orders.left.isEmpty()) {
                orders.returns(step / 10, 1 + step % 10);
            } else {
                long times = orders.left.values().stream()
                        .filter(pieces -> pieces < LEAST)
                        .count();
                boolean isSmall = 1 + step % 10 < LEAST;
                boolean isDue = isSmall && (times + 1 - (long) n * gifts.size()) >= n;
                OrderId order = orders.buys(1 + step % 10);
                if (isDue) {
                    gifts.add(order);
                }
            }
            gifts.retainAll(orders.left.keySet());
            assertThat(orders.balance()).isEqualTo(orders.ofBigOnes() + 7L * gifts.size());
        }
    }

    @Test
    void ruleThatRests_takesNoPlace() {
        EarnRule small = EarnRule.of("small", Formula.fixed(Points.of(3))).cooldown(Duration.ofDays(1));
        Orders orders = new Orders(desk(RuleGroup.Stacking.FIRST, small));
        OrderId first = orders.buys(10);
        OrderId second = orders.buys(10);

        orders.returns(first, 9);
        assertThat(orders.balance()).isEqualTo(3 + 100);
        orders.returns(second, 9);
        assertThat(orders.balance()).isEqualTo(3);
        orders.returns(first, 1);
        assertThat(orders.balance()).isZero();
        orders.buys(1);
        assertThat(orders.balance()).isEqualTo(3);
    }

    /** With a rule beside the group, of a point a euro, of which something is left that the group's recount may keep. */
    private static Orders beside(EarnRule small) {
        EarnRule base = EarnRule.of("base", Formula.perAmount(Points.of(1), eur("1.00")));
        return new Orders(new Desk(program(big(), small.group("one", 1), base)
                .groups(RuleGroup.of("one", RuleGroup.Stacking.FIRST))
                .returns(ReturnPolicy.allowingDebt())
                .build()));
    }

    @Test
    void ruleThatFindsRoomLate_usesWhatIsPaidAndNoMore() {
        Orders orders = beside(EarnRule.of("small", Formula.perAmount(Points.of(5), eur("1.00")))
                .capped(Cap.of(Points.of(20), Cap.Window.DAY)));
        OrderId first = orders.buys(10);
        OrderId second = orders.buys(4);

        orders.returns(first, 6); // the second order has used up the cap
        assertThat(orders.balance()).isEqualTo(4 + 4 + 20);
        orders.returns(second, 4);
        assertThat(orders.balance()).isEqualTo(4);
        orders.returns(first, 1); // three euros and 15 by the small rule, but a return gives nothing: 4 stay
        assertThat(orders.balance()).isEqualTo(4);
        assertThat(orders.desk.account(ANNA).used("cap/small/DAY", DAY)).isEqualTo(1);
        orders.buys(4);
        assertThat(orders.balance()).isEqualTo(4 + 4 + 19);
    }

    @Test
    void ruleThatFindsRoomLate_restsAfterIt() {
        Orders orders = beside(EarnRule.of("small", Formula.fixed(Points.of(3))).cooldown(Duration.ofDays(1)));
        OrderId first = orders.buys(10);
        OrderId second = orders.buys(1);

        orders.returns(first, 8); // the small rule rests after the second order
        orders.returns(second, 1);
        assertThat(orders.balance()).isEqualTo(2);
        orders.returns(first, 1); // of its 3 one is paid
        assertThat(orders.balance()).isEqualTo(2);
        orders.buys(1);
        assertThat(orders.balance()).isEqualTo(2 + 1);
    }

    @Test
    void ruleThatTookThePlace_keepsItAsMoreComesBack() {
        EarnRule small = EarnRule.of("small", Formula.fixed(Points.of(3))).cooldown(Duration.ofDays(1));
        Orders orders = new Orders(desk(RuleGroup.Stacking.FIRST, small));
        OrderId order = orders.buys(10);

        orders.returns(order, 6);
        assertThat(orders.balance()).isEqualTo(3);
        orders.returns(order, 1);
        assertThat(orders.balance()).isEqualTo(3);
    }

    @Test
    void campaign_takesNoPlace() {
        EarnRule small =
                EarnRule.of("small", Formula.fixed(Points.of(3))).capped(Cap.of(Points.of(1_000), Cap.Window.CAMPAIGN));
        Orders orders = new Orders(desk(RuleGroup.Stacking.FIRST, small));
        OrderId order = orders.buys(10);

        orders.returns(order, 9);

        assertThat(orders.balance()).isZero();
        assertThat(orders.desk.shared("cap/small/CAMPAIGN")).isZero();
    }

    @Test
    void recommendation_takesNoPlace() {
        Desk desk = desk(RuleGroup.Stacking.FIRST, EarnRule.of("friend", Formula.referral(Points.of(3), Points.of(4))))
                .referred();
        Orders orders = new Orders(desk);
        OrderId order = orders.buys(10);

        orders.returns(order, 9);
        assertThat(orders.balance()).isZero();
        orders.buys(1);
        assertThat(orders.balance()).isEqualTo(3);
    }

    @Test
    void ruleOfAUnitTheOrderEarnedNothingIn_usesNothing() {
        PointsUnit stamps = PointsUnit.of("stamps");
        EarnRule small = EarnRule.of("small", Formula.fixed(Points.of(1)))
                .in(stamps)
                .capped(Cap.of(Points.of(1), Cap.Window.LIFETIME))
                .group("one", 1);
        Desk desk = new Desk(program(big(), small)
                .units(PointsUnit.POINTS, stamps)
                .groups(RuleGroup.of("one", RuleGroup.Stacking.FIRST))
                .build());
        Orders orders = new Orders(desk);
        OrderId order = orders.buys(10);

        orders.returns(order, 9);
        assertThat(desk.account(ANNA).used("cap/small/LIFETIME", Instant.EPOCH)).isZero();
        orders.buys(1);
        assertThat(desk.account(ANNA).balanceAt(stamps, NOON)).isEqualTo(Points.of(1));
    }
}
