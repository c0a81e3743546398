package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.ledger.TraceLine.Kind;
import io.github.loyalty4j.core.ledger.Usage;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.RuleGroup.Stacking;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The count of one award. In this order: each group's rules give points, cut by their own caps, and the group's stacking
 * chooses among what is left; the factors multiply the sum and it is rounded once; the programme's caps cut the whole.
 *
 * <p>For one thread.
 */
final class Count {
    private static final int MOST_LINES_OF_FEW = 4;

    private final Awarding awarding;
    private final LoyaltyProgram program;
    private final FactSheet facts;
    private final RuleBook rules;
    private final Past past;
    private final List<Share> shares;
    private final List<TraceLine> trace;
    private final List<Usage> used = new ArrayList<>(4);
    private final List<Usage> shared = new ArrayList<>(0);
    private final List<Factors.Factor> factors = new ArrayList<>(2);
    private final List<Share> grants = new ArrayList<>(0);

    Count(Awarding awarding, FactSheet facts, Past past) {
        this.awarding = awarding;
        this.program = awarding.program();
        this.facts = facts;
        this.rules = facts.rules();
        this.past = past;
        this.shares = new ArrayList<>(rules.size + 1);
        this.trace = new ArrayList<>(rules.size + MOST_LINES_OF_FEW);
    }

    Count run() {
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
        return this;
    }

    private boolean silence(Clause[] clauses) {
        for (Clause clause : clauses) {
            skip(clause, Kind.SILENCED);
        }
        return false;
    }

    /** Passes over a rule, but keeps what it had used: when a part comes back, it may take the place of another. */
    private void skip(Clause clause, Kind why) {
        trace.add(clause.nothing(why));
        for (Clause.Limit limit : clause.limits) {
            before(limit);
        }
        past.note(clause, facts.activity().time());
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
                keep(clause, share);
            }
            gave = true;
        }
        if (best != null && best.clause != null) {
            keep(best.clause, best);
        }
        return gave;
    }

    private Share better(@Nullable Share best, Share share) {
        if (best == null) {
            return share;
        }
        Share loser = share.points > best.points ? best : share;
        if (loser.clause != null) {
            trace.add(loser.clause.nothing(Kind.OUTRANKED));
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
                used.add(new Usage(clause.times, Instant.EPOCH, 1));
            }
            trace.add(clause.nothing(isCounted ? Kind.COUNTED : Kind.NOTHING_COUNTED));
            return null;
        }
        return cut(clause, new Share(clause, points));
    }

    private boolean applies(Clause clause) {
        facts.turnTo(clause);
        if (clause.condition != null && !clause.condition.test(facts)) {
            trace.add(clause.failed);
            return false;
        }
        if (!clause.cooldown.isZero() && past.isResting(clause, facts.activity().time())) {
            trace.add(clause.nothing(Kind.COOLING_DOWN));
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
        boolean isNth = counts() && (past.used(clause.times, Instant.EPOCH) + 1) % everyNth.n() == 0;
        return isNth ? everyNth.points().units() : 0;
    }

    /** A recommended member's first purchase that meets the rule's condition: once, whatever was bought before it. */
    private @Nullable Share referral(Clause clause, Formula.Referral formula) {
        boolean isDue = facts.isReferred() && counts() && past.used(clause.referral, Instant.EPOCH) == 0;
        if (!isDue) {
            trace.add(clause.nothing(Kind.NOTHING_COUNTED));
            return null;
        }
        Share friend = new Share(clause, formula.friend().units());
        return friend.points == 0 ? friend : cut(clause, friend);
    }

    /** A share less what its caps take; null, with the reason noted, if nothing is left. */
    private @Nullable Share cut(Clause clause, Share share) {
        for (Clause.Limit limit : clause.limits) {
            share.cut(limit.cap(), before(limit));
        }
        if (share.points > 0) {
            return share;
        }
        note(share);
        if (clause.formula instanceof Formula.EveryNth) {
            used.add(new Usage(clause.times, Instant.EPOCH, 1));
        }
        return null;
    }

    private long before(Clause.Limit limit) {
        return switch (limit.cap().window()) {
            case TRANSACTION -> 0;
            case CAMPAIGN -> past.shared(limit.counter());
            default -> past.used(limit.counter(), facts.day().start(limit.cap().window()));
        };
    }

    private void note(Share share) {
        TraceLine line = TraceLine.of(Kind.EARNED, share.name, share.unit, Points.of(share.earned));
        Clause clause = share.clause;
        if (clause != null && clause.formula instanceof Formula.PerAmount) {
            line = line.on(program.currency(), facts.basisMinor(clause));
        }
        trace.add(line);
        share.noteCuts(trace);
    }

    private void keep(Clause clause, Share share) {
        note(share);
        use(clause, share.points);
        if (clause.formula instanceof Formula.EveryNth) {
            used.add(new Usage(clause.times, Instant.EPOCH, 1));
        }
        if (clause.formula instanceof Formula.Referral referral) {
            used.add(new Usage(clause.referral, Instant.EPOCH, 1));
            grants.add(new Share(clause, referral.referrer().units()));
        }
        shares.add(share);
    }

    /** Notes what a rule used of its caps, and when it gave. */
    private void use(Clause clause, long points) {
        for (Clause.Limit limit : clause.limits) {
            use(limit, points);
        }
        if (!clause.cooldown.isZero()) {
            used.add(new Usage(clause.resting, facts.activity().time(), 1));
        }
    }

    private void use(Clause.Limit limit, long points) {
        Cap.Window window = limit.cap().window();
        if (points == 0 || window == Cap.Window.TRANSACTION) {
            return;
        }
        List<Usage> list = window == Cap.Window.CAMPAIGN ? shared : used;
        list.add(new Usage(limit.counter(), facts.day().start(window), points));
    }

    private boolean chooseFactors(RuleBook.Group group) {
        Stacking stacking = group.stacking;
        Factors.Factor best = null;
        for (Clause clause : group.factors) {
            if (stacking == Stacking.FIRST && best != null) {
                skip(clause, Kind.OUTRANKED);
            } else if (clause.factor != null && applies(clause) && hasRoom(clause)) {
                if (stacking == Stacking.ALL) {
                    factors.add(clause.factor);
                }
                best = stacking == Stacking.BEST ? better(best, clause.factor) : clause.factor;
            }
        }
        if (best != null && stacking != Stacking.ALL) {
            factors.add(best);
        }
        return best != null;
    }

    private Factors.Factor better(Factors.@Nullable Factor best, Factors.Factor factor) {
        if (best == null) {
            return factor;
        }
        Factors.Factor loser = factor.times.compareTo(best.times) > 0 ? best : factor;
        if (loser.clause != null) {
            trace.add(loser.clause.nothing(Kind.OUTRANKED));
        }
        return loser == best ? factor : best;
    }

    /** Whether a factor's caps leave room; one that has given all it may leaves its place to others. */
    private boolean hasRoom(Clause clause) {
        for (Clause.Limit limit : clause.limits) {
            if (before(limit) >= limit.cap().most().units()) {
                trace.add(TraceLine.capped(clause.id, clause.unit, Points.ZERO, limit.cap()));
                return false;
            }
        }
        return true;
    }

    private void multiply() {
        Factors.Factor ofTier = facts.level().factor();
        if (ofTier != null) {
            factors.add(0, ofTier);
        }
        if (factors.isEmpty()) {
            return;
        }
        for (PointsUnit unit : program.units()) {
            List<Factors.Factor> mine = new ArrayList<>(factors.size());
            for (Factors.Factor factor : factors) {
                if (unit(factor).equals(unit)) {
                    mine.add(factor);
                }
            }
            if (!mine.isEmpty()) {
                multiply(unit, mine);
            }
        }
    }

    private PointsUnit unit(Factors.Factor factor) {
        return factor.clause == null ? program.unit() : factor.clause.unit;
    }

    private void multiply(PointsUnit unit, List<Factors.Factor> mine) {
        List<Share> given = new ArrayList<>(shares.size());
        for (Share share : shares) {
            if (share.unit.equals(unit)) {
                given.add(share);
            }
        }
        Factors product = new Factors(facts, given, mine);
        long before = product.upTo(0);
        for (int i = 0; i < mine.size(); i++) {
            long after = product.upTo(i + 1);
            gain(mine.get(i), unit, after - before);
            before = after;
        }
    }

    private void gain(Factors.Factor factor, PointsUnit unit, long points) {
        Clause clause = factor.clause;
        if (points == 0) {
            trace.add(TraceLine.of(Kind.NOTHING_COUNTED, factor.name, unit, Points.ZERO));
            return;
        }
        Share share = new Share(clause, factor.name, unit, points);
        if (clause != null) {
            for (Clause.Limit limit : clause.limits) {
                share.cut(limit.cap(), before(limit));
            }
        }
        trace.add(TraceLine.of(Kind.MULTIPLIED, share.name, unit, Points.of(points)));
        share.noteCuts(trace);
        if (clause != null && share.points > 0) {
            use(clause, share.points);
        }
        shares.add(share);
    }

    /** The programme's own caps, which take from the rules looked at last. */
    private void capWhole() {
        Clause.Limit[] limits = awarding.limits();
        if (limits.length == 0) {
            return;
        }
        PointsUnit unit = program.unit();
        long sum = 0;
        for (Share share : shares) {
            sum = share.unit.equals(unit) ? Math.addExact(sum, share.points) : sum;
        }
        Share whole = new Share(null, program.version().id(), unit, sum);
        for (Clause.Limit limit : limits) {
            whole.cut(limit.cap(), before(limit));
        }
        for (Clause.Limit limit : limits) {
            use(limit, whole.points);
        }
        whole.noteCuts(trace);
        takeFromLast(unit, sum - whole.points);
    }

    private void takeFromLast(PointsUnit unit, long over) {
        long left = over;
        for (int i = shares.size() - 1; i >= 0 && left > 0; i--) {
            Share share = shares.get(i);
            if (share.unit.equals(unit)) {
                long cut = Math.min(left, share.points);
                share.points -= cut;
                left -= cut;
            }
        }
    }

    /** What the rules gave in the end, by rule. */
    List<Share> shares() {
        return shares;
    }

    /** What is used of budgets all members share. */
    List<Usage> shared() {
        return shared;
    }

    /** What rules give the one who recommended the member. */
    List<Share> grants() {
        return grants;
    }

    /** The award, with all that is needed to count it again. */
    Award award() {
        Award.Circumstances member = facts.member();
        return new Award(
                program.version(),
                new Award.Circumstances(member.tier(), member.isFirstPurchase(), member.isReferred(), past.kept()),
                Money.ofMinor(program.currency(), facts.standardBasisMinor()),
                trace,
                used);
    }
}
