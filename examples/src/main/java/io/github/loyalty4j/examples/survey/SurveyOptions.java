package io.github.loyalty4j.examples.survey;

import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.Orders;
import io.github.loyalty4j.examples.csv.RowOptions;
import io.github.loyalty4j.metrics.survey.Scale;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What all commands on survey answers can be told. */
final class SurveyOptions {
    private static final Pattern RANGE = Pattern.compile("(-?[0-9]{1,3})-(-?[0-9]{1,3})");

    @Option(
            names = "--responses",
            required = true,
            paramLabel = "R.csv",
            description = "column score, whole numbers on the scale; perhaps weight, time and columns to group by")
    private @Nullable Path responses;

    @Option(names = "--scale", paramLabel = "LOW-HIGH", description = "the scale of the answers, as 1-7")
    private @Nullable String scale;

    @Option(
            names = "--by",
            paramLabel = "COLUMN",
            description = "a column such as segment or touchpoint, or day, week, month, quarter or year of column time")
    private @Nullable String by;

    @Option(
            names = "--compare",
            paramLabel = "A,B",
            split = ",",
            description = "two values of the column grouped by (segment by default); the difference is A less B")
    private @Nullable List<String> compare;

    @Option(
            names = "--before-after",
            paramLabel = "DATE",
            description = "the difference is that from the date on less that before, by column time")
    private @Nullable String beforeAfter;

    @Mixin
    private @Nullable RowOptions rows;

    Path responses() {
        return set(responses);
    }

    ZoneId zone() {
        return set(rows).zone();
    }

    boolean skipBad() {
        return set(rows).skipBad();
    }

    boolean json() {
        return set(rows).json();
    }

    Scale scale(Scale usual) {
        if (scale == null) {
            return usual;
        }
        Matcher range = RANGE.matcher(scale);
        if (!range.matches()) {
            throw new BadInputException("--scale must be two numbers as 1-7: '" + scale + "'");
        }
        try {
            Scale given = Scale.of(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
            return usual.highIsGood() ? given : given.lowIsGood();
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--scale: " + e.getMessage(), e);
        }
    }

    /** What rows are grouped by, if by anything. */
    Optional<String> by() {
        requireTwo();
        return by == null && compare != null ? Optional.of("segment") : Optional.ofNullable(by);
    }

    Optional<Instant> beforeAfter() {
        if (beforeAfter == null) {
            return Optional.empty();
        }
        if (by != null || compare != null) {
            throw new BadInputException("--before-after must be given without --by and --compare");
        }
        try {
            return Optional.of(Orders.time(beforeAfter, zone()));
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--before-after: " + e.getMessage(), e);
        }
    }

    /** The two groups to compare: the first less the second. */
    Optional<List<String>> compared() {
        if (beforeAfter != null) {
            return Optional.of(List.of(Groups.AFTER, Groups.BEFORE));
        }
        requireTwo();
        return Optional.ofNullable(compare);
    }

    private void requireTwo() {
        if (compare != null && compare.size() != 2) {
            throw new BadInputException("--compare must be two values as A,B: " + String.join(",", compare));
        }
    }

    private static <T> T set(@Nullable T option) {
        if (option == null) {
            throw new IllegalStateException("the command line sets all options before a command runs");
        }
        return option;
    }
}
