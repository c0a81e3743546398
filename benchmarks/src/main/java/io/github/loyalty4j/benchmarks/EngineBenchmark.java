package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Decision;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.engine.Situation;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The award of one purchase beside the floor: the multiplication and division of each rule, nothing around them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EngineBenchmark {
    /** How many earn rules the programme has; rule n gives n points per EUR n.50. */
    @Param({"1", "10"})
    int rules = 1;

    private final Purchase purchase = Purchase.of(
            OrderId.of("2026-000017"),
            MemberId.of("anna"),
            Money.parse("EUR 119.99"),
            Instant.parse("2026-11-22T10:15:30Z"));

    private final BigDecimal amount = purchase.amount().getAmount();
    private BigDecimal[] points = {};
    private BigDecimal[] steps = {};

    @SuppressWarnings("NullAway.Init") // JMH calls the setup first
    private Engine engine;

    @SuppressWarnings("NullAway.Init") // JMH calls the setup first
    private Situation situation;

    /** Makes the programme, and fails if engine and floor give different points. */
    @Setup
    public void setup() {
        points = IntStream.rangeClosed(1, rules).mapToObj(BigDecimal::valueOf).toArray(BigDecimal[]::new);
        steps = IntStream.rangeClosed(1, rules)
                .mapToObj(n -> new BigDecimal(n + ".50"))
                .toArray(BigDecimal[]::new);
        EarnRule[] earn = IntStream.rangeClosed(1, rules)
                .mapToObj(
                        n -> EarnRule.of("rule-" + n, Formula.perAmount(Points.of(n), Money.parse("EUR " + n + ".50"))))
                .toArray(EarnRule[]::new);
        LoyaltyProgram program = LoyaltyProgram.builder(
                        new ProgramVersion("bean-club", 1), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"))
                .earn(earn)
                .tiers(Tier.of("Silver", Points.ZERO), Tier.of("Gold", Points.of(500)))
                .pointsExpire(Expiry.afterMonths(12).atMonthEnd())
                .build();
        engine = Engine.of(program);
        situation = Situation.of(Account.open(
                new Entry.Enrolled(purchase.time(), purchase.member(), CardNumber.parse("7K3M-9QX2-P0VD-H8TE"))));
        long awarded =
                oursDecide().match(receipt -> receipt.earned(PointsUnit.POINTS).units(), rejection -> -1L);
        if (awarded != floorArithmetic()) {
            throw new IllegalStateException(
                    "engine and floor must give the same points: " + awarded + " and " + floorArithmetic());
        }
    }

    /** The decision by loyalty-core, with its trace and expiry. */
    @Benchmark
    public Decision oursDecide() {
        return engine.decide(situation, new Command.Record(purchase), purchase.time());
    }

    /** The sum of points alone. */
    @Benchmark
    public long floorArithmetic() {
        long sum = 0;
        for (int i = 0; i < points.length; i++) {
            sum += amount.multiply(points[i])
                    .divide(steps[i], 0, RoundingMode.DOWN)
                    .longValueExact();
        }
        return sum;
    }
}
