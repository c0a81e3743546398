package io.github.loyalty4j.campaign.goodwill;

import static io.github.loyalty4j.campaign.Corner.ANNA;
import static io.github.loyalty4j.campaign.Corner.BERLIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.loyalty4j.campaign.Corner;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Duration;
import java.time.Instant;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class GoodwillReportTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00Z");
    private static final MemberId BEN = MemberId.of("ben");
    private static final MemberId CARL = MemberId.of("carl");
    private static final Instant UNTIL = MONDAY.plus(Duration.ofDays(60));

    private final Corner corner = new Corner();
    private final GoodwillDesk desk = new GoodwillDesk(
            GoodwillPolicy.of(PointsUnit.POINTS, BERLIN, "late", "damaged").approvalAbove(Points.of(100)),
            corner.loyalty,
            new InMemoryBudgetBook());

    private Gesture gesture(String caseId, long points, String reason, String agent) {
        return new Gesture(ANNA, caseId, Points.of(points), reason, agent, "blue");
    }

    private GoodwillReport report() {
        GoodwillReport report = GoodwillReport.of(PointsUnit.POINTS, 30, UNTIL);
        report.add(corner.loyalty.postings(ANNA, 0, 1_000));
        return report;
    }

    @Test
    void use_isCountedByReasonAndAgent_andWhatFollowed() {
        desk.give(gesture("case-1", 10, "late", "clerk-7"), MONDAY);
        corner.buys("o-1", "5.00", MONDAY.plus(Duration.ofDays(29)));
        desk.approve(gesture("case-2", 200, "damaged", "clerk-8"), "head", MONDAY.plus(Duration.ofDays(30)));
        desk.give(gesture("case-3", 30, "late", "clerk-8"), UNTIL.minus(Duration.ofDays(29)));
        GoodwillReport report = report();
        // case-2: nothing followed in 30 days, case-3: it is not yet known
        assertThat(report.all()).isEqualTo(new GoodwillReport.Use(3, Points.of(240), 2, 1));
        assertThat(report.all().effect()).isEqualTo(0.5);
        assertThat(report.byReason())
                .containsEntry("late", new GoodwillReport.Use(2, Points.of(40), 1, 1))
                .containsEntry("damaged", new GoodwillReport.Use(1, Points.of(200), 1, 0));
        assertThat(report.byAgent())
                .containsOnlyKeys("clerk-7", "clerk-8")
                .containsEntry("clerk-8", new GoodwillReport.Use(2, Points.of(230), 1, 0));
    }

    @Test
    void whatIsNoGesture_isNotCounted() {
        Command.Note note = new Command.Note("goodwill: by hand", "clerk-7");
        corner.loyalty.adjust(
                new Command.Adjust(ANNA, "inventory", new Amount(PointsUnit.POINTS, Points.of(9)), note), MONDAY);
        desk.give(gesture("case-1", 10, "late", "clerk-7"), UNTIL);
        GoodwillReport report = report();
        assertThat(report.all()).isEqualTo(new GoodwillReport.Use(0, Points.ZERO, 0, 0));
        assertThat(report.all().effect()).isNaN();
        assertThat(report.byReason()).isEmpty();
    }

    /** From 10 March on and before 20 March: the gestures are those of the span, what followed is all there is. */
    @Test
    void span_hasItsFirstInstantAndNotItsEnd_andWhatFollowedLater() {
        Instant from = Instant.parse("2026-03-10T00:00:00Z");
        Instant to = Instant.parse("2026-03-20T00:00:00Z");
        desk.give(gesture("case-1", 1, "late", "clerk-7"), from.minusNanos(1));
        desk.give(gesture("case-2", 2, "late", "clerk-7"), from);
        desk.give(gesture("case-3", 4, "damaged", "clerk-8"), to.minusNanos(1));
        desk.give(gesture("case-4", 8, "late", "clerk-9"), to);
        corner.buys("o-1", "5.00", to.plusSeconds(1)); // within 30 days of all of them
        GoodwillReport report = GoodwillReport.of(PointsUnit.POINTS, 30, UNTIL).givenIn(from, to);
        report.add(corner.loyalty.postings(ANNA, 0, 1_000));
        assertThat(report.all()).isEqualTo(new GoodwillReport.Use(2, Points.of(6), 2, 2));
        assertThat(report.byReason())
                .containsEntry("late", new GoodwillReport.Use(1, Points.of(2), 1, 1))
                .containsEntry("damaged", new GoodwillReport.Use(1, Points.of(4), 1, 1));
        assertThat(report.byAgent()).containsOnlyKeys("clerk-7", "clerk-8");
        assertThat(report().all().points()).as("without a span").isEqualTo(Points.of(15));
    }

    @Test
    void span_holdsForMergedMembers_andEndsWithWhatIsRead() {
        desk.give(gesture("case-1", 10, "late", "clerk-7"), MONDAY);
        desk.give(gesture("case-2", 20, "late", "clerk-7"), MONDAY.plusSeconds(1));
        desk.give(gesture("case-3", 30, "late", "clerk-7"), UNTIL);
        merge(ANNA, BEN, UNTIL.plusSeconds(1));
        GoodwillReport report =
                GoodwillReport.of(PointsUnit.POINTS, 30, UNTIL).givenIn(MONDAY.plusSeconds(1), UNTIL.plusSeconds(9));
        report.add(corner.loyalty.postings(ANNA, 0, 1_000));
        assertThat(report.all().points()).isEqualTo(Points.of(20));

        GoodwillReport later =
                GoodwillReport.of(PointsUnit.POINTS, 30, UNTIL.plusSeconds(9)).givenIn(MONDAY.plusSeconds(1), UNTIL);
        later.add(corner.loyalty.postings(BEN, 0, 1_000));
        later.add(corner.loyalty.postings(ANNA, 0, 1_000));
        assertThat(later.all().points()).as("of one who is Ben by then").isEqualTo(Points.of(20));
    }

    @Test
    void span_mustHaveAnInstant() {
        GoodwillReport report = GoodwillReport.of(PointsUnit.POINTS, 30, UNTIL);
        assertThat(report.givenIn(MONDAY, MONDAY.plusNanos(1)).all()).isEqualTo(GoodwillReport.Use.NONE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> report.givenIn(MONDAY, MONDAY))
                .withMessage("a span must begin before it ends: 2026-03-02T10:00:00Z, 2026-03-02T10:00:00Z");
    }

    @Test
    void badInput_isNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoodwillReport.of(PointsUnit.POINTS, 0, UNTIL))
                .withMessage("days must be 1 to 3650: 0");
    }

    @Test
    void orderThatCameBackAsAWhole_isNoEffect() {
        desk.give(gesture("case-1", 10, "late", "clerk-7"), MONDAY);
        corner.buys("o-1", "5.00", MONDAY.plusSeconds(60)).returns("o-1", MONDAY.plusSeconds(120));
        assertThat(report().all()).isEqualTo(new GoodwillReport.Use(1, Points.of(10), 1, 0));
    }

    private void merge(MemberId from, MemberId into, Instant time) {
        corner.loyalty.enroll(into, MONDAY);
        corner.loyalty.merge(from, into, new Command.Note("one person", "clerk"), time);
    }

    private void buys(String order, MemberId member, Instant time) {
        corner.loyalty.record(Purchase.of(OrderId.of(order), member, Money.parse("EUR 5.00"), time), time);
    }

    private GoodwillReport report(MemberId... members) {
        GoodwillReport report = GoodwillReport.of(PointsUnit.POINTS, 30, UNTIL);
        for (MemberId member : members) {
            report.add(corner.loyalty.postings(member, 0, 1_000));
        }
        return report;
    }

    /** Anna was given points and went on as Ben, and Ben as Carl; what Carl buys is what followed, in whatever order they are read. */
    @Test
    void merged_isFollowedInTheAccountThatStays() {
        desk.give(gesture("case-1", 10, "late", "clerk-7"), MONDAY);
        merge(ANNA, BEN, MONDAY.plus(Duration.ofDays(1)));
        assertThat(report(ANNA, BEN).all()).isEqualTo(new GoodwillReport.Use(1, Points.of(10), 1, 0));
        buys("o-1", BEN, MONDAY.plus(Duration.ofDays(2)));
        GoodwillReport.Use followed = new GoodwillReport.Use(1, Points.of(10), 1, 1);
        assertThat(report(ANNA, BEN).all()).isEqualTo(followed);
        assertThat(report(BEN, ANNA).all()).isEqualTo(followed);
        assertThat(report(BEN, ANNA).byReason()).containsEntry("late", followed);
        assertThat(report(BEN, ANNA).byAgent()).containsEntry("clerk-7", followed);

        merge(BEN, CARL, MONDAY.plus(Duration.ofDays(3)));
        assertThat(report(CARL, BEN, ANNA).all()).isEqualTo(followed);
        corner.loyalty.giveBack(Return.of("r-1", OrderId.of("o-1"), CARL, MONDAY.plus(Duration.ofDays(4))));
        assertThat(report(ANNA, BEN, CARL).all().bought()).isZero();
        buys("o-2", CARL, MONDAY.plus(Duration.ofDays(5)));
        assertThat(report(ANNA, BEN, CARL).all()).isEqualTo(followed);
        assertThat(report(CARL, BEN, ANNA).all()).isEqualTo(followed);
        assertThat(report(CARL, ANNA, BEN).all()).isEqualTo(followed);
    }

    /** Ben, who stays, was given points, and Anna bought before she was merged into him: he is she. */
    @Test
    void whatIsMergedInto_isFollowedByWhatTheOtherBought() {
        corner.loyalty.enroll(BEN, MONDAY);
        desk.give(new Gesture(BEN, "case-1", Points.of(10), "late", "clerk-7", "blue"), MONDAY);
        corner.buys("o-1", "5.00", MONDAY.plus(Duration.ofDays(1)));
        GoodwillReport.Use followed = new GoodwillReport.Use(1, Points.of(10), 1, 1);
        assertThat(report(ANNA, BEN).all().bought()).isZero();
        merge(ANNA, BEN, MONDAY.plus(Duration.ofDays(40)));
        assertThat(report(ANNA, BEN).all()).isEqualTo(followed);
        assertThat(report(BEN, ANNA).all()).isEqualTo(followed);
    }

    /** The account that stays may be in another part of the ledger: until it is read, what is known is counted. */
    @Test
    void merged_isCountedByItsOwn_asLongAsTheOtherIsNotRead() {
        desk.give(gesture("case-1", 10, "late", "clerk-7"), MONDAY);
        corner.buys("o-1", "5.00", MONDAY.plus(Duration.ofDays(1)));
        merge(ANNA, BEN, MONDAY.plus(Duration.ofDays(2)));
        assertThat(report(ANNA).all()).isEqualTo(new GoodwillReport.Use(1, Points.of(10), 1, 1));
        assertThat(report(BEN).all()).isEqualTo(GoodwillReport.Use.NONE);
    }
}
