package io.github.loyalty4j.metrics.math;

import java.util.List;
import java.util.Optional;

/**
 * Where a maximiser stopped, with what shows whether it is an optimum. Derivatives are by what was moved, the logarithm
 * where a coordinate is logarithmic; those of variables that stay are zero.
 *
 * <p>Not changed after it is made; safe for use by several threads as long as nobody writes to the arrays.
 */
public final class Maximum {
    private final List<Coordinate> coordinates;
    private final double[] point;
    private final double value;
    private final double[] gradient;
    private final double[][] hessian;
    private final boolean settled;

    Maximum(List<Coordinate> coordinates, double[] point, double[] derivatives, boolean settled) {
        this.coordinates = coordinates;
        this.point = point;
        this.settled = settled;
        value = derivatives[0];
        int n = point.length;
        gradient = new double[n];
        hessian = new double[n][n];
        for (int i = 0; i < n; i++) {
            double slope = slope(i);
            gradient[i] = slope * derivatives[1 + i];
            for (int j = 0; j < n; j++) {
                hessian[i][j] = slope * slope(j) * derivatives[Objective.index(n, i, j)];
            }
            if (coordinates.get(i).logarithmic()) {
                hessian[i][i] += gradient[i];
            }
        }
    }

    /** The variables. */
    public double[] point() {
        return point.clone();
    }

    /** One of the variables. */
    public double point(int i) {
        return point[i];
    }

    /** The function there. */
    public double value() {
        return value;
    }

    /** Whether the last step was too small to matter. */
    public boolean settled() {
        return settled;
    }

    /** The largest derivative by a variable that may move, in absolute value. */
    public double gradientNorm() {
        double norm = 0;
        for (double derivative : gradient) {
            norm = Math.max(norm, Math.abs(derivative));
        }
        return norm;
    }

    /** Whether a variable that may move stands at one of its limits, give or take a tenth of a percent. */
    public boolean atLimit(int i) {
        Coordinate coordinate = coordinates.get(i);
        double at = coordinate.toScale(point[i]);
        double reach = 1e-3;
        return !coordinate.isFixed()
                && (at - coordinate.toScale(coordinate.lower()) < reach
                        || coordinate.toScale(coordinate.upper()) - at < reach);
    }

    /**
     * The inverse of the negative Hessian over the variables that may move, zero elsewhere; empty if the function does
     * not fall in every direction.
     */
    public Optional<double[][]> covariance() {
        int[] free = java.util.stream.IntStream.range(0, point.length)
                .filter(i -> !coordinates.get(i).isFixed())
                .toArray();
        return Cholesky.of(curvature(free)).map(cholesky -> {
            double[][] inverse = cholesky.inverse();
            double[][] all = new double[point.length][point.length];
            for (int i = 0; i < free.length; i++) {
                for (int j = 0; j < free.length; j++) {
                    all[free[i]][free[j]] = inverse[i][j];
                }
            }
            return all;
        });
    }

    double gradient(int i) {
        return gradient[i];
    }

    double[][] curvature(int[] free) {
        double[][] matrix = new double[free.length][free.length];
        for (int i = 0; i < free.length; i++) {
            for (int j = 0; j < free.length; j++) {
                matrix[i][j] = -hessian[free[i]][free[j]];
            }
        }
        return matrix;
    }

    private double slope(int i) {
        Coordinate coordinate = coordinates.get(i);
        return coordinate.isFixed() ? 0 : coordinate.slope(point[i]);
    }
}
