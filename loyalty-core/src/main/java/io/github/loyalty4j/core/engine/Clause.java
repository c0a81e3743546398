package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Pending;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rule as a programme has it, with all that is the same for each award found once: its unit, the names of its counters and
 * what a trace says of it when it gives nothing.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class Clause {
    final String id;
    final PointsUnit unit;
    final Formula formula;
    /** Null if the rule always applies. */
    final @Nullable Condition condition;
    /** Which of the rule book's selections it counts. */
    final int selection;

    final Limit[] limits;
    final Duration cooldown;
    /** Whether it has a cooldown. */
    final boolean rests;

    final Pending pending;
    /** Null for the tier's or the programme's way. */
    final @Nullable Expiry expiry;

    final String resting;
    final String progress;
    final String referral;
    /** Null if the rule gives points of its own. */
    final Factors.@Nullable Factor factor;

    final TraceLine failed;
    private final Map<TraceLine.Kind, TraceLine> nothing = new EnumMap<>(TraceLine.Kind.class);
    private final TraceLine gave;
    /** The same each time, whatever the purchase; null if it depends on that. */
    private final @Nullable TraceLine same;

    /** A cap, and what counts its use. */
    record Limit(Cap cap, String counter) {}

    Clause(LoyaltyProgram program, EarnRule rule, int selection) {
        this.id = rule.id();
        this.unit = rule.unit().orElse(program.unit());
        this.formula = rule.formula();
        this.condition = rule.condition().equals(Condition.always()) ? null : rule.condition();
        this.selection = selection;
        this.limits = rule.caps().stream()
                .map(cap -> new Limit(cap, Counters.cap(id, cap.window())))
                .toArray(Limit[]::new);
        this.cooldown = rule.cooldown();
        this.rests = !cooldown.isZero();
        Pending own = rule.pending().orElse(program.pending());
        this.pending = rule.event().isPresent() ? unconfirmed(own) : own;
        this.expiry = rule.expiry().orElse(null);
        this.resting = Counters.cooldown(id);
        this.progress = Counters.progress(id);
        this.referral = Counters.referral(id);
        boolean isOnAllLines = rule.event().isPresent() || rule.lines().isAll();
        this.factor = formula instanceof Formula.Multiply multiply
                ? Factors.Factor.of(this, multiply, isOnAllLines ? null : rule.lines())
                : null;
        this.failed = TraceLine.failed(id, unit, rule.condition());
        for (TraceLine.Kind kind : TraceLine.Kind.values()) {
            nothing.put(kind, TraceLine.of(kind, id, unit, Points.ZERO));
        }
        TraceLine earned = TraceLine.of(TraceLine.Kind.EARNED, id, unit, Points.ZERO);
        this.gave = formula instanceof Formula.PerAmount ? earned.on(program.currency(), 0) : earned;
        this.same = same(earned, formula);
    }

    private static @Nullable TraceLine same(TraceLine earned, Formula formula) {
        if (formula instanceof Formula.Fixed fixed) {
            return earned.with(fixed.points(), 0);
        }
        return formula instanceof Formula.EveryNth everyNth ? earned.with(everyNth.points(), 0) : null;
    }

    /** How points wait that belong to no order a shop could confirm. */
    static Pending unconfirmed(Pending pending) {
        return pending.isUntilConfirmed() ? Pending.none() : pending;
    }

    /** The rule gave nothing, for this reason. */
    TraceLine nothing(TraceLine.Kind why) {
        return Objects.requireNonNull(nothing.get(why));
    }

    /** The rule gave so many points, before its caps; counted on an amount if it counts amounts. */
    TraceLine gave(long points, long amountMinor) {
        return same == null ? gave.with(Points.of(points), amountMinor) : same;
    }
}
