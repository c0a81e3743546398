package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.metrics.Period;
import io.github.loyalty4j.metrics.Segments;
import io.github.loyalty4j.metrics.csv.CsvFile;
import io.github.loyalty4j.metrics.survey.Nps;
import io.github.loyalty4j.metrics.survey.NpsResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * From a CSV file of answers to net promoter scores: of all, and of each of twelve segments in each of 24 months; ours with
 * intervals, DuckDB's bare and told the types of the columns, so that it need not guess. Both sides have two threads where
 * the machine has two, and the file in the system's memory.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class CsvBenchmark {
    private static final String SCORE =
            "100.0 * (count(*) FILTER (score >= 9) - count(*) FILTER (score <= 6)) / count(*)";

    /** How many answers. */
    @Param("20000000")
    public int answers;

    private Path file = Path.of("");
    private final DuckDb db = DuckDb.open();

    /** A group of answers. */
    public record Cell(String segment, LocalDate month) {}

    /** Writes the file; fails if both sides come to different scores. */
    @Setup
    public void setup() {
        try {
            file = Files.createTempFile("answers", ".csv");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        db.run("COPY (SELECT DATE '2025-01-01' + (hash(i + 1000000007) % 730)::INTEGER AS time,"
                + " 'segment ' || (hash(i) % 12) AS segment, (hash(i + 2000000011) % 11)::TINYINT AS score"
                + " FROM range(" + answers + ") t(i)) TO '" + file + "' (HEADER)");
        compare(Map.of("all", oursScore().score()), Map.of("all", duckDbScore()));
        Map<String, Double> ours = new HashMap<>();
        oursByCell().forEach((cell, result) -> ours.put(cell.segment() + cell.month(), result.score()));
        compare(ours, duckDbByCell());
    }

    private static void compare(Map<String, Double> ours, Map<String, Double> theirs) {
        boolean same = ours.keySet().equals(theirs.keySet())
                && ours.entrySet().stream()
                        .allMatch(
                                our -> Math.abs(our.getValue() - theirs.getOrDefault(our.getKey(), Double.NaN)) < 1e-9);
        if (!same) {
            throw new IllegalStateException("both sides must agree: " + ours + " and " + theirs);
        }
    }

    /** Deletes the file and closes the database. */
    @TearDown
    public void close() throws IOException {
        Files.delete(file);
        db.close();
    }

    /** The score of all with its interval. */
    @Benchmark
    public NpsResult oursScore() {
        return CsvFile.at(file)
                .<Nps>collect(
                        List.of("score"), Nps::empty, (nps, row) -> nps.add(row.number("score", 0, 10)), Nps::merge)
                .value()
                .result()
                .orElseThrow();
    }

    /** The bare score of all. */
    @Benchmark
    public double duckDbScore() {
        double[] score = new double[1];
        db.query("SELECT " + SCORE + " FROM " + table(), (i, row) -> score[0] = row.getDouble(1));
        return score[0];
    }

    /** The score of each segment and month with its interval. */
    @Benchmark
    public Map<Cell, NpsResult> oursByCell() {
        Map<Cell, NpsResult> results = new HashMap<>();
        CsvFile.at(file)
                .<Segments<Cell, Nps>>collect(
                        List.of("time", "segment", "score"),
                        () -> Segments.of(Nps::empty, Nps::merge),
                        (cells, row) -> {
                            LocalDate month = Period.MONTH.of(row.day("time", ZoneOffset.UTC));
                            cells.at(new Cell(row.text("segment"), month)).add(row.number("score", 0, 10));
                        },
                        Segments::merge)
                .value()
                .parts()
                .forEach((cell, nps) -> results.put(cell, nps.result().orElseThrow()));
        return results;
    }

    /** The bare score of each segment and month. */
    @Benchmark
    public Map<String, Double> duckDbByCell() {
        Map<String, Double> scores = new HashMap<>();
        db.query(
                "SELECT segment || date_trunc('month', time)::DATE::VARCHAR, " + SCORE + " FROM " + table()
                        + " GROUP BY segment, date_trunc('month', time)",
                (i, row) -> scores.put(row.getString(1), row.getDouble(2)));
        return scores;
    }

    private String table() {
        return "read_csv('" + file
                + "', header = true, columns = {'time': 'DATE', 'segment': 'VARCHAR', 'score': 'TINYINT'})";
    }
}
