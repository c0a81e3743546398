package io.github.loyalty4j.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.PointsPayment;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.program.TierPolicy;
import io.github.loyalty4j.core.store.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

class BacktestPropertiesTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LoyaltyProgram PROGRAM = LoyaltyProgram.builder(
                    new ProgramVersion("club", 1), CurrencyUnit.EUR, PARIS)
            .earn(
                    EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 1.00"))),
                    EarnRule.of("joining", Formula.fixed(Points.of(7))).on(EventKind.SIGN_UP),
                    EarnRule.of("spring", Formula.fixed(Points.of(10)))
                            .capped(Cap.of(Points.of(95), Cap.Window.CAMPAIGN)),
                    EarnRule.of("third", Formula.everyNth(3, Points.of(20))))
            .tiers(Tier.of("Silver", Points.of(100)).multiplying("1.5"))
            .pointsExpire(Expiry.after(Period.ofDays(20)))
            .rewards(Reward.of("cup", new Reward.FreeItem("cup"), Points.of(150))
                    .automatic()
                    .stock(4))
            .build();

    private static List<Purchase> orders(long seed) {
        return orders(seed, 12);
    }

    private static List<Purchase> orders(long seed, int members) {
        Random random = new Random(seed);
        Instant time = Instant.parse("2026-03-01T09:00:00Z");
        List<Purchase> orders = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            time = time.plus(Duration.ofMinutes(random.nextInt(24 * 60)));
            orders.add(Purchase.of(
                    OrderId.of("o-" + i),
                    MemberId.of("m-" + random.nextInt(members)),
                    Money.ofMinor(CurrencyUnit.EUR, 1 + random.nextInt(10_000)),
                    time));
        }
        return orders;
    }

    /** With members who share something and members who do not, whose orders wait: all of them, some, or none at the end. */
    @Property(tries = 30, seed = "20261128")
    void points_areThoseOfTheFacade(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int members) {
        for (LoyaltyProgram program : List.of(PROGRAM, apart())) {
            comparePoints(program, orders(seed, members));
        }
    }

    /** The same orders one by one through the shop's own way in, over a store. */
    private static void comparePoints(LoyaltyProgram program, List<Purchase> orders) {
        Loyalty loyalty = Loyalty.of(program, new InMemoryStore());
        for (Purchase order : orders) {
            if (loyalty.account(order.member()).isEmpty()) {
                loyalty.enroll(order.member(), order.time());
                Event joining = Event.of(EventKind.SIGN_UP, "j-" + order.member(), order.member(), order.time());
                loyalty.record(joining, order.time());
            }
            loyalty.record(order, order.time());
        }
        Instant end = orders.get(orders.size() - 1).time();
        loyalty.closeDay(LocalDate.ofInstant(end, PARIS), end);
        BacktestReport report = Backtest.of(program).run(orders);
        List<Account> accounts = orders.stream()
                .map(Purchase::member)
                .distinct()
                .map(member -> loyalty.account(member).orElseThrow())
                .toList();
        for (Account account : accounts) {
            assertThat(report.issued(account.member())).contains(account.earnedSince(PointsUnit.POINTS, Instant.MIN));
        }
        assertThat(report.outstanding(PointsUnit.POINTS).units())
                .isEqualTo(accounts.stream()
                        .mapToLong(account -> account.balanceAt(PointsUnit.POINTS, account.updated())
                                .units())
                        .sum());
        assertThat(report.reach("Silver").members())
                .isGreaterThanOrEqualTo(accounts.stream()
                        .filter(account -> account.tier().name().isPresent())
                        .count());
    }

    /** What came is what went and what is there; and nobody is given what there is not. */
    @Property(tries = 30, seed = "20261128")
    void points_areNeverLost(@ForAll long seed) {
        for (Backtest.Redeeming how : Backtest.Redeeming.values()) {
            BacktestReport report = Backtest.of(PROGRAM).redeeming(how).run(orders(seed));
            assertThat(report.issued(PointsUnit.POINTS))
                    .isEqualTo(report.redeemed(PointsUnit.POINTS)
                            .plus(report.expired(PointsUnit.POINTS))
                            .plus(report.outstanding(PointsUnit.POINTS)));
            assertThat(report.redemptions().getOrDefault("cup", 0L)).isLessThanOrEqualTo(4);
        }
    }

    /** What somebody sees of a report. */
    private static List<Object> all(BacktestReport report, List<Purchase> orders) {
        List<Object> all = new ArrayList<>();
        all.add(report.orders());
        all.add(report.members());
        all.add(report.revenue());
        all.add(report.months(PointsUnit.POINTS));
        all.add(report.reach());
        all.add(report.redemptions());
        all.add(report.warnings());
        all.add(report.loopholes());
        orders.forEach(order -> all.add(report.issued(order.member())));
        return all;
    }

    /** The programme without what its members share, a reward to take, and one for those who save. */
    private static LoyaltyProgram apart(Reward... more) {
        return LoyaltyProgram.builder(new ProgramVersion("club", 1), CurrencyUnit.EUR, PARIS)
                .earn(
                        EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 1.00"))),
                        EarnRule.of("joining", Formula.fixed(Points.of(7))).on(EventKind.SIGN_UP),
                        EarnRule.of("daily", Formula.fixed(Points.of(10)))
                                .capped(Cap.of(Points.of(15), Cap.Window.DAY)),
                        EarnRule.of("third", Formula.everyNth(3, Points.of(20))))
                .tiers(Tier.of("Silver", Points.of(100)).multiplying("1.5"), Tier.of("Gold", Points.of(400)))
                .tierPolicy(TierPolicy.standard().rolling(Period.ofDays(30)).downgrade(TierPolicy.Downgrade.ONE))
                .pointsExpire(Expiry.after(Period.ofDays(20)))
                .rewards(Stream.concat(
                                Stream.of(
                                        Reward.of("cup", new Reward.FreeItem("cup"), Points.of(60)),
                                        Reward.of("mug", new Reward.FreeItem("mug"), Points.of(250))),
                                Stream.of(more))
                        .toArray(Reward[]::new))
                .build();
    }

    @Property(tries = 10, seed = "20261129")
    void report_isTheSameWhateverPlaysIt(@ForAll long seed, @ForAll Backtest.Redeeming how) {
        for (LoyaltyProgram program : List.of(PROGRAM, apart())) {
            List<Purchase> orders = orders(seed);
            Backtest backtest = Backtest.of(program).redeeming(how);
            List<Object> one = all(backtest.run(orders), orders);
            for (int threads : new int[] {1, 2, 7}) {
                assertThat(all(by(threads, backtest, orders), orders)).isEqualTo(one);
            }
        }
    }

    private static BacktestReport by(int threads, Backtest backtest, List<Purchase> orders) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            return backtest.run(orders, executor);
        } finally {
            executor.shutdownNow();
        }
    }

    /** A stock nobody can use up makes all members share something: they are played by one, and two accounts from the start. */
    @Property(tries = 30, seed = "20261129")
    void spenders_partFromSaversWithoutATrace(@ForAll long seed, @ForAll Backtest.Redeeming how) {
        List<Purchase> orders = orders(seed);
        Reward never = Reward.of("moon", new Reward.FreeItem("moon"), Points.of(1_000_000))
                .stock(1);
        Reward same = Reward.of("moon", new Reward.FreeItem("moon"), Points.of(1_000_000));
        BacktestReport shared = Backtest.of(apart(never)).redeeming(how).run(orders);
        BacktestReport alone = Backtest.of(apart(same)).redeeming(how).run(orders);
        assertThat(all(alone, orders)).isEqualTo(all(shared, orders));
        assertThat(alone.reach())
                .as("what is reached is of those who save")
                .isEqualTo(Backtest.of(apart(same)).run(orders).reach());
    }

    /** Also where they share something, and where points are a means of payment. */
    @Property(tries = 30, seed = "20261130")
    void pace_isTheSameHoweverPointsAreSpent(@ForAll long seed, @ForAll Backtest.Redeeming how) {
        List<Purchase> orders = orders(seed);
        Reward rare =
                Reward.of("moon", new Reward.FreeItem("moon"), Points.of(1_000)).stock(1);
        for (LoyaltyProgram program : List.of(paying(), paying(rare))) {
            assertThat(Backtest.of(program).redeeming(how).run(orders).pace(PointsUnit.POINTS))
                    .isEqualTo(Backtest.of(program).run(orders).pace(PointsUnit.POINTS));
        }
    }

    /** The programme of {@link #apart} without a tier above the first, so that much is reached soon, and with a payment. */
    private static LoyaltyProgram paying(Reward... more) {
        LoyaltyProgram program = apart(more);
        return LoyaltyProgram.builder(program.version(), CurrencyUnit.EUR, PARIS)
                .earn(program.earnRules().toArray(EarnRule[]::new))
                .tiers(Tier.of("Silver", Points.of(100)).multiplying("1.5"))
                .rewards(program.rewards().toArray(Reward[]::new))
                .payment(
                        PointsPayment.of(Points.of(10), Money.parse("EUR 1.00")).atMostPercent(50))
                .build();
    }

    /** More orders than are handed over at a time, of which two are there twice. */
    @Example
    void refusal_isOfTheFirst_whateverPlaysIt() {
        List<Purchase> orders = new ArrayList<>();
        Instant time = Instant.parse("2026-03-01T09:00:00Z");
        for (int i = 0; i < 9_000; i++) {
            time = time.plusSeconds(60);
            String id = i == 5_001 ? "o-4001" : i == 5_000 ? "o-4000" : "o-" + i;
            orders.add(Purchase.of(OrderId.of(id), MemberId.of("m-" + i % 2), Money.parse("EUR 1.00"), time));
        }
        Backtest backtest = Backtest.of(apart());
        for (int threads : new int[] {1, 3}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> by(threads, backtest, orders))
                    .withMessage("an order must come once: o-4000 of m-0");
        }
        orders.set(5_000, orders.get(4_999));
        orders.set(5_001, orders.get(10)); // out of time, and after one that is refused
        assertThatIllegalArgumentException()
                .isThrownBy(() -> by(2, backtest, orders))
                .withMessage("an order must come once: o-4999 of m-1");
    }

    /**
     * A busy member's orders are played while those of another wait, who was refused before; of so many others some are played
     * by the same thread as the busy one, whoever that is.
     */
    @Example
    void refusal_isOfTheFirst_thoughItWaited() {
        Backtest backtest = Backtest.of(apart());
        for (int other = 0; other < 200; other++) {
            List<Purchase> orders = busyBeside("rare-" + other);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> backtest.run(orders))
                    .withMessage(
                            "an order must come once: o-2 of " + orders.get(2).member());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> backtest.run(orders.subList(7, 40)))
                    .withMessage("an order must come once: o-8 of busy");
        }
    }

    private static List<Purchase> busyBeside(String other) {
        List<Purchase> orders = new ArrayList<>();
        Instant time = Instant.parse("2026-03-01T09:00:00Z");
        for (int i = 0; i < 40; i++) {
            String member = i == 2 || i == 6 ? other : "busy";
            String id = i == 6 ? "o-2" : i == 9 ? "o-8" : "o-" + i;
            orders.add(Purchase.of(OrderId.of(id), MemberId.of(member), Money.parse("EUR 1.00"), time.plusSeconds(i)));
        }
        return orders;
    }
}
