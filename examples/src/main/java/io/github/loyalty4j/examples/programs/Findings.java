package io.github.loyalty4j.examples.programs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.core.lint.Finding;
import java.util.List;
import java.util.Locale;

/**
 * What is likely wrong with a programme, in words and as JSON.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param all the findings, in the programme's order
 */
public record Findings(List<Finding> all) {
    /** Copies the list. */
    public Findings {
        all = List.copyOf(all);
    }

    /** How many are errors. */
    public long errors() {
        return all.stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .count();
    }

    private long warnings() {
        return all.size() - errors();
    }

    /** Two lines for each, what is wrong and what to do about it, and how many there are. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Finding finding : all) {
            text.append("%s %s%n  to mend it: %s%n".formatted(severity(finding), finding, finding.hint()));
        }
        return text.append(
                        all.isEmpty() ? "Nothing found." : "errors: %d, warnings: %d".formatted(errors(), warnings()))
                .toString();
    }

    /** The same for programs. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("errors", errors()).put("warnings", warnings());
        ArrayNode findings = json.putArray("findings");
        for (Finding finding : all) {
            findings.addObject()
                    .put("severity", severity(finding))
                    .put("rule", finding.kind().id())
                    .put("where", finding.where())
                    .put("message", finding.message())
                    .put("hint", finding.hint());
        }
        return json;
    }

    private static String severity(Finding finding) {
        return finding.severity().name().toLowerCase(Locale.ROOT);
    }
}
