package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.IntervalMethod;
import io.github.loyalty4j.metrics.math.Cholesky;
import io.github.loyalty4j.metrics.math.Confidence;
import io.github.loyalty4j.metrics.math.RandomDraws;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Intervals of figures that follow from fitted parameters (Rao, "Linear Statistical Inference and Its Applications", 2nd
 * edition, 1973, section 6a.2). The parameters' logarithms are taken as normal with their covariance; derivatives are
 * central differences, good to some nine digits.
 *
 * <p>Immutable.
 */
final class DeltaMethod {
    private static final double STEP = 1e-5;

    private final double[] parameters;
    private final double[][] logCovariance;

    /** An empty covariance, no rows, stands for parameters without uncertainty. */
    DeltaMethod(double[] parameters, double[][] logCovariance) {
        this.parameters = parameters;
        this.logCovariance = logCovariance;
    }

    /** A figure that is positive or zero. */
    Estimate positive(ToDoubleFunction<double[]> figure) {
        double value = figure.applyAsDouble(parameters);
        if (logCovariance.length == 0 || !Double.isFinite(value)) {
            return new Estimate(value, Optional.empty());
        }
        if (!(value > 0)) {
            return new Estimate(value, Optional.of(interval(value, value, IntervalMethod.NORMAL_LOG)));
        }
        double reach = Math.min(700, Confidence.Z * error(at -> Math.log(figure.applyAsDouble(at))));
        double upper = Math.min(Double.MAX_VALUE, value * Math.exp(reach));
        return new Estimate(value, Optional.of(interval(value * Math.exp(-reach), upper, IntervalMethod.NORMAL_LOG)));
    }

    /** A probability. */
    Estimate probability(ToDoubleFunction<double[]> figure) {
        double value = figure.applyAsDouble(parameters);
        if (logCovariance.length == 0) {
            return new Estimate(value, Optional.empty());
        }
        if (!(value > 0 && value < 1)) {
            return new Estimate(value, Optional.of(interval(value, value, IntervalMethod.NORMAL_LOGIT)));
        }
        double reach = Math.min(700, Confidence.Z * error(at -> logit(figure.applyAsDouble(at))));
        double odds = value / (1 - value);
        double lower = odds * Math.exp(-reach);
        double upper = odds * Math.exp(reach);
        return new Estimate(
                value,
                Optional.of(interval(
                        Math.min(value, lower / (1 + lower)),
                        upper > 1e300 ? 1 : Math.max(value, upper / (1 + upper)),
                        IntervalMethod.NORMAL_LOGIT)));
    }

    /** Parameters as they may be, given what is uncertain of them; as they are if nothing is. */
    double[] drawn(RandomDraws random) {
        double[] drawn = parameters.clone();
        if (logCovariance.length == 0) {
            return drawn;
        }
        // What is certain, with a variance of 0, stays.
        int[] free = IntStream.range(0, drawn.length)
                .filter(i -> logCovariance[i][i] > 0)
                .toArray();
        double[][] covariance = new double[free.length][free.length];
        double[] normal = new double[free.length];
        for (int i = 0; i < free.length; i++) {
            normal[i] = random.normal();
            for (int j = 0; j < free.length; j++) {
                covariance[i][j] = logCovariance[free[i]][free[j]];
            }
        }
        double[] moves = Cholesky.of(covariance)
                .orElseThrow(() -> new IllegalStateException("covariance must be positive definite to draw from it"))
                .times(normal);
        for (int i = 0; i < free.length; i++) {
            drawn[free[i]] *= Math.exp(moves[i]);
        }
        return drawn;
    }

    private static double logit(double probability) {
        return Math.log(probability) - Math.log1p(-probability);
    }

    private double error(ToDoubleFunction<double[]> figure) {
        int n = parameters.length;
        double[] gradient = new double[n];
        for (int i = 0; i < n; i++) {
            double slope = (figure.applyAsDouble(moved(i, STEP)) - figure.applyAsDouble(moved(i, -STEP))) / (2 * STEP);
            // Where a probability has reached 0 or 1 to the last digit its logit no longer tells.
            gradient[i] = Double.isFinite(slope) ? slope : 0;
        }
        double variance = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                variance += gradient[i] * logCovariance[i][j] * gradient[j];
            }
        }
        return Math.sqrt(Math.max(0, variance));
    }

    private double[] moved(int i, double step) {
        double[] moved = parameters.clone();
        moved[i] *= Math.exp(step);
        return moved;
    }

    private static Interval interval(double lower, double upper, IntervalMethod method) {
        return new Interval(lower, upper, Confidence.LEVEL, method);
    }
}
