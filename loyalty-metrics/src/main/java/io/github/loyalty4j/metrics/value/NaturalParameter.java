package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.Maximum;
import java.util.ArrayList;
import java.util.List;

/**
 * A parameter as the papers write it, from the coordinates that were maximised over: its value and the gradient of its
 * logarithm by those coordinates.
 *
 * <p>Not changed after it is made.
 */
final class NaturalParameter {
    private final String name;
    private final double value;
    private final double[] logGradient;

    NaturalParameter(String name, double value, double[] logGradient) {
        this.name = name;
        this.value = value;
        this.logGradient = logGradient;
    }

    /** The covariance of the logarithms, {@code G C Gᵀ} (the delta method; Rao, 1973, section 6a.2). */
    static double[][] logCovariance(List<NaturalParameter> parameters, double[][] covariance) {
        int n = parameters.size();
        double[][] result = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int k = 0; k < covariance.length; k++) {
                    for (int l = 0; l < covariance.length; l++) {
                        sum += parameters.get(i).logGradient[k] * covariance[k][l] * parameters.get(j).logGradient[l];
                    }
                }
                result[i][j] = sum;
            }
        }
        return result;
    }

    static List<Parameter> estimates(List<NaturalParameter> parameters, double[][] logCovariance) {
        List<Parameter> estimates = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            NaturalParameter natural = parameters.get(i);
            estimates.add(new Parameter(natural.name, natural.value, natural.value * Math.sqrt(logCovariance[i][i])));
        }
        return estimates;
    }

    /** r and α of a gamma distribution, or its mean λ alone if the second coordinate is 0. */
    static List<NaturalParameter> gamma(Maximum at, int first, String... names) {
        int n = at.point().length;
        double mean = Math.exp(at.point(first));
        double shape = at.point(first + 1);
        if (shape == 0) {
            return List.of(new NaturalParameter(names[2], mean, gradient(n, first, 1, 0)));
        }
        return List.of(
                new NaturalParameter(names[0], 1 / shape, gradient(n, first, 0, -1)),
                new NaturalParameter(names[1], 1 / (shape * mean), gradient(n, first, -1, -1)));
    }

    /** a and b of a beta distribution from the logit of its mean and 1/(a+b), or its mean alone at a limit of the latter. */
    static List<NaturalParameter> beta(Maximum at, int first, double extreme, String... names) {
        int n = at.point().length;
        LogisticMean mean = new LogisticMean(at.point(first));
        double spread = at.point(first + 1);
        if (spread == 0 || spread == extreme) {
            String name = spread == 0 ? names[2] : names[3];
            return List.of(new NaturalParameter(name, mean.leave, gradient(n, first, mean.stay, 0)));
        }
        return List.of(
                new NaturalParameter(names[0], mean.leave / spread, gradient(n, first, mean.stay, -1)),
                new NaturalParameter(names[1], mean.stay / spread, gradient(n, first, -mean.leave, -1)));
    }

    static double[] gradient(int n, int first, double byFirst, double bySecond) {
        double[] gradient = new double[n];
        gradient[first] = byFirst;
        gradient[first + 1] = bySecond;
        return gradient;
    }
}
