package io.github.loyalty4j.campaign.goodwill;

import io.github.loyalty4j.campaign.internal.Checks;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the front line may give without asking.
 *
 * <pre>{@code
 * GoodwillPolicy.of(PointsUnit.POINTS, zone, "late-delivery", "damaged")
 *         .budgets(Budget.perAgent(500, Budget.Period.WEEK), Budget.perTeam(3_000, Budget.Period.MONTH))
 *         .approvalAbove(Points.of(200));
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class GoodwillPolicy {
    /** The most budgets and reasons: 50 of each. */
    public static final int MOST = 50;

    private final PointsUnit unit;
    private final ZoneId zone;
    private final Set<String> reasons;
    private final List<Budget> budgets;
    private final @Nullable Points approvalAbove;
    private final Set<String> approvers;

    private GoodwillPolicy(
            GoodwillPolicy other, List<Budget> budgets, @Nullable Points approvalAbove, Set<String> approvers) {
        this.unit = other.unit;
        this.zone = other.zone;
        this.reasons = other.reasons;
        this.budgets = budgets;
        this.approvalAbove = approvalAbove;
        this.approvers = approvers;
    }

    private GoodwillPolicy(PointsUnit unit, ZoneId zone, Set<String> reasons) {
        this.unit = unit;
        this.zone = zone;
        this.reasons = reasons;
        this.budgets = List.of();
        this.approvalAbove = null;
        this.approvers = Set.of();
    }

    /**
     * A policy without budgets by which nothing needs approval.
     *
     * @param unit what is given
     * @param zone whose days, weeks and months budgets have
     * @param reasons for which something may be given, 1 to {@link #MOST}
     * @throws IllegalArgumentException if there is no reason, or one has not the form of a name
     */
    public static GoodwillPolicy of(PointsUnit unit, ZoneId zone, String... reasons) {
        Checks.range("reasons", reasons.length, 1, MOST);
        Set<String> names = new LinkedHashSet<>();
        for (String reason : reasons) {
            names.add(Checks.id("reason", reason));
        }
        return new GoodwillPolicy(unit, zone, Set.copyOf(names));
    }

    /**
     * The same with these budgets, too; all of them hold.
     *
     * @throws IllegalArgumentException if two are of one scope and period, or there are too many
     */
    public GoodwillPolicy budgets(Budget... more) {
        List<Budget> all = new ArrayList<>(budgets);
        all.addAll(List.of(more));
        Checks.range("budgets", all.size(), 0, MOST);
        for (int i = 1; i < all.size(); i++) {
            Budget budget = all.get(i);
            if (all.subList(0, i).stream().anyMatch(budget::isOfSame)) {
                throw new IllegalArgumentException("a scope and period must have one budget: " + budget);
            }
        }
        return new GoodwillPolicy(this, List.copyOf(all), approvalAbove, approvers);
    }

    /** The same, by which more than so many points need somebody's approval. */
    public GoodwillPolicy approvalAbove(Points most) {
        return new GoodwillPolicy(this, budgets, most, approvers);
    }

    /**
     * The same, by which these alone approve; anybody but the agent if not said.
     *
     * @throws IllegalArgumentException if there is none or more than {@link #MOST}, or one has not the form of a name
     */
    public GoodwillPolicy approvers(String... names) {
        Checks.range("approvers", names.length, 1, MOST);
        for (String name : names) {
            Checks.id("approver", name);
        }
        return new GoodwillPolicy(this, budgets, approvalAbove, Set.copyOf(List.of(names)));
    }

    /** Who may approve; empty for anybody but the agent. */
    public Set<String> approvers() {
        return approvers;
    }

    /** What is given. */
    public PointsUnit unit() {
        return unit;
    }

    /** Whose days, weeks and months budgets have. */
    public ZoneId zone() {
        return zone;
    }

    /** For which something may be given. */
    public Set<String> reasons() {
        return reasons;
    }

    /** The budgets. */
    public List<Budget> budgets() {
        return budgets;
    }

    /** Above how many points approval is needed; empty if it never is. */
    public Optional<Points> approvalAbove() {
        return Optional.ofNullable(approvalAbove);
    }
}
