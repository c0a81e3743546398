package io.github.loyalty4j.examples.survey;

import io.github.loyalty4j.metrics.survey.Boxes;
import io.github.loyalty4j.metrics.survey.Scale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code metrics csat}. */
@Command(
        name = "csat",
        description = "Customer satisfaction: the percentage of the two best answers on 1-5, or as told, with a 95 %%"
                + " interval.",
        mixinStandardHelpOptions = true)
public final class CsatCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SurveyOptions options;

    @Option(names = "--good", paramLabel = "ANSWER", description = "the worst of the good answers; 4 on 1-5 by default")
    private @Nullable Integer good;

    @Option(names = "--statistic", defaultValue = "share", description = "${COMPLETION-CANDIDATES}; share by default")
    private ScoreFigure.Statistic statistic;

    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private CsatCommand() {}

    @Override
    public Integer call() {
        Scale scale = options.scale(Scale.of(1, 5));
        Boxes boxes = ScoreFigure.boxes(scale, null, good);
        return Output.print(
                options,
                ScoreFigure.read(options, scale, spec),
                new ScoreFigure(ScoreFigure.metric("CSAT", boxes, statistic)),
                spec);
    }
}
