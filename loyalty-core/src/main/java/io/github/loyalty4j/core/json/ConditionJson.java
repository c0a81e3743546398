package io.github.loyalty4j.core.json;

import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.HostCondition;
import io.github.loyalty4j.core.program.LineFilter;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads conditions: an object with one field, {@code {"weekdays": ["SATURDAY"]}}, or a word, {@code "firstPurchase"}. */
final class ConditionJson {
    static final Set<String> CONDITION = Set.of(
            "all",
            "any",
            "not",
            "minBasis",
            "buys",
            "tierAtLeast",
            "tagged",
            "channel",
            "location",
            "weekdays",
            "daysOfMonth",
            "between",
            "during",
            "yearly",
            "host");
    static final Set<String> WORDS = Set.of("firstPurchase", "referred");
    static final Set<String> LINES = Set.of("skus", "categories", "exceptSkus", "exceptCategories");
    static final Set<String> TIMES = Set.of("from", "to");
    static final Set<String> DAYS = Set.of("first", "last");
    static final Set<String> HOST = Set.of("name", "arguments");

    private final Context context;

    ConditionJson(Context context) {
        this.context = context;
    }

    Condition read(Fields json) {
        if (json.isText()) {
            return json.word(WORDS).equals("referred") ? Condition.referred() : Condition.firstPurchase();
        }
        String name = json.onlyName(CONDITION);
        return json.checked(name, value -> read(name, value));
    }

    private Condition read(String name, Fields json) {
        return switch (name) {
            case "all" -> new Condition.All(json.list(Condition.MOST_PARTS, this::read));
            case "any" -> new Condition.Any(json.list(Condition.MOST_PARTS, this::read));
            case "not" -> new Condition.Not(read(json));
            case "minBasis" -> new Condition.MinBasis(context.money(json));
            case "buys" -> new Condition.Buys(lines(json));
            case "tierAtLeast" -> new Condition.TierAtLeast(context.tier(json));
            case "tagged" -> new Condition.Tagged(names(json, Condition.MOST_PARTS));
            case "channel" -> new Condition.Channel(names(json, Condition.MOST_PARTS));
            case "location" -> new Condition.Location(names(json, Condition.MOST_PARTS));
            case "host" -> host(json);
            default -> readTime(name, json);
        };
    }

    private static Condition readTime(String name, Fields json) {
        return switch (name) {
            case "weekdays" -> new Condition.Weekdays(json.set(7, day -> day.choice(DayOfWeek.class)));
            case "daysOfMonth" -> new Condition.DaysOfMonth(json.set(31, Fields::wholeInt));
            case "between" -> {
                json.allow(TIMES);
                yield Condition.between(parsed(json, "from", LocalTime::parse), parsed(json, "to", LocalTime::parse));
            }
            case "during" -> {
                json.allow(DAYS);
                yield Condition.during(parsed(json, "first", LocalDate::parse), parsed(json, "last", LocalDate::parse));
            }
            case "yearly" -> {
                json.allow(DAYS);
                yield Condition.yearly(parsed(json, "first", MonthDay::parse), parsed(json, "last", MonthDay::parse));
            }
            default -> throw new IllegalStateException(name);
        };
    }

    private static <T> T parsed(Fields json, String name, Function<String, T> parse) {
        return json.checked(name, text -> parse.apply(text.text()));
    }

    private static Set<String> names(Fields json, int most) {
        return json.set(most, Fields::text);
    }

    private Condition host(Fields json) {
        json.allow(HOST);
        Map<String, String> arguments = new TreeMap<>();
        json.ifPresent("arguments", all -> all.members(Condition.MOST_PARTS)
                .forEach((key, value) -> arguments.put(key, value.text())));
        return json.checked("name", name -> {
            HostCondition implementation = context.hosts()
                    .apply(name.text())
                    .orElseThrow(() -> name.refused("must be a condition the host supplies: '" + name.text() + "'"));
            return Condition.host(name.text(), arguments, implementation);
        });
    }

    static LineFilter lines(Fields json) {
        json.allow(LINES);
        return new LineFilter(
                filter(json, "skus"),
                filter(json, "categories"),
                filter(json, "exceptSkus"),
                filter(json, "exceptCategories"));
    }

    private static Set<String> filter(Fields json, String name) {
        return json.optional(name, list -> names(list, LineFilter.MOST_NAMES)).orElse(Set.of());
    }
}
