package io.github.loyalty4j.examples.survey;

import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.metrics.survey.Answers;
import io.github.loyalty4j.metrics.survey.Scale;
import io.github.loyalty4j.metrics.survey.SurveyMetric;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code metrics ratings}. */
@Command(
        name = "ratings",
        description = "Ratings: the mean of 1-5 stars with a 95 %% interval.",
        mixinStandardHelpOptions = true)
public final class RatingsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SurveyOptions options;

    @Option(
            names = "--draw",
            paramLabel = "N",
            description = "draw each mean towards that of all ratings as N more ratings would (Bayesian average)")
    private @Nullable Double draw;

    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private RatingsCommand() {}

    @Override
    public Integer call() {
        Scale scale = options.scale(Scale.of(1, 5));
        Groups<Answers> groups = ScoreFigure.read(options, scale, spec);
        SurveyMetric metric;
        try {
            metric = draw == null
                    ? SurveyMetric.mean("rating", scale)
                    : SurveyMetric.bayesianMean("rating", groups.parts().total(), draw);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--draw: " + e.getMessage(), e);
        }
        return Output.print(options, groups, new ScoreFigure(metric), spec);
    }
}
