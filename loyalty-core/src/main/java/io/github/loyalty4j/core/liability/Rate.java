package io.github.loyalty4j.core.liability;

import io.github.loyalty4j.core.points.Points;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much there was of something for each point, over some cohorts: {@code sum of amounts / sum of volumes}, the best
 * weighted mean where the variance of a cohort's amount is in proportion to its volume.
 *
 * @param value the mean
 * @param volume the sum of the volumes
 * @param spread the variance for each point, {@code 1/(n-1) x sum of v (s/v - m)^2}; null if there is one cohort only
 */
record Rate(BigDecimal value, BigDecimal volume, @Nullable BigDecimal spread) {
    private static final MathContext DIGITS = MathContext.DECIMAL128;

    static BigDecimal exact(Points points) {
        return BigDecimal.valueOf(points.units());
    }

    /** Collects cohorts. */
    static final class Sum {
        private final List<BigDecimal> volumes = new ArrayList<>();
        private final List<BigDecimal> amounts = new ArrayList<>();
        private BigDecimal volume = BigDecimal.ZERO;
        private BigDecimal amount = BigDecimal.ZERO;

        void add(Points points, Points part) {
            volumes.add(exact(points));
            amounts.add(exact(part));
            volume = volume.add(exact(points));
            amount = amount.add(exact(part));
        }

        /** The rate; there must be a cohort with points. */
        Rate rate() {
            BigDecimal mean = amount.divide(volume, DIGITS);
            if (volumes.size() < 2) {
                return new Rate(mean, volume, null);
            }
            BigDecimal squares = BigDecimal.ZERO;
            for (int i = 0; i < volumes.size(); i++) {
                BigDecimal off = amounts.get(i).subtract(volumes.get(i).multiply(mean));
                squares = squares.add(off.multiply(off).divide(volumes.get(i), DIGITS));
            }
            return new Rate(mean, volume, squares.divide(BigDecimal.valueOf(volumes.size() - 1L), DIGITS));
        }
    }
}
