package io.github.loyalty4j.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.explain.RandomShop;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.PointsPayment;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.program.TierPolicy;
import io.github.loyalty4j.core.simulation.Scheme;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A backtest gives, to the last point, what the shop would have given, whatever the programme and whatever members do. */
class BacktestReplayTest {
    private static final PointsUnit STAMPS = PointsUnit.of("stamps");

    /** Rules by chance, as of {@link RandomShop}, with every kind of waiting, expiry, tiers, caps and rewards. */
    private static LoyaltyProgram program(RandomShop shop, Random random) {
        LoyaltyProgram.Builder builder = shop.builder(
                        EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 2.00"))),
                        EarnRule.of("joining", Formula.fixed(Points.of(7))).on(EventKind.SIGN_UP))
                .capped(random.nextBoolean() ? new Cap[0] : new Cap[] {Cap.of(Points.of(90), window(random))})
                .pointsPending(
                        switch (random.nextInt(3)) {
                            case 0 -> Pending.none();
                            case 1 -> Pending.untilConfirmed();
                            default -> Pending.days(1 + random.nextInt(20));
                        })
                .pointsExpire(expiry(random))
                .tiers(
                        Tier.of("Bronze", Points.of(40)),
                        Tier.of("Silver", Points.of(150)).multiplying("1.5").pointsExpire(expiry(random)),
                        Tier.of("Gold", Points.of(400)).multiplying("2"))
                .tierPolicy(tierPolicy(random))
                .rewards(
                        Reward.of("cup", new Reward.FreeItem("cup"), Points.of(30))
                                .priceFor("Gold", Points.of(20)),
                        limited(Reward.of("mug", new Reward.FreeItem("mug"), Points.of(90)), random),
                        Reward.of("pot", new Reward.FreeItem("pot"), Points.of(90))
                                .tierAtLeast("Silver"),
                        Reward.of("stamp-card", new Reward.Voucher("a cake"), Points.of(12))
                                .in(STAMPS),
                        Reward.of("by-itself", new Reward.FreeItem("spoon"), Points.of(110))
                                .automatic());
        return random.nextInt(4) == 0
                ? builder.build()
                : builder.payment(payment(random)).build();
    }

    private static PointsPayment payment(Random random) {
        return PointsPayment.of(
                        Points.of(1 + random.nextInt(20)), Money.ofMinor(CurrencyUnit.EUR, 1 + random.nextInt(200)))
                .atLeast(Points.of(random.nextInt(60)))
                .atMostPercent(1 + random.nextInt(100));
    }

    /** Half of them share a stock. */
    private static Reward limited(Reward reward, Random random) {
        return random.nextBoolean() ? reward : reward.stock(1 + random.nextInt(4));
    }

    private static <T> T one(Random random, T[] of) {
        return of[random.nextInt(of.length)];
    }

    private static Cap.Window window(Random random) {
        return one(random, new Cap.Window[] {
            Cap.Window.TRANSACTION, Cap.Window.DAY, Cap.Window.WEEK, Cap.Window.MONTH, Cap.Window.LIFETIME
        });
    }

    private static Expiry expiry(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Expiry.never();
            case 1 -> Expiry.after(Period.ofDays(3 + random.nextInt(30)));
            case 2 -> Expiry.afterMonths(1).atMonthEnd();
            default -> Expiry.afterInactivity(Period.ofDays(5 + random.nextInt(10)));
        };
    }

    private static TierPolicy tierPolicy(Random random) {
        TierPolicy by = TierPolicy.by(one(random, TierPolicy.Basis.values()));
        by = switch (random.nextInt(4)) {
            case 0 -> by;
            case 1 -> by.over(TierPolicy.Window.CALENDAR_MONTH);
            case 2 -> by.sinceChange(Period.ofDays(15));
            default -> by.rolling(Period.ofDays(20));
        };
        return by.downgrade(one(random, TierPolicy.Downgrade.values()))
                .upgrade(one(random, TierPolicy.Upgrade.values()))
                .grace(random.nextInt(3));
    }

    private static List<Purchase> orders(RandomShop shop, Random random, int members) {
        Instant time = Instant.parse("2026-03-01T09:00:00Z");
        List<Purchase> orders = new ArrayList<>();
        int count = 1 + random.nextInt(40);
        for (int i = 0; i < count; i++) {
            time = time.plus(Duration.ofMinutes(random.nextBoolean() ? random.nextInt(20) : random.nextInt(8_000)));
            orders.add(shop.purchase(MemberId.of("m-" + random.nextInt(members)), time));
        }
        return orders;
    }

    @Property(tries = 200, seed = "20261130")
    void randomProgramme_isPlayedAsTheFacadeDoes(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int members,
            @ForAll Backtest.Redeeming how,
            @ForAll boolean isClosing) {
        RandomShop shop = new RandomShop(seed);
        Random random = new Random(seed);
        LoyaltyProgram program = program(shop, random);
        compare(program, how, orders(shop, random, members), isClosing);
    }

    @Property(tries = 60, seed = "20261130")
    void everyScheme_isPlayedAsTheFacadeDoes(
            @ForAll long seed,
            @ForAll Scheme scheme,
            @ForAll @IntRange(min = 1, max = 6) int members,
            @ForAll Backtest.Redeeming how,
            @ForAll boolean isClosing) {
        compare(scheme.program(), how, orders(new RandomShop(seed), new Random(seed), members), isClosing);
    }

    private static void compare(
            LoyaltyProgram program, Backtest.Redeeming how, List<Purchase> orders, boolean isClosing) {
        BacktestReport report = Backtest.of(program).redeeming(how).run(orders);
        Replay spending = Replay.of(program, how, orders, isClosing);
        Instant end = orders.get(orders.size() - 1).time();
        for (Purchase order : orders) {
            assertThat(report.issued(order.member())).contains(spending.issued(order.member()));
        }
        for (PointsUnit unit : program.units()) {
            assertThat(report.months(unit)).isEqualTo(spending.months(unit));
            assertThat(report.outstanding(unit)).isEqualTo(spending.outstanding(unit, end));
        }
        assertThat(report.redemptions()).isEqualTo(spending.redemptions());
        assertThat(report.paidWithPoints()).isEqualTo(spending.paidWithPoints());
        Replay saving = Replay.of(program, Backtest.Redeeming.NONE, orders, isClosing);
        for (BacktestReport.Reach reach : report.reach()) {
            List<Object> found = new ArrayList<>(List.of(reach.members()));
            reach.medianDays().ifPresent(found::add);
            assertThat(found).as(reach.name()).isEqualTo(saving.reach(reach.name()));
        }
    }
}
