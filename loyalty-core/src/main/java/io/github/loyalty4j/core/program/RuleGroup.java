package io.github.loyalty4j.core.program;

import io.github.loyalty4j.core.internal.Text;

/**
 * How the rules of one group combine. A rule belongs to the group it names, by default to {@link #BASE}, whose rules all
 * count. Factors are chosen among the group's factors, and rules that give points among those that do: one of each kind.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param name as rules give it
 * @param stacking which of the group's rules that apply count
 * @param isExclusive whether, as soon as one of the group's rules gives points, the rules of all groups after it give
 *     none
 */
public record RuleGroup(String name, Stacking stacking, boolean isExclusive) {
    /** The group of rules that name none. */
    public static final String BASE = "base";

    /** Which of a group's rules that apply count. */
    public enum Stacking {
        /** All: what they give is added, factors are multiplied. */
        ALL,
        /** The one that gives most; of equals, the one of higher priority, then the first. */
        BEST,
        /** The one of the highest priority; of equals, the first. */
        FIRST
    }

    /** Checks the name. */
    public RuleGroup {
        name = Text.id("rule group", name);
    }

    /**
     * A group that leaves the others alone.
     *
     * @param name 1 to 64 of the characters {@code a-z}, {@code 0-9} and {@code -}, beginning with a letter
     * @throws IllegalArgumentException if the name has another form
     */
    public static RuleGroup of(String name, Stacking stacking) {
        return new RuleGroup(name, stacking, false);
    }

    /** The same group, which silences those after it. */
    public RuleGroup exclusive() {
        return new RuleGroup(name, stacking, true);
    }
}
