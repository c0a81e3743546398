package io.github.loyalty4j.metrics.csv;

import java.util.List;

/**
 * What came of a file.
 *
 * @param value what counted the rows
 * @param rows how many rows were counted
 * @param skipped how many could not be used and were left out
 * @param firstSkipped what was wrong with the first of these, at most ten, in the order of the file
 * @param <A> what counts
 */
public record CsvResult<A>(A value, long rows, long skipped, List<String> firstSkipped) {
    /** Copies the list. */
    public CsvResult {
        firstSkipped = List.copyOf(firstSkipped);
    }
}
