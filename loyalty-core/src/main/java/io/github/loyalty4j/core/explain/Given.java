package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.ledger.TraceLine.Kind;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What the rules that do not multiply gave in one unit after their own caps, as a whole and for some lines of the purchase
 * alone: a factor on coffee multiplies what the coffee alone would have given.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class Given {
    private final Case source;
    private final List<Share> shares;

    private Given(Case source, List<Share> shares) {
        this.source = source;
        this.shares = shares;
    }

    /**
     * What one rule gave.
     *
     * @param points after its caps
     */
    record Share(EarnRule rule, long points) {}

    /**
     * What a rule gave for some lines alone.
     *
     * @param counted what of them it counted, in the currency's smallest units; negative if not an amount alone decided
     */
    record Part(EarnRule rule, long points, long counted) {}

    static Given of(Case source, Steps steps, PointsUnit unit) {
        List<Share> shares = new ArrayList<>();
        for (EarnRule rule : steps.givers()) {
            boolean isGiven = steps.outcome(rule)
                    .filter(line -> line.kind() == Kind.EARNED)
                    .isPresent();
            if (isGiven && source.unit(rule).equals(unit)) {
                shares.add(new Share(rule, steps.given(rule)));
            }
        }
        return new Given(source, List.copyOf(shares));
    }

    /** All points. */
    long sum() {
        return shares.stream().mapToLong(Share::points).sum();
    }

    /** Points for a factor's lines alone. */
    long alone(EarnRule factor) {
        return parts(factor).stream().mapToLong(Part::points).sum();
    }

    /** Which rules gave points for a factor's lines alone. */
    List<Part> parts(EarnRule factor) {
        List<Line> lines = source.purchase().map(Purchase::lines).orElse(List.of());
        return parts(line -> factor.lines().accepts(lines.get(line)));
    }

    /** Which rules gave points for some lines alone; those that give none by the line are left out. */
    List<Part> parts(IntPredicate lines) {
        List<Part> parts = new ArrayList<>();
        for (Share share : shares) {
            Part part = part(share, lines);
            if (part.points > 0) {
                parts.add(part);
            }
        }
        return parts;
    }

    private Part part(Share share, IntPredicate lines) {
        EarnRule rule = share.rule;
        Formula formula = rule.formula();
        boolean isByLine = formula instanceof Formula.PerAmount || formula instanceof Formula.PerItem;
        if (!isByLine || source.purchase().isEmpty()) {
            return new Part(rule, 0, -1);
        }
        Breakdown some = Breakdown.of(source.purchase().get(), rule.basis(), rule.lines(), lines);
        if (formula instanceof Formula.PerAmount perAmount) {
            long points = perAmount.earn(some.countedMinor()).units();
            return points <= share.points
                    ? new Part(rule, points, some.countedMinor())
                    : new Part(rule, share.points, -1);
        }
        long each = ((Formula.PerItem) formula).points().units();
        return new Part(rule, Math.min(share.points, some.pieces() * each), -1);
    }
}
