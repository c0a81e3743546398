package io.github.loyalty4j.core.program;

import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.internal.Text;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;

/**
 * When a rule applies.
 *
 * <pre>{@code
 * Condition.all(Condition.tierAtLeast("Gold"), Condition.weekdays(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY))
 * }</pre>
 *
 * <p>Days and times of day are those of the programme's time zone.
 *
 * <p>Implementations are immutable and safe for use by several threads.
 */
public sealed interface Condition {
    /** The most conditions in one all or any: 50. */
    int MOST_PARTS = 50;

    /** The most characters of an argument of a host condition: 1,000. */
    int MOST_ARGUMENT_CHARACTERS = 1_000;

    /** The most levels of conditions within conditions: 10. */
    int MOST_DEPTH = 10;

    /** Whether it holds. */
    boolean test(Facts facts);

    /** Always. */
    static Condition always() {
        return new All(List.of());
    }

    /** If each of these holds; with none, always. */
    static Condition all(Condition... parts) {
        return new All(List.of(parts));
    }

    /** If one of these holds; with none, never. */
    static Condition any(Condition... parts) {
        return new Any(List.of(parts));
    }

    /** If this does not hold. */
    static Condition not(Condition part) {
        return new Not(part);
    }

    /** If what the rule counts is this much or more. */
    static Condition minBasis(Money least) {
        return new MinBasis(least);
    }

    /** If one line of the purchase is among these, whatever the rule itself counts. */
    static Condition buys(LineFilter lines) {
        return new Buys(lines);
    }

    /** If the member has this tier or a higher one when the activity takes place. */
    static Condition tierAtLeast(String tier) {
        return new TierAtLeast(tier);
    }

    /** If the member has one of these tags at the time. */
    static Condition tagged(String... anyOf) {
        return new Tagged(Set.of(anyOf));
    }

    /** If it was done through one of these channels. */
    static Condition channel(String... anyOf) {
        return new Channel(Set.of(anyOf));
    }

    /** If it was done at one of these places. */
    static Condition location(String... anyOf) {
        return new Location(Set.of(anyOf));
    }

    /** On these days of the week. */
    static Condition weekdays(DayOfWeek... anyOf) {
        return new Weekdays(Set.of(anyOf));
    }

    /** On these days of each month, 1 to 31. */
    static Condition daysOfMonth(Integer... anyOf) {
        return new DaysOfMonth(Set.of(anyOf));
    }

    /** From one time of day up to, not including, another; {@code 22:00} to {@code 06:00} passes midnight. */
    static Condition between(LocalTime from, LocalTime to) {
        return new Between(from, to);
    }

    /** From one day up to and including another. */
    static Condition during(LocalDate first, LocalDate last) {
        return new During(first, last);
    }

    /** From one day of each year up to and including another; {@code --12-24} to {@code --01-06} passes New Year. */
    static Condition yearly(MonthDay first, MonthDay last) {
        return new Yearly(first, last);
    }

    /** If it is the member's first purchase. */
    static Condition firstPurchase() {
        return new FirstPurchase();
    }

    /** If the member was recommended by another. */
    static Condition referred() {
        return new Referred();
    }

    /**
     * If the host's own condition of this name holds; see {@link HostCondition}.
     *
     * @param name 1 to 64 characters
     * @param arguments what the condition is to be told, at most {@link #MOST_PARTS}
     * @param implementation what answers
     */
    static Condition host(String name, Map<String, String> arguments, HostCondition implementation) {
        return new Host(name, arguments, implementation);
    }

    /** How many levels of conditions it has; 1 if it has no parts. */
    default int depth() {
        return 1;
    }

    /**
     * Each of these.
     *
     * @param parts at most {@link #MOST_PARTS}
     */
    record All(List<Condition> parts) implements Condition {
        /** Checks the limits. */
        public All {
            parts = ConditionChecks.parts(parts);
        }

        @Override
        public boolean test(Facts facts) {
            for (Condition part : parts) {
                if (!part.test(facts)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int depth() {
            return 1 + parts.stream().mapToInt(Condition::depth).max().orElse(0);
        }
    }

    /**
     * One of these.
     *
     * @param parts at most {@link #MOST_PARTS}
     */
    record Any(List<Condition> parts) implements Condition {
        /** Checks the limits. */
        public Any {
            parts = ConditionChecks.parts(parts);
        }

        @Override
        public boolean test(Facts facts) {
            for (Condition part : parts) {
                if (part.test(facts)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public int depth() {
            return 1 + parts.stream().mapToInt(Condition::depth).max().orElse(0);
        }
    }

    /**
     * Not this.
     *
     * @param part what must not hold
     */
    record Not(Condition part) implements Condition {
        /** Checks the limits. */
        public Not {
            ConditionChecks.parts(List.of(part));
        }

        @Override
        public boolean test(Facts facts) {
            return !part.test(facts);
        }

        @Override
        public int depth() {
            return 1 + part.depth();
        }
    }

    /**
     * A least basis.
     *
     * @param least zero to {@link Purchase#MOST}
     */
    record MinBasis(Money least) implements Condition {
        /** Checks the range. */
        public MinBasis {
            if (least.isNegative()) {
                throw new IllegalArgumentException("least basis must not be negative: " + least);
            }
            if (least.getAmount().compareTo(Purchase.MOST) > 0) {
                throw new IllegalArgumentException("least basis must be at most " + Purchase.MOST + ": " + least);
            }
        }

        @Override
        public boolean test(Facts facts) {
            return facts.basis().compareTo(least) >= 0;
        }
    }

    /**
     * A line among these, of which not all came back.
     *
     * @param lines which
     */
    record Buys(LineFilter lines) implements Condition {
        @Override
        public boolean test(Facts facts) {
            return facts.hasLine(lines);
        }
    }

    /**
     * A tier or a higher one.
     *
     * @param tier its name, one of the programme's
     */
    record TierAtLeast(String tier) implements Condition {
        @Override
        public boolean test(Facts facts) {
            return facts.hasTier(tier);
        }
    }

    /**
     * One of these tags.
     *
     * @param anyOf 1 to {@link #MOST_PARTS}
     */
    record Tagged(Set<String> anyOf) implements Condition {
        /** Checks the limits. */
        public Tagged {
            anyOf = ConditionChecks.names("tag", anyOf);
        }

        @Override
        public boolean test(Facts facts) {
            for (String tag : facts.activity().context().tags()) {
                if (anyOf.contains(tag)) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * One of these channels.
     *
     * @param anyOf 1 to {@link #MOST_PARTS}
     */
    record Channel(Set<String> anyOf) implements Condition {
        /** Checks the limits. */
        public Channel {
            anyOf = ConditionChecks.names("channel", anyOf);
        }

        @Override
        public boolean test(Facts facts) {
            return facts.activity()
                    .context()
                    .channelName()
                    .filter(anyOf::contains)
                    .isPresent();
        }
    }

    /**
     * One of these places.
     *
     * @param anyOf 1 to {@link #MOST_PARTS}
     */
    record Location(Set<String> anyOf) implements Condition {
        /** Checks the limits. */
        public Location {
            anyOf = ConditionChecks.names("location", anyOf);
        }

        @Override
        public boolean test(Facts facts) {
            return facts.activity()
                    .context()
                    .locationName()
                    .filter(anyOf::contains)
                    .isPresent();
        }
    }

    /**
     * One of these days of the week.
     *
     * @param anyOf 1 to 7
     */
    record Weekdays(Set<DayOfWeek> anyOf) implements Condition {
        /** Checks the limits. */
        public Weekdays {
            anyOf = ConditionChecks.some("weekdays", anyOf);
        }

        @Override
        public boolean test(Facts facts) {
            return anyOf.contains(facts.localTime().getDayOfWeek());
        }
    }

    /**
     * One of these days of the month.
     *
     * @param anyOf 1 to 31 each
     */
    record DaysOfMonth(Set<Integer> anyOf) implements Condition {
        /** Checks the limits. */
        public DaysOfMonth {
            anyOf = ConditionChecks.some("days of the month", anyOf);
            anyOf.forEach(day -> {
                if (day < 1 || day > 31) {
                    throw new IllegalArgumentException("day of the month must be 1 to 31: " + day);
                }
            });
        }

        @Override
        public boolean test(Facts facts) {
            return anyOf.contains(facts.localTime().getDayOfMonth());
        }
    }

    /**
     * A part of each day.
     *
     * @param from when it begins
     * @param to the first moment after it; another than {@code from}
     */
    record Between(LocalTime from, LocalTime to) implements Condition {
        /** Checks that the part is not empty. */
        public Between {
            if (from.equals(to)) {
                throw new IllegalArgumentException("a part of the day must not be empty: " + from + " to " + to);
            }
        }

        @Override
        public boolean test(Facts facts) {
            LocalTime time = facts.localTime().toLocalTime();
            boolean isAfterStart = !time.isBefore(from);
            boolean isBeforeEnd = time.isBefore(to);
            return from.isBefore(to) ? isAfterStart && isBeforeEnd : isAfterStart || isBeforeEnd;
        }
    }

    /**
     * A span of days.
     *
     * @param first its first day
     * @param last its last day, the same or later
     */
    record During(LocalDate first, LocalDate last) implements Condition {
        /** Checks the order. */
        public During {
            if (last.isBefore(first)) {
                throw new IllegalArgumentException(
                        "a span of days must not end before it begins: " + first + " to " + last);
            }
        }

        @Override
        public boolean test(Facts facts) {
            LocalDate day = facts.localTime().toLocalDate();
            return !day.isBefore(first) && !day.isAfter(last);
        }
    }

    /**
     * A span of days of each year.
     *
     * @param first its first day
     * @param last its last day; before the first if the span passes New Year
     */
    record Yearly(MonthDay first, MonthDay last) implements Condition {
        @Override
        public boolean test(Facts facts) {
            MonthDay day = MonthDay.from(facts.localTime());
            boolean isAfterStart = !day.isBefore(first);
            boolean isBeforeEnd = !day.isAfter(last);
            return first.isAfter(last) ? isAfterStart || isBeforeEnd : isAfterStart && isBeforeEnd;
        }
    }

    /** The member's first purchase. */
    record FirstPurchase() implements Condition {
        @Override
        public boolean test(Facts facts) {
            return facts.activity() instanceof Purchase && facts.isFirstPurchase();
        }
    }

    /** A member who was recommended. */
    record Referred() implements Condition {
        @Override
        public boolean test(Facts facts) {
            return facts.isReferred();
        }
    }

    /**
     * A condition of the host.
     *
     * @param name which
     * @param arguments what it is told
     * @param implementation what answers; not part of the condition's identity
     */
    record Host(String name, Map<String, String> arguments, HostCondition implementation) implements Condition {
        /** Checks the limits. */
        public Host {
            name = Text.line("host condition", name, 64);
            arguments = ConditionChecks.arguments(arguments);
        }

        /** Whether the host has supplied what answers; see {@link HostCondition#unresolved()}. */
        public boolean isResolved() {
            return implementation != HostCondition.unresolved();
        }

        @Override
        public boolean test(Facts facts) {
            return implementation.test(arguments, facts);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Host host && name.equals(host.name) && arguments.equals(host.arguments);
        }

        @Override
        public int hashCode() {
            return name.hashCode() * 31 + arguments.hashCode();
        }
    }
}
