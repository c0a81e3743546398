package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.IntervalMethod;
import io.github.loyalty4j.metrics.math.Confidence;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An estimated parameter of a model: {@code r} of the BG/NBD model of CDNOW is 0.2426 with the standard error 0.0126.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param name its letter in the paper the model comes from: {@code r}, {@code alpha}, {@code a}, {@code b}
 * @param estimate the value of greatest likelihood, above 0 and finite
 * @param standardError the square root of its variance by the observed information, 0 or more and finite; 0 of a probability
 *     that is 1 because the likelihood rises until it is, see {@link FitOutcome#CERTAIN_DROPOUT} and
 *     {@link FitOutcome#CERTAIN_PURCHASE}
 */
public record Parameter(String name, double estimate, double standardError) {
    private static final double ROUNDING = 1e-9;

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if one is not finite, the estimate not above zero, or the error below zero
     */
    public Parameter {
        if (!(estimate > 0 && estimate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("parameter must be positive and finite: " + name + " " + estimate);
        }
        if (!(standardError >= 0 && standardError < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "parameter's standard error must be 0 or more and finite: " + name + " " + standardError);
        }
    }

    /** The values of the parameters so named, in that order. */
    static double[] values(Map<String, Double> parameters, List<String> names) {
        if (!parameters.keySet().equals(Set.copyOf(names))) {
            throw new IllegalArgumentException("parameters must be " + names + ": " + parameters.keySet());
        }
        double[] values = new double[names.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = parameters.getOrDefault(names.get(i), Double.NaN);
            if (!(values[i] > 0 && values[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "parameter must be positive and finite: " + names.get(i) + " " + values[i]);
            }
        }
        return values;
    }

    /**
     * Both parameters of a beta distribution: by their names, or of a limit by its mean alone, so large that all are alike, or so small
     * that it is all or nothing.
     *
     * @param names of the first, the second, the mean of a limit where all are alike, and that of one of all or nothing
     * @throws IllegalArgumentException if they are neither, or a value is out of range
     */
    static double[] beta(Map<String, Double> parameters, String... names) {
        boolean isAlike = parameters.containsKey(names[2]);
        boolean isExtreme = parameters.containsKey(names[3]);
        if (!isAlike && !isExtreme) {
            return values(parameters, List.of(names[0], names[1]));
        }
        String name = isAlike ? names[2] : names[3];
        double mean = values(parameters, List.of(name))[0];
        if (mean > 1) {
            throw new IllegalArgumentException("parameter must be at most 1: " + name + " " + mean);
        }
        double both = isAlike ? PurchaseFitting.ALL_OR_NOTHING : 1 / PurchaseFitting.ALL_OR_NOTHING;
        return new double[] {mean * both, (1 - mean) * both};
    }

    /**
     * A copy of a covariance with a row and column for each of {@code n} parameters, or with no rows.
     *
     * @throws IllegalArgumentException if it has others, or is none: not symmetric, or of correlations beyond 1
     */
    static double[][] covariance(double[][] given, int n) {
        double[][] copy = given.clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] = copy[i].clone();
            if (copy.length != n || copy[i].length != n) {
                throw new IllegalArgumentException("covariance must have a row and column a parameter: " + copy.length
                        + " by " + copy[i].length + " of " + n);
            }
        }
        checkCovariance(copy);
        return copy;
    }

    private static void checkCovariance(double[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j <= i; j++) {
                double both = rows[i][j];
                double most = Math.sqrt(rows[i][i]) * Math.sqrt(rows[j][j]);
                boolean possible = Math.abs(both - rows[j][i]) <= ROUNDING * most
                        && Math.abs(both) <= (1 + ROUNDING) * most
                        && most < Double.POSITIVE_INFINITY;
                if (!possible) {
                    throw new IllegalArgumentException("covariance must be symmetric, of variances of 0 or more and"
                            + " correlations of -1 to 1: row " + i + " column " + j + " " + both);
                }
            }
        }
    }

    /**
     * The 95 % interval, normal on the scale of the logarithm, so that it never reaches zero; see
     * {@link IntervalMethod#NORMAL_LOG}.
     */
    public Interval interval() {
        double factor = Math.exp(Math.min(700, Confidence.Z * standardError / estimate));
        double upper = Math.min(Double.MAX_VALUE, estimate * factor);
        return new Interval(estimate / factor, upper, Confidence.LEVEL, IntervalMethod.NORMAL_LOG);
    }
}
