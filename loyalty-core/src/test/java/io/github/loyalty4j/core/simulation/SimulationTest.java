package io.github.loyalty4j.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** See the {@linkplain io.github.loyalty4j.core.simulation package} for how to run more, or one world again. */
class SimulationTest {
    private static final String PROPERTIES = "loyalty4j.simulation.";
    /** What takes about a minute on two cores; the CI run asks for a million. */
    private static final int COMMANDS = 300_000;

    private static final int STEPS_OF_A_WORLD = 20_000;
    private static final int SAMPLE = 50;

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS) // for as many commands as somebody may ask for
    void engineAndModel_agreeInEachWorld() {
        Optional<String> seed = Optional.ofNullable(System.getProperty(PROPERTIES + "seed"));
        int commands = Integer.getInteger(PROPERTIES + "commands", COMMANDS);
        IntStream seeds = seed.map(Integer::parseInt)
                .map(IntStream::of)
                .orElse(IntStream.range(0, (commands + STEPS_OF_A_WORLD - 1) / STEPS_OF_A_WORLD));

        long start = System.nanoTime();
        Optional<Report> failed = seeds.parallel()
                .mapToObj(SimulationTest::live)
                .flatMap(Optional::stream)
                .findAny();

        System.out.printf(
                Locale.ROOT,
                "simulation: %,d commands a second%n",
                commands * 1_000_000_000L / Math.max(1, System.nanoTime() - start));
        assertThat(failed).isEmpty();
    }

    /** The seed alone says which scheme it is for, unless a scheme is asked for. */
    private static Optional<Report> live(int seed) {
        String name = System.getProperty(PROPERTIES + "scheme");
        Scheme scheme = name == null ? Scheme.of(seed) : Scheme.of(name);
        List<Step> history = new World(scheme, seed, 250, 3_000).steps(STEPS_OF_A_WORLD);
        LoyaltyProgram program = scheme.program();
        return Report.of("seed " + seed + ", scheme " + scheme.id(), program, program, history, SAMPLE);
    }
}
