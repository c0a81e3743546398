package io.github.loyalty4j.campaign.audience;

import static io.github.loyalty4j.campaign.Corner.ANNA;
import static io.github.loyalty4j.campaign.Corner.BERLIN;
import static io.github.loyalty4j.campaign.Corner.JOINED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.campaign.Corner;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class SegmentHistoryTest {
    private static final Segmentation SEGMENTS = Segmentation.overlapping(
            Segment.of("new", Trait.orders(0, 0)),
            Segment.of("regular", Trait.orders(3, Long.MAX_VALUE)),
            Segment.of("silent", Trait.silentFor(30)),
            Segment.of("spent", Trait.spentAtLeast(Money.parse("EUR 60.00"))),
            Segment.of("tea", Trait.bought("tea")),
            Segment.of("rich", Trait.balanceAtLeast(PointsUnit.POINTS, Points.of(50))),
            Segment.of("gold", Trait.inTier("Gold")),
            Segment.of("news", Trait.consented("news")),
            Segment.of("fresh", Trait.joinedWithin(20)));

    /** Orders, some of them late, returns, merges, answers and ends of days at random. */
    private static Corner life(Random random) {
        Corner corner = new Corner();
        Instant now = JOINED;
        for (int i = 0; i < 60; i++) {
            now = now.plus(Duration.ofHours(random.nextInt(200)));
            switch (random.nextInt(9)) {
                case 0 -> corner.returns("o-" + random.nextInt(i + 1), now);
                case 1 -> corner.consents("news", random.nextBoolean(), now);
                case 2 -> corner.loyalty.closeDay(LocalDate.ofInstant(now, BERLIN), now);
                case 3 -> merge(corner, i, now);
                case 4 ->
                    corner.loyalty.record(
                            Purchase.of(
                                    OrderId.of("o-" + i),
                                    ANNA,
                                    Money.parse("EUR 9.00"),
                                    now.minus(Duration.ofDays(random.nextInt(20)))),
                            now);
                default -> corner.buys("o-" + i, 1 + random.nextInt(40) + ".00", now, "tea", "t" + i % 7);
            }
        }
        return corner;
    }

    private static void merge(Corner corner, int number, Instant now) {
        MemberId other = MemberId.of("other-" + number);
        corner.loyalty.enroll(other, now);
        corner.loyalty.record(Purchase.of(OrderId.of("m-" + number), other, Money.parse("EUR 5.00"), now), now);
        corner.loyalty.merge(other, ANNA, new Command.Note("one person", "clerk-7"), now);
    }

    /** Against the whole ledger read anew at each look. */
    @Property(tries = 60, seed = "20261129")
    void history_isWhatTheLedgerTellsAtEachLook(@ForAll long seed) {
        Corner corner = life(new Random(seed));
        List<Posting> ledger = corner.loyalty.postings(ANNA, 0, 10_000);
        List<Instant> looks = new ArrayList<>();
        for (int day = 0; day < 300; day += 3) {
            looks.add(JOINED.plus(Duration.ofDays(day)).plusSeconds(1));
        }
        assertThat(SegmentHistory.of(SEGMENTS, BERLIN).changes(ledger, looks))
                .isEqualTo(readAnew(ledger, looks))
                .isNotEmpty();
    }

    private static List<SegmentChange> readAnew(List<Posting> ledger, List<Instant> looks) {
        List<SegmentChange> changes = new ArrayList<>();
        Set<String> before = new HashSet<>();
        int next = 0;
        for (int i = 0; i <= ledger.size(); i++) {
            Instant until = i < ledger.size() ? ledger.get(i).recorded() : Instant.MAX;
            for (; i > 0 && next < looks.size() && looks.get(next).isBefore(until); next++) {
                look(ledger.subList(0, i), looks.get(next), SegmentChange.CLOCK, before, changes);
            }
            boolean isLast = i + 1 >= ledger.size()
                    || !ledger.get(i + 1).command().equals(ledger.get(i).command());
            if (i < ledger.size() && isLast) {
                look(ledger.subList(0, i + 1), until, ledger.get(i).command(), before, changes);
            }
        }
        return changes;
    }

    private static void look(
            List<Posting> ledger, Instant now, String cause, Set<String> before, List<SegmentChange> changes) {
        Account account = Account.of(ledger.stream().map(Posting::entry).toList());
        Profile profile = Profile.of(account, BERLIN).ledger(ledger);
        changes.addAll(SEGMENTS.changes(before, profile, now, cause));
        before.clear();
        before.addAll(SEGMENTS.of(profile, now));
    }

    /** What a profile was given stays as it was while the ledger grows and shrinks. */
    @Property(tries = 60, seed = "20261129")
    void orders_givenBefore_doNotChange(@ForAll long seed) {
        List<Posting> ledger = life(new Random(seed)).loyalty.postings(ANNA, 0, 10_000);
        OrdersInMaking making = new OrdersInMaking();
        List<Orders> given = new ArrayList<>();
        for (Posting posting : ledger) {
            making.add(posting.entry());
            given.add(making.now());
        }
        for (int i = 0; i < given.size(); i++) {
            Orders alone = Orders.of(ledger.subList(0, i + 1));
            assertThat(given.get(i).kept()).isEqualTo(alone.kept());
            assertThat(given.get(i).categories()).isEqualTo(alone.categories());
            assertThat(given.get(i).spentMinor(CurrencyUnit.EUR))
                    .isEqualTo(alone.kept().stream()
                            .mapToLong(Orders.Kept::amountMinor)
                            .sum());
        }
    }

    @Test
    void looks_beforeJoining_bringNothing_andAtOneInstantComeAfterTheCommand() {
        Corner corner = new Corner().buys("1", "70.00", JOINED.plusSeconds(9));
        List<SegmentChange> changes = SegmentHistory.of(SEGMENTS, BERLIN)
                .changes(
                        corner.loyalty.postings(ANNA, 0, 99),
                        List.of(JOINED.minusSeconds(9), JOINED, JOINED.plusSeconds(9)));
        assertThat(changes)
                .extracting(change -> change.segment() + " " + change.cause())
                .containsExactly(
                        "new enroll/anna", "fresh enroll/anna", "new order/1", "spent order/1", "rich order/1");
        assertThat(SegmentHistory.of(SEGMENTS, BERLIN).changes(List.of(), List.of(JOINED)))
                .isEmpty();
    }

    /** Eight times the ledger takes not much more than eight times as long; with a square it was sixty-four times. */
    @Test
    void work_growsWithTheLedger() {
        List<Posting> ledger = ledgerOf(4_000);
        SegmentHistory history = SegmentHistory.of(SEGMENTS, BERLIN);
        history.changes(ledger, List.of());
        long few = fastest(history, ledger.subList(0, ledger.size() / 8));
        long many = fastest(history, ledger);
        assertThat((double) many / few).isLessThan(30);
    }

    private static long fastest(SegmentHistory history, List<Posting> ledger) {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            history.changes(ledger, List.of());
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return fastest;
    }

    private static List<Posting> ledgerOf(int orders) {
        Corner corner = new Corner();
        for (int i = 0; i < orders; i++) {
            corner.buys("o-" + i, "9.00", JOINED.plus(Duration.ofHours(i)), "tea");
        }
        return corner.loyalty.postings(ANNA, 0, 100_000);
    }
}
