package io.github.loyalty4j.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Turns programmes of older formats into the newest. Places keep their names wherever they can, so that a complaint about
 * the result points at the text as it was written.
 */
final class Migration {
    static final int NEWEST = 2;

    private static final Set<String> FORMAT_1 =
            Set.of("format", "id", "version", "name", "currency", "zone", "unit", "earn", "tiers", "expiry");
    private static final Set<String> RULE_1 = Set.of("type", "points", "per", "rounding");
    private static final Set<String> EXPIRY_1 = Set.of("afterMonths", "atMonthEnd");
    private static final int MOST_ITEMS = 100;
    private static final String OLD = " in format 1, which a programme without \"format\" has; the newest is " + NEWEST;

    private Migration() {}

    /** The same programme in the newest format; a text without a format is of the first. */
    static JsonNode migrated(JsonNode json) {
        Fields fields = new Fields("", json);
        fields.requireObject();
        long format = fields.optional("format", Fields::whole).orElse(1L);
        if (format == NEWEST) {
            return json;
        }
        if (format != 1) {
            throw new BadField("/format", "format must be 1 or " + NEWEST + ": " + format);
        }
        ObjectNode copy = json.deepCopy();
        fromFirst(new Fields("", copy), copy);
        return copy;
    }

    /** The first format had rules by amount alone, without names, and wrote an expiry at month end as a flag. */
    private static void fromFirst(Fields fields, ObjectNode json) {
        fields.allow(FORMAT_1, OLD);
        json.put("format", NEWEST);
        fields.ifPresent("earn", rules -> {
            int number = 1;
            for (Fields rule : rules.items(MOST_ITEMS)) {
                rule.allow(RULE_1, OLD);
                rule.checked("type", type -> type.word(Set.of("perAmount"), OLD));
                ((ObjectNode) rule.node()).put("id", number == 1 ? "base" : "base-" + number);
                number++;
            }
        });
        fields.ifPresent("expiry", expiry -> {
            expiry.allow(EXPIRY_1, OLD);
            expiry.checked("afterMonths", Fields::wholeInt);
            if (expiry.optional("atMonthEnd", Fields::flag).orElse(false)) {
                ((ObjectNode) expiry.node()).put("roundedTo", "MONTH");
            }
            ((ObjectNode) expiry.node()).remove("atMonthEnd");
        });
    }
}
