package io.github.loyalty4j.examples.survey;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.metrics.Correction;
import io.github.loyalty4j.metrics.Difference;
import io.github.loyalty4j.metrics.Segments;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;

/** Prints what came of the answers: all of them, each group, and the difference asked for. */
final class Output {
    private Output() {}

    /** What a figure is and how two of them are compared. */
    interface Figure<A, R> {
        R result(A answers);

        Difference difference(R here, R there);

        ObjectNode json(R result);

        /** What stands at the top of a document: the figure of all, elsewhere if a difference stands there. */
        default ObjectNode top(R total, boolean comparing) {
            return json(total);
        }

        /** One line. */
        String words(R result);

        /** More of the groups together, if it was asked for: to a document and in words. */
        default List<String> together(ObjectNode json, Segments<String, A> groups) {
            return List.of();
        }

        /** Adds the difference to a document, more of it than {@link #difference} if there is. */
        void compare(ObjectNode json, R here, R there);
    }

    static <A, R> int print(SurveyOptions options, Groups<A> groups, Figure<A, R> figure, CommandSpec spec) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        R total = figure.result(groups.parts().total());
        Map<String, R> parts = new TreeMap<>();
        if (options.by().isPresent() || options.beforeAfter().isPresent()) {
            groups.parts().parts().forEach((key, answers) -> parts.put(key, figure.result(answers)));
        }
        if (groups.skipped() > 0) {
            groups.told().forEach(told -> err.println("loyalty4j: skipped " + told));
            err.println("loyalty4j: rows skipped: " + groups.skipped());
        }
        if (options.json()) {
            ObjectNode json = figure.top(total, options.compared().isPresent());
            addGroups(json, groups, parts, figure);
            figure.together(json, groups.parts());
            options.compared().ifPresent(two -> {
                ArrayNode names = json.putArray("compared");
                two.forEach(names::add);
                figure.compare(json, figure.result(groups.group(two.get(0))), figure.result(groups.group(two.get(1))));
            });
            if (options.skipBad()) {
                ObjectNode skipped = json.putObject("skipped").put("rows", groups.skipped());
                ArrayNode first = skipped.putArray("first");
                groups.told().forEach(first::add);
            }
            out.println(json.toPrettyString());
            return 0;
        }
        // All of it before any, as groups to compare may not be there.
        List<String> lines = new ArrayList<>();
        lines.add(figure.words(total));
        parts.forEach((key, result) -> lines.add("  " + key + ": " + figure.words(result)));
        lines.addAll(figure.together(JsonNodeFactory.instance.objectNode(), groups.parts()));
        options.compared()
                .ifPresent(two -> lines.add(words(
                        two,
                        figure.difference(
                                figure.result(groups.group(two.get(0))), figure.result(groups.group(two.get(1)))))));
        lines.forEach(out::println);
        return 0;
    }

    private static <A, R> void addGroups(ObjectNode json, Groups<A> groups, Map<String, R> parts, Figure<A, R> figure) {
        if (parts.isEmpty()) {
            return;
        }
        List<Difference> fromRest = new ArrayList<>();
        if (parts.size() > 1) {
            parts.forEach((key, result) -> fromRest.add(
                    figure.difference(result, figure.result(groups.parts().rest(key)))));
        }
        double[] adjusted = Correction.HOLM.adjusted(
                fromRest.stream().mapToDouble(Difference::pValue).toArray());
        ObjectNode by = json.putObject("by");
        int i = 0;
        for (Map.Entry<String, R> part : parts.entrySet()) {
            ObjectNode group = figure.json(part.getValue());
            if (!fromRest.isEmpty()) {
                ObjectNode rest = group.putObject("fromRest");
                SurveyJson.put(rest, fromRest.get(i));
                rest.put("pValueHolm", adjusted[i++]);
            }
            by.set(part.getKey(), group);
        }
    }

    private static String words(List<String> two, Difference difference) {
        return String.format(
                Locale.ROOT,
                "%s less %s: %+.1f (95 %% interval %+.1f to %+.1f, p = %.4f)",
                two.get(0),
                two.get(1),
                difference.estimate(),
                difference.interval().lower(),
                difference.interval().upper(),
                difference.pValue());
    }
}
