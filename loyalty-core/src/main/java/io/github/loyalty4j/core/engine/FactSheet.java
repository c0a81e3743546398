package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.program.Basis;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Facts;
import io.github.loyalty4j.core.program.LineFilter;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.time.LocalDateTime;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The facts of one activity; the basis is that of the rule looked at. For one thread. */
final class FactSheet implements Facts {
    private final LoyaltyProgram program;
    private final Activity activity;
    private final Award.Circumstances member;
    private final @Nullable Remaining remaining;
    private final int tierRank;
    private final LocalDateTime localTime;
    private final long standardBasis;
    private long basis;

    FactSheet(LoyaltyProgram program, Activity activity, Award.Circumstances member, @Nullable Remaining remaining) {
        this.program = program;
        this.activity = activity;
        this.member = member;
        this.remaining = remaining;
        this.tierRank = member.tier().map(program::tierRank).orElse(-1);
        this.localTime = LocalDateTime.ofInstant(activity.time(), program.zone());
        this.standardBasis = remaining == null ? 0 : remaining.basis(Basis.standard(), LineFilter.all());
    }

    /** Looks at a rule from now on. */
    void turnTo(EarnRule rule) {
        boolean isStandard = rule.lines().isAll() && rule.basis().options().isEmpty();
        basis = remaining == null || isStandard ? standardBasis : remaining.basis(rule.basis(), rule.lines());
    }

    long basisMinor() {
        return basis;
    }

    long standardBasisMinor() {
        return standardBasis;
    }

    long pieces(EarnRule rule) {
        return remaining == null ? 0 : remaining.pieces(rule.basis(), rule.lines());
    }

    boolean isPurchase() {
        return remaining != null;
    }

    Award.Circumstances member() {
        return member;
    }

    @Override
    public Activity activity() {
        return activity;
    }

    @Override
    public LocalDateTime localTime() {
        return localTime;
    }

    @Override
    public Money basis() {
        return Money.ofMinor(program.currency(), basis);
    }

    @Override
    public boolean hasTier(String name) {
        int wanted = program.tierRank(name);
        return wanted >= 0 && tierRank >= wanted;
    }

    @Override
    public boolean isFirstPurchase() {
        return member.isFirstPurchase();
    }

    @Override
    public boolean isReferred() {
        return member.isReferred();
    }
}
