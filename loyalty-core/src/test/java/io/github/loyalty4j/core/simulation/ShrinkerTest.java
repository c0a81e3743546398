package io.github.loyalty4j.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
    private final List<Step> history = new World(Scheme.STAMPS, 1, 20, 3_000).steps(400);

    @Test
    void history_isReducedToTheStepsThatMatter() {
        Step first = history.get(17);
        Step second = history.get(311).without(Step.Fault.NONE);
        Predicate<List<Step>> needsBoth = steps -> {
            List<Object> commands = steps.stream().<Object>map(Step::command).toList();
            return commands.contains(first.command()) && commands.contains(second.command());
        };

        List<Step> shrunken = new Shrinker(needsBoth, Duration.ofSeconds(20)).shrunken(history);

        assertThat(shrunken).extracting(Step::command).containsExactly(first.command(), second.command());
        assertThat(shrunken).extracting(Step::fault).containsOnly(Step.Fault.NONE);
    }

    @Test
    void history_staysAsItIsWithoutTime() {
        assertThat(new Shrinker(steps -> steps.size() == 400, Duration.ZERO).shrunken(history))
                .isEqualTo(history);
    }
}
