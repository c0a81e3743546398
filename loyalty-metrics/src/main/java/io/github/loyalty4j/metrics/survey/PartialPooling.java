package io.github.loyalty4j.metrics.survey;

import io.github.loyalty4j.metrics.math.NormalCurve;

/**
 * Figures of several groups, each with its own standard error, drawn towards one another by as much as they seem alike:
 * the normal hierarchical model with flat priors of the centre and of the spread between groups. Gelman et al., "Bayesian
 * Data Analysis" (3rd ed. 2013), section 5.4; its example of eight schools is the test.
 *
 * <p>No random numbers: given the spread all is normal, and the spread is summed over on a grid. So what is not known of it
 * widens the intervals, which taking the likeliest spread for the true one would not.
 */
final class PartialPooling {
    private static final int COARSE = 400;
    private static final int FINE = 120;
    private static final double LOG_NOTHING = -25;

    private final double[] figures;
    private final double[] variances;
    private final double[] spreads = new double[FINE];
    private final double[] weights = new double[FINE]; // of the spreads, 1 in all
    private final double[] centres = new double[FINE];
    private final double[] centreVariances = new double[FINE];

    /**
     * Of three groups or more.
     *
     * @param standardErrors above 0
     * @param mostSpread the largest standard deviation between groups that there can be
     */
    PartialPooling(double[] figures, double[] standardErrors, double mostSpread) {
        this.figures = figures.clone();
        variances = new double[figures.length];
        for (int i = 0; i < figures.length; i++) {
            variances[i] = standardErrors[i] * standardErrors[i];
        }
        double[] range = range(mostSpread);
        double step = (range[1] - range[0]) / FINE;
        double most = Double.NEGATIVE_INFINITY;
        double[] logs = new double[FINE];
        for (int i = 0; i < FINE; i++) {
            spreads[i] = range[0] + (i + 0.5) * step;
            logs[i] = logDensity(spreads[i]);
            most = Math.max(most, logs[i]);
        }
        double sum = 0;
        for (int i = 0; i < FINE; i++) {
            weights[i] = Math.exp(logs[i] - most);
            sum += weights[i];
        }
        for (int i = 0; i < FINE; i++) {
            weights[i] /= sum;
            double[] centre = centre(spreads[i]);
            centres[i] = centre[0];
            centreVariances[i] = centre[1];
        }
    }

    /** From where to where the spread may well be. */
    private double[] range(double mostSpread) {
        double from = 0;
        double to = mostSpread;
        for (int zoom = 0; zoom < 3; zoom++) {
            double step = (to - from) / COARSE;
            double[] logs = new double[COARSE + 1];
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i <= COARSE; i++) {
                logs[i] = logDensity(from + i * step);
                most = Math.max(most, logs[i]);
            }
            int first = 0;
            int last = COARSE;
            while (logs[first] < most + LOG_NOTHING) {
                first++;
            }
            while (logs[last] < most + LOG_NOTHING) {
                last--;
            }
            double start = from;
            from = start + Math.max(0, first - 1) * step;
            to = start + Math.min(COARSE, last + 1) * step;
        }
        return new double[] {from, to};
    }

    /** The most likely centre if the spread is this, and its variance. */
    private double[] centre(double spread) {
        double sum = 0;
        double weighted = 0;
        for (int i = 0; i < figures.length; i++) {
            double weight = 1 / (variances[i] + spread * spread);
            sum += weight;
            weighted += weight * figures[i];
        }
        return new double[] {weighted / sum, 1 / sum};
    }

    /** Equation 5.21 of the book, up to a constant. */
    private double logDensity(double spread) {
        double[] centre = centre(spread);
        double log = Math.log(centre[1]) / 2;
        for (int i = 0; i < figures.length; i++) {
            double variance = variances[i] + spread * spread;
            double off = figures[i] - centre[0];
            log -= (Math.log(variance) + off * off / variance) / 2;
        }
        return log;
    }

    /** The standard deviation between groups, on average over what it may be. */
    double spread() {
        double mean = 0;
        for (int i = 0; i < FINE; i++) {
            mean += weights[i] * spreads[i];
        }
        return mean;
    }

    double mean(int group) {
        double mean = 0;
        for (int i = 0; i < FINE; i++) {
            mean += weights[i] * mean(group, i);
        }
        return mean;
    }

    private double pooled(int group, int i) {
        return variances[group] / (variances[group] + spreads[i] * spreads[i]);
    }

    private double mean(int group, int i) {
        return figures[group] + pooled(group, i) * (centres[i] - figures[group]);
    }

    private double deviation(int group, int i) {
        double pooled = pooled(group, i);
        return Math.sqrt((1 - pooled) * variances[group] + pooled * pooled * centreVariances[i]);
    }

    /** Where the group's true figure is below with this probability. */
    double quantile(int group, double probability) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < FINE; i++) {
            low = Math.min(low, mean(group, i) - 10 * deviation(group, i));
            high = Math.max(high, mean(group, i) + 10 * deviation(group, i));
        }
        for (int i = 0; i < 60 && high - low > 1e-7; i++) {
            double half = (low + high) / 2;
            if (below(group, half) < probability) {
                low = half;
            } else {
                high = half;
            }
        }
        return (low + high) / 2;
    }

    private double below(int group, double figure) {
        double sum = 0;
        for (int i = 0; i < FINE; i++) {
            sum += weights[i] * NormalCurve.upperTail((mean(group, i) - figure) / deviation(group, i));
        }
        return sum;
    }
}
