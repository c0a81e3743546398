package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.metrics.survey.Boxes;
import io.github.loyalty4j.metrics.survey.GroupedNps;
import io.github.loyalty4j.metrics.survey.NpsResult;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The net promoter score of each segment in each month, twelve of the one and 24 of the other: ours with intervals, DuckDB's
 * bare, by the same columns of bytes in memory. Both sides have two threads where the machine has two: the common pool's one and
 * the caller.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class GroupedNpsBenchmark {
    private static final int SEGMENTS = 12;
    private static final int MONTHS = 24;

    /** How many answers. */
    @Param("20000000")
    public int answers;

    private byte[] segment = new byte[0];
    private byte[] month = new byte[0];
    private byte[] score = new byte[0];
    private final DuckDb db = DuckDb.open();

    /** Fails if both sides come to different scores. */
    @Setup
    public void setup() {
        db.run("CREATE OR REPLACE TABLE answers AS SELECT (hash(i) % 12)::TINYINT AS segment,"
                + " (hash(i + 1000000007) % 24)::TINYINT AS month, (hash(i + 2000000011) % 11)::TINYINT AS score"
                + " FROM range(" + answers + ") t(i)");
        segment = new byte[answers];
        month = new byte[answers];
        score = new byte[answers];
        db.query("SELECT segment, month, score FROM answers", (i, row) -> {
            segment[i] = row.getByte(1);
            month[i] = row.getByte(2);
            score[i] = row.getByte(3);
        });
        double[] theirs = new double[SEGMENTS * MONTHS];
        query(theirs);
        NpsResult[] ours = oursResults();
        for (int i = 0; i < theirs.length; i++) {
            if (Math.abs(ours[i].score() - theirs[i]) > 1e-9) {
                throw new IllegalStateException("both sides must agree: " + ours[i] + " and " + theirs[i]);
            }
        }
    }

    /** Closes the database. */
    @TearDown
    public void close() {
        db.close();
    }

    /** Every score with its interval by loyalty-metrics. */
    @Benchmark
    public NpsResult[] oursResults() {
        GroupedNps groups = GroupedNps.counting(
                GroupedNps.empty(Boxes.NPS, SEGMENTS * MONTHS),
                score.length,
                i -> segment[i] * MONTHS + month[i],
                i -> score[i]);
        NpsResult[] results = new NpsResult[groups.groups()];
        for (int i = 0; i < results.length; i++) {
            results[i] = groups.at(i).result().orElseThrow();
            if (results[i].interval().lower() > results[i].score()) {
                throw new IllegalStateException("score must be in its interval: " + results[i]);
            }
        }
        return results;
    }

    /** Every score by DuckDB. */
    @Benchmark
    public double[] duckDbScores() {
        double[] scores = new double[SEGMENTS * MONTHS];
        query(scores);
        return scores;
    }

    private void query(double[] scores) {
        db.query(
                "SELECT segment, month, 100.0 * (count(*) FILTER (score >= 9) - count(*) FILTER (score <= 6)) /"
                        + " count(*) FROM answers GROUP BY segment, month",
                (i, row) -> scores[row.getInt(1) * MONTHS + row.getInt(2)] = row.getDouble(3));
    }
}
