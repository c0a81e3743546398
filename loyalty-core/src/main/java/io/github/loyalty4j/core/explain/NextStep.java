package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;

/**
 * How far it is to the next point or full block of a rule on amounts.
 *
 * @param moreMinor how much more the rule would have to count, in the currency's smallest units
 */
record NextStep(long moreMinor) {
    /** Whether a case has such a step for a rule. */
    static boolean isIn(Case source, EarnRule rule) {
        return rule.formula() instanceof Formula.PerAmount && source.purchase().isPresent();
    }

    static NextStep of(Case source, EarnRule rule) {
        Formula.PerAmount formula = (Formula.PerAmount) rule.formula();
        long counted = source.breakdown(rule).orElseThrow().countedMinor();
        Points now = formula.earn(counted);
        long tooLittle = counted;
        long enough = Math.addExact(counted, formula.per().getAmountMinorLong());
        while (enough - tooLittle > 1) {
            long middle = tooLittle + (enough - tooLittle) / 2;
            if (formula.earn(middle).compareTo(now) > 0) {
                enough = middle;
            } else {
                tooLittle = middle;
            }
        }
        return new NextStep(enough - counted);
    }
}
