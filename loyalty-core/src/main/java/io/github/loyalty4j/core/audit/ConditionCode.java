package io.github.loyalty4j.core.audit;

import io.github.loyalty4j.core.program.Condition;
import java.time.DayOfWeek;
import java.time.MonthDay;
import java.util.Map;
import java.util.TreeMap;

/** The form of bytes of conditions. What answers a host's own condition is code and has none. */
final class ConditionCode {
    private static final Kinds<Condition> CONDITIONS = withFacts(withTimes(withParts(new Kinds<>())));

    private ConditionCode() {}

    static void condition(Bytes out, Condition condition) {
        CONDITIONS.write(out, condition);
    }

    private static Kinds<Condition> withParts(Kinds<Condition> kinds) {
        return kinds.with(1, Condition.All.class, (out, all) -> out.list(all.parts(), ConditionCode::condition))
                .with(2, Condition.Any.class, (out, any) -> out.list(any.parts(), ConditionCode::condition))
                .with(3, Condition.Not.class, (out, not) -> condition(out, not.part()));
    }

    private static Kinds<Condition> withTimes(Kinds<Condition> kinds) {
        return kinds.with(
                        4,
                        Condition.Weekdays.class,
                        (out, days) -> out.list(
                                days.anyOf().stream().sorted().toList(), (Bytes to, DayOfWeek day) -> to.choice(day)))
                .with(
                        5,
                        Condition.DaysOfMonth.class,
                        (out, days) -> out.list(days.anyOf().stream().sorted().toList(), Bytes::count))
                .with(6, Condition.Between.class, (out, part) -> out.number(
                                part.from().toNanoOfDay())
                        .number(part.to().toNanoOfDay()))
                .with(7, Condition.During.class, (out, span) -> out.number(
                                span.first().toEpochDay())
                        .number(span.last().toEpochDay()))
                .with(8, Condition.Yearly.class, (out, span) -> {
                    day(out, span.first());
                    day(out, span.last());
                });
    }

    private static void day(Bytes out, MonthDay day) {
        out.count(day.getMonthValue()).count(day.getDayOfMonth());
    }

    private static Kinds<Condition> withFacts(Kinds<Condition> kinds) {
        return kinds.with(9, Condition.MinBasis.class, (out, min) -> out.money(min.least()))
                .with(10, Condition.Buys.class, (out, buys) -> out.names(
                                buys.lines().skus())
                        .names(buys.lines().categories())
                        .names(buys.lines().exceptSkus())
                        .names(buys.lines().exceptCategories()))
                .with(11, Condition.TierAtLeast.class, (out, least) -> out.text(least.tier()))
                .with(12, Condition.Tagged.class, (out, tagged) -> out.names(tagged.anyOf()))
                .with(13, Condition.Channel.class, (out, channel) -> out.names(channel.anyOf()))
                .with(14, Condition.Location.class, (out, location) -> out.names(location.anyOf()))
                .with(15, Condition.FirstPurchase.class, (out, none) -> {})
                .with(16, Condition.Referred.class, (out, none) -> {})
                .with(17, Condition.Host.class, (out, host) -> {
                    Map<String, String> sorted = new TreeMap<>(host.arguments());
                    out.text(host.name()).list(sorted.entrySet(), (to, argument) -> to.text(argument.getKey())
                            .text(argument.getValue()));
                });
    }
}
