package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Tier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what an activity earns under one programme: for the award itself, for a quote, and again for what is left of a
 * purchase when a part of it came back.
 *
 * <p>Safe for use by several threads.
 */
final class Awarding {
    private final LoyaltyProgram program;
    private final Days days;
    private final RuleBook purchaseRules;
    private final List<Clause.Limit> limits;
    private final Map<EventKind, RuleBook> eventRules = new HashMap<>();
    private final Map<String, Factors.Factor> tierFactors = new HashMap<>();

    Awarding(LoyaltyProgram program) {
        this.program = program;
        this.days = new Days(program.zone());
        this.limits = program.caps().stream()
                .map(cap -> new Clause.Limit(cap, Counters.programCap(cap.window())))
                .toList();
        this.purchaseRules = RuleBook.of(
                program,
                program.earnRules().stream().filter(rule -> rule.event().isEmpty()).toList());
        for (EarnRule rule : program.earnRules()) {
            rule.event().ifPresent(kind -> eventRules.computeIfAbsent(kind, this::rulesFor));
        }
        for (Tier tier : program.tiers()) {
            Factors.Factor.of(tier).ifPresent(factor -> tierFactors.put(tier.name(), factor));
        }
    }

    private RuleBook rulesFor(EventKind kind) {
        return RuleBook.of(
                program,
                program.earnRules().stream()
                        .filter(rule -> rule.event().filter(kind::equals).isPresent())
                        .toList());
    }

    LoyaltyProgram program() {
        return program;
    }

    Days days() {
        return days;
    }

    /** The programme's own caps. */
    List<Clause.Limit> limits() {
        return limits;
    }

    RuleBook rules(Activity activity) {
        return activity instanceof Event event ? eventRules.getOrDefault(event.kind(), RuleBook.NONE) : purchaseRules;
    }

    /** The factor of a member's tier; null if it has none. */
    Factors.@Nullable Factor tierFactor(Award.Circumstances member) {
        return member.tier().isPresent() ? tierFactors.get(member.tier().get()) : null;
    }

    /** What an activity earns. */
    Count count(Activity activity, Award.Circumstances member, Past past) {
        Remaining remaining = activity instanceof Purchase purchase ? Remaining.all(purchase) : null;
        return new Count(this, new FactSheet(this, activity, member, remaining), past).run();
    }

    /** What an activity earned, counted again. */
    Count recount(Activity activity, Award award) {
        return count(activity, award.circumstances(), Past.of(award.circumstances()));
    }

    /** What is left of a purchase earns under the circumstances of its award. */
    Count recount(Purchase purchase, Remaining remaining, Award.Circumstances member) {
        return new Count(this, new FactSheet(this, purchase, member, remaining), Past.of(member)).run();
    }
}
