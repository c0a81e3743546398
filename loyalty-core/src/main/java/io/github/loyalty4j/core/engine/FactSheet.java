package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.program.Facts;
import io.github.loyalty4j.core.program.LineFilter;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.IntPredicate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one activity; the basis is that of the rule looked at. What several rules count alike is added up once. For
 * one thread.
 */
final class FactSheet implements Facts {
    private static final long[] NOTHING = {};

    private final LoyaltyProgram program;
    private final RuleBook rules;
    private final Days.Day day;
    private final Activity activity;
    private final Past past;
    private final Level level;
    private final @Nullable Remaining remaining;
    private final long[] counted;
    private int selection;
    private @Nullable Money standardBasis;
    private @Nullable LocalDateTime localTime;

    /**
     * The facts of an activity.
     *
     * @param awarding the programme and its calendar
     * @param past the member just before it
     * @param remaining what is left of a purchase; null for an event
     */
    FactSheet(Awarding awarding, Activity activity, Past past, @Nullable Remaining remaining) {
        this.program = awarding.program();
        this.rules = awarding.rules(activity);
        this.day = awarding.days().of(activity.time());
        this.activity = activity;
        this.past = past;
        this.level = awarding.level(past.tier());
        this.remaining = remaining;
        this.counted = remaining == null ? NOTHING : remaining.counted(rules);
    }

    /** The rules for such an activity; none once nothing is left of it. */
    RuleBook rules() {
        return remaining != null && remaining.isNothing() ? RuleBook.NONE : rules;
    }

    Days.Day day() {
        return day;
    }

    /** Looks at a rule from now on. */
    void turnTo(Clause clause) {
        selection = clause.selection;
    }

    /** What the rule looked at counts, in the currency's smallest units. */
    long basisMinor() {
        return remaining == null ? 0 : counted[2 * selection];
    }

    /** What a rule counts. */
    long basisMinor(Clause clause) {
        return remaining == null ? 0 : counted[2 * clause.selection];
    }

    /** What counts by the standard of all rules. */
    Money standardBasis() {
        Money basis = standardBasis;
        if (basis == null) {
            basis = Money.ofMinor(program.currency(), remaining == null ? 0 : counted[0]);
            standardBasis = basis;
        }
        return basis;
    }

    /** How many pieces the rule looked at counts. */
    long pieces() {
        return remaining == null ? 0 : counted[2 * selection + 1];
    }

    /** What a rule counts of some lines. */
    long amountOf(Clause clause, IntPredicate some) {
        RuleBook.Selection chosen = rules.selections[clause.selection];
        return remaining == null ? 0 : remaining.basis(chosen.basis(), chosen.lines(), some);
    }

    /** How many pieces a rule counts of some lines. */
    long piecesOf(Clause clause, IntPredicate some) {
        RuleBook.Selection chosen = rules.selections[clause.selection];
        return remaining == null ? 0 : remaining.pieces(chosen.basis(), chosen.lines(), some);
    }

    List<Line> lines() {
        return remaining == null ? List.of() : remaining.purchase().lines();
    }

    boolean isPurchase() {
        return remaining != null;
    }

    /** The member's tier. */
    Level level() {
        return level;
    }

    @Override
    public Activity activity() {
        return activity;
    }

    @Override
    public boolean hasLine(LineFilter lines) {
        return remaining != null && remaining.hasLine(lines);
    }

    @Override
    public LocalDateTime localTime() {
        LocalDateTime time = localTime;
        if (time == null) {
            time = day.localTime(activity.time());
            localTime = time;
        }
        return time;
    }

    @Override
    public Money basis() {
        return selection == 0 ? standardBasis() : Money.ofMinor(program.currency(), basisMinor());
    }

    @Override
    public boolean hasTier(String name) {
        int wanted = program.tierRank(name);
        return wanted >= 0 && level.rank() >= wanted;
    }

    @Override
    public boolean isFirstPurchase() {
        return past.isFirstPurchase();
    }

    @Override
    public boolean isReferred() {
        return past.isReferred();
    }
}
