package io.github.loyalty4j.core.lint;

import java.util.Locale;

/**
 * Something a programme gets wrong.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param kind what is wrong in general
 * @param where the place in the programme's JSON as a JSON Pointer (RFC 6901): {@code /rewards/3}; empty for the whole
 * @param message what is wrong here: the rule, then the value
 */
public record Finding(Kind kind, String where, String message) {
    /** How bad it is. */
    public enum Severity {
        /** A part of the programme has no effect, or gives away more than is paid. */
        ERROR,
        /** It works, but most likely not as it is meant. */
        WARNING
    }

    /** What a programme may get wrong. */
    public enum Kind {
        /** No rule gives any points. */
        NO_EARN_RULE(Severity.ERROR, "add a rule to \"earn\""),
        /** No rule gives points of a unit. */
        UNIT_NEVER_EARNED(Severity.ERROR, "add a rule in the unit, or drop the unit"),
        /** Nothing can be had for points of a unit. */
        UNIT_NEVER_SPENT(Severity.WARNING, "add a reward in the unit, or let points pay"),
        /** A factor has nothing to multiply. */
        MULTIPLIER_WITHOUT_BASE(Severity.ERROR, "add a rule that gives points of the unit for the same activity"),
        /** A condition never holds. */
        CONDITION_NEVER_HOLDS(Severity.ERROR, "drop a part of the condition, or the rule"),
        /** The lines of a rule are all excepted. */
        LINES_NEVER_MATCH(Severity.ERROR, "drop the exception, or the rule"),
        /** A condition of the host is not supplied. */
        HOST_CONDITION_UNRESOLVED(Severity.WARNING, "supply it where the programme is read"),
        /** A rule names a group the programme has not, and is added to the others like any. */
        GROUP_UNKNOWN(Severity.WARNING, "say in \"groups\" how its rules combine, or leave the group out"),
        /** A group of which one rule is taken has factors and rules that give points, which do not compete. */
        FACTOR_CHOSEN_APART(Severity.WARNING, "put factors into a group of their own"),
        /** Another rule of the group is always taken instead. */
        RULE_SHADOWED(Severity.ERROR, "raise its priority, narrow the other rule, or use another group"),
        /** An exclusive group before it always gives points. */
        RULE_SILENCED(Severity.ERROR, "move its group forward, or narrow the exclusive one"),
        /** A cap that rejects what does not fit is below a single award. */
        CAP_REJECTS_EVERY_AWARD(Severity.ERROR, "raise the cap to the award at least"),
        /** A cap that cuts what does not fit is below a single award. */
        CAP_CUTS_EVERY_AWARD(Severity.WARNING, "raise the cap to the award at least"),
        /** Points last for a shorter time than they wait. */
        EXPIRY_SHORTER_THAN_WAIT(Severity.WARNING, "let points last longer, or wait shorter"),
        /** The part of an order paid with points earns points. */
        POINTS_EARN_POINTS(Severity.WARNING, "leave PAID_WITH_POINTS out of the basis"),
        /** Gift cards earn when they are bought, and again when they are spent. */
        GIFT_CARDS_EARN_TWICE(Severity.WARNING, "leave GIFT_CARDS out of the basis"),
        /** What is earned is worth as much as what is paid, or more. */
        GIVES_BACK_ALL(Severity.ERROR, "earn less, or make points worth less"),
        /** Nobody can ever have the points a reward costs. */
        REWARD_NEVER_PAYABLE(Severity.ERROR, "lower the price, raise the caps, or let points last longer"),
        /** What an order pays for by itself is kept when the order comes back. */
        RETURN_KEEPS_REWARD(Severity.WARNING, "let points wait for the time of returns, or allow debt"),
        /** Nobody can have the tier a reward is for. */
        REWARD_TIER_UNREACHABLE(Severity.ERROR, "make the tier reachable, or open the reward to others"),
        /** Nobody can ever have the points a payment begins with. */
        PAYMENT_NEVER_POSSIBLE(Severity.ERROR, "lower the least points of a payment, or raise the caps"),
        /** Nobody can ever reach a tier. */
        TIER_UNREACHABLE(Severity.ERROR, "lower the threshold, raise the caps, or count over a longer time"),
        /** A tier can be reached once, but never again when it is checked. */
        TIER_NOT_KEEPABLE(Severity.WARNING, "add what can be earned again, or never downgrade"),
        /** What counts drops out after some time, and no tier is lost by that. */
        TIERS_NEVER_LOST(Severity.WARNING, "say how members fall back: \"downgrade\""),
        /** A tier by money takes less of it than one order may come to. */
        SPEND_THRESHOLD_LOW(Severity.WARNING, "give thresholds in the currency's smallest unit"),
        /** An automatic reward takes the balance before it reaches a tier. */
        AUTOMATIC_REWARD_STARVES_TIER(Severity.ERROR, "count points earned instead of the balance");

        private final Severity severity;
        private final String hint;

        Kind(Severity severity, String hint) {
            this.severity = severity;
            this.hint = hint;
        }

        /** The rule's id, for programs and for lists of exceptions: {@code reward-never-payable}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** How bad it is. */
        public Severity severity() {
            return severity;
        }

        /** What to do about it. */
        public String hint() {
            return hint;
        }
    }

    /** How bad it is. */
    public Severity severity() {
        return kind.severity();
    }

    /** What to do about it. */
    public String hint() {
        return kind.hint();
    }

    /** Place, rule and message: {@code /rewards/3 reward-never-payable: ...}. */
    @Override
    public String toString() {
        return (where.isEmpty() ? "" : where + " ") + kind.id() + ": " + message;
    }
}
