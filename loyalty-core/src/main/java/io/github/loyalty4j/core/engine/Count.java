package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.ledger.TraceLine.Kind;
import io.github.loyalty4j.core.ledger.Usage;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.RuleGroup.Stacking;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The count of one award. In this order: each group's rules give points, as its stacking says; rules' caps cut them; the
 * factors multiply the sum and it is rounded once; the programme's caps cut what is left.
 *
 * <p>For one thread.
 */
final class Count {
    private final LoyaltyProgram program;
    private final FactSheet facts;
    private final Past past;
    private final List<Share> shares = new ArrayList<>();
    private final List<TraceLine> trace = new ArrayList<>();
    private final List<Usage> used = new ArrayList<>();
    private final List<Usage> shared = new ArrayList<>();
    private final List<Factors.Factor> factors = new ArrayList<>();
    private long referrerPoints;
    private @Nullable PointsUnit referrerUnit;

    Count(LoyaltyProgram program, FactSheet facts, Past past) {
        this.program = program;
        this.facts = facts;
        this.past = past;
    }

    Count run(RuleBook rules) {
        boolean isSilenced = false;
        for (RuleBook.Group group : rules.groups()) {
            if (isSilenced) {
                group.base().forEach(rule -> note(Kind.SILENCED, rule));
                group.factors().forEach(rule -> note(Kind.SILENCED, rule));
                continue;
            }
            boolean gave = give(group);
            chooseFactors(group);
            isSilenced = gave && group.group().isExclusive();
        }
        multiply();
        capWhole();
        return this;
    }

    private boolean give(RuleBook.Group group) {
        Stacking stacking = group.group().stacking();
        Share best = null;
        boolean gave = false;
        for (EarnRule rule : group.base()) {
            if (stacking == Stacking.FIRST && gave) {
                note(Kind.OUTRANKED, rule);
                continue;
            }
            Share share = share(rule);
            if (share == null) {
                continue;
            }
            if (stacking == Stacking.BEST) {
                best = better(best, share);
            } else {
                keep(share);
            }
            gave = true;
        }
        if (best != null) {
            keep(best);
        }
        return gave;
    }

    private Share better(@Nullable Share best, Share share) {
        if (best == null) {
            return share;
        }
        Share loser = share.points > best.points ? best : share;
        trace.add(TraceLine.of(Kind.OUTRANKED, loser.name, loser.unit, Points.ZERO));
        return loser == best ? share : best;
    }

    private void note(Kind kind, EarnRule rule) {
        trace.add(TraceLine.of(kind, rule.id(), unit(rule), Points.ZERO));
    }

    private PointsUnit unit(EarnRule rule) {
        return rule.unit().orElse(program.unit());
    }

    /** What a rule gives before its caps; null, with the reason noted, if nothing. */
    private @Nullable Share share(EarnRule rule) {
        if (!applies(rule)) {
            return null;
        }
        long points = points(rule);
        if (points == 0) {
            note(rule.formula() instanceof Formula.EveryNth ? Kind.COUNTED : Kind.NOTHING_COUNTED, rule);
            return null;
        }
        Share share = new Share(rule, rule.id(), unit(rule), points);
        share.basis = facts.basisMinor();
        return share;
    }

    private boolean applies(EarnRule rule) {
        facts.turnTo(rule);
        Condition condition = rule.condition();
        if (!condition.test(facts)) {
            trace.add(TraceLine.failed(rule.id(), unit(rule), condition));
            return false;
        }
        if (!rule.cooldown().isZero() && isCoolingDown(rule)) {
            note(Kind.COOLING_DOWN, rule);
            return false;
        }
        return true;
    }

    private boolean isCoolingDown(EarnRule rule) {
        Instant time = facts.activity().time();
        Optional<Instant> last = past.latest(Counters.cooldown(rule.id()), time);
        return last.isPresent() && time.isBefore(last.get().plus(rule.cooldown()));
    }

    private long points(EarnRule rule) {
        Formula formula = rule.formula();
        if (formula instanceof Formula.PerAmount perAmount) {
            return perAmount.earn(facts.basisMinor()).units();
        }
        boolean isCounted = !facts.isPurchase() || rule.lines().isAll() || facts.pieces(rule) > 0;
        if (formula instanceof Formula.Fixed fixed) {
            return isCounted ? fixed.points().units() : 0;
        }
        if (formula instanceof Formula.PerItem perItem) {
            return Math.multiplyExact(facts.pieces(rule), perItem.points().units());
        }
        if (formula instanceof Formula.EveryNth everyNth) {
            return isCounted ? everyNth(rule, everyNth) : 0;
        }
        return referral(rule, (Formula.Referral) formula);
    }

    private long everyNth(EarnRule rule, Formula.EveryNth formula) {
        String counter = Counters.times(rule.id());
        long before = past.used(counter, Instant.EPOCH);
        used.add(new Usage(counter, Instant.EPOCH, 1));
        return ((before + 1) / formula.n() - before / formula.n())
                * formula.points().units();
    }

    private long referral(EarnRule rule, Formula.Referral formula) {
        if (!facts.isReferred() || !facts.isFirstPurchase()) {
            return 0;
        }
        referrerPoints = formula.referrer().units();
        referrerUnit = unit(rule);
        return formula.friend().units();
    }

    private void keep(Share share) {
        EarnRule rule = share.rule;
        trace.add(TraceLine.of(Kind.EARNED, share.name, share.unit, Points.of(share.points))
                .on(program.currency(), share.basis));
        if (rule != null && !rule.caps().isEmpty()) {
            rule.caps().forEach(cap -> cut(share, cap, Counters.cap(rule.id(), cap.window())));
            rule.caps().forEach(cap -> use(cap, Counters.cap(rule.id(), cap.window()), share.points));
        }
        if (rule != null && !rule.cooldown().isZero() && share.points > 0) {
            used.add(new Usage(Counters.cooldown(rule.id()), facts.activity().time(), 1));
        }
        shares.add(share);
    }

    private Instant window(Cap cap) {
        if (cap.window() == Cap.Window.LIFETIME || cap.window() == Cap.Window.TRANSACTION) {
            return Instant.EPOCH;
        }
        return cap.window()
                .startOf(facts.localTime().toLocalDate())
                .atStartOfDay(program.zone())
                .toInstant();
    }

    private void cut(Share share, Cap cap, String counter) {
        long before =
                switch (cap.window()) {
                    case TRANSACTION -> 0;
                    case CAMPAIGN -> past.shared(counter);
                    default -> past.used(counter, window(cap));
                };
        long room = Math.max(0, cap.most().units() - before);
        if (share.points > room) {
            long left = cap.overflow() == Cap.Overflow.REJECT ? 0 : room;
            trace.add(TraceLine.capped(share.name, share.unit, Points.of(left - share.points), cap));
            share.points = left;
        }
    }

    private void use(Cap cap, String counter, long points) {
        if (points == 0 || cap.window() == Cap.Window.TRANSACTION) {
            return;
        }
        if (cap.window() == Cap.Window.CAMPAIGN) {
            shared.add(new Usage(counter, Instant.EPOCH, points));
        } else {
            used.add(new Usage(counter, window(cap), points));
        }
    }

    private void chooseFactors(RuleBook.Group group) {
        Stacking stacking = group.group().stacking();
        List<Factors.Factor> chosen = new ArrayList<>();
        for (EarnRule rule : group.factors()) {
            if (stacking == Stacking.FIRST && !chosen.isEmpty()) {
                note(Kind.OUTRANKED, rule);
            } else if (applies(rule)) {
                Factors.Factor factor = Factors.of(rule, unit(rule), facts);
                if (stacking == Stacking.BEST && !chosen.isEmpty()) {
                    boolean isBetter = factor.factor().compareTo(chosen.get(0).factor()) > 0;
                    note(Kind.OUTRANKED, isBetter ? chosen.get(0).rule() : rule);
                    factor = isBetter ? factor : chosen.get(0);
                    chosen.clear();
                }
                chosen.add(factor);
            }
        }
        factors.addAll(chosen);
    }

    private void multiply() {
        Optional<String> tier = facts.member().tier();
        if (factors.isEmpty() && tier.isEmpty()) {
            return;
        }
        tier.flatMap(program::tier).flatMap(Factors::of).ifPresent(factor -> factors.add(0, factor.in(program.unit())));
        for (PointsUnit unit : program.units()) {
            List<Factors.Factor> mine = factors.stream()
                    .filter(factor -> factor.unit().equals(unit))
                    .toList();
            if (!mine.isEmpty()) {
                multiply(unit, mine);
            }
        }
    }

    private void multiply(PointsUnit unit, List<Factors.Factor> mine) {
        long base = sum(unit);
        if (base == 0) {
            mine.forEach(factor -> trace.add(TraceLine.of(Kind.NOTHING_COUNTED, factor.name(), unit, Points.ZERO)));
            return;
        }
        long before = base;
        Factors product = new Factors(base, mine);
        for (int i = 0; i < mine.size(); i++) {
            long after = product.upTo(i + 1);
            gain(mine.get(i), unit, after - before);
            before = after;
        }
    }

    private void gain(Factors.Factor factor, PointsUnit unit, long points) {
        Share share = new Share(factor.ruleOrNull(), factor.name(), unit, points);
        trace.add(TraceLine.of(Kind.MULTIPLIED, share.name, unit, Points.of(points)));
        EarnRule rule = share.rule;
        if (rule != null && !rule.caps().isEmpty()) {
            rule.caps().forEach(cap -> cut(share, cap, Counters.cap(rule.id(), cap.window())));
            rule.caps().forEach(cap -> use(cap, Counters.cap(rule.id(), cap.window()), share.points));
        }
        if (rule != null && !rule.cooldown().isZero() && share.points > 0) {
            used.add(new Usage(Counters.cooldown(rule.id()), facts.activity().time(), 1));
        }
        shares.add(share);
    }

    private long sum(PointsUnit unit) {
        long sum = 0;
        for (Share share : shares) {
            if (share.unit.equals(unit)) {
                sum = Math.addExact(sum, share.points);
            }
        }
        return sum;
    }

    /** The programme's own caps, which take from the rules looked at last. */
    private void capWhole() {
        if (program.caps().isEmpty()) {
            return;
        }
        PointsUnit unit = program.unit();
        Share whole = new Share(null, program.version().id(), unit, sum(unit));
        long before = whole.points;
        program.caps().forEach(cap -> cut(whole, cap, Counters.programCap(cap.window())));
        program.caps().forEach(cap -> use(cap, Counters.programCap(cap.window()), whole.points));
        long over = before - whole.points;
        for (int i = shares.size() - 1; i >= 0 && over > 0; i--) {
            Share share = shares.get(i);
            if (share.unit.equals(unit)) {
                long cut = Math.min(over, share.points);
                share.points -= cut;
                over -= cut;
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

    long referrerPoints() {
        return referrerPoints;
    }

    Optional<PointsUnit> referrerUnit() {
        return Optional.ofNullable(referrerUnit);
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
