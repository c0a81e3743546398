package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.ledger.Usage;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Basis;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Facts;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LineFilter;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.RuleGroup;
import io.github.loyalty4j.core.program.Tier;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.joda.money.Money;

/**
 * An award together with all it was decided by.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param program the rules that decided
 * @param activity what the member did
 * @param award what it earned
 */
record Case(LoyaltyProgram program, Activity activity, Award award) {
    /** Checks that the rules are those of the award. */
    Case {
        if (!program.version().equals(award.program())) {
            throw new IllegalArgumentException(
                    "an award must be explained by its programme, " + award.program() + ": " + program.version());
        }
    }

    LocalDateTime localTime() {
        return local(activity.time());
    }

    LocalDateTime local(Instant time) {
        return LocalDateTime.ofInstant(time, program.zone());
    }

    PointsUnit unit(EarnRule rule) {
        return rule.unit().orElse(program.unit());
    }

    /** Whether a factor is on some lines of a purchase. */
    boolean isOnLines(EarnRule factor) {
        return purchase().isPresent() && !factor.lines().isAll();
    }

    /** How a rule's group chooses among its rules. */
    RuleGroup.Stacking stacking(EarnRule rule) {
        return program.groups().stream()
                .filter(group -> group.name().equals(rule.group()))
                .map(RuleGroup::stacking)
                .findFirst()
                .orElse(RuleGroup.Stacking.ALL);
    }

    /** Whether of two rules of a group this one is looked at first. */
    boolean isBefore(EarnRule rule, EarnRule other) {
        int byPriority = Integer.compare(other.priority(), rule.priority());
        List<EarnRule> rules = program.earnRules();
        return byPriority < 0 || (byPriority == 0 && rules.indexOf(rule) < rules.indexOf(other));
    }

    Optional<Purchase> purchase() {
        return activity instanceof Purchase purchase ? Optional.of(purchase) : Optional.empty();
    }

    /** How a rule, or with the standard and all lines the award as a whole, counts the purchase; empty for an event. */
    Optional<Breakdown> breakdown(Basis basis, LineFilter lines) {
        return purchase().map(purchase -> Breakdown.of(purchase, basis, lines));
    }

    Optional<Breakdown> breakdown(EarnRule rule) {
        return breakdown(rule.basis(), rule.lines());
    }

    /** Whether a rule's lines leave nothing of a purchase to count. */
    boolean hasNoLine(EarnRule rule) {
        return breakdown(rule).map(breakdown -> breakdown.pieces() == 0).orElse(false);
    }

    /** What was used of a counter, by the engine's name for it, before. */
    Optional<Usage> before(String counter) {
        return award.circumstances().before().stream()
                .filter(usage -> usage.counter().equals(counter))
                .findFirst();
    }

    /** The same with another activity. */
    Case of(Activity other) {
        return new Case(program, other, award);
    }

    /** The same activity at another time. */
    Case at(Instant time) {
        return activity instanceof Event event
                ? of(Event.of(event.kind(), event.id(), event.member(), time).in(event.context()))
                : of(like((Purchase) activity, ((Purchase) activity).lines(), time));
    }

    /** The same purchase of other lines. */
    Case with(List<Line> lines) {
        return of(like((Purchase) activity, lines, activity.time()));
    }

    private static Purchase like(Purchase purchase, List<Line> lines, Instant time) {
        return Purchase.of(purchase.order(), purchase.member(), lines, time)
                .in(purchase.context())
                .paidWithPoints(purchase.paidWithPoints());
    }

    /** The same with a member who was otherwise. */
    Case as(Award.Circumstances other) {
        return new Case(
                program, activity, new Award(award.program(), other, award.basis(), award.trace(), award.used()));
    }

    /** The same by other rules of the same version. */
    Case under(LoyaltyProgram other) {
        return new Case(other, activity, award);
    }

    /** The same by rules each of which is changed so. */
    Case changed(UnaryOperator<EarnRule> change) {
        return under(LoyaltyProgram.builder(program.version(), program.currency(), program.zone())
                .units(program.units().toArray(PointsUnit[]::new))
                .earn(program.earnRules().stream().map(change).toArray(EarnRule[]::new))
                .groups(program.groups().toArray(RuleGroup[]::new))
                .capped(program.caps().toArray(Cap[]::new))
                .tiers(program.tiers().toArray(Tier[]::new))
                .build());
    }

    /** The rule of a rule's id, which may be changed here. */
    EarnRule own(EarnRule rule) {
        return program.earnRules().stream()
                .filter(each -> each.id().equals(rule.id()))
                .findFirst()
                .orElseThrow();
    }

    /** The engine's name for how far a rule is that counts times. */
    static String progress(EarnRule rule) {
        return "progress/" + rule.id();
    }

    /** The engine's name for how often a rule for recommended members gave. */
    static String referral(EarnRule rule) {
        return "referral/" + rule.id();
    }

    /** How many more times an n-th rule must count, after it counted this time, until it gives points. */
    long timesLeft(EarnRule rule) {
        long before = before(progress(rule)).map(Usage::amount).orElse(0L);
        return ((Formula.EveryNth) rule.formula()).n() - before - 1;
    }

    /** Whether a rule for recommended members had given before. */
    boolean isReferralPaid(EarnRule rule) {
        return before(referral(rule)).isPresent();
    }

    /** When a rule that rests gives points again; empty if it does not rest. */
    Optional<Instant> restedAt(EarnRule rule) {
        return before("cooldown/" + rule.id()).map(usage -> usage.window().plus(rule.cooldown()));
    }

    List<TraceLine> trace() {
        return award.trace();
    }

    /** What a rule's condition was asked about. */
    Facts facts(EarnRule rule) {
        return new Recalled(
                this, localTime(), breakdown(rule).map(Breakdown::counted).orElse(Money.zero(program.currency())));
    }

    private record Recalled(Case source, LocalDateTime localTime, Money basis) implements Facts {
        @Override
        public Activity activity() {
            return source.activity;
        }

        @Override
        public boolean hasTier(String name) {
            int wanted = source.program.tierRank(name);
            int rank = source.award
                    .circumstances()
                    .tier()
                    .map(source.program::tierRank)
                    .orElse(-1);
            return wanted >= 0 && rank >= wanted;
        }

        @Override
        public boolean isFirstPurchase() {
            return source.award.circumstances().isFirstPurchase();
        }

        @Override
        public boolean isReferred() {
            return source.award.circumstances().isReferred();
        }

        /** Nothing that names the member. */
        @Override
        public String toString() {
            return "facts of " + source.activity;
        }
    }
}
