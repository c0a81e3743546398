package io.github.loyalty4j.examples.survey;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.demo.Words;
import io.github.loyalty4j.metrics.Difference;
import io.github.loyalty4j.metrics.IntervalMethod;
import io.github.loyalty4j.metrics.Segments;
import io.github.loyalty4j.metrics.survey.Boxes;
import io.github.loyalty4j.metrics.survey.Nps;
import io.github.loyalty4j.metrics.survey.NpsResult;
import io.github.loyalty4j.metrics.survey.PooledNps;
import io.github.loyalty4j.metrics.survey.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code metrics nps}. */
@Command(
        name = "nps",
        description = "Net promoter score, -100 to 100, with a 95 %% interval.",
        mixinStandardHelpOptions = true)
public final class NpsCommand implements Callable<Integer> {
    /** Where scales are usually cut: up to the first detractors, from the second promoters. */
    private static final Map<Scale, Boxes> USUAL = Map.of(
            Scale.of(0, 10), Boxes.NPS,
            Scale.of(1, 10), Boxes.of(Scale.of(1, 10), 6, 9),
            Scale.of(1, 7), Boxes.of(Scale.of(1, 7), 4, 6),
            Scale.of(1, 5), Boxes.of(Scale.of(1, 5), 3, 5));

    @Spec
    private CommandSpec spec;

    @Mixin
    private SurveyOptions options;

    @Option(
            names = "--boxes",
            paramLabel = "BAD,GOOD",
            split = ",",
            description = "the best answer of a detractor and the worst of a promoter; 6,9 by default, on 1-7 4,6 and"
                    + " on 1-5 3,5")
    private @Nullable List<Integer> boxes;

    @Option(
            names = "--population",
            paramLabel = "N",
            description = "how many customers there are in all, if they are not many more than those who answered")
    private @Nullable Long population;

    @Option(
            names = "--pool",
            description = "draw each of three groups or more towards all, the more the fewer answers it has")
    private boolean pool;

    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private NpsCommand() {}

    @Override
    public Integer call() {
        if (population != null
                && (options.by().isPresent() || options.compared().isPresent())) {
            throw new BadInputException(
                    "--population must be given without --by, --compare and --before-after: " + population);
        }
        Boxes cut = boxes(options.scale(Scale.of(0, 10)));
        Groups<Nps> groups = Groups.read(
                options,
                cut.scale(),
                (nps, score, weight) -> nps.add(score, weight),
                new Groups.Kind<>(() -> Nps.empty(cut), Nps::merge),
                spec.commandLine().getErr());
        long all = groups.parts().total().result().orElseThrow().n();
        if (population != null && population < all) {
            throw new BadInputException("--population must be at least the " + all + " who answered: " + population);
        }
        Scores figure = new Scores(population, pool);
        return Output.print(options, groups, figure, spec);
    }

    private Boxes boxes(Scale scale) {
        if (boxes == null) {
            Boxes usual = USUAL.get(scale);
            if (usual == null) {
                throw new BadInputException("--boxes must be given for a scale of " + scale);
            }
            return usual;
        }
        if (boxes.size() != 2) {
            throw new BadInputException("--boxes must be two answers as 6,9: " + boxes);
        }
        try {
            return Boxes.of(scale, boxes.get(0), boxes.get(1));
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--boxes: " + e.getMessage(), e);
        }
    }

    private record Scores(@Nullable Long population, boolean pool) implements Output.Figure<Nps, NpsResult> {
        @Override
        public NpsResult result(Nps answers) {
            NpsResult result = answers.result().orElseThrow();
            return population == null ? result : result.ofPopulation(population);
        }

        @Override
        public Difference difference(NpsResult here, NpsResult there) {
            return here.minus(there);
        }

        @Override
        public ObjectNode json(NpsResult result) {
            return SurveyJson.of(result);
        }

        @Override
        public ObjectNode top(NpsResult total, boolean comparing) {
            return comparing ? JsonNodeFactory.instance.objectNode().set("all", json(total)) : json(total);
        }

        @Override
        public String words(NpsResult result) {
            return "NPS " + Words.nps(result);
        }

        @Override
        public List<String> together(ObjectNode json, Segments<String, Nps> groups) {
            if (!pool) {
                return List.of();
            }
            try {
                PooledNps<String> pooled = PooledNps.of(groups);
                SurveyJson.put(json.putObject("pooled"), pooled);
                return words(pooled);
            } catch (IllegalArgumentException e) {
                throw new BadInputException("--pool: " + e.getMessage(), e);
            }
        }

        @Override
        public void compare(ObjectNode json, NpsResult here, NpsResult there) {
            SurveyJson.put(json, here.minus(there, IntervalMethod.WALD));
            SurveyJson.put(json.putObject("adjusted"), here.minus(there));
        }

        private static List<String> words(PooledNps<String> pooled) {
            List<String> lines = new ArrayList<>();
            lines.add("together:");
            new TreeMap<>(pooled.scores())
                    .forEach((key, score) -> lines.add(String.format(
                            Locale.ROOT,
                            "  %s: NPS %+.1f (95 %% interval %+.1f to %+.1f)",
                            key,
                            score.score(),
                            score.interval().lower(),
                            score.interval().upper())));
            return lines;
        }
    }
}
