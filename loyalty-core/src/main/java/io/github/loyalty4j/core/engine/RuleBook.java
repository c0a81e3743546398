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
 */
final class RuleBook {
    /** No rules. */
    static final RuleBook NONE = new RuleBook(List.of(), List.of(Selection.STANDARD));

    /** The groups that have rules. */
    final Group[] groups;

    /** What of a purchase the rules count, each once; the first is all lines on the standard basis. */
    final Selection[] selections;

    /** Finds the selections that count a line, up to {@link LineIndex#MOST} by each. */
    final LineIndex[] indexes;

    /** How many rules there are. */
    final int size;

    /** How many of them multiply. */
    final int factors;

    private RuleBook(List<Group> groups, List<Selection> selections) {
        this.groups = groups.toArray(new Group[0]);
        this.selections = selections.toArray(new Selection[0]);
        List<LineIndex> parts = new ArrayList<>();
        for (int i = 0; i < selections.size(); i += LineIndex.MOST) {
            parts.add(new LineIndex(selections.subList(i, Math.min(i + LineIndex.MOST, selections.size()))));
        }
        this.indexes = parts.toArray(new LineIndex[0]);
        this.size = groups.stream()
                .mapToInt(group -> group.base.length + group.factors.length)
                .sum();
        this.factors = groups.stream().mapToInt(group -> group.factors.length).sum();
    }

    /** The rules of one group. */
    static final class Group {
        final RuleGroup.Stacking stacking;
        final boolean isExclusive;
        /** Those that give points of their own. */
        final Clause[] base;
        /** Those that multiply. */
        final Clause[] factors;

        private Group(RuleGroup group, List<Clause> clauses) {
            this.stacking = group.stacking();
            this.isExclusive = group.isExclusive();
            this.base = clauses.stream().filter(clause -> clause.factor == null).toArray(Clause[]::new);
            this.factors =
                    clauses.stream().filter(clause -> clause.factor != null).toArray(Clause[]::new);
        }
    }

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
        rules.forEach(rule -> groups.computeIfAbsent(rule.group(), name -> RuleGroup.of(name, RuleGroup.Stacking.ALL)));
        List<Selection> selections = new ArrayList<>(List.of(Selection.STANDARD));
        List<Group> used = new ArrayList<>();
        for (RuleGroup group : groups.values()) {
            List<Clause> clauses = rules.stream()
                    .filter(rule -> rule.group().equals(group.name()))
                    .sorted(Comparator.comparingInt(EarnRule::priority).reversed())
                    .map(rule -> clause(program, rule, selections))
                    .toList();
            if (!clauses.isEmpty()) {
                used.add(new Group(group, clauses));
            }
        }
        return new RuleBook(used, selections);
    }

    private static Clause clause(LoyaltyProgram program, EarnRule rule, List<Selection> selections) {
        Selection selection = new Selection(rule.basis(), rule.lines());
        if (!selections.contains(selection)) {
            selections.add(selection);
        }
        return new Clause(program, rule, selections.indexOf(selection));
    }
}
