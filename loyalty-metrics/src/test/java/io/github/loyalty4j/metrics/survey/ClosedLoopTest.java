package io.github.loyalty4j.metrics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.loyalty4j.metrics.Proportion;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private static Instant day(int days) {
        return START.plus(Duration.ofDays(days));
    }

    private static ClosedLoop sample() {
        ClosedLoop loop = ClosedLoop.of(Duration.ofDays(2), Duration.ofDays(90));
        loop.answered("ann", 3, 120, day(0));
        loop.answered("bob", 6, 400, day(1));
        loop.answered("cid", 8, 900, day(1));
        loop.answered("dot", 10, 50, day(1));
        return loop;
    }

    @Test
    void toCallBack_ranksDetractorsByValue() {
        assertThat(sample().toCallBack(day(1)))
                .containsExactly(
                        new ClosedLoop.Task("bob", 6, 400, day(3)), new ClosedLoop.Task("ann", 3, 120, day(2)));
        assertThat(sample().toAsk(day(1))).extracting(ClosedLoop.Task::customer).containsExactly("dot");
        assertThat(sample().toCallBack(day(1)).get(1).isLate(day(2))).isFalse();
        assertThat(sample().toCallBack(day(1)).get(1).isLate(day(2).plusMillis(1)))
                .isTrue();
    }

    @Test
    void contacted_areLeftAloneUntilThePauseIsOver() {
        ClosedLoop loop = sample();
        loop.contacted("bob", day(2));
        loop.answered("bob", 2, 400, day(3));

        assertThat(loop.toCallBack(day(91)))
                .extracting(ClosedLoop.Task::customer)
                .containsExactly("ann");
        assertThat(loop.toCallBack(day(92)))
                .extracting(ClosedLoop.Task::customer)
                .containsExactly("bob", "ann");
    }

    @Test
    void recovered_countsWhoAnsweredAgain() {
        ClosedLoop loop = sample();
        assertThat(loop.recovered()).isEmpty();
        loop.contacted("ann", day(2));
        loop.contacted("bob", day(2));
        loop.contacted("dot", day(2));
        loop.answered("ann", 9, 120, day(20));
        loop.answered("bob", 6, 400, day(20));
        loop.answered("bob", 9, 400, day(1).minusSeconds(1)); // late news of an earlier answer

        assertThat(loop.recovered()).contains(Proportion.of(1, 2));
    }

    @Test
    void bytes_keepWhoAnsweredAndWhoWasContacted() {
        ClosedLoop loop = sample();
        loop.contacted("bob", day(2).plusNanos(1));
        loop.answered("bob", 9, 0.1 + 0.2, day(3));
        ClosedLoop kept = ClosedLoop.fromBytes(loop.toBytes());

        assertThat(kept.toBytes()).isEqualTo(loop.toBytes());
        assertThat(kept.toCallBack(day(2))).isEqualTo(loop.toCallBack(day(2)));
        assertThat(kept.toAsk(day(91))).isEqualTo(loop.toAsk(day(91))).hasSize(1);
        assertThat(kept.toAsk(day(93))).isEqualTo(loop.toAsk(day(93))).hasSize(2);
        assertThat(kept.recovered()).contains(Proportion.of(1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClosedLoop.fromBytes(new byte[20]))
                .withMessage("kept bytes must be those of a closed loop");
    }

    @Test
    void inputs_outOfRange() {
        ClosedLoop loop = sample();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loop.answered("eve", 11, 1, START))
                .withMessage("answer must be 0 to 10 of a finite value: 11, 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loop.contacted("eve", START))
                .withMessage("contacted customer must have answered: eve");
        assertThatIllegalArgumentException().isThrownBy(() -> ClosedLoop.of(Duration.ZERO, Duration.ofDays(1)));
    }
}
