package io.github.loyalty4j.examples.survey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.metrics.Difference;
import io.github.loyalty4j.metrics.survey.Answers;
import io.github.loyalty4j.metrics.survey.Boxes;
import io.github.loyalty4j.metrics.survey.Scale;
import io.github.loyalty4j.metrics.survey.Score;
import io.github.loyalty4j.metrics.survey.SurveyMetric;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** What satisfaction, effort and ratings have in common. */
record ScoreFigure(SurveyMetric metric) implements Output.Figure<Answers, Score> {
    /** What to make of the answers. */
    enum Statistic {
        /** The percentage of good answers. */
        share,
        /** The mean answer. */
        mean,
        /** The percentage of good answers less that of bad ones. */
        index
    }

    static SurveyMetric metric(String name, Boxes boxes, Statistic statistic) {
        return switch (statistic) {
            case share -> SurveyMetric.share(name, boxes.scale(), boxes.good());
            case mean -> SurveyMetric.mean(name, boxes.scale());
            case index -> SurveyMetric.index(name, boxes);
        };
    }

    /** The best two answers good, the others bad down to those after the middle. */
    static Boxes boxes(Scale scale, @Nullable Integer bad, @Nullable Integer good) {
        int step = scale.highIsGood() ? 1 : -1;
        int best = scale.highIsGood() ? scale.highest() : scale.lowest();
        int worst = scale.highIsGood() ? scale.lowest() : scale.highest();
        int goodFrom = good != null ? good : best - step;
        int usual = worst + step * Math.max(0, (scale.points() - 1) / 2 - 1);
        // Where more answers are good than usual, the bad ones end before them.
        int before = scale.highIsGood() ? Math.min(usual, goodFrom - 1) : Math.max(usual, goodFrom + 1);
        int badUpTo = bad != null ? bad : before;
        try {
            return Boxes.of(scale, badUpTo, goodFrom);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(e.getMessage() + "; give --good and --bad", e);
        }
    }

    static Groups<Answers> read(SurveyOptions options, Scale scale, CommandSpec spec) {
        return Groups.read(
                options,
                scale,
                (answers, score, weight) -> answers.add(score, weight),
                new Groups.Kind<>(() -> Answers.on(scale), Answers::merge),
                spec.commandLine().getErr());
    }

    @Override
    public Score result(Answers answers) {
        return answers.result(metric).orElseThrow();
    }

    @Override
    public Difference difference(Score here, Score there) {
        return here.minus(there);
    }

    @Override
    public ObjectNode json(Score score) {
        return SurveyJson.of(score);
    }

    @Override
    public String words(Score score) {
        return String.format(
                Locale.ROOT,
                "%s %.2f from %d answers (95 %% interval %.2f to %.2f)",
                metric.name(),
                score.value(),
                score.n(),
                score.interval().lower(),
                score.interval().upper());
    }

    @Override
    public void compare(ObjectNode json, Score here, Score there) {
        SurveyJson.put(json.putObject("comparison"), here.minus(there));
    }
}
