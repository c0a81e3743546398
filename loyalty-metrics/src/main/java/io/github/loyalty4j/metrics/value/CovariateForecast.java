package io.github.loyalty4j.metrics.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    private final Map<String, Double> parameters;
    private final List<Coefficient> coefficients;
    private final double[][] logCovariance;

    /** With the covariances of the parameters' logarithms and of the coefficients, those of one effect together. */
    CovariateForecast(
            PurchaseModel model,
            Map<String, Double> parameters,
            List<Coefficient> coefficients,
            double[][] logCovariance) {
        this.model = model;
        this.parameters = parameters;
        this.coefficients = List.copyOf(coefficients);
        this.logCovariance = logCovariance;
    }

    /**
     * The model with parameters and coefficients that were fitted elsewhere or earlier.
     *
     * @param parameters by name, each above 0 and finite, in the order of the covariance's rows
     * @param coefficients as {@link #coefficients} gave them
     * @param logCovariance as {@link Fit#logCovariance} gave it, the parameters before the coefficients, or without rows: then
     *     figures have no intervals. A copy is kept
     * @throws IllegalArgumentException if the model is NBD, the names are not those of it, the coefficients are not the same
     *     covariates' for each of its effects in their order, a value is out of range, or the covariance is none with a row and column
     *     for each
     */
    public static CovariateForecast of(
            PurchaseModel model,
            Map<String, Double> parameters,
            List<Coefficient> coefficients,
            double[][] logCovariance) {
        if (model == PurchaseModel.NBD) {
            throw new IllegalArgumentException("covariates must be of a model with leaving: nbd");
        }
        Set<String> names =
                model == PurchaseModel.PARETO_NBD ? Set.of("r", "alpha", "s", "beta") : Set.of("r", "alpha", "a", "b");
        if (!parameters.keySet().equals(names)) {
            throw new IllegalArgumentException("parameters must be " + names + ": " + parameters.keySet());
        }
        Parameter.values(parameters, List.copyOf(names));
        List<Coefficient.Effect> effects = CovariateLikelihood.effects(model);
        int covariates = coefficients.size() / effects.size();
        for (int i = 0; i < coefficients.size(); i++) {
            Coefficient one = coefficients.get(i);
            boolean inPlace = covariates > 0
                    && i < covariates * effects.size()
                    && one.effect() == effects.get(i / covariates)
                    && one.covariate().equals(coefficients.get(i % covariates).covariate());
            if (!inPlace || !Double.isFinite(one.estimate())) {
                throw new IllegalArgumentException(
                        "coefficients must be finite and of each covariate, effect by effect " + effects + ": " + one);
            }
        }
        double[][] copy = Parameter.covariance(logCovariance, parameters.size() + coefficients.size());
        return new CovariateForecast(model, new LinkedHashMap<>(parameters), coefficients, copy);
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
        List<String> names = List.copyOf(parameters.keySet());
        for (int i = 0; i < names.size(); i++) {
            double[] gradient = new double[names.size() + coefficients.size()];
            gradient[i] = 1;
            String name = names.get(i);
            double log = Math.log(parameters.getOrDefault(name, Double.NaN));
            for (int k = 0; k < coefficients.size(); k++) {
                double by =
                        values[k % covariates] * sign(name, coefficients.get(k).effect());
                gradient[names.size() + k] = by;
                log += by * coefficients.get(k).estimate();
            }
            moved.put(name, Math.exp(log));
            logs.add(new NaturalParameter(name, Math.exp(log), gradient));
        }
        return logCovariance.length == 0
                ? model.forecast(moved)
                : model.forecast(moved, NaturalParameter.logCovariance(logs, logCovariance));
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
