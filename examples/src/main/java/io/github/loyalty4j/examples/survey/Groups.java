package io.github.loyalty4j.examples.survey;

import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.CsvFile;
import io.github.loyalty4j.examples.csv.CsvRow;
import io.github.loyalty4j.examples.csv.Orders;
import io.github.loyalty4j.metrics.Period;
import io.github.loyalty4j.metrics.Segments;
import io.github.loyalty4j.metrics.survey.Scale;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    private static final int MOST_TOLD = 10;
    private static final long ROWS_A_PROGRESS_LINE = 5_000_000;
    private static final Map<String, Period> PERIODS = Map.of(
            "day", Period.DAY,
            "week", Period.WEEK,
            "month", Period.MONTH,
            "quarter", Period.QUARTER,
            "year", Period.YEAR);

    private final Segments<String, A> parts;
    private final List<String> told = new ArrayList<>();
    private long rows;
    private long skipped;

    private Groups(Segments<String, A> parts) {
        this.parts = parts;
    }

    /** Counts one answer with its weight. */
    interface Counting<A> {
        void count(A into, int score, double weight);
    }

    static <A> Groups<A> read(
            SurveyOptions options, Scale scale, Counting<A> counting, Kind<A> kind, PrintWriter messages) {
        Groups<A> groups = new Groups<>(Segments.of(kind.empty(), kind.merge()));
        CsvFile file = CsvFile.at(options.responses()).ofAnyLength();
        if (options.skipBad()) {
            file = file.skippingBadRows(groups::skip);
        }
        Function<CsvRow, String> key = key(options);
        try {
            file.forEachRow(required(options), row -> {
                groups.count(messages);
                int score = row.field("score", text -> score(text, scale));
                double weight = row.given("weight", Groups::weight).orElse(1.0);
                counting.count(groups.at(key.apply(row)), score, weight);
            });
        } catch (TooManyGroups e) {
            throw new BadInputException("there must be at most " + MOST_GROUPS + " groups; group by another column", e);
        }
        if (groups.parts.parts().isEmpty()) {
            throw new BadInputException(
                    options.responses().getFileName() + " has no row that can be used: " + groups.told.get(0));
        }
        return groups;
    }

    /** No fault of the row, so skipping bad rows must not skip it. */
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
            return row -> time(row, options).isBefore(date) ? BEFORE : AFTER;
        }
        Optional<String> by = options.by();
        if (by.isEmpty()) {
            return row -> ALL;
        }
        Period period = PERIODS.get(by.get());
        String column = by.get().toLowerCase(Locale.ROOT);
        return period == null
                ? row -> row.field(column, String::toString)
                : row -> period.of(time(row, options), options.zone()).toString();
    }

    private static Instant time(CsvRow row, SurveyOptions options) {
        return row.field("time", text -> Orders.time(text, options.zone()));
    }

    private static int score(String text, Scale scale) {
        int score = Integer.MIN_VALUE;
        if (text.matches("0|-?[1-9][0-9]{0,2}")) {
            score = Integer.parseInt(text);
        }
        if (!scale.has(score)) {
            throw new IllegalArgumentException("score must be a whole number from " + scale.lowest() + " to "
                    + scale.highest() + ": '" + CsvFile.shown(text) + "'");
        }
        return score;
    }

    private static double weight(String text) {
        if (!text.matches("[0-9]{1,7}(\\.[0-9]{1,20})?")) {
            throw new IllegalArgumentException(
                    "weight must be digits with a point before the fraction, as 1.25: '" + CsvFile.shown(text) + "'");
        }
        double weight = Double.parseDouble(text);
        if (!(weight >= 1e-6 && weight <= 1e6)) {
            throw new IllegalArgumentException("weight must be 0.000001 to 1000000: '" + CsvFile.shown(text) + "'");
        }
        return weight;
    }

    private void count(PrintWriter messages) {
        if (++rows % ROWS_A_PROGRESS_LINE == 0) {
            messages.println("loyalty4j: " + rows + " rows read");
        }
    }

    private A at(String key) {
        if (parts.parts().size() >= MOST_GROUPS && !parts.parts().containsKey(key)) {
            throw new TooManyGroups();
        }
        return parts.at(key);
    }

    private void skip(BadInputException bad) {
        skipped++;
        if (told.size() < MOST_TOLD) {
            told.add(String.valueOf(bad.getMessage()));
        }
    }

    Segments<String, A> parts() {
        return parts;
    }

    long skipped() {
        return skipped;
    }

    /** What was wrong with the first rows skipped. */
    List<String> told() {
        return told;
    }

    /** The accumulator of a group that must be there. */
    A group(String key) {
        A found = parts.parts().get(key);
        if (found == null) {
            throw new BadInputException(
                    "there must be answers of '" + CsvFile.shown(key) + "' to compare; there are of "
                            + CsvFile.shown(String.valueOf(parts.parts().keySet())));
        }
        return found;
    }
}
