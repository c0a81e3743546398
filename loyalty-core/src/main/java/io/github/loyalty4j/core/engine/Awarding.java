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
import java.util.Map;
import java.util.Optional;
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
    private final Clause.Limit[] limits;
    private final Map<EventKind, RuleBook> eventRules = new HashMap<>();
    private final Level noLevel;
    private final Map<String, Level> levels = new HashMap<>();

    Awarding(LoyaltyProgram program) {
        this.program = program;
        this.noLevel = Level.none(program);
        this.days = new Days(program.zone());
        this.limits = program.caps().stream()
                .map(cap -> new Clause.Limit(cap, Counters.programCap(cap.window())))
                .toArray(Clause.Limit[]::new);
        this.purchaseRules = RuleBook.of(
                program,
                program.earnRules().stream()
                        .filter(rule -> rule.event().isEmpty())
                        .toList());
        for (EarnRule rule : program.earnRules()) {
            rule.event().ifPresent(kind -> eventRules.computeIfAbsent(kind, this::rulesFor));
        }
        for (Tier tier : program.tiers()) {
            levels.put(tier.name(), Level.of(program, tier));
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
    Clause.Limit[] limits() {
        return limits;
    }

    RuleBook rules(Activity activity) {
        return activity instanceof Event event ? eventRules.getOrDefault(event.kind(), RuleBook.NONE) : purchaseRules;
    }

    /** What a tier means; one the programme has not means as much as none. */
    Level level(Optional<String> tier) {
        return tier.isPresent() ? levels.getOrDefault(tier.get(), noLevel) : noLevel;
    }

    /** What an activity earns. */
    Tally count(Activity activity, Past past) {
        return count(activity, activity instanceof Purchase purchase ? Remaining.all(purchase) : null, past);
    }

    private Tally count(Activity activity, @Nullable Remaining remaining, Past past) {
        return new Count(this, new FactSheet(this, activity, past, remaining), past).run();
    }

    /** What an activity earned, counted again. */
    Tally recount(Activity activity, Award award) {
        return count(activity, Past.of(award.circumstances()));
    }

    /** What is left of a purchase earns. */
    Tally recount(Purchase purchase, Remaining remaining, Past past) {
        return count(purchase, remaining, past);
    }
}
