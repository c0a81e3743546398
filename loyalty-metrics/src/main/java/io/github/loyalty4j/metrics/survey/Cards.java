package io.github.loyalty4j.metrics.survey;

import io.github.loyalty4j.metrics.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What figures from answers say of themselves: their card, and why to read them with care. */
final class Cards {
    /** The central limit theorem's rule of thumb. */
    private static final long FEW_ANSWERS = 30;

    /** Below five in a cell the normal curve fits badly: Cochran, Biometrics 10 (1954) 417-451. */
    private static final long FEW_IN_CELL = 5;

    private static final double MUCH_LOST = 0.5;

    private Cards() {}

    static Definition base(String metric, Scale scale, Tally tally, String window) {
        Definition definition = Definition.of(metric)
                .with("scale", scale.toString())
                .with("denominator", "everybody who answered")
                .noting("weights", tally.isWeighted() ? "as given with the answers" : "none")
                .noting("n", String.valueOf(tally.answers()))
                .noting("effectiveN", String.format(Locale.ROOT, "%.1f", tally.effectiveAnswers()));
        return window.isEmpty() ? definition : definition.with("window", window);
    }

    static Definition index(String metric, Boxes boxes, Tally tally, String window) {
        Scale scale = boxes.scale();
        return base(metric, scale, tally, window)
                .with("statistic", "share of good less share of bad answers, in points")
                .with("boxes", "good " + scale.from(boxes.good()) + ", bad " + scale.upTo(boxes.bad()));
    }

    static List<String> warnings(Tally tally, List<String> cells) {
        List<String> warnings = new ArrayList<>();
        if (tally.answers() < FEW_ANSWERS) {
            warnings.add("fewer than " + FEW_ANSWERS + " answers: " + tally.answers());
        }
        double effective = tally.effectiveAnswers();
        if (effective < MUCH_LOST * tally.answers()) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "weights leave less than half of the answers: %.1f effective of %d",
                    effective,
                    tally.answers()));
        }
        for (int i = 0; i < cells.size(); i++) {
            if (tally.count(i) < FEW_IN_CELL) {
                warnings.add("fewer than " + FEW_IN_CELL + " " + cells.get(i) + ": " + tally.count(i));
            }
        }
        return List.copyOf(warnings);
    }
}
