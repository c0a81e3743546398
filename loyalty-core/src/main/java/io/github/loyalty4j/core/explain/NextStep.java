package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import java.util.function.LongPredicate;

/** The amounts at which rules begin to give, in the currency's smallest units. */
final class NextStep {
    private NextStep() {}

    /** Whether a case has a next point or full block of a rule. */
    static boolean isIn(Case source, EarnRule rule) {
        return rule.formula() instanceof Formula.PerAmount && source.purchase().isPresent();
    }

    /** How much more a rule on amounts would have to count for its next point or full block. */
    static long of(Case source, EarnRule rule) {
        Formula.PerAmount formula = (Formula.PerAmount) rule.formula();
        long counted = source.breakdown(rule).orElseThrow().countedMinor();
        Points now = formula.earn(counted);
        long most = Math.addExact(counted, formula.per().getAmountMinorLong());
        return least(counted, most, amount -> formula.earn(amount).compareTo(now) > 0) - counted;
    }

    /**
     * The least amount that is enough.
     *
     * @param tooLittle one that is not
     * @param enough one that is, as is all above the least
     */
    static long least(long tooLittle, long enough, LongPredicate isEnough) {
        long low = tooLittle;
        long high = enough;
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (isEnough.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
