package io.github.loyalty4j.core.liability;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.YearMonth;
import java.util.List;

/**
 * How cohorts are redeemed as they grow older, and how the younger ones will be if they do as the older ones did: the
 * additive method with the points of a cohort as its volume, see {@link Breakage#developed()} for the formulas. Sums are
 * exact, quotients have 34 digits.
 *
 * <p>For one thread.
 */
final class Development {
    private static final MathContext DIGITS = MathContext.DECIMAL128;

    private final List<Breakage.Cohort> cohorts;
    private final int[] ages;
    private final int oldest;

    /** The rate at each age summed up to that age, that age included. */
    private final BigDecimal[] rates;

    private BigDecimal variance = BigDecimal.ZERO;

    Development(List<Breakage.Cohort> cohorts, YearMonth last) {
        this.cohorts = cohorts;
        this.ages = cohorts.stream()
                .mapToInt(cohort -> Months.between(cohort.month(), last))
                .toArray();
        this.oldest = ages[0];
        this.rates = new BigDecimal[oldest + 1];
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal spread = BigDecimal.ZERO;
        for (int age = 0; age <= oldest; age++) {
            Rate rate = rateAt(age);
            spread = rate.spread() == null ? spread : rate.spread();
            sum = sum.add(rate.value());
            rates[age] = sum;
            variance = variance.add(spread.multiply(future(age, rate.volume()), DIGITS));
        }
    }

    /** The rate at one age, from the cohorts that are that old. */
    private Rate rateAt(int age) {
        Rate.Sum sum = new Rate.Sum();
        for (int i = 0; i < ages.length && ages[i] >= age; i++) {
            sum.add(cohorts.get(i).standing(), cohorts.get(i).redeemedAt(age));
        }
        return sum.rate();
    }

    /** {@code V + V^2 / W}: V the points of the cohorts that will come to this age, W of those that have. */
    private BigDecimal future(int age, BigDecimal seen) {
        BigDecimal coming = BigDecimal.ZERO;
        for (int i = 0; i < ages.length; i++) {
            if (ages[i] < age && cohorts.get(i).open().isPositive()) {
                coming = coming.add(Rate.exact(cohorts.get(i).standing()));
            }
        }
        return coming.add(coming.multiply(coming).divide(seen, DIGITS));
    }

    /** What will be redeemed in all: so far and from now on, of each cohort at most what is open. */
    BigDecimal redemptions() {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < ages.length; i++) {
            Breakage.Cohort cohort = cohorts.get(i);
            BigDecimal rest = rates[oldest].subtract(rates[ages[i]]);
            BigDecimal open = Rate.exact(cohort.open());
            BigDecimal more = rest.multiply(Rate.exact(cohort.standing())).max(BigDecimal.ZERO);
            sum = sum.add(Rate.exact(cohort.redeemed())).add(more.min(open));
        }
        return sum;
    }

    /** The standard error of {@link #redemptions()}, squared. */
    BigDecimal variance() {
        return variance;
    }
}
