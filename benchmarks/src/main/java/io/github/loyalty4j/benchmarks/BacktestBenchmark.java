package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.backtest.Backtest;
import io.github.loyalty4j.core.backtest.BacktestReport;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.engine.Situation;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** {@link TenRules} over two years of a shop: two million orders of two hundred thousand members. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class BacktestBenchmark {
    private static final long SEED = 20261129;
    private static final int ORDERS = 2_000_000;
    private static final int MEMBERS = 200_000;

    /** How many baskets are different; they come again and again. */
    private static final int BASKETS = 4_096;

    private static final Instant START = Instant.parse("2024-01-01T08:00:00Z");
    private static final Duration STEP = Duration.ofDays(730).dividedBy(ORDERS);

    /** How many threads play; with 1 the caller's own. */
    @Param({"1", "2"})
    int threads = 1;

    /** How many lines an order has. */
    @Param({"1", "5"})
    int lines = 1;

    /** What members do with their points. */
    @Param({"NONE", "CHEAPEST"})
    Backtest.Redeeming redeeming = Backtest.Redeeming.NONE;

    private final List<Purchase> orders = new ArrayList<>(ORDERS);
    private final Map<MemberId, List<Purchase>> byMember = new LinkedHashMap<>();
    private final ExecutorService executor = Executors.newFixedThreadPool(2);

    /** Makes the orders. */
    @Setup
    public void setup() {
        Shop shop = new Shop(SEED);
        Random random = new Random(SEED);
        List<Purchase> baskets = new ArrayList<>();
        for (int i = 0; i < BASKETS; i++) {
            baskets.add(shop.purchase("basket", MemberId.of("any"), START));
        }
        List<MemberId> members = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            members.add(MemberId.of("member-" + i));
        }
        for (int i = 0; i < ORDERS; i++) {
            Purchase basket = baskets.get(random.nextInt(BASKETS));
            MemberId member = members.get(random.nextInt(MEMBERS));
            OrderId order = OrderId.of("order-" + i);
            orders.add(Purchase.of(order, member, basket.lines().subList(0, lines), START.plus(STEP.multipliedBy(i)))
                    .in(basket.context()));
        }
        orders.forEach(order -> byMember.computeIfAbsent(order.member(), id -> new ArrayList<>())
                .add(order));
    }

    /** Ends the threads. */
    @TearDown
    public void close() {
        executor.shutdown();
    }

    /**
     * The floor, on the caller's thread: each order decided and its entries added to the member's account, the account at hand, the
     * orders of a member in a row, and each account brought up to the last day. Nothing is read, laid by member or counted, and
     * nobody spends; so compare it with one thread and members who save.
     *
     * @return how many entries there were
     */
    @Benchmark
    public long twoMillionBare() {
        Engine engine = Engine.of(TenRules.program());
        Instant last = orders.get(ORDERS - 1).time();
        LocalDate day = LocalDate.ofInstant(last, engine.program().zone());
        long entries = 0;
        for (List<Purchase> each : byMember.values()) {
            Purchase first = each.get(0);
            Account account = Account.of(
                    decided(engine, Situation.empty(), new Command.Enroll(first.member(), Sale.CARD), first.time()));
            for (Purchase order : each) {
                account = account.with(decided(engine, Situation.of(account), new Command.Record(order), order.time()));
            }
            account = account.with(
                    decided(engine, Situation.of(account), new Command.CloseDay(first.member(), day), last));
            entries += account.size();
        }
        return entries;
    }

    private static List<Entry> decided(Engine engine, Situation situation, Command command, Instant now) {
        return Sale.entries(engine.decide(situation, command, now));
    }

    /** All of them. */
    @Benchmark
    public BacktestReport twoMillion() {
        Backtest backtest = Backtest.of(TenRules.program()).redeeming(redeeming);
        return threads == 1 ? backtest.run(orders) : backtest.run(orders, executor);
    }
}
