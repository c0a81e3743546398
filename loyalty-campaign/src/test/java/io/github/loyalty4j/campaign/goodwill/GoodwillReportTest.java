package io.github.loyalty4j.campaign.goodwill;

import static io.github.loyalty4j.campaign.Corner.ANNA;
import static io.github.loyalty4j.campaign.Corner.BERLIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.loyalty4j.campaign.Corner;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GoodwillReportTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00Z");
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
}
