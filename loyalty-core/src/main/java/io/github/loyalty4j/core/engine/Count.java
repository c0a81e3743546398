package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.ledger.TraceLine.Kind;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.RuleGroup.Stacking;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The count of one award. In this order: each group's rules give points, cut by their own caps, and the group's stacking
 * chooses among what is left; the factors multiply the sum and it is rounded once; the programme's caps cut the whole.
 *
 * <p>For one thread.
 */
final class Count {
    private final Awarding awarding;
    private final LoyaltyProgram program;
    private final FactSheet facts;
    private final RuleBook rules;
    private final Past past;
    private final Tally tally;
    private final Factors.Factor[] factors;
    private int chosen;

    Count(Awarding awarding, FactSheet facts, Past past) {
        this.awarding = awarding;
        this.program = awarding.program();
        this.facts = facts;
        this.rules = facts.rules();
        this.past = past;
        this.tally = new Tally(program, facts, past);
        this.factors = new Factors.Factor[rules.factors + 1];
        Factors.Factor ofTier = facts.level().factor();
        if (ofTier != null) {
            factors[chosen++] = ofTier;
        }
    }

    Tally run() {
        boolean isSilent = false;
        boolean areFactorsSilent = false;
        for (RuleBook.Group group : rules.groups) {
            boolean gave = isSilent ? silence(group.base) : give(group);
            boolean chose = areFactorsSilent ? silence(group.factors) : chooseFactors(group);
            if (group.isExclusive) {
                isSilent |= gave;
                areFactorsSilent |= gave || chose;
            }
        }
        multiply();
        capWhole();
        return tally;
    }

    private boolean silence(Clause[] clauses) {
        for (Clause clause : clauses) {
            skip(clause, Kind.SILENCED);
        }
        return false;
    }

    /** Passes over a rule, but keeps what it had used: when a part comes back, it may take the place of another. */
    private void skip(Clause clause, Kind why) {
        skip(clause, clause.nothing(why));
    }

    private void skip(Clause clause, TraceLine why) {
        tally.trace(why);
        note(clause);
        if (clause.rests) {
            past.isResting(clause, facts.activity().time());
        }
    }

    /** Keeps what a rule had used of its caps and counters, though nobody asks now. */
    private void note(Clause clause) {
        noteLimits(clause);
        past.note(clause);
    }

    private void noteLimits(Clause clause) {
        for (Clause.Limit limit : clause.limits) {
            tally.before(limit);
        }
    }

    private boolean give(RuleBook.Group group) {
        Stacking stacking = group.stacking;
        Share best = null;
        boolean gave = false;
        for (Clause clause : group.base) {
            if (stacking == Stacking.FIRST && gave) {
                skip(clause, Kind.OUTRANKED);
                continue;
            }
            Share share = share(clause);
            if (share == null) {
                continue;
            }
            if (stacking == Stacking.BEST) {
                best = better(best, share);
            } else {
                tally.keep(clause, share);
            }
            gave = true;
        }
        if (best != null && best.clause != null) {
            tally.keep(best.clause, best);
        }
        return gave;
    }

    private Share better(@Nullable Share best, Share share) {
        if (best == null) {
            return share;
        }
        Share loser = share.points > best.points ? best : share;
        if (loser.clause != null) {
            tally.trace(loser.clause.nothing(Kind.OUTRANKED));
        }
        return loser == best ? share : best;
    }

    /** What a rule gives after its caps; null, with the reason noted, if nothing. */
    private @Nullable Share share(Clause clause) {
        if (!applies(clause)) {
            return null;
        }
        if (clause.formula instanceof Formula.Referral referral) {
            return referral(clause, referral);
        }
        long points = points(clause);
        if (points == 0) {
            boolean isCounted = clause.formula instanceof Formula.EveryNth && counts();
            if (isCounted) {
                tally.use(clause.progress, 1);
            }
            tally.trace(clause.nothing(isCounted ? Kind.COUNTED : Kind.NOTHING_COUNTED));
            noteLimits(clause);
            if (!isCounted) {
                past.note(clause);
            }
            return null;
        }
        return cut(clause, new Share(clause, points));
    }

    private boolean applies(Clause clause) {
        facts.turnTo(clause);
        if (clause.condition != null && !clause.condition.test(facts)) {
            skip(clause, clause.failed);
            return false;
        }
        if (clause.rests && past.isResting(clause, facts.activity().time())) {
            tally.trace(clause.nothing(Kind.COOLING_DOWN));
            note(clause);
            return false;
        }
        return true;
    }

    /** Whether the activity counts for a rule that gives the same each time: an event does, a purchase if it has a piece. */
    private boolean counts() {
        return !facts.isPurchase() || facts.pieces() > 0;
    }

    private long points(Clause clause) {
        Formula formula = clause.formula;
        if (formula instanceof Formula.PerAmount perAmount) {
            return perAmount.earn(facts.basisMinor()).units();
        }
        if (formula instanceof Formula.PerItem perItem) {
            return Math.multiplyExact(facts.pieces(), perItem.points().units());
        }
        if (formula instanceof Formula.Fixed fixed) {
            return counts() ? fixed.points().units() : 0;
        }
        Formula.EveryNth everyNth = (Formula.EveryNth) formula;
        boolean isNth = counts() && past.used(clause.progress, Instant.EPOCH) + 1 >= everyNth.n();
        return isNth ? everyNth.points().units() : 0;
    }

    /** A recommended member's first purchase that meets the rule's condition: once, whatever was bought before it. */
    private @Nullable Share referral(Clause clause, Formula.Referral formula) {
        boolean isDue = facts.isReferred() && past.used(clause.referral, Instant.EPOCH) == 0 && counts();
        if (!isDue) {
            tally.trace(clause.nothing(Kind.NOTHING_COUNTED));
            noteLimits(clause);
            return null;
        }
        Share friend = new Share(clause, formula.friend().units());
        limit(clause, friend);
        long given = formula.friend().isPositive() ? friend.points : friend.granted(formula.referrer());
        return given > 0 ? friend : lost(clause, friend);
    }

    /** A share less what its caps take; null, with the reason noted, if nothing is left. */
    private @Nullable Share cut(Clause clause, Share share) {
        limit(clause, share);
        return share.points > 0 ? share : lost(clause, share);
    }

    private void limit(Clause clause, Share share) {
        for (Clause.Limit limit : clause.limits) {
            share.cut(clause, limit.cap(), tally.before(limit));
        }
    }

    private @Nullable Share lost(Clause clause, Share share) {
        tally.lose(clause, share);
        return null;
    }

    private boolean chooseFactors(RuleBook.Group group) {
        Stacking stacking = group.stacking;
        Factors.Factor best = null;
        for (Clause clause : group.factors) {
            if (stacking == Stacking.FIRST && best != null) {
                skip(clause, Kind.OUTRANKED);
            } else if (clause.factor != null && applies(clause) && hasRoom(clause)) {
                if (stacking == Stacking.ALL) {
                    factors[chosen++] = clause.factor;
                }
                best = stacking == Stacking.BEST ? better(best, clause.factor) : clause.factor;
            }
        }
        if (best != null && stacking != Stacking.ALL) {
            factors[chosen++] = best;
        }
        return best != null;
    }

    private Factors.Factor better(Factors.@Nullable Factor best, Factors.Factor factor) {
        if (best == null) {
            return factor;
        }
        Factors.Factor loser = factor.times.compareTo(best.times) > 0 ? best : factor;
        if (loser.clause != null) {
            tally.trace(loser.clause.nothing(Kind.OUTRANKED));
        }
        return loser == best ? factor : best;
    }

    /** Whether a factor's caps leave room; one that has given all it may leaves its place to others. */
    private boolean hasRoom(Clause clause) {
        Clause.Limit full = null;
        for (Clause.Limit limit : clause.limits) {
            boolean isFull = tally.before(limit) >= limit.cap().most().units();
            full = full == null && isFull ? limit : full;
        }
        if (full != null) {
            tally.trace(TraceLine.capped(clause.id, clause.unit, Points.ZERO, full.cap()));
        }
        return full == null;
    }

    private void multiply() {
        List<PointsUnit> units = program.units();
        for (int i = 0; i < units.size() && chosen > 0; i++) {
            multiply(units.get(i), units.size() == 1 ? factors : ofUnit(units.get(i)));
        }
    }

    private Factors.Factor[] ofUnit(PointsUnit unit) {
        Factors.Factor[] mine = new Factors.Factor[chosen];
        int count = 0;
        for (int i = 0; i < chosen; i++) {
            if (factors[i].unit.equals(unit)) {
                mine[count++] = factors[i];
            }
        }
        return Arrays.copyOf(mine, count);
    }

    private void multiply(PointsUnit unit, Factors.Factor[] mine) {
        int count = Math.min(chosen, mine.length);
        long sum = tally.sum(unit);
        boolean isQuick = Factors.arePlain(mine, count) && Factors.quickly(sum, mine, count) != Factors.UNKNOWN;
        Factors exact = isQuick ? null : exact(unit, mine, count);
        long before = sum;
        for (int i = 1; i <= count; i++) {
            long after = exact == null ? Factors.quickly(sum, mine, i) : exact.upTo(i);
            gain(mine[i - 1], after - before);
            before = after;
        }
    }

    private Factors exact(PointsUnit unit, Factors.Factor[] mine, int count) {
        List<Share> given = new ArrayList<>(tally.shares());
        given.removeIf(share -> !share.unit.equals(unit));
        return new Factors(facts, given, Arrays.asList(mine).subList(0, count));
    }

    private void gain(Factors.Factor factor, long points) {
        Clause clause = factor.clause;
        if (points == 0) {
            tally.trace(factor.nothing());
            return;
        }
        Share share = new Share(clause, factor.unit, points);
        if (clause != null) {
            limit(clause, share);
        }
        tally.gain(factor, share);
    }

    /** The programme's own caps, which take from the rules looked at last. */
    private void capWhole() {
        Clause.Limit[] limits = awarding.limits();
        if (limits.length == 0) {
            return;
        }
        PointsUnit unit = program.unit();
        long sum = tally.sum(unit);
        long left = sum;
        for (Clause.Limit limit : limits) {
            long after = Share.left(left, limit.cap(), tally.before(limit));
            if (after < left) {
                tally.trace(TraceLine.capped(program.version().id(), unit, Points.of(after - left), limit.cap()));
            }
            left = after;
        }
        for (Clause.Limit limit : limits) {
            tally.use(limit, left);
        }
        tally.takeFromLast(unit, sum - left);
    }
}
