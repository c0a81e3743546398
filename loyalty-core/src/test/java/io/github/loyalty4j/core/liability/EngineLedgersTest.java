package io.github.loyalty4j.core.liability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Hold;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.PointsPayment;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.ReturnPolicy;
import io.github.loyalty4j.core.store.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The ledgers the engine writes, read by the tallies. */
class EngineLedgersTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final PointsUnit POINTS = PointsUnit.POINTS;
    private static final Command.Note NOTE = new Command.Note("test", "clerk");

    private final InMemoryStore store = new InMemoryStore();
    private final List<MemberId> members = new ArrayList<>();
    private final List<Purchase> purchases = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private int ids;

    @Property(tries = 100)
    void cohorts_closeToWhatTheAccountsHave(@ForAll long seed) {
        EngineLedgersTest world = new EngineLedgersTest();
        world.run(new Random(seed));

        Map<YearMonth, Long> open = new TreeMap<>();
        YearMonth last = YearMonth.from(world.now.atZone(PARIS));
        Instant end = last.plusMonths(1).atDay(1).atStartOfDay(PARIS).toInstant();
        Breakage.Tally tally = Breakage.tally(POINTS, PARIS, last);
        Outstanding.Tally points = Outstanding.tally(POINTS, PARIS, end);
        for (MemberId member : world.members) {
            Account account = world.store.account(member).orElseThrow().settledAt(end);
            points.add(account);
            account.lotsAt(POINTS, end).forEach(lot -> add(open, lot));
            account.holds().stream().map(Hold::portions).forEach(held -> held.forEach(lot -> add(open, lot)));
            world.store.postings(member, 0, 10_000).forEach(posting -> tally.add(posting.entry()));
        }

        Map<YearMonth, Long> counted = new TreeMap<>();
        for (Breakage.Cohort cohort : tally.total().cohorts()) {
            counted.merge(cohort.month(), cohort.open().units(), Long::sum);
        }
        counted.values().removeIf(sum -> sum == 0);
        assertThat(counted).isEqualTo(open);
        assertThat(points.total().total())
                .isEqualTo(
                        Points.of(open.values().stream().mapToLong(sum -> sum).sum()));
    }

    private static void add(Map<YearMonth, Long> sums, Lot lot) {
        sums.merge(YearMonth.from(lot.earned().atZone(PARIS)), lot.points().units(), Long::sum);
    }

    private void run(Random random) {
        LoyaltyProgram.Builder program = LoyaltyProgram.builder(new ProgramVersion("club", 1), CurrencyUnit.EUR, PARIS)
                .earn(EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 1.00"))))
                .payment(PointsPayment.of(Points.of(1), Money.parse("EUR 0.01")))
                .returns(
                        random.nextBoolean()
                                ? ReturnPolicy.allowingDebt()
                                : ReturnPolicy.clamping().grace(20))
                .pointsPending(random.nextBoolean() ? Pending.none() : Pending.days(14))
                .pointsExpire(
                        random.nextBoolean()
                                ? Expiry.afterMonths(3).atMonthEnd()
                                : Expiry.afterInactivity(Period.ofMonths(2)));
        Loyalty loyalty = Loyalty.of(program.build(), store);
        for (String name : List.of("anna", "boris", "clara", "dora")) {
            members.add(MemberId.of(name));
            loyalty.enroll(MemberId.of(name), now);
        }
        for (int i = random.nextInt(80); i >= 0; i--) {
            now = now.plus(Duration.ofHours(random.nextInt(24 * 20)));
            loyalty.execute(command(random), now);
        }
    }

    private Command command(Random random) {
        MemberId member = members.get(random.nextInt(members.size()));
        MemberId other = members.get((members.indexOf(member) + 1) % members.size());
        String id = "i" + ids++;
        Amount some = new Amount(POINTS, Points.of(1 + random.nextInt(120)));
        Hold hold =
                store.account(member).orElseThrow().holds().stream().findFirst().orElse(null);
        return switch (random.nextInt(40) == 0 ? 9 : hold != null && random.nextBoolean() ? 8 : random.nextInt(8)) {
            case 0, 1, 2 -> buy(member, id, random);
            case 3 -> purchases.isEmpty() ? buy(member, id, random) : giveBack(id, random);
            case 4 -> {
                purchases.add(Purchase.of(OrderId.of(id), member, Money.parse("EUR 300.00"), now));
                yield new Command.Pay(
                        member,
                        new Command.PaymentRequest(id, OrderId.of(id), Money.parse("EUR 300.00"), some.points()));
            }
            case 5 ->
                new Command.HoldPoints(
                        member,
                        new Command.HoldRequest(id, OrderId.of(id), some, Duration.ofDays(1 + random.nextInt(120))));
            case 6 -> new Command.Adjust(member, id, random.nextBoolean() ? some : less(some), NOTE);
            case 7 -> new Command.Transfer(member, other, id, some);
            case 8 ->
                random.nextBoolean() || hold == null
                        ? new Command.Release(member, hold == null ? id : hold.id())
                        : new Command.Capture(
                                member,
                                hold.id(),
                                Points.of(1 + random.nextInt((int) hold.points().units())));
            default ->
                random.nextBoolean()
                        ? new Command.Merge(member, other, NOTE)
                        : new Command.SetStatus(member, id, AccountStatus.CLOSED, NOTE);
        };
    }

    private static Amount less(Amount amount) {
        return new Amount(amount.unit(), Points.ZERO.minus(amount.points()));
    }

    private Command buy(MemberId member, String id, Random random) {
        Money amount = Money.ofMinor(CurrencyUnit.EUR, 100 + random.nextInt(40_000));
        Purchase purchase = Purchase.of(OrderId.of(id), member, amount, now);
        purchases.add(purchase);
        return new Command.Record(purchase, Optional.empty());
    }

    private Command giveBack(String id, Random random) {
        Purchase purchase = purchases.get(random.nextInt(purchases.size()));
        Return back = Return.of(id, purchase.order(), purchase.member(), now);
        return new Command.GiveBack(random.nextBoolean() ? back : back.amount(Money.parse("EUR 1.50")));
    }
}
