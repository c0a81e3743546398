package io.github.loyalty4j.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** See the {@linkplain io.github.loyalty4j.core.simulation package} for how to run more, or one world again. */
class SimulationTest {
    private static final int STEPS_OF_A_WORLD = 20_000;

    @Test
    void engineAndModel_agreeInEachWorld() {
        int commands = Integer.getInteger("loyalty4j.simulation.commands", 1_000_000);
        int worlds = Math.max(1, commands / STEPS_OF_A_WORLD);
        Optional<String> failed = IntStream.range(0, worlds)
                .parallel()
                .mapToObj(i -> live(Scheme.values()[i % Scheme.values().length], i))
                .flatMap(Optional::stream)
                .findAny();
        assertThat(failed).isEmpty();
    }

    private static Optional<String> live(Scheme scheme, long seed) {
        long start = System.nanoTime();
        List<Step> history = new World(scheme, seed, 250, 3_000).steps(STEPS_OF_A_WORLD);
        Optional<Simulation.Failure> failure = Simulation.run(scheme, history, 50);
        System.out.println(scheme + " " + seed + " " + (System.nanoTime() - start) / 1_000_000 + " ms until " + history.get(history.size() - 1).now() + " " + failure.map(Simulation.Failure::kind));
        return failure.map(first -> told(scheme, seed, history, first));
    }

    private static String told(Scheme scheme, long seed, List<Step> history, Simulation.Failure first) {
        List<Step> until = history.subList(0, Math.min(history.size(), first.step() + 1));
        List<Step> shrunken = new Shrinker(
                        steps -> Simulation.run(scheme, steps, 50)
                                .filter(failure -> failure.kind().equals(first.kind()))
                                .isPresent(),
                        Duration.ofSeconds(40))
                .shrunken(until);
        String message = Simulation.run(scheme, shrunken, 50)
                .map(Simulation.Failure::message)
                .orElse("");
        return "seed " + seed + ", scheme " + scheme + ", step " + first.step() + ": " + first.message()
                + "\nshrunken to " + shrunken.size() + " steps: " + message + "\n"
                + shrunken.stream().map(Step::toString).collect(Collectors.joining("\n"));
    }
}
