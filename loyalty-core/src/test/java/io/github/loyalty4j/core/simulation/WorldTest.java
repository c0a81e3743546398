package io.github.loyalty4j.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.json.CommandJson;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorldTest {
    private static List<Step> history(Scheme scheme, long seed) {
        return new World(scheme, seed, 40, 20_000).steps(4_000);
    }

    @Test
    void seed_saysAllThatHappens() {
        assertThat(history(Scheme.UNITS, 7)).isEqualTo(history(Scheme.UNITS, 7));
        assertThat(history(Scheme.UNITS, 7)).isNotEqualTo(history(Scheme.UNITS, 8));
        assertThat(history(Scheme.CAPS, 7)).isNotEqualTo(history(Scheme.UNITS, 7));
    }

    @Test
    void life_hasEverythingInIt() {
        List<Step> history = history(Scheme.UNITS, 7);

        Set<Class<?>> commands =
                history.stream().map(step -> step.command().getClass()).collect(Collectors.toSet());
        assertThat(commands).hasSize(Command.class.getPermittedSubclasses().length);
        assertThat(history).extracting(Step::act).contains(Step.Act.values());
        assertThat(history).extracting(Step::fault).contains(Step.Fault.values());
        Instant last = Instant.MIN;
        for (Step step : history) {
            assertThat(step.now()).isAfterOrEqualTo(last);
            last = step.now();
        }
    }

    /** So that what a failure prints can be run by hand. */
    @ParameterizedTest
    @EnumSource
    void lines_areThoseCommandJsonReads(Scheme scheme) {
        CommandJson json = CommandJson.of(scheme.program());
        for (Step step : history(scheme, 3).subList(0, 1_000)) {
            CommandJson.Timed read = json.parse(CommandLines.of(step));

            assertThat(read.command()).isEqualTo(step.command());
            assertThat(read.now()).isEqualTo(step.now());
        }
    }
}
