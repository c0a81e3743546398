package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.LineFilter;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;

/**
 * What would have to differ for a rule to give points, or more of them, all else as it was.
 *
 * <p>Amounts are what must be paid for more of what the rule counts: where a rule counts coffee alone, EUR 5.00 more is
 * EUR 5.00 of coffee; where it counts without tax, it is EUR 5.00 without tax; where a part of the order is paid with points,
 * it is what has to be bought besides so that enough counts.
 *
 * <p>Implementations are immutable and safe for use by several threads.
 */
public sealed interface Remedy {
    /**
     * Each of these.
     *
     * @param parts two or more
     */
    record All(List<Remedy> parts) implements Remedy {
        /** Copies the list. */
        public All {
            parts = List.copyOf(parts);
        }
    }

    /**
     * One of these.
     *
     * @param parts two or more
     */
    record Any(List<Remedy> parts) implements Remedy {
        /** Copies the list. */
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /**
     * So much more to reach the least amount of a rule.
     *
     * @param more more than zero
     */
    record Spend(Money more) implements Remedy {}

    /**
     * So much more to the next point or full block. Nobody is told so where a cap that is full would take the points.
     *
     * @param more more than zero
     * @param gives how many points more the whole award then is at least, whichever goods are bought that the rule counts:
     *     what other rules, factors and caps make of it included
     */
    record NextPoints(Money more, Amount gives) implements Remedy {}

    /**
     * More points of other rules that a factor multiplies.
     *
     * @param lines whose points it multiplies
     */
    record Multiplied(LineFilter lines) implements Remedy {}

    /**
     * More points by this rule than by the one that was the best of its group.
     *
     * @param rule the best one's id
     */
    record Outdo(String rule) implements Remedy {}

    /**
     * Something of these lines.
     *
     * @param lines which
     */
    record Buy(LineFilter lines) implements Remedy {}

    /**
     * A tier.
     *
     * @param name its name
     */
    record Reach(String name) implements Remedy {}

    /**
     * A later time: the first moment after the activity at which a day or time of day fits, or at which a cap has room again
     * or a rule has rested and the rule's own days and times fit, too. Where rules ask for days or times, later moments may
     * be of no use again.
     *
     * @param from that moment
     */
    record Wait(Instant from) implements Remedy {}

    /**
     * The same so many times more, of which the last gives points.
     *
     * @param more 1 or more
     */
    record Repeat(long more) implements Remedy {}

    /**
     * What makes a rule that gives every so many times count this one, which need not be the one that gives points.
     *
     * @param takes what it would take
     */
    record Count(Remedy takes) implements Remedy {}

    /**
     * Another channel, place, tag or whatever else the shop asks for.
     *
     * @param condition what must be true
     */
    record Meet(Condition condition) implements Remedy {}
}
