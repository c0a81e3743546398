package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.campaign.audience.Segment;
import io.github.loyalty4j.campaign.audience.Trait;
import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.store.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Whether each of 10,000 members, with up to ten orders, belongs to each of 50 segments of two to four traits. The floor
 * counts the orders of the same members as often.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SegmentBenchmark {
    private static final int MEMBERS = 10_000;
    private static final int SEGMENTS = 50;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = START.plus(Duration.ofDays(365));

    private final List<Profile> profiles = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();
    private final List<Segment> lately = new ArrayList<>();

    /** Makes members and segments. */
    @Setup
    public void setup() {
        Random random = new Random(7);
        Loyalty loyalty = Loyalty.of(
                LoyaltyProgram.builder(new ProgramVersion("segments", 1), CurrencyUnit.EUR, ZoneOffset.UTC)
                        .build(),
                new InMemoryStore());
        for (int i = 0; i < MEMBERS; i++) {
            profiles.add(profile(loyalty, MemberId.of("m" + i), random));
        }
        for (int i = 0; i < SEGMENTS; i++) {
            segments.add(segment(i, random));
        }
        for (int i = 0; i < SEGMENTS; i++) {
            lately.add(lately(i, random));
        }
    }

    private static Profile profile(Loyalty loyalty, MemberId member, Random random) {
        loyalty.enroll(member, START);
        int orders = random.nextInt(11);
        for (int i = 0; i < orders; i++) {
            Instant time = START.plus(Duration.ofHours(random.nextInt(24 * 365)));
            Money amount = Money.ofMinor(CurrencyUnit.EUR, 100 + random.nextInt(9_900));
            loyalty.record(Purchase.of(OrderId.of(member + "-" + i), member, amount, time));
        }
        return Profile.of(loyalty.account(member).orElseThrow(), ZoneOffset.UTC)
                .ledger(loyalty.postings(member, 0, 100))
                .tagged("t" + random.nextInt(10))
                .figure("p-alive", random.nextDouble());
    }

    private static Segment segment(int number, Random random) {
        Trait[] traits = {
            Trait.orders(random.nextInt(3), 3 + random.nextInt(8)),
            Trait.silentFor(1 + random.nextInt(100)),
            Trait.any(
                    Trait.spentAtLeast(Money.ofMinor(CurrencyUnit.EUR, random.nextInt(30_000))),
                    Trait.figure("p-alive", 0, random.nextDouble() + 0.01)),
            Trait.not(Trait.tagged("t" + random.nextInt(10)))
        };
        int from = random.nextInt(3);
        Trait[] some = new Trait[2 + random.nextInt(3 - from)];
        System.arraycopy(traits, from, some, 0, some.length);
        return Segment.of("s" + number, Trait.all(some));
    }

    private static Segment lately(int number, Random random) {
        Period last =
                number % 2 == 0 ? Period.ofDays(1 + random.nextInt(200)) : Period.ofMonths(1 + random.nextInt(12));
        return Segment.of(
                "s" + number,
                Trait.all(
                        Trait.not(Trait.tagged("t" + random.nextInt(10))),
                        Trait.orders(random.nextInt(3), 3 + random.nextInt(8), last),
                        Trait.spentAtLeast(Money.ofMinor(CurrencyUnit.EUR, random.nextInt(10_000)), last)));
    }

    /** How many memberships there are; the time is that of one look at one segment. */
    @Benchmark
    @OperationsPerInvocation(MEMBERS * SEGMENTS)
    public int ours() {
        return found(segments);
    }

    /** The same of segments of three traits, two of which count the orders of the last days or months. */
    @Benchmark
    @OperationsPerInvocation(MEMBERS * SEGMENTS)
    public int lately() {
        return found(lately);
    }

    private int found(List<Segment> some) {
        int found = 0;
        for (int i = 0; i < MEMBERS; i++) {
            for (int j = 0; j < SEGMENTS; j++) {
                found += some.get(j).has(profiles.get(i), NOW) ? 1 : 0;
            }
        }
        return found;
    }

    /** The least a look must read. */
    @Benchmark
    @OperationsPerInvocation(MEMBERS * SEGMENTS)
    public int floor() {
        int found = 0;
        for (int i = 0; i < MEMBERS; i++) {
            for (int j = 0; j < SEGMENTS; j++) {
                found += profiles.get(i).orders().count() > j ? 1 : 0;
            }
        }
        return found;
    }
}
