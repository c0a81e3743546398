package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.metrics.survey.Nps;
import io.github.loyalty4j.metrics.survey.NpsResult;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The net promoter score of a million answers beside the floor: a bare loop that counts the three classes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class NpsBenchmark {
    private static final long SEED = 20261122;
    private static final int ANSWERS = 1_000_000;

    /** Every score as likely as any other: no processor guesses the next class. */
    private final int[] scores = new Random(SEED).ints(ANSWERS, 0, 11).toArray();

    /** Fails if both sides count differently. */
    @Setup
    public void setup() {
        NpsResult result = oursResult();
        int[] counts = floorCounts();
        if (result.detractors() != counts[0] || result.passives() != counts[1] || result.promoters() != counts[2]) {
            throw new IllegalStateException(
                    "both sides must count the same: " + result + " and " + Arrays.toString(counts));
        }
    }

    /** The result by loyalty-metrics. */
    @Benchmark
    public NpsResult oursResult() {
        Nps nps = Nps.empty();
        for (int score : scores) {
            nps.add(score);
        }
        return nps.result().orElseThrow();
    }

    /** Detractors, passives and promoters alone. */
    @Benchmark
    public int[] floorCounts() {
        int[] counts = new int[3];
        for (int score : scores) {
            counts[score >= 9 ? 2 : score >= 7 ? 1 : 0]++;
        }
        return counts;
    }
}
