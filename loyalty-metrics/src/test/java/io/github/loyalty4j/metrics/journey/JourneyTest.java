package io.github.loyalty4j.metrics.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.loyalty4j.metrics.Proportion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JourneyTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static Instant day(int days) {
        return START.plus(Duration.ofDays(days));
    }

    private static Journey sample() {
        return Journey.lifecycle(3)
                .add("ann", "order", day(30)) // out of order
                .add("ann", "lead", day(0))
                .add("ann", "order", day(10))
                .add("ann", "order", day(60))
                .add("ann", "recommendation", day(70))
                .add("bob", "lead", day(0))
                .add("bob", "order", day(20))
                .add("cid", "lead", day(5))
                .add("cid", "newsletter", day(6));
    }

    @Test
    void reached_countsEachStage() {
        assertThat(sample().reached().values()).containsExactly(3L, 2L, 1L, 1L, 1L);
        assertThat(sample().reached().keySet())
                .extracting(Stage::name)
                .containsExactly("lead", "first buyer", "repeat buyer", "loyal", "advocate");
    }

    @Test
    void steps_haveConversionAndTime() {
        List<Journey.Step> steps = sample().steps(day(100));

        assertThat(steps)
                .extracting(Journey.Step::converted)
                .containsExactly(Proportion.of(2, 3), Proportion.of(1, 2), Proportion.of(1, 1), Proportion.of(1, 1));
        // Ann took 10 days, Bob 20, Cid still waits after 95: two of three went on within 20.
        assertThat(steps.get(0).times().median().orElseThrow().toHours() / 24.0).isCloseTo(20, within(0.21));
        assertThat(steps.get(0).times().stillWaiting()).isEqualTo(1);
    }

    @Test
    void steps_asOfADay_knowNothingLater() {
        List<Journey.Step> steps = sample().steps(day(15));

        assertThat(steps).extracting(Journey.Step::converted).containsExactly(Proportion.of(1, 3), Proportion.of(0, 1));
    }

    @Test
    void stepsWithin_countThoseWhoseWindowIsOver() {
        Journey journey = sample().add("dan", "lead", day(0))
                .add("dan", "order", day(10)) // at the end of the window, to the millisecond
                .add("eve", "lead", day(95))
                .add("eve", "order", day(96)); // quick, but others of her day have had no time yet

        // Ann and Dan in 10 days, Bob in 20, Cid not
        Journey.Step first = journey.stepsWithin(Duration.ofDays(10), day(100)).get(0);
        assertThat(first.converted()).isEqualTo(Proportion.of(2, 4));
        assertThat(first.times().stillWaiting()).isEqualTo(2);
        assertThat(journey.stepsWithin(Duration.ofDays(20), day(100)).get(0).converted())
                .isEqualTo(Proportion.of(3, 4));
        assertThat(journey.stepsWithin(Duration.ofDays(5), day(100)).get(0).converted())
                .isEqualTo(Proportion.of(1, 5));
        assertThat(journey.stepsWithin(Duration.ofDays(10).minusMillis(1), day(100))
                        .get(0)
                        .converted())
                .isEqualTo(Proportion.of(0, 4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> journey.stepsWithin(Duration.ZERO, day(1)))
                .withMessage("window must be above 0 and at most 36500 days: PT0S");
        assertThatIllegalArgumentException().isThrownBy(() -> journey.stepsWithin(Duration.ofDays(36_501), day(1)));
    }

    @Test
    void definition_saysWhetherThereIsAWindow() {
        Journey journey = sample();

        assertThat(journey.definition().terms())
                .containsEntry("stages", "lead 1, order 1, order 2, order 3, recommendation 1");
        assertThat(journey.definition().notes()).containsEntry("n", "3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> journey.definition().requireComparable(journey.definition(Duration.ofDays(7))))
                .withMessageContaining("window is none here and PT168H there");
    }

    @Test
    void stage_reachedBeforeTheOneBefore_isNoConversion() {
        Journey journey = Journey.through(Stage.of("bought"), Stage.of("set up"))
                .add("ann", "bought", day(5))
                .add("ann", "set up", day(4));

        assertThat(journey.steps(day(9)).get(0).converted()).isEqualTo(Proportion.of(0, 1));
        assertThat(journey.add("bob", "bought", day(6))
                        .add("bob", "set up", day(6))
                        .steps(day(9))
                        .get(0)
                        .converted())
                .isEqualTo(Proportion.of(1, 2));
    }

    @Test
    void merge_inAnySplit_givesTheSame() {
        Journey one = Journey.lifecycle(3).add("ann", "order", day(60)).add("ann", "order", day(10));
        Journey two = Journey.lifecycle(3)
                .add("ann", "lead", day(0))
                .add("ann", "order", day(30))
                .add("bob", "lead", day(1));
        Journey left = Journey.lifecycle(3).merge(one).merge(two);
        Journey right = Journey.lifecycle(3).merge(two).merge(one);

        assertThat(left.reached()).isEqualTo(right.reached());
        assertThat(left.reached().values()).containsExactly(2L, 1L, 1L, 1L, 0L);
        assertThat(left.steps(day(99)).get(1).times().median())
                .isEqualTo(right.steps(day(99)).get(1).times().median());
        assertThatIllegalArgumentException().isThrownBy(() -> left.merge(left));
        assertThatIllegalArgumentException().isThrownBy(() -> left.merge(Journey.lifecycle(4)));
    }

    @Test
    void stages_outOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Journey.through(Stage.of("bought")))
                .withMessage("journey must have 2 to 50 stages: 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Journey.lifecycle(2))
                .withMessage("loyal customers must have at least 3 orders: 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stage("often", "order", 101))
                .withMessage("stage must be reached by event 1 to 100: 101");
        assertThat(Journey.lifecycle(3).steps(START)).isEmpty();
    }

    @Test
    void bytes_giveTheSameJourney() {
        Journey read = Journey.fromBytes(sample().toBytes());
        assertThat(read.toBytes()).isEqualTo(sample().toBytes());
        assertThat(read.reached()).isEqualTo(sample().reached());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Journey.fromBytes(java.util.Arrays.copyOf(sample().toBytes(), 40)))
                .withMessage("kept bytes must be whole: they end too early");
    }
}
