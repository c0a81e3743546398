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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/**
 * What the count of one award has come to so far: what rules gave, how that came about, and what they used of caps and
 * counters. It decides nothing.
 *
 * <p>For one thread.
 */
final class Tally {
    private static final int MOST_LINES_OF_FEW = 4;

    private final LoyaltyProgram program;
    private final FactSheet facts;
    private final Past past;
    private final List<Share> shares;
    private final List<TraceLine> trace;
    private final List<Usage> used = new ArrayList<>(4);
    private final List<Usage> shared = new ArrayList<>(0);
    private final List<Share> grants = new ArrayList<>(0);

    Tally(LoyaltyProgram program, FactSheet facts, Past past) {
        this.program = program;
        this.facts = facts;
        this.past = past;
        int rules = facts.rules().size;
        this.shares = new ArrayList<>(rules + 1);
        this.trace = new ArrayList<>(rules + MOST_LINES_OF_FEW);
    }

    /** Notes a step. */
    void trace(TraceLine line) {
        trace.add(line);
    }

    /** Notes what caps took of a share. */
    void traceCuts(Share share) {
        share.noteCuts(trace);
    }

    private void traceAll(Share share) {
        TraceLine line = TraceLine.of(Kind.EARNED, share.name, share.unit, Points.of(share.earned));
        Clause clause = share.clause;
        if (clause != null && clause.formula instanceof Formula.PerAmount) {
            line = line.on(program.currency(), facts.basisMinor(clause));
        }
        trace.add(line);
        share.noteCuts(trace);
    }

    /** What was used of a cap before. */
    long before(Clause.Limit limit) {
        return switch (limit.cap().window()) {
            case TRANSACTION -> 0;
            case CAMPAIGN -> past.shared(limit.counter());
            default -> past.used(limit.counter(), facts.day().start(limit.cap().window()));
        };
    }

    /** Keeps what a rule gives. */
    void keep(Clause clause, Share share) {
        traceAll(share);
        use(clause, share.points);
        countTimes(clause);
        if (clause.formula instanceof Formula.Referral referral) {
            useOnce(clause.referral);
            grants.add(new Share(clause, referral.referrer().units()));
        }
        shares.add(share);
    }

    /** Notes what a rule would have given, had its caps left anything; an n-th time is past all the same. */
    void lose(Clause clause, Share share) {
        traceAll(share);
        countTimes(clause);
    }

    private void countTimes(Clause clause) {
        if (clause.formula instanceof Formula.EveryNth) {
            useOnce(clause.times);
        }
    }

    /** Keeps what a factor adds. */
    void gain(Share share) {
        trace.add(TraceLine.of(Kind.MULTIPLIED, share.name, share.unit, Points.of(share.earned)));
        share.noteCuts(trace);
        if (share.clause != null && share.points > 0) {
            use(share.clause, share.points);
        }
        shares.add(share);
    }

    /** Counts one more in a member's whole life. */
    void useOnce(String counter) {
        used.add(new Usage(counter, Instant.EPOCH, 1));
    }

    /** What a rule used of its caps, and when it gave. */
    private void use(Clause clause, long points) {
        for (Clause.Limit limit : clause.limits) {
            use(limit, points);
        }
        if (!clause.cooldown.isZero()) {
            used.add(new Usage(clause.resting, facts.activity().time(), 1));
        }
    }

    /** Uses some of a cap. */
    void use(Clause.Limit limit, long points) {
        Cap.Window window = limit.cap().window();
        if (points == 0 || window == Cap.Window.TRANSACTION) {
            return;
        }
        List<Usage> list = window == Cap.Window.CAMPAIGN ? shared : used;
        list.add(new Usage(limit.counter(), facts.day().start(window), points));
    }

    /** Takes points off the rules looked at last. */
    void takeFromLast(PointsUnit unit, long over) {
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

    /** What the rules gave, by rule. */
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
