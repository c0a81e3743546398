package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why an activity earned what it earned, why not more, and what more would have taken.
 *
 * <pre>{@code
 * Explanation why = Explanation.of(program, receipt.earned().orElseThrow());
 * why.text(Language.english());
 * // Order 2026-000017, 7 March 2026: +38 points
 * //   counted: EUR 19.99
 * //   base (1 point per EUR 1.00): +19 points for EUR 19.99
 * //     19.99 rounded to 19 points
 * //   saturday (x2): +19 points
 * //   38 points: can be used at once, never expire
 * }</pre>
 *
 * <p>An explanation is of the award as it was made; what returns took back later is in the {@link Statement}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Explanation {
    private final Case source;
    private final Node root;

    private Explanation(Case source, List<Lot> lots) {
        this.source = source;
        this.root = new Explainer(source).tree(lots);
    }

    /**
     * Why an entry of the ledger earned what it earned, and when that can be used.
     *
     * @param program the version of the programme that made the award
     * @throws IllegalArgumentException if it is another version
     */
    public static Explanation of(LoyaltyProgram program, Entry.Earned earned) {
        return new Explanation(
                new Case(program, earned.activity(), earned.award()),
                earned.movement().given());
    }

    /**
     * Why an activity would earn what a quote says.
     *
     * @param program the version of the programme that made the award
     * @throws IllegalArgumentException if it is another version
     */
    public static Explanation of(LoyaltyProgram program, Activity activity, Award award) {
        return new Explanation(new Case(program, activity, award), List.of());
    }

    /** What a node of the tree is about. */
    public enum Step {
        /** The award as a whole: the root. */
        AWARD,
        /** What a quote had said, where the award came to something else, as limits were used meanwhile. */
        QUOTED,
        /** What was counted of a purchase. */
        BASIS,
        /** What was left out before. */
        LEFT_OUT,
        /** One rule: what it gave, or why it gave nothing. */
        RULE,
        /** The factor of a tier. */
        TIER,
        /** How an exact number became a whole one. */
        ROUNDING,
        /** What a cap took off. */
        CAP,
        /** What was given in the end, and when it can be used. */
        LOT
    }

    /**
     * One step of an explanation, with the steps it is made of.
     *
     * <p>Immutable and safe for use by several threads.
     */
    public static final class Node {
        private final Step step;
        private final String name;
        private final List<Amount> points;
        private final Sentence sentence;
        private final List<Node> children;

        private Node(Step step, String name, List<Amount> points, Sentence sentence, List<Node> children) {
            this.step = step;
            this.name = name;
            this.points = List.copyOf(points);
            this.sentence = sentence;
            this.children = List.copyOf(children);
        }

        static Node of(Step step, Sentence sentence) {
            return new Node(step, "", List.of(), sentence, List.of());
        }

        Node named(String other) {
            return new Node(step, other, points, sentence, children);
        }

        Node giving(Amount amount) {
            return new Node(step, name, List.of(amount), sentence, children);
        }

        Node with(List<Node> parts) {
            return new Node(step, name, points, sentence, parts);
        }

        /** What it is about. */
        public Step step() {
            return step;
        }

        /** The id of the rule or the name of the tier; empty for other steps. */
        public Optional<String> name() {
            return name.isEmpty() ? Optional.empty() : Optional.of(name);
        }

        /** What this step by itself added to the award, negative for a cap; empty if nothing. */
        public List<Amount> points() {
            return points;
        }

        /** The steps it is made of. */
        public List<Node> children() {
            return children;
        }

        /** The step alone in words, one line: {@code saturday (x2): +14 points}. */
        public String text(Language language) {
            return language.say(sentence);
        }

        private void write(StringBuilder out, Language language, int depth) {
            out.append("  ".repeat(depth)).append(text(language)).append('\n');
            children.forEach(child -> child.write(out, language, depth + 1));
        }

        private long sum(PointsUnit unit) {
            long sum = 0;
            for (Amount amount : points) {
                sum = amount.unit().equals(unit)
                        ? Math.addExact(sum, amount.points().units())
                        : sum;
            }
            for (Node child : children) {
                sum = Math.addExact(sum, child.sum(unit));
            }
            return sum;
        }

        /** What it is about and what it added. */
        @Override
        public String toString() {
            return step + " " + name + " " + points;
        }
    }

    /**
     * Points the member did not get, why, and what it would have taken.
     *
     * <p>Immutable and safe for use by several threads.
     */
    public static final class Missed {
        private final TraceLine line;
        private final Sentence reason;
        private final Optional<Remedy> remedy;
        private final Sentence whatItTakes;

        Missed(TraceLine line, Sentence reason, Optional<Remedy> remedy, Sentence whatItTakes) {
            this.line = line;
            this.reason = reason;
            this.remedy = remedy;
            this.whatItTakes = whatItTakes;
        }

        /** The rule's id; the programme's for its own caps. */
        public String rule() {
            return line.rule();
        }

        /**
         * Why; {@link TraceLine.Kind#EARNED} if the rule gave points and a remainder of the amount gave none, or if all it
         * gave went to the one who recommended the member; {@link TraceLine.Kind#CAPPED} if a cap took points off, or a
         * factor was passed over as its cap was used up.
         */
        public TraceLine.Kind why() {
            return line.kind();
        }

        /**
         * What it would have taken, tried at the engine: with it, the rule adds points to the award that it did not add. Empty
         * if nothing was found: what the rule lacked is tried, more of what it counts, more than the rule taken in its place,
         * and a later time, not every combination. What is not on record counts as unused: what was used before of the caps
         * and counters of rules whose condition failed, or that counted nothing.
         */
        public Optional<Remedy> remedy() {
            return remedy;
        }

        /** Rule and reason in words: {@code gold-bonus: the tier is below Gold}. */
        public String text(Language language) {
            return language.say(Sentence.of(Phrase.WHY_NOT, rule(), reason));
        }

        /** What it would have taken in words: {@code It would take: the tier Gold}. */
        public String remedyText(Language language) {
            return language.say(whatItTakes);
        }

        /** Rule and reason for programs. */
        @Override
        public String toString() {
            return line + ", " + remedy;
        }
    }

    /** The programme's version that decided. */
    public LoyaltyProgram program() {
        return source.program();
    }

    /** The tree: the award, made of its steps. */
    public Node root() {
        return root;
    }

    /** What all steps together added in a unit: what the award earned. */
    public Points points(PointsUnit unit) {
        return Points.of(root.sum(unit));
    }

    /**
     * Why not more: each rule that gave nothing, was cut or had an amount left over, in the tree's order. Worked out anew
     * each time it is asked for, with up to a thousand awards counted for each rule; days of a rule are looked for up to eight
     * years ahead. Conditions of a host are asked again.
     */
    public List<Missed> missed() {
        return List.copyOf(new Misses(source).all());
    }

    /** The tree as lines of text, each step two spaces further in than what it is a part of. */
    public String text(Language language) {
        StringBuilder out = new StringBuilder();
        root.write(out, language, 0);
        return out.toString();
    }

    /** Why not more, and what it would take, two lines for each. */
    public String missedText(Language language) {
        List<String> lines = new ArrayList<>();
        for (Missed each : missed()) {
            lines.add(each.text(language) + "\n  " + each.remedyText(language) + "\n");
        }
        return String.join("", lines);
    }

    /** What it is about and what it added. */
    @Override
    public String toString() {
        return root.toString();
    }
}
