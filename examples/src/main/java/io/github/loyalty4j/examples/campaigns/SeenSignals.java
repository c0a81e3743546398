package io.github.loyalty4j.examples.campaigns;

import io.github.loyalty4j.campaign.audience.Signal;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.CsvFile;
import io.github.loyalty4j.examples.csv.CsvRow;
import io.github.loyalty4j.examples.csv.Orders;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Signals of a shop as a file has them: baskets left behind, tickets resolved, marks of surveys. */
final class SeenSignals {
    private SeenSignals() {}

    /** A signal of a member. */
    record Seen(MemberId member, Signal signal) {}

    /**
     * All of a file, in its order: columns {@code customer, time, kind}, and if there are {@code id}, which is the line without, and
     * {@code values}, {@code mark=3;ticket=17}.
     *
     * @param zone where a date begins
     * @throws BadInputException if anything in the file cannot be used
     */
    static List<Seen> read(CsvFile file, ZoneId zone) {
        List<Seen> all = new ArrayList<>();
        file.forEachRow(List.of("customer", "time", "kind"), row -> {
            MemberId member = row.field("customer", MemberId::of);
            Instant time = row.field("time", text -> Orders.time(text, zone));
            Map<String, String> values =
                    row.given("values", SeenSignals::values).orElse(Map.of());
            String id = row.given("id", text -> text).orElseGet(() -> "line " + row.line());
            all.add(row.field("kind", kind -> new Seen(member, new Signal(kind, id, time, values))));
        });
        return all;
    }

    /** Names with their values: {@code mark=3;ticket=17}. */
    static Map<String, String> values(String text) {
        Map<String, String> values = new TreeMap<>();
        for (String each : CsvRow.names(text)) {
            int at = each.indexOf('=');
            if (at < 1 || values.put(each.substring(0, at), each.substring(at + 1)) != null) {
                throw new IllegalArgumentException(
                        "values must be name=value, each once, with ; between them: '" + CsvFile.shown(text) + "'");
            }
        }
        return values;
    }
}
