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

/** {@code metrics ces}. */
@Command(
        name = "ces",
        description = "Customer effort: the mean on 1-7 where high is good (2.0), or as told, with a 95 %% interval.",
        mixinStandardHelpOptions = true)
public final class CesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SurveyOptions options;

    @Option(
            names = "--low-is-good",
            description = "the question was how much effort it took (1.0); on 1-5 unless --scale says otherwise")
    private boolean lowIsGood;

    @Option(names = "--good", paramLabel = "ANSWER", description = "the worst of the good answers; 6 on 1-7 by default")
    private @Nullable Integer good;

    @Option(names = "--bad", paramLabel = "ANSWER", description = "the best of the bad answers; 3 on 1-7 by default")
    private @Nullable Integer bad;

    @Option(names = "--statistic", defaultValue = "mean", description = "${COMPLETION-CANDIDATES}; mean by default")
    private ScoreFigure.Statistic statistic;

    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private CesCommand() {}

    @Override
    public Integer call() {
        Scale scale = options.scale(lowIsGood ? Scale.of(1, 5).lowIsGood() : Scale.of(1, 7));
        Boxes boxes = ScoreFigure.boxes(scale, bad, good);
        return Output.print(
                options,
                ScoreFigure.read(options, scale, spec),
                new ScoreFigure(ScoreFigure.metric(lowIsGood ? "CES 1.0" : "CES 2.0", boxes, statistic)),
                spec);
    }
}
