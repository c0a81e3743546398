package io.github.loyalty4j.metrics.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A purchase model whose parameters differ by what is known of a customer, see {@link PurchaseModel#fit(CovariatePatterns)}.
 *
 * <pre>{@code
 * PurchaseForecast ofApp = forecast.of(1, 0); // customers who came by the app and have no card
 * ofApp.alive(new CustomerHistory(2, 30.43, 38.86));
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class CovariateForecast {
    private final PurchaseModel model;
    private final List<Parameter> parameters;
    private final List<Coefficient> coefficients;
    private final double[][] logCovariance;

    /** With the covariances of the parameters' logarithms and of the coefficients, those of one effect together. */
    CovariateForecast(
            PurchaseModel model, List<Parameter> parameters, List<Coefficient> coefficients, double[][] logCovariance) {
        this.model = model;
        this.parameters = parameters;
        this.coefficients = List.copyOf(coefficients);
        this.logCovariance = logCovariance;
    }

    /** The coefficients: of buying for each covariate, then of leaving, then of staying if there are any. */
    public List<Coefficient> coefficients() {
        return coefficients;
    }

    /**
     * What is to be expected of customers with such covariates, with intervals.
     *
     * @param values in the order of the covariates, each finite
     * @throws IllegalArgumentException if there are not as many as covariates, or one is so far from those of the fit that
     *     parameters are no longer finite
     */
    public PurchaseForecast of(double... values) {
        int covariates =
                coefficients.size() / CovariateLikelihood.effects(model).size();
        if (values.length != covariates) {
            throw new IllegalArgumentException("covariates must be as many as the model has: " + values.length + " of "
                    + coefficients.subList(0, covariates).stream()
                            .map(Coefficient::covariate)
                            .toList());
        }
        Map<String, Double> moved = new LinkedHashMap<>();
        List<NaturalParameter> logs = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            double[] gradient = new double[logCovariance.length];
            gradient[i] = 1;
            String name = parameters.get(i).name();
            double log = Math.log(parameters.get(i).estimate());
            for (int k = 0; k < coefficients.size(); k++) {
                double by =
                        values[k % covariates] * sign(name, coefficients.get(k).effect());
                gradient[parameters.size() + k] = by;
                log += by * coefficients.get(k).estimate();
            }
            moved.put(name, Math.exp(log));
            logs.add(new NaturalParameter(name, Math.exp(log), gradient));
        }
        return model.forecast(moved, NaturalParameter.logCovariance(logs, logCovariance));
    }

    /** Which way a parameter moves: α and β are the greater the lower a rate is. */
    private static int sign(String parameter, Coefficient.Effect effect) {
        return switch (effect) {
            case BUYING -> parameter.equals("alpha") ? -1 : 0;
            case LEAVING -> parameter.equals("beta") ? -1 : parameter.equals("a") ? 1 : 0;
            case STAYING -> parameter.equals("b") ? 1 : 0;
        };
    }
}
