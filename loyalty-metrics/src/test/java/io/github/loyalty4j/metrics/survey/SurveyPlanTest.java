package io.github.loyalty4j.metrics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
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

    @Test
    void inputs_outOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SurveyPlan.asking(0, Duration.ofDays(1)))
                .withMessage("share must be above 0 and at most 1 and pause above zero: 0.0, PT24H");
        assertThatIllegalArgumentException().isThrownBy(() -> SurveyPlan.asking(1, Duration.ZERO));
    }
}
