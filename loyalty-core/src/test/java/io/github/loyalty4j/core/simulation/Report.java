package io.github.loyalty4j.core.simulation;

import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is said of a history that failed: where it came from, and a short one that fails alike. */
record Report(String origin, Simulation.Failure first, List<Step> shrunken, Simulation.Failure last) {
    /** In so few steps all checks are made after each: which of them are made must not depend on what is left out. */
    private static final int FEW = 500;

    private static final Duration MOST = Duration.ofSeconds(40);

    /**
     * Lives a history, and if it fails, looks for a short one.
     *
     * @param program what the engine runs
     * @param modelled what the model runs
     * @param sample in how many steps the longest checks are made once
     */
    static Optional<Report> of(
            String origin, LoyaltyProgram program, LoyaltyProgram modelled, List<Step> history, int sample) {
        return new Simulation(program, modelled, sample).failure(history).map(first -> {
            List<Step> until = history.subList(0, Math.min(history.size(), first.step() + 1));
            Shrinker shrinker = new Shrinker(
                    steps -> new Simulation(program, modelled, steps.size() < FEW ? 1 : sample)
                            .failure(steps)
                            .filter(failure -> failure.kind().equals(first.kind()))
                            .isPresent(),
                    MOST);
            List<Step> shrunken = shrinker.shrunken(until);
            Simulation.Failure last = new Simulation(program, modelled, shrunken.size() < FEW ? 1 : sample)
                    .failure(shrunken)
                    .orElse(first);
            return new Report(origin, first, shrunken, last);
        });
    }

    @Override
    public String toString() {
        return origin + ", step " + first.step() + ": " + first.message() + "\nshrunken to " + shrunken.size()
                + " steps: " + last.message() + "\n"
                + shrunken.stream().map(Step::toString).collect(Collectors.joining("\n"));
    }
}
