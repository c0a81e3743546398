package io.github.loyalty4j.core.engine;

import static io.github.loyalty4j.core.engine.Till.ANNA;
import static io.github.loyalty4j.core.engine.Till.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.Reward;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Tills whose clocks differ by seconds while points become usable: whatever the order, no point is made or lost. */
class SlowTillsTest {
    private static final long PRICE = 7;

    private enum Kind {
        NEXT_DUE,
        BUY,
        HOLD,
        CAPTURE,
        RELEASE,
        REDEEM,
        REFUND,
        GIVE_BACK
    }

    private record Step(Kind kind, int which, long points, int seconds) {}

    private final Till till = Till.of(Till.program()
            .earn(EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 1.00"))))
            .pointsPending(Pending.days(1))
            .rewards(Reward.of("mug", new Reward.FreeItem("mug"), Points.of(PRICE)))
            .build());
    private final List<String> bought = new ArrayList<>();
    private Instant now = START;
    private Instant latest = START;
    private int ids;

    @Provide
    Arbitrary<List<Step>> lives() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.longs().between(1, 40),
                        Arbitraries.integers().between(-2, 2))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    @Property(tries = 400)
    void points_areNeitherMadeNorLost(@ForAll("lives") List<Step> life) {
        SlowTillsTest shop = new SlowTillsTest();
        for (Step step : life) {
            shop.take(step);
            shop.check();
        }
    }

    private void take(Step step) {
        Instant time = now.plusSeconds(step.seconds());
        String hold = "h" + step.which();
        switch (step.kind()) {
            case NEXT_DUE -> now = till.account.nextDue().orElse(now.plusSeconds(60));
            case BUY -> {
                bought.add("o" + ++ids);
                Money price = Money.ofMajor(CurrencyUnit.EUR, step.points());
                run(new Command.Record(Purchase.of(OrderId.of("o" + ids), ANNA, price, time)), time);
            }
            case HOLD -> run(Till.hold(hold, step.points(), Duration.ofDays(1)), time);
            case CAPTURE -> run(Till.capture(hold, step.points()), time);
            case RELEASE -> run(Till.release(hold), time);
            case REDEEM -> run(Till.redeem("r" + ++ids, "mug"), time);
            case REFUND -> run(Till.refund("r" + (ids - step.which())), time);
            case GIVE_BACK -> {
                OrderId order = OrderId.of("o" + (ids - step.which()));
                run(new Command.GiveBack(Return.of("b" + ++ids, order, ANNA, time)), time);
            }
        }
    }

    /** What is refused changes nothing; what is not has reached the account. */
    private void run(Command command, Instant time) {
        if (till.decide(command, time).match(receipt -> true, no -> false)) {
            till.run(command, time);
            latest = time.isAfter(latest) ? time : latest;
        }
    }

    private void check() {
        Account settled = till.account.settledAt(latest);
        List<Lot> lots = settled.lotsAt(PointsUnit.POINTS, latest);
        assertThat(lots).extracting(Lot::number).doesNotHaveDuplicates();
        long usable = lots.stream()
                .filter(lot -> lot.isUsableAt(latest))
                .mapToLong(lot -> lot.points().units())
                .sum();
        long all = lots.stream().mapToLong(lot -> lot.points().units()).sum();
        assertThat(settled.balanceAt(PointsUnit.POINTS, latest)).isEqualTo(Points.of(usable));
        assertThat(settled.waitingAt(PointsUnit.POINTS, latest)).isEqualTo(Points.of(all - usable));
        long moved = till.entries.stream()
                .mapToLong(entry -> entry.movement().sum(PointsUnit.POINTS).units())
                .sum();
        assertThat(all + settled.heldAt(PointsUnit.POINTS, latest).units()).isEqualTo(moved + heldBy(till.account));
        till.entries.stream().filter(Entry.Spent.class::isInstance).forEach(entry -> assertThat(
                        entry.movement().sum(PointsUnit.POINTS))
                .isEqualTo(Points.of(-PRICE)));
        assertThat(settled.earnedSince(PointsUnit.POINTS, Instant.EPOCH)).isEqualTo(Points.of(counted(settled)));
    }

    private static long heldBy(Account account) {
        return account.holds().stream().mapToLong(hold -> hold.points().units()).sum();
    }

    /** What orders gave that could be used by now, less what was returned of those. */
    private long counted(Account settled) {
        long sum = 0;
        for (String id : bought) {
            List<Lot> given = settled.order(OrderId.of(id)).filter(order -> !order.isWhollyReturned()).stream()
                    .flatMap(order -> order.lots().stream())
                    .toList();
            sum += given.stream()
                    .filter(lot -> lot.isUsableAt(latest))
                    .mapToLong(lot -> lot.points().units())
                    .sum();
        }
        return sum;
    }
}
