package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.Objective;
import java.util.Arrays;

/**
 * {@link ParetoNbdLikelihood} by {@code ln m, κ, ln w, k}, where {@code w = ln(1 + k μ T)/k = s ln(1 + T/β)} and {@code e^-w} is the
 * share of customers still there after a time {@code T}. Where {@code k} is large, {@code s} small, the likelihood depends on
 * {@code μ} almost only through {@code w}: by {@code ln μ} its maximum lies on a narrow ridge some {@code w k} away, by these
 * variables a few steps.
 *
 * <p>NaN where {@code w k} is so great that μ would overflow.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class ShareLeftLikelihood implements Objective {
    private static final double GREATEST = 580;

    private final Objective byRate;
    private final double logTime;

    /** The likelihood and the logarithm of the time {@code T}. */
    ShareLeftLikelihood(Objective byRate, double logTime) {
        this.byRate = byRate;
        this.logTime = logTime;
    }

    /** Whether it is defined there, and well so. */
    boolean isInside(double logW, double shape) {
        return Math.exp(logW) * shape < 0.95 * GREATEST;
    }

    /** {@code ln μ} from the third and fourth variable. */
    double logRate(double logW, double shape) {
        double y = Math.exp(logW) * shape;
        return y + Math.log(-Math.expm1(-y)) - Math.log(shape) - logTime;
    }

    @Override
    public double[] at(double[] point) {
        double w = Math.exp(point[2]);
        double k = point[3];
        double y = w * k;
        double[] sum = new double[Objective.length(4)];
        if (!(y < GREATEST)) {
            Arrays.fill(sum, Double.NaN);
            return sum;
        }
        double[] from = byRate.at(new double[] {point[0], point[1], logRate(point[2], k), k});
        // ln μ = ln(e^y - 1) - ln k - ln T, and so its derivatives by ln w and by k
        double c = -1 / Math.expm1(-y);
        double twice = c * (1 - c);
        double[][] jacobian = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, c * y, c * w - 1 / k}, {0, 0, 0, 1}};
        double[][] bend = {{y * (c + y * twice), w * (c + y * twice)}, {0, w * w * twice + 1 / (k * k)}};
        sum[0] = from[0];
        for (int i = 0; i < 4; i++) {
            for (int a = 0; a < 4; a++) {
                sum[1 + i] += from[1 + a] * jacobian[a][i];
            }
            for (int j = 0; j <= i; j++) {
                double second = j < 2 ? 0 : from[3] * bend[j - 2][i - 2];
                for (int a = 0; a < 4; a++) {
                    for (int b = 0; b < 4; b++) {
                        second += jacobian[a][i] * from[Objective.index(4, a, b)] * jacobian[b][j];
                    }
                }
                sum[Objective.index(4, i, j)] = second;
            }
        }
        return sum;
    }
}
