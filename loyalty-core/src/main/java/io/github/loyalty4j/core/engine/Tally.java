package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.internal.Frozen;
import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.ledger.Usage;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the count of one award has come to so far: what rules gave, how that came about, and what they used of caps and
 * counters. It decides nothing.
 *
 * <p>For one thread.
 */
final class Tally {
    private static final int USUAL_SHARES = 6;
    private static final int FEW = 4;

    private final LoyaltyProgram program;
    private final FactSheet facts;
    private final Past past;
    private final List<Share> shares;
    private TraceLine[] trace;
    private int lines;
    private Usage[] used = new Usage[FEW];
    private int uses;
    private List<Usage> shared = List.of();
    private List<Share> grants = List.of();

    Tally(LoyaltyProgram program, FactSheet facts, Past past) {
        this.program = program;
        this.facts = facts;
        this.past = past;
        this.shares = new ArrayList<>(USUAL_SHARES);
        this.trace = new TraceLine[facts.rules().size + (facts.level().factor() == null ? 0 : 1)];
    }

    /** Notes a step; where no cap takes anything there is one for each rule and factor. */
    void trace(TraceLine line) {
        if (lines == trace.length) {
            trace = Arrays.copyOf(trace, lines + FEW);
        }
        trace[lines++] = line;
    }

    private void traceAll(Clause clause, Share share) {
        trace(clause.gave(share.earned(), facts.basisMinor(clause)));
        traceCuts(share);
    }

    private void traceCuts(Share share) {
        List<TraceLine> cuts = share.cuts();
        for (int i = 0; i < cuts.size(); i++) {
            trace(cuts.get(i));
        }
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
        traceAll(clause, share);
        use(clause, share.points);
        countGift(clause);
        if (clause.formula instanceof Formula.Referral referral) {
            use(clause.referral, 1);
            grant(clause, share.granted(referral.referrer()));
        }
        shares.add(share);
    }

    private void grant(Clause clause, long points) {
        if (points > 0) {
            grants = grants.isEmpty() ? new ArrayList<>(1) : grants;
            grants.add(new Share(clause, points));
        }
    }

    /** Notes what a rule would have given, had its caps left anything; an n-th time is past all the same. */
    void lose(Clause clause, Share share) {
        traceAll(clause, share);
        countGift(clause);
    }

    /** The n-th time counts like any other and uses up n of them. */
    private void countGift(Clause clause) {
        if (clause.formula instanceof Formula.EveryNth everyNth) {
            use(clause.progress, 1 - everyNth.n());
        }
    }

    /** Keeps what a factor adds. */
    void gain(Factors.Factor factor, Share share) {
        trace(factor.gave(share.earned()));
        traceCuts(share);
        if (share.clause != null && share.points > 0) {
            use(share.clause, share.points);
        }
        shares.add(share);
    }

    /** Counts so many more in a member's whole life. */
    void use(String counter, long amount) {
        use(new Usage(counter, Instant.EPOCH, amount));
    }

    private void use(Usage usage) {
        if (uses == used.length) {
            used = Arrays.copyOf(used, 2 * uses);
        }
        used[uses++] = usage;
    }

    /** What a rule used of its caps, and when it gave. */
    private void use(Clause clause, long points) {
        for (Clause.Limit limit : clause.limits) {
            use(limit, points);
        }
        if (clause.rests) {
            use(new Usage(clause.resting, facts.activity().time(), 1));
        }
    }

    /** Uses some of a cap. */
    void use(Clause.Limit limit, long points) {
        Cap.Window window = limit.cap().window();
        if (points == 0 || window == Cap.Window.TRANSACTION) {
            return;
        }
        Usage usage = new Usage(limit.counter(), facts.day().start(window), points);
        if (window == Cap.Window.CAMPAIGN) {
            shared = shared.isEmpty() ? new ArrayList<>(1) : shared;
            shared.add(usage);
        } else {
            use(usage);
        }
    }

    /** What the rules gave of a unit. */
    long sum(PointsUnit unit) {
        long sum = 0;
        for (int i = 0; i < shares.size(); i++) {
            Share share = shares.get(i);
            sum = share.unit.equals(unit) ? Math.addExact(sum, share.points) : sum;
        }
        return sum;
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

    /** The member's tier. */
    Level level() {
        return facts.level();
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
        return new Award(
                program.version(),
                past.circumstances(),
                facts.standardBasis(),
                Frozen.of(trace, lines),
                Frozen.of(used, uses));
    }
}
