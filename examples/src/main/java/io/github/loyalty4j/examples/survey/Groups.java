package io.github.loyalty4j.examples.survey;

import static io.github.loyalty4j.examples.csv.CsvFile.shown;

import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.Responses;
import io.github.loyalty4j.examples.csv.RowOptions;
import io.github.loyalty4j.metrics.Period;
import io.github.loyalty4j.metrics.Segments;
import io.github.loyalty4j.metrics.csv.CsvException;
import io.github.loyalty4j.metrics.csv.CsvFile;
import io.github.loyalty4j.metrics.csv.CsvResult;
import io.github.loyalty4j.metrics.csv.CsvRow;
import io.github.loyalty4j.metrics.survey.Scale;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The answers of a file, counted by group in one pass; memory grows with the groups, not with the rows.
 *
 * @param <A> what counts
 */
final class Groups<A> {
    static final String BEFORE = "before";
    static final String AFTER = "after";

    private static final String ALL = "";
    private static final int MOST_GROUPS = 10_000;
    private static final Map<String, Period> PERIODS = Map.of(
            "day", Period.DAY,
            "week", Period.WEEK,
            "month", Period.MONTH,
            "quarter", Period.QUARTER,
            "year", Period.YEAR);

    private final CsvResult<Segments<String, A>> read;

    private Groups(CsvResult<Segments<String, A>> read) {
        this.read = read;
    }

    /** Counts one answer with its weight. */
    interface Counting<A> {
        void count(A into, int score, double weight);
    }

    static <A> Groups<A> read(
            SurveyOptions options, Scale scale, Counting<A> counting, Kind<A> kind, PrintWriter messages) {
        Function<CsvRow, String> key = key(options);
        CsvFile file = CsvFile.at(options.responses()).telling(RowOptions.progress(messages));
        try {
            CsvResult<Segments<String, A>> read = (options.skipBad() ? file.skippingBadRows() : file)
                    .collect(
                            required(options),
                            () -> Segments.of(kind.empty(), kind.merge()),
                            (parts, row) -> count(parts, row, scale, key, counting),
                            Segments::merge);
            limited(read.value());
            if (read.rows() == 0) {
                throw new BadInputException(options.responses().getFileName() + " has no row that can be used: "
                        + read.firstSkipped().get(0));
            }
            return new Groups<>(read);
        } catch (CsvException e) {
            throw new BadInputException(String.valueOf(e.getMessage()), e);
        } catch (TooManyGroups e) {
            throw new BadInputException("there must be at most " + MOST_GROUPS + " groups; group by another column", e);
        }
    }

    private static <A> void count(
            Segments<String, A> parts, CsvRow row, Scale scale, Function<CsvRow, String> key, Counting<A> counting) {
        int score = row.number("score", scale.lowest(), scale.highest());
        double weight = row.has("weight") ? row.decimal("weight", Responses.LEAST_WEIGHT, Responses.MOST_WEIGHT) : 1;
        counting.count(limited(parts).at(key.apply(row)), score, weight);
    }

    private static <A> Segments<String, A> limited(Segments<String, A> parts) {
        if (parts.parts().size() > MOST_GROUPS) {
            throw new TooManyGroups();
        }
        return parts;
    }

    /** No fault of a row. */
    private static final class TooManyGroups extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** How an accumulator is made and merged. */
    record Kind<A>(Supplier<A> empty, BinaryOperator<A> merge) {}

    private static List<String> required(SurveyOptions options) {
        Optional<String> by = options.by();
        if (options.beforeAfter().isPresent() || by.map(PERIODS::containsKey).orElse(false)) {
            return List.of("score", "time");
        }
        return by.map(column -> List.of("score", column.toLowerCase(Locale.ROOT)))
                .orElse(List.of("score"));
    }

    private static Function<CsvRow, String> key(SurveyOptions options) {
        Optional<Instant> change = options.beforeAfter();
        if (change.isPresent()) {
            Instant date = change.get();
            return row -> row.time("time", options.zone()).isBefore(date) ? BEFORE : AFTER;
        }
        Optional<String> by = options.by();
        if (by.isEmpty()) {
            return row -> ALL;
        }
        Period period = PERIODS.get(by.get());
        String column = by.get().toLowerCase(Locale.ROOT);
        if (period == null) {
            return row -> row.text(column);
        }
        // Several threads ask; days are few and their names always the same.
        Map<LocalDate, String> names = new ConcurrentHashMap<>();
        return row -> names.computeIfAbsent(
                row.day("time", options.zone()), day -> period.of(day).toString());
    }

    Segments<String, A> parts() {
        return read.value();
    }

    long skipped() {
        return read.skipped();
    }

    /** What was wrong with the first rows skipped. */
    List<String> told() {
        return read.firstSkipped();
    }

    /** The accumulator of a group that must be there. */
    A group(String key) {
        A found = parts().parts().get(key);
        if (found == null) {
            throw new BadInputException("there must be answers of '" + shown(key) + "' to compare; there are of "
                    + shown(String.valueOf(parts().parts().keySet())));
        }
        return found;
    }
}
