package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.RuleGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A programme's rules for one kind of activity, in the order they are looked at: group by group, the groups the programme
 * names first; within a group by falling priority, then as the programme lists them.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param groups the groups that have rules
 */
record RuleBook(List<Group> groups) {
    /**
     * The rules of one group.
     *
     * @param group how they combine
     * @param base those that give points of their own
     * @param factors those that multiply
     */
    record Group(RuleGroup group, List<EarnRule> base, List<EarnRule> factors) {}

    static RuleBook of(LoyaltyProgram program, List<EarnRule> rules) {
        Map<String, RuleGroup> groups = new LinkedHashMap<>();
        program.groups().forEach(group -> groups.put(group.name(), group));
        rules.forEach(rule -> groups.computeIfAbsent(rule.group(), name -> RuleGroup.of(name, RuleGroup.Stacking.ALL)));
        List<Group> used = new ArrayList<>();
        for (RuleGroup group : groups.values()) {
            List<EarnRule> members = rules.stream()
                    .filter(rule -> rule.group().equals(group.name()))
                    .sorted(Comparator.comparingInt(EarnRule::priority).reversed())
                    .toList();
            if (!members.isEmpty()) {
                used.add(new Group(
                        group,
                        members.stream().filter(rule -> !isFactor(rule)).toList(),
                        members.stream().filter(RuleBook::isFactor).toList()));
            }
        }
        return new RuleBook(List.copyOf(used));
    }

    private static boolean isFactor(EarnRule rule) {
        return rule.formula() instanceof Formula.Multiply;
    }
}
