package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what an activity earns under one programme: for the award itself, for a quote, and again for what is left of a
 * purchase when a part of it came back.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class Awarding {
    private final LoyaltyProgram program;
    private final RuleBook purchaseRules;
    private final Map<EventKind, RuleBook> eventRules = new HashMap<>();

    Awarding(LoyaltyProgram program) {
        this.program = program;
        this.purchaseRules = RuleBook.of(
                program,
                program.earnRules().stream()
                        .filter(rule -> rule.event().isEmpty())
                        .toList());
        for (EarnRule rule : program.earnRules()) {
            rule.event().ifPresent(kind -> eventRules.computeIfAbsent(kind, this::rulesFor));
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

    private RuleBook rules(Activity activity) {
        return activity instanceof Event event
                ? eventRules.getOrDefault(event.kind(), new RuleBook(List.of()))
                : purchaseRules;
    }

    /** What an activity earns. */
    Count count(Activity activity, Award.Circumstances member, Past past) {
        Remaining remaining = activity instanceof Purchase purchase ? Remaining.all(purchase) : null;
        return new Count(program, new FactSheet(program, activity, member, remaining), past).run(rules(activity));
    }

    /** What is left of a purchase earns under the circumstances of its award. */
    Count recount(Purchase purchase, Remaining remaining, Award.Circumstances member) {
        return new Count(program, new FactSheet(program, purchase, member, remaining), Past.of(member))
                .run(remaining.isNothing() ? new RuleBook(List.of()) : purchaseRules);
    }
}
