package io.github.loyalty4j.metrics.value;

import java.util.Arrays;

/**
 * A gamma or beta distribution as points with weights that sum to 1, evenly spaced by the logarithm of the one and the log-odds of
 * the other.
 *
 * <p>In these variables the density {@code d} off the real line is in sum at most {@code cos(d)^-r} times that on it for the gamma
 * distribution of shape {@code r}, and the lesser of {@code cos(d/2)^-(a+b)} and {@code cos(d)^-min(a,b)} times for the beta
 * distribution. By theorem 5.1 of Trefethen and Weideman, "The Exponentially Convergent Trapezoidal Rule", SIAM Review 56:3 (2014), a
 * step of {@code 2πd/(36 + ln(how many times))} has a relative error below 5e-16, for functions that are at most {@code 1/cos(d)} times
 * as large there, too.
 *
 * <p>Immutable.
 */
final class RateGrid {
    private static final double NOTHING = 1e-17;
    private static final double DIGITS = 36;
    private static final double WIDEST = 1.5;

    /** Spread less than this leaves the mean of a function as it is at the mean, to the last digit. */
    private static final double ALIKE = 1e16;

    private final double[] points;
    private final double[] weights;

    private RateGrid(double[] points, double[] weights) {
        this.points = points;
        this.weights = weights;
    }

    private static RateGrid single(double point) {
        return new RateGrid(new double[] {point}, new double[] {1});
    }

    /**
     * A gamma distribution.
     *
     * @param least how much the function averaged may be above its mean, at most: below the mode points go on until their weights are
     *     as much less
     */
    static RateGrid ofGamma(double mean, double shape, double least) {
        if (!(shape < ALIKE)) {
            return single(mean);
        }
        Side up = new Side(step(shape, 1));
        while (up.weight > NOTHING) {
            up.add(mean * Math.exp(up.moved), Math.exp(shape * (up.moved - Math.expm1(up.moved))));
        }
        Side down = new Side(-up.step);
        while (down.weight > NOTHING * least) {
            down.add(mean * Math.exp(down.moved), Math.exp(shape * (down.moved - Math.expm1(down.moved))));
        }
        return of(up, down);
    }

    /**
     * A beta distribution. What is averaged must not depend on points below {@code unchanged}, where the weights go on as a
     * geometric series.
     *
     * @param odds the two means, of a point and of what it lacks to 1
     * @param sum of the parameters
     * @param least as for {@link #ofGamma}
     */
    static RateGrid ofBeta(double[] odds, double sum, double least, double unchanged) {
        double a = Math.max(odds[0] * sum, 1e-250);
        double b = Math.max(odds[1] * sum, 1e-250);
        if (!(a < ALIKE) || odds[0] == 0 || odds[1] == 0) {
            return single(odds[0]);
        }
        Side up = new Side(Math.max(step(a + b, 0.5), step(Math.min(a, b), 1)));
        for (double left = 1; up.weight > NOTHING && left * (1 + a) > NOTHING; ) {
            double by = up.moved;
            left = Math.exp(moved(odds[1], odds[0], -by)) * odds[1];
            up.add(1 - left, Math.exp(a * moved(odds[0], odds[1], by) + b * moved(odds[1], odds[0], -by)));
        }
        up.goOn(b);
        Side down = new Side(-up.step);
        for (double point = 1; down.weight > NOTHING * least && point > Math.min(unchanged, NOTHING / (1 + b)); ) {
            double by = down.moved;
            point = Math.exp(moved(odds[0], odds[1], by)) * odds[0];
            down.add(point, Math.exp(a * moved(odds[0], odds[1], by) + b * moved(odds[1], odds[0], -by)));
        }
        down.goOn(a);
        return of(up, down);
    }

    /** By how much the logarithm of a share changes when its log-odds do; {@code other} is what it lacks to 1. */
    private static double moved(double share, double other, double by) {
        return other <= 0.5 || Math.abs(by) < 1
                ? -Math.log1p(other * Math.expm1(-by))
                : by - Math.log1p(share * Math.expm1(by));
    }

    /** The widest step, where the density grows by {@code cos(part · d)^-power}. */
    private static double step(double power, double part) {
        double best = 0;
        for (double d = WIDEST; ; d *= 0.9) {
            double grows = -power * Math.log(Math.cos(part * d)) - Math.log(Math.cos(d));
            double step = 2 * Math.PI * d / (DIGITS + grows);
            if (step < best) {
                return best;
            }
            best = step;
        }
    }

    private static RateGrid of(Side up, Side down) {
        int below = down.size - 1; // the first is that of the other side
        double[] points = new double[below + up.size];
        double[] weights = new double[points.length];
        for (int i = 0; i < below; i++) {
            points[i] = down.points[down.size - 1 - i];
            weights[i] = down.weights[down.size - 1 - i];
        }
        System.arraycopy(up.points, 0, points, below, up.size);
        System.arraycopy(up.weights, 0, weights, below, up.size);
        double sum = Arrays.stream(weights).sum();
        Arrays.setAll(weights, i -> weights[i] / sum);
        return new RateGrid(points, weights);
    }

    double highest() {
        return points[points.length - 1];
    }

    /** The mean of what is made of the product of a point of this and one of the other. */
    double mean(RateGrid other, DiscountedStay stay) {
        double sum = 0;
        for (int i = 0; i < points.length; i++) {
            double inner = 0;
            for (int j = 0; j < other.points.length; j++) {
                inner += other.weights[j] * stay.at(points[i] * other.points[j]);
            }
            sum += weights[i] * inner;
        }
        return sum;
    }

    /** Points from the mean on, up or down. Scratch. */
    private static final class Side {
        private final double step;
        private double[] points = new double[64];
        private double[] weights = new double[64];
        private int size;
        private double moved;
        private double weight = 1;

        Side(double step) {
            this.step = step;
        }

        void add(double point, double itsWeight) {
            if (size == points.length) {
                points = Arrays.copyOf(points, 2 * size);
                weights = Arrays.copyOf(weights, 2 * size);
            }
            points[size] = point;
            weights[size] = itsWeight;
            weight = itsWeight;
            size++;
            moved = size * step;
        }

        /** Gives the last point the weights of all beyond it, each less by {@code exp(-power · step)}. */
        void goOn(double power) {
            weights[size - 1] /= -Math.expm1(-power * Math.abs(step));
        }
    }
}
