package io.github.loyalty4j.examples.metrics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.metrics.value.Estimate;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** Figures of customers or periods under their names, as JSON with intervals or as CSV. */
public final class FigureRows {
    private final List<String> names;
    private final boolean named;
    private final ArrayNode array = JsonNodeFactory.instance.arrayNode();
    private final StringBuilder csv = new StringBuilder();

    /**
     * Without rows yet.
     *
     * @param named whether each row begins with the customer it is of
     */
    public FigureRows(boolean named, String... names) {
        this.names = List.of(names);
        this.named = named;
        csv.append(named ? "customer," : "").append(String.join(",", names)).append('\n');
    }

    /** Adds a row; a figure that does not exist is left out or empty. */
    @SafeVarargs
    public final void add(String customer, Optional<Estimate>... estimates) {
        ObjectNode node = array.addObject();
        if (named) {
            node.put("customer", customer);
            csv.append(field(customer)).append(',');
        }
        String separator = "";
        for (int i = 0; i < estimates.length; i++) {
            String name = names.get(i);
            estimates[i].ifPresent(estimate -> FigureJson.put(node, name, estimate));
            csv.append(separator)
                    .append(estimates[i]
                            .map(estimate -> Double.toString(estimate.value()))
                            .orElse(""));
            separator = ",";
        }
        csv.append('\n');
    }

    /** Adds a word to the row added last, in JSON alone. */
    public void put(String name, String words) {
        ((ObjectNode) array.get(array.size() - 1)).put(name, words);
    }

    /** Writes them all. */
    public void print(PrintWriter out, boolean json) {
        out.print(json ? array + "\n" : csv.toString());
        out.flush();
    }

    /** As RFC 4180 has it; what a spreadsheet would take for a formula is made plain text. */
    private static String field(String text) {
        String plain = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return plain.matches("(?s).*[\",\\r\\n].*") ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
    }
}
