package io.github.loyalty4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.engine.Rejection;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final Rejection NO = Rejection.of(Rejection.Code.UNKNOWN, "no such order");
    private static final Outcome<Integer> APPLIED = new Outcome.Applied<>(7);
    private static final Outcome<Integer> REPLAYED = new Outcome.Replayed<>(7);
    private static final Outcome<Integer> REJECTED = new Outcome.Rejected<>(NO);

    @Test
    void match_callsTheOneThatApplies() {
        for (Outcome<Integer> outcome : List.of(APPLIED, REPLAYED, REJECTED)) {
            String name = outcome.match(now -> "Applied" + now, before -> "Replayed" + before, no -> "Rejected" + no);
            assertThat(name)
                    .isEqualTo(outcome.getClass().getSimpleName() + (outcome == REJECTED ? "no such order" : "7"));
        }
    }

    @Test
    void map_keepsHowItEnded() {
        assertThat(APPLIED.map(n -> "n" + n)).isEqualTo(new Outcome.Applied<>("n7"));
        assertThat(REPLAYED.map(n -> "n" + n)).isEqualTo(new Outcome.Replayed<>("n7"));
        assertThat(REJECTED.map(n -> "n" + n)).isEqualTo(new Outcome.Rejected<>(NO));
    }

    @Test
    void outcome_hasAResultOrARejection() {
        assertThat(APPLIED.result()).contains(7);
        assertThat(REPLAYED.result()).contains(7);
        assertThat(REJECTED.result()).isEmpty();
        assertThat(APPLIED.rejection()).isEmpty();
        assertThat(REPLAYED.rejection()).isEmpty();
        assertThat(REJECTED.rejection()).contains(NO);
    }
}
