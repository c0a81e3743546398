package io.github.loyalty4j.core.lint;

import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Period;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The most a member can earn: never less than is possible, so that what is beyond it is impossible indeed. A cap counts as
 * often as its windows touch the time; every factor there is counts.
 */
final class Reach {
    private static final int DAYS_OF_A_MONTH = 31;
    private static final int DAYS_OF_A_YEAR = 366;

    private final LoyaltyProgram program;

    Reach(LoyaltyProgram program) {
        this.program = program;
    }

    /** How many days a time of calendar months has at most. */
    static long mostDays(Period time) {
        return (long) time.getYears() * DAYS_OF_A_YEAR + (long) time.getMonths() * DAYS_OF_A_MONTH + time.getDays();
    }

    /** The most points of a unit that can be there at one time. */
    long atOnce(PointsUnit unit) {
        return most(unit, this::life, rule -> true);
    }

    /** The most points of the first unit that can become usable within a time. */
    long within(Span span, Predicate<EarnRule> rules) {
        return most(program.unit(), rule -> gathers(rule) ? Span.FOR_EVER : shifted(rule, span), rules);
    }

    /** What waits is counted later, so that a calendar month may take in two months' caps. */
    private Span shifted(EarnRule rule, Span span) {
        return pending(rule).equals(Pending.none()) || span.equals(Span.FOR_EVER) ? span : Span.ofDays(span.days());
    }

    private Pending pending(EarnRule rule) {
        return rule.pending().orElse(program.pending());
    }

    /** Whether points of long become usable all at once. */
    private boolean gathers(EarnRule rule) {
        return pending(rule).date().isPresent() || pending(rule).isUntilConfirmed();
    }

    private long most(PointsUnit unit, Function<EarnRule, Span> spans, Predicate<EarnRule> rules) {
        long sum = 0;
        Span longest = new Span(0, 0, 0, 0);
        boolean isUncapped = false;
        for (EarnRule rule : program.earnRules()) {
            boolean isOfUnit = rule.unit().orElse(program.unit()).equals(unit);
            if (isOfUnit && UnitLint.isBase(rule) && rules.test(rule)) {
                Span span = spans.apply(rule);
                sum = Span.plus(sum, most(rule, span));
                longest = span.days() > longest.days() ? span : longest;
                isUncapped |= isForReferrers(rule);
            }
        }
        sum = multiplied(sum, unit);
        boolean isCapped = unit.equals(program.unit()) && !isUncapped;
        return isCapped ? Math.min(sum, longest.most(program.caps())) : sum;
    }

    private static boolean isForReferrers(EarnRule rule) {
        return rule.formula() instanceof Formula.Referral referral
                && referral.referrer().isPositive();
    }

    /** No cap but a campaign's budget holds for what referrers get. */
    private static long most(EarnRule rule, Span span) {
        if (isForReferrers(rule)) {
            return rule.caps().stream()
                    .filter(cap -> cap.window() == Cap.Window.CAMPAIGN)
                    .mapToLong(cap -> cap.most().units())
                    .min()
                    .orElse(Span.UNLIMITED);
        }
        long once = Span.UNLIMITED;
        if (rule.formula() instanceof Formula.Referral referral) {
            once = referral.friend().units();
        } else if (rule.formula() instanceof Formula.Fixed fixed && isForFirstPurchase(rule)) {
            once = fixed.points().units();
        }
        return Math.min(once, span.most(rule.caps()));
    }

    private static boolean isForFirstPurchase(EarnRule rule) {
        return Conditions.musts(rule.condition()).anyMatch(must -> must instanceof Condition.FirstPurchase);
    }

    /** Whether a member can use a rule up. */
    static boolean isOnce(EarnRule rule) {
        return isForFirstPurchase(rule)
                || (rule.formula() instanceof Formula.Referral && !isForReferrers(rule))
                || rule.event().filter(EventKind.SIGN_UP::equals).isPresent()
                || rule.caps().stream()
                        .anyMatch(cap -> cap.window() == Cap.Window.LIFETIME || cap.window() == Cap.Window.CAMPAIGN);
    }

    private long multiplied(long sum, PointsUnit unit) {
        BigDecimal product = BigDecimal.valueOf(sum);
        for (EarnRule rule : program.earnRules()) {
            if (rule.formula() instanceof Formula.Multiply factor
                    && rule.unit().orElse(program.unit()).equals(unit)) {
                product = product.multiply(factor.factor());
            }
        }
        if (unit.equals(program.unit())) {
            product = product.multiply(program.tiers().stream()
                    .flatMap(tier -> tier.factor().stream())
                    .reduce(BigDecimal.ONE, BigDecimal::max));
        }
        return product.setScale(0, RoundingMode.UP)
                .min(BigDecimal.valueOf(Span.UNLIMITED))
                .longValueExact();
    }

    /** How long points of a rule last at most. */
    private Span life(EarnRule rule) {
        if (gathers(rule)) {
            return Span.FOR_EVER;
        }
        Stream<Expiry> ways = rule.expiry().isPresent()
                ? rule.expiry().stream()
                : Stream.concat(
                        Stream.of(program.expiry()),
                        program.tiers().stream().map(Tier::expiry).flatMap(Optional::stream));
        return ways.map(Reach::life)
                .reduce((one, other) -> one.days() > other.days() ? one : other)
                .orElseThrow();
    }

    private static Span life(Expiry expiry) {
        if (!expiry.isExpiring() || expiry.isByInactivity()) {
            return Span.FOR_EVER;
        }
        if (!expiry.fixedDays().isEmpty()) {
            return Span.ofDays(DAYS_OF_A_YEAR);
        }
        int more =
                switch (expiry.rounding()) {
                    case NONE -> 0;
                    case MONTH -> DAYS_OF_A_MONTH;
                    case QUARTER -> 3 * DAYS_OF_A_MONTH;
                    case HALF_YEAR -> 6 * DAYS_OF_A_MONTH;
                    case YEAR -> DAYS_OF_A_YEAR;
                };
        return Span.ofDays(mostDays(expiry.time()) + more);
    }
}
