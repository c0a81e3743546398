package io.github.loyalty4j.metrics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class SurveyPlanTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void asks_aboutTheShare() {
        SurveyPlan plan = SurveyPlan.asking(0.2, Duration.ofDays(30));
        int asked = 0;
        for (int i = 0; i < 20_000; i++) {
            asked += plan.asks("customer " + i, "delivery", NOW) ? 1 : 0;
        }
        // five standard errors of 20,000 at 0.2
        assertThat(asked / 20_000.0).isCloseTo(0.2, within(5 * Math.sqrt(0.16 / 20_000)));
    }

    @Test
    void asks_nobodyAgainBeforeThePauseIsOver() {
        SurveyPlan plan = SurveyPlan.asking(1, Duration.ofDays(30));

        assertThat(plan.asks("ann", "delivery", NOW)).isTrue();
        assertThat(plan.asks("ann", "payment", NOW.plus(Duration.ofDays(30)).minusMillis(1)))
                .isFalse();
        assertThat(plan.asks("ann", "payment", NOW.plus(Duration.ofDays(30)))).isTrue();
        assertThat(SurveyPlan.questions("delivery"))
                .hasSize(2)
                .first()
                .asString()
                .contains("delivery");
    }

    @Test
    void bytes_keepWhoWasAsked() {
        SurveyPlan plan = SurveyPlan.asking(0.5, Duration.ofDays(30));
        for (int i = 0; i < 20; i++) {
            plan.asks("customer " + i, "delivery", NOW.plusNanos(i));
        }
        SurveyPlan kept = SurveyPlan.fromBytes(plan.toBytes());

        assertThat(kept.toBytes()).isEqualTo(plan.toBytes());
        for (int i = 0; i < 20; i++) {
            Instant later = NOW.plus(Duration.ofDays(15));
            assertThat(kept.asks("customer " + i, "payment", later))
                    .isEqualTo(plan.asks("customer " + i, "payment", later));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SurveyPlan.fromBytes(new byte[20]))
                .withMessage("kept bytes must be those of a survey plan");
    }

    /** Who is asked differs by day and by touchpoint, so that nobody is left out for good. */
    @Test
    void part_differsByDayAndTouchpoint() {
        int both = 0;
        int here = 0;
        int next = 0;
        int touchpoints = 0;
        for (int i = 0; i < 2_000; i++) {
            String customer = "customer " + i;
            boolean today = asksAnew(customer, "delivery", NOW);
            boolean tomorrow = asksAnew(customer, "delivery", NOW.plus(Duration.ofDays(1)));
            boolean elsewhere = asksAnew(customer, "payment", NOW);
            here += today ? 1 : 0;
            next += tomorrow ? 1 : 0;
            both += today && tomorrow ? 1 : 0;
            touchpoints += today && elsewhere ? 1 : 0;
        }
        // Of independent halves a quarter of 2,000 is in both: 500, with five standard errors of 19.4.
        assertThat(both).isBetween(403, 597);
        assertThat(touchpoints).isBetween(403, 597);
        assertThat(here).isBetween(888, 1_112);
        assertThat(next).isBetween(888, 1_112);
    }

    private static boolean asksAnew(String customer, String touchpoint, Instant now) {
        return SurveyPlan.asking(0.5, Duration.ofDays(30)).asks(customer, touchpoint, now);
    }

    @Test
    void neverAgain_isAPause() {
        SurveyPlan plan = SurveyPlan.asking(1, ChronoUnit.FOREVER.getDuration());
        assertThat(plan.asks("ann", "delivery", NOW)).isTrue();
        assertThat(plan.asks("ann", "delivery", Instant.MAX)).isFalse();
    }

    @Test
    void merge_keepsTheLaterTime() {
        SurveyPlan one = SurveyPlan.asking(1, Duration.ofDays(30));
        SurveyPlan other = SurveyPlan.asking(1, Duration.ofDays(30));
        one.asks("ann", "delivery", NOW);
        other.asks("ann", "delivery", NOW.plus(Duration.ofDays(10)));
        other.asks("bob", "delivery", NOW);
        byte[] merged = SurveyPlan.fromBytes(other.toBytes()).merge(one).toBytes();

        assertThat(one.merge(other).toBytes()).isEqualTo(merged);
        assertThat(one.asks("ann", "payment", NOW.plus(Duration.ofDays(40)).minusNanos(1)))
                .isFalse();
        assertThat(one.asks("ann", "payment", NOW.plus(Duration.ofDays(40)))).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> one.merge(one));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.merge(SurveyPlan.asking(0.5, Duration.ofDays(30))))
                .withMessage("merged plans must be two of the same share and pause: 1.0, PT720H and 0.5, PT720H");
    }

    @Test
    void inputs_outOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SurveyPlan.asking(0, Duration.ofDays(1)))
                .withMessage("share must be above 0 and at most 1 and pause above zero: 0.0, PT24H");
        assertThatIllegalArgumentException().isThrownBy(() -> SurveyPlan.asking(1, Duration.ZERO));
    }
}
