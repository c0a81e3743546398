package io.github.loyalty4j.examples.csv;

import io.github.loyalty4j.metrics.survey.Nps;
import io.github.loyalty4j.metrics.survey.NpsResult;
import java.util.List;

/** Reads survey responses: column {@code score}, whole numbers from 0 to 10. */
public final class Responses {
    /** The least weight an answer may have. */
    public static final double LEAST_WEIGHT = 1e-6;

    /** The greatest weight an answer may have. */
    public static final double MOST_WEIGHT = 1e6;

    private Responses() {}

    /**
     * The net promoter score of the responses.
     *
     * @throws BadInputException if anything in the file cannot be used
     */
    public static NpsResult read(CsvFile file) {
        Nps nps = Nps.empty();
        file.forEachRow(List.of("score"), row -> nps.add(row.field("score", Responses::score)));
        return nps.result().orElseThrow();
    }

    /** The weight of a row's answer, 1 where the file has no column {@code weight} or the field is empty. */
    public static double weight(CsvRow row) {
        return row.decimal("weight", LEAST_WEIGHT, MOST_WEIGHT).orElse(1);
    }

    /**
     * The score in a field.
     *
     * @throws IllegalArgumentException if it is no whole number from 0 to 10
     */
    public static int score(String text) {
        if (!text.matches("[0-9]|10")) {
            throw new IllegalArgumentException(
                    "score must be a whole number from 0 to 10: '" + CsvFile.shown(text) + "'");
        }
        return Integer.parseInt(text);
    }
}
