package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.program.Basis;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.LineFilter;
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
 * @param selections what of a purchase the rules count, each once; the first is all lines on the standard basis
 */
record RuleBook(List<Group> groups, List<Selection> selections) {
    /** No rules. */
    static final RuleBook NONE = new RuleBook(List.of(), List.of(Selection.STANDARD));

    /**
     * The rules of one group.
     *
     * @param group how they combine
     * @param base those that give points of their own
     * @param factors those that multiply
     */
    record Group(RuleGroup group, List<Clause> base, List<Clause> factors) {}

    /**
     * What of a purchase a rule counts.
     *
     * @param basis how
     * @param lines which lines
     */
    record Selection(Basis basis, LineFilter lines) {
        static final Selection STANDARD = new Selection(Basis.standard(), LineFilter.all());
    }

    static RuleBook of(LoyaltyProgram program, List<EarnRule> rules) {
        Map<String, RuleGroup> groups = new LinkedHashMap<>();
        program.groups().forEach(group -> groups.put(group.name(), group));
        rules.forEach(rule -> groups.computeIfAbsent(
                rule.group(), name -> RuleGroup.of(name, RuleGroup.Stacking.ALL)));
        List<Selection> selections = new ArrayList<>(List.of(Selection.STANDARD));
        List<Group> used = new ArrayList<>();
        for (RuleGroup group : groups.values()) {
            List<Clause> clauses = rules.stream()
                    .filter(rule -> rule.group().equals(group.name()))
                    .sorted(Comparator.comparingInt(EarnRule::priority).reversed())
                    .map(rule -> clause(program, rule, selections))
                    .toList();
            if (!clauses.isEmpty()) {
                used.add(new Group(
                        group,
                        clauses.stream().filter(clause -> clause.factor == null).toList(),
                        clauses.stream().filter(clause -> clause.factor != null).toList()));
            }
        }
        return new RuleBook(List.copyOf(used), List.copyOf(selections));
    }

    private static Clause clause(LoyaltyProgram program, EarnRule rule, List<Selection> selections) {
        Selection selection = new Selection(rule.basis(), rule.lines());
        if (!selections.contains(selection)) {
            selections.add(selection);
        }
        return new Clause(program, rule, selections.indexOf(selection));
    }
}
