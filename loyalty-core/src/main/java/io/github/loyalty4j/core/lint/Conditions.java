package io.github.loyalty4j.core.lint;

import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.LineFilter;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What follows from what: careful, "no" where it cannot tell. */
final class Conditions {
    private final LoyaltyProgram program;

    Conditions(LoyaltyProgram program) {
        this.program = program;
    }

    static Stream<Condition.Host> hosts(Condition condition) {
        if (condition instanceof Condition.Host host) {
            return Stream.of(host);
        }
        return parts(condition).stream().flatMap(Conditions::hosts);
    }

    static List<Condition> parts(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.parts();
        }
        if (condition instanceof Condition.Any any) {
            return any.parts();
        }
        return condition instanceof Condition.Not not ? List.of(not.part()) : List.of();
    }

    /** The parts that must each hold, those of inner conditions included. */
    static Stream<Condition> musts(Condition condition) {
        return condition instanceof Condition.All all
                ? all.parts().stream().flatMap(Conditions::musts)
                : Stream.of(condition);
    }

    /** Whether the second holds whenever the first does, where what is counted for the second is the same or more. */
    boolean impliesOfMore(Condition first, Condition second) {
        return isLikelierOfMore(second) && implies(first, second);
    }

    /** Whether a condition that holds goes on to hold if more is counted: none on a host's word or that asks for less. */
    private static boolean isLikelierOfMore(Condition condition) {
        if (condition instanceof Condition.Not not) {
            return !asksForBasis(not.part());
        }
        return !(condition instanceof Condition.Host)
                && parts(condition).stream().allMatch(Conditions::isLikelierOfMore);
    }

    private static boolean asksForBasis(Condition condition) {
        return condition instanceof Condition.Host
                || condition instanceof Condition.MinBasis
                || parts(condition).stream().anyMatch(Conditions::asksForBasis);
    }

    /** Whether the second holds whenever the first does, where the same is counted for both. */
    boolean implies(Condition first, Condition second) {
        if (first.equals(second)) {
            return true;
        }
        if (second instanceof Condition.All all) {
            return all.parts().stream().allMatch(part -> implies(first, part));
        }
        if (first instanceof Condition.Any any) {
            return any.parts().stream().allMatch(part -> implies(part, second));
        }
        if (second instanceof Condition.Any any && any.parts().stream().anyMatch(part -> implies(first, part))) {
            return true;
        }
        if (first instanceof Condition.All all) {
            return all.parts().stream().anyMatch(part -> implies(part, second));
        }
        if (first instanceof Condition.Not one && second instanceof Condition.Not other) {
            return implies(other.part(), one.part());
        }
        return factImplies(first, second);
    }

    private boolean factImplies(Condition first, Condition second) {
        if (first instanceof Condition.MinBasis one && second instanceof Condition.MinBasis other) {
            return one.least().compareTo(other.least()) >= 0;
        }
        if (first instanceof Condition.TierAtLeast one && second instanceof Condition.TierAtLeast other) {
            return program.tierRank(one.tier()) >= program.tierRank(other.tier());
        }
        if (first instanceof Condition.Tagged one && second instanceof Condition.Tagged other) {
            return other.anyOf().containsAll(one.anyOf());
        }
        if (first instanceof Condition.Channel one && second instanceof Condition.Channel other) {
            return other.anyOf().containsAll(one.anyOf());
        }
        if (first instanceof Condition.Location one && second instanceof Condition.Location other) {
            return other.anyOf().containsAll(one.anyOf());
        }
        if (first instanceof Condition.Buys one && second instanceof Condition.Buys other) {
            return isWithin(one.lines(), other.lines());
        }
        return timeImplies(first, second);
    }

    private static boolean timeImplies(Condition first, Condition second) {
        if (first instanceof Condition.Weekdays one && second instanceof Condition.Weekdays other) {
            return other.anyOf().containsAll(one.anyOf());
        }
        if (first instanceof Condition.DaysOfMonth one && second instanceof Condition.DaysOfMonth other) {
            return other.anyOf().containsAll(one.anyOf());
        }
        if (first instanceof Condition.Between one && second instanceof Condition.Between other) {
            return isOfOneDay(one)
                    && isOfOneDay(other)
                    && !one.from().isBefore(other.from())
                    && !one.to().isAfter(other.to());
        }
        return first instanceof Condition.During one
                && second instanceof Condition.During other
                && !one.first().isBefore(other.first())
                && !one.last().isAfter(other.last());
    }

    private static boolean isOfOneDay(Condition.Between between) {
        return between.from().isBefore(between.to());
    }

    /** Whether the second accepts every line the first does. */
    static boolean isWithin(LineFilter first, LineFilter second) {
        boolean isEveryLine = second.skus().isEmpty() && second.categories().isEmpty();
        boolean isSomeLines = !first.skus().isEmpty() || !first.categories().isEmpty();
        boolean isNamed = isEveryLine
                || (isSomeLines
                        && contains(second.skus(), first.skus())
                        && contains(second.categories(), first.categories()));
        return isNamed
                && contains(first.exceptSkus(), second.exceptSkus())
                && contains(first.exceptCategories(), second.exceptCategories());
    }

    /** Whether all that a filter names it excepts again. */
    static boolean isEmpty(LineFilter lines) {
        boolean isNamed = !lines.skus().isEmpty() || !lines.categories().isEmpty();
        return isNamed
                && contains(lines.exceptSkus(), lines.skus())
                && contains(lines.exceptCategories(), lines.categories());
    }

    private static boolean contains(Set<String> all, Set<String> some) {
        return all.containsAll(some);
    }
}
