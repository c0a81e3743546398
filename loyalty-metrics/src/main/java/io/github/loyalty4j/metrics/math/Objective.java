package io.github.loyalty4j.metrics.math;

/**
 * A smooth function of a few variables, given with its first and second derivatives in one array: the value, the
 * gradient, then the Hessian's lower triangle row by row. For two variables that is {@code f, f0, f1, f00, f10, f11}.
 *
 * <p>Implementations are pure.
 */
@FunctionalInterface
public interface Objective {
    /**
     * The function and its derivatives at a point.
     *
     * @param point the variables
     * @return value, gradient and lower triangle, {@link #length} numbers
     */
    double[] at(double[] point);

    /** How many numbers value, gradient and lower triangle are: 6 for two variables. */
    static int length(int variables) {
        return 1 + variables + variables * (variables + 1) / 2;
    }

    /** Where the second derivative by variables {@code i} and {@code j} stands. */
    static int index(int variables, int i, int j) {
        int row = Math.max(i, j);
        return 1 + variables + row * (row + 1) / 2 + Math.min(i, j);
    }
}
