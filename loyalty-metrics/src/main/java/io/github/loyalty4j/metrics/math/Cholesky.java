package io.github.loyalty4j.metrics.math;

import java.util.Optional;

/**
 * A symmetric positive definite matrix as {@code L Lᵀ}; made for a handful of rows.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Cholesky {
    private final double[][] lower;

    private Cholesky(double[][] lower) {
        this.lower = lower;
    }

    /**
     * The decomposition; empty if the matrix is not positive definite beyond rounding.
     *
     * @param matrix square and symmetric, of which the lower triangle is read
     */
    public static Optional<Cholesky> of(double[][] matrix) {
        int n = matrix.length;
        double[][] lower = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                if (i != j) {
                    lower[i][j] = sum / lower[j][j];
                } else if (sum > 1e-15 * Math.abs(matrix[i][i])) {
                    lower[i][i] = Math.sqrt(sum);
                } else {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new Cholesky(lower));
    }

    /** The {@code x} with {@code matrix · x = right}. */
    public double[] solve(double[] right) {
        int n = lower.length;
        double[] x = right.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= lower[i][k] * x[k];
            }
            x[i] /= lower[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= lower[k][i] * x[k];
            }
            x[i] /= lower[i][i];
        }
        return x;
    }

    /** {@code L x}: of independent standard normal numbers, numbers with the matrix as covariance. */
    public double[] times(double[] x) {
        double[] product = new double[lower.length];
        for (int i = 0; i < lower.length; i++) {
            for (int k = 0; k <= i; k++) {
                product[i] += lower[i][k] * x[k];
            }
        }
        return product;
    }

    /** The inverse of the matrix. */
    public double[][] inverse() {
        int n = lower.length;
        double[][] inverse = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] unit = new double[n];
            unit[i] = 1;
            inverse[i] = solve(unit);
        }
        return inverse;
    }
}
