package io.github.loyalty4j.core.program;

import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.internal.Text;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One way to earn: what counts, when, how much and how often.
 *
 * <pre>{@code
 * EarnRule.of("coffee-saturday", Formula.multiply("2"))
 *         .when(Condition.weekdays(DayOfWeek.SATURDAY))
 *         .capped(Cap.of(Points.of(500), Cap.Window.MONTH))
 * }</pre>
 *
 * <p>A rule is for purchases unless {@link #on(EventKind)} says otherwise. Each step gives a rule that differs in one
 * thing.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class EarnRule {
    /** The most caps of one rule, one for each window: 7. */
    public static final int MOST_CAPS = Cap.Window.values().length;

    private static final Duration MOST_COOLDOWN = Duration.ofDays(3_660);

    private final String id;
    private final Formula formula;
    private final Parts parts;

    private EarnRule(String id, Formula formula, Parts parts) {
        this.id = id;
        this.formula = formula;
        this.parts = parts;
    }

    /** All that a rule may leave at its default. */
    private record Parts(
            @Nullable EventKind event,
            @Nullable PointsUnit unit,
            Basis basis,
            LineFilter lines,
            Condition condition,
            String group,
            int priority,
            List<Cap> caps,
            Duration cooldown,
            @Nullable Pending pending,
            @Nullable Expiry expiry) {}

    /**
     * A rule for every purchase, in the programme's first unit, in the group {@link RuleGroup#BASE}.
     *
     * @param id 1 to 64 of the characters {@code a-z}, {@code 0-9} and {@code -}, beginning with a letter; keep it when
     *     the rule changes, as caps count by it
     * @param formula how it counts what it gives
     * @throws IllegalArgumentException if the id has another form
     */
    public static EarnRule of(String id, Formula formula) {
        return new EarnRule(
                Text.id("earn rule id", id),
                formula,
                new Parts(
                        null,
                        null,
                        Basis.standard(),
                        LineFilter.all(),
                        Condition.always(),
                        RuleGroup.BASE,
                        0,
                        List.of(),
                        Duration.ZERO,
                        null,
                        null));
    }

    private EarnRule with(Parts other) {
        return new EarnRule(id, formula, other);
    }

    /**
     * The rule for events of this kind in place of purchases.
     *
     * @throws IllegalArgumentException if the formula counts amounts, pieces or first purchases, which events have not
     */
    public EarnRule on(EventKind kind) {
        if (!(formula instanceof Formula.Fixed
                || formula instanceof Formula.EveryNth
                || formula instanceof Formula.Multiply)) {
            throw new IllegalArgumentException("an event earns fixed points, every n-th or multiplied: " + this);
        }
        return with(new Parts(
                kind,
                parts.unit,
                parts.basis,
                parts.lines,
                parts.condition,
                parts.group,
                parts.priority,
                parts.caps,
                parts.cooldown,
                parts.pending,
                parts.expiry));
    }

    /** The rule in this unit of the programme. */
    public EarnRule in(PointsUnit other) {
        return with(new Parts(
                parts.event,
                other,
                parts.basis,
                parts.lines,
                parts.condition,
                parts.group,
                parts.priority,
                parts.caps,
                parts.cooldown,
                parts.pending,
                parts.expiry));
    }

    /** The rule on this basis. */
    public EarnRule basis(Basis other) {
        return with(new Parts(
                parts.event,
                parts.unit,
                other,
                parts.lines,
                parts.condition,
                parts.group,
                parts.priority,
                parts.caps,
                parts.cooldown,
                parts.pending,
                parts.expiry));
    }

    /** The rule on these lines of a purchase. */
    public EarnRule lines(LineFilter which) {
        return with(new Parts(
                parts.event,
                parts.unit,
                parts.basis,
                which,
                parts.condition,
                parts.group,
                parts.priority,
                parts.caps,
                parts.cooldown,
                parts.pending,
                parts.expiry));
    }

    /** The rule under this condition, in place of any before. */
    public EarnRule when(Condition other) {
        return with(new Parts(
                parts.event,
                parts.unit,
                parts.basis,
                parts.lines,
                other,
                parts.group,
                parts.priority,
                parts.caps,
                parts.cooldown,
                parts.pending,
                parts.expiry));
    }

    /**
     * The rule in this group with this priority.
     *
     * @param group one of the programme's, or {@link RuleGroup#BASE}
     * @param priority any number; a higher one comes first
     */
    public EarnRule group(String group, int priority) {
        return with(new Parts(
                parts.event,
                parts.unit,
                parts.basis,
                parts.lines,
                parts.condition,
                Text.id("rule group", group),
                priority,
                parts.caps,
                parts.cooldown,
                parts.pending,
                parts.expiry));
    }

    /**
     * The rule with these caps, one for each window at most, in place of any before. Of a {@linkplain Formula#referral
     * referral} they are the friend's; only a campaign's budget also binds the one who recommended.
     *
     * @throws IllegalArgumentException if two caps have the same window
     */
    public EarnRule capped(Cap... caps) {
        return with(new Parts(
                parts.event,
                parts.unit,
                parts.basis,
                parts.lines,
                parts.condition,
                parts.group,
                parts.priority,
                distinct(caps),
                parts.cooldown,
                parts.pending,
                parts.expiry));
    }

    static List<Cap> distinct(Cap... caps) {
        List<Cap> copy = List.of(caps);
        Set<Cap.Window> windows = new HashSet<>();
        for (Cap cap : copy) {
            if (!windows.add(cap.window())) {
                throw new IllegalArgumentException("caps must differ in their windows: " + cap.window());
            }
        }
        return copy;
    }

    /**
     * The rule, which after it has given points gives none for so long.
     *
     * @param time zero to 3,660 days
     * @throws IllegalArgumentException if the time is outside that range
     */
    public EarnRule cooldown(Duration time) {
        if (time.isNegative() || time.compareTo(MOST_COOLDOWN) > 0) {
            throw new IllegalArgumentException("cooldown must be zero to 3,660 days: " + time);
        }
        return with(new Parts(
                parts.event,
                parts.unit,
                parts.basis,
                parts.lines,
                parts.condition,
                parts.group,
                parts.priority,
                parts.caps,
                time,
                parts.pending,
                parts.expiry));
    }

    /**
     * The rule, whose points wait so, in place of the programme's way, which is for all units: a stamp that is to be on the
     * card at once wants {@link Pending#none()} here.
     */
    public EarnRule pointsPending(Pending other) {
        return with(new Parts(
                parts.event,
                parts.unit,
                parts.basis,
                parts.lines,
                parts.condition,
                parts.group,
                parts.priority,
                parts.caps,
                parts.cooldown,
                other,
                parts.expiry));
    }

    /**
     * The rule, whose points expire so, in place of the tier's and the programme's way, which are for all units: stamps that
     * are to stay until the card is full want {@link Expiry#never()} here.
     */
    public EarnRule pointsExpire(Expiry other) {
        return with(new Parts(
                parts.event,
                parts.unit,
                parts.basis,
                parts.lines,
                parts.condition,
                parts.group,
                parts.priority,
                parts.caps,
                parts.cooldown,
                parts.pending,
                other));
    }

    /** Which rule of the programme. */
    public String id() {
        return id;
    }

    /** How it counts what it gives. */
    public Formula formula() {
        return formula;
    }

    /** The kind of event it is for; empty for purchases. */
    public Optional<EventKind> event() {
        return Optional.ofNullable(parts.event);
    }

    /** What it gives; empty for the programme's first unit. */
    public Optional<PointsUnit> unit() {
        return Optional.ofNullable(parts.unit);
    }

    /** What of a purchase it counts. */
    public Basis basis() {
        return parts.basis;
    }

    /** Which lines it counts. */
    public LineFilter lines() {
        return parts.lines;
    }

    /** When it applies. */
    public Condition condition() {
        return parts.condition;
    }

    /** The group it belongs to. */
    public String group() {
        return parts.group;
    }

    /** Its rank in the group; a higher one comes first; 0 by default. */
    public int priority() {
        return parts.priority;
    }

    /** The most it gives. */
    public List<Cap> caps() {
        return parts.caps;
    }

    /** How long it rests after it has given points. */
    public Duration cooldown() {
        return parts.cooldown;
    }

    /** How its points wait; empty for the programme's way. */
    public Optional<Pending> pending() {
        return Optional.ofNullable(parts.pending);
    }

    /** How its points expire; empty for the tier's or the programme's way. */
    public Optional<Expiry> expiry() {
        return Optional.ofNullable(parts.expiry);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EarnRule rule
                && id.equals(rule.id)
                && formula.equals(rule.formula)
                && parts.equals(rule.parts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, formula, parts);
    }

    /** Name and formula: {@code base: 1 per EUR 1.00}. */
    @Override
    public String toString() {
        return id + ": " + formula.describe();
    }
}
