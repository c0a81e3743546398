package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.Coordinate;
import io.github.loyalty4j.metrics.math.Maximum;
import io.github.loyalty4j.metrics.math.Objective;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Maximises the likelihood of a purchase model with covariates, from where the model without them has its maximum.
 *
 * <p>For one thread.
 */
final class CovariateFitting {
    private final PurchaseModel model;
    private final CovariatePatterns patterns;
    private final int covariates;
    private final double[] scale;

    CovariateFitting(PurchaseModel model, CovariatePatterns patterns) {
        this.model = model;
        this.patterns = patterns;
        covariates = patterns.names().size();
        scale = new double[covariates];
        for (int i = 0; i < covariates; i++) {
            int covariate = i;
            double greatest = patterns.kinds().stream()
                    .mapToDouble(kind -> Math.abs(kind.values().get(covariate)))
                    .max()
                    .orElse(0);
            scale[i] = greatest > 0 ? greatest : 1;
        }
    }

    Fit<CovariateForecast> fit() {
        PurchasePatterns all = patterns.withoutCovariates();
        int coefficients = CovariateLikelihood.effects(model).size() * covariates;
        if (all.repeaters() < model.parameters() + coefficients) {
            return none(FitOutcome.TOO_FEW_REPEATERS);
        }
        Fit<PurchaseForecast> simpler = model.fit(all);
        if (simpler.outcome() != FitOutcome.INTERIOR_OPTIMUM) {
            return none(simpler.outcome());
        }
        Objective objective = new CovariateLikelihood(model, patterns, scale);
        Fitting.Form form = new Fitting.Form(
                FitOutcome.INTERIOR_OPTIMUM, objective, coordinates(simpler.parameters(), coefficients));
        Fitting.Found found = Fitting.best(List.of(form), List.of());
        return found.isOptimum() ? result(found.at(), all) : none(FitOutcome.NO_OPTIMUM);
    }

    private List<Coordinate> coordinates(List<Parameter> simpler, int coefficients) {
        double r = simpler.get(0).estimate();
        double alpha = simpler.get(1).estimate();
        double third = simpler.get(2).estimate();
        double fourth = simpler.get(3).estimate();
        double shape = model == PurchaseModel.PARETO_NBD ? 1 / third : 1 / (third + fourth);
        List<Coordinate> all = new ArrayList<>();
        all.add(Fitting.around(Math.log(r / alpha), Math.log(r / alpha)));
        all.add(Fitting.shape(1 / r));
        all.add(Fitting.around(Math.log(third / fourth), Math.log(third / fourth)));
        all.add(Fitting.shape(shape));
        for (int i = 0; i < coefficients; i++) {
            all.add(Fitting.around(0, 0));
        }
        return all;
    }

    private Fit<CovariateForecast> result(Maximum at, PurchasePatterns all) {
        List<NaturalParameter> naturals = PurchaseFitting.naturals(model, at);
        List<NaturalParameter> whole = new ArrayList<>(naturals);
        int n = at.point().length;
        for (int i = naturals.size(); i < n; i++) {
            double[] gradient = new double[n];
            gradient[i] = 1 / scale[(i - naturals.size()) % covariates];
            whole.add(new NaturalParameter("", at.point(i) * gradient[i], gradient));
        }
        double[][] covariance =
                NaturalParameter.logCovariance(whole, at.covariance().orElseThrow());
        List<Parameter> parameters = NaturalParameter.estimates(naturals, covariance);
        List<Coefficient> coefficients = new ArrayList<>();
        for (int i = naturals.size(); i < n; i++) {
            int k = i - naturals.size();
            coefficients.add(new Coefficient(
                    patterns.names().get(k % covariates),
                    CovariateLikelihood.effects(model).get(k / covariates),
                    at.point(i) / scale[k % covariates],
                    Math.sqrt(covariance[i][i])));
        }
        Map<String, Double> estimates = new LinkedHashMap<>();
        parameters.forEach(one -> estimates.put(one.name(), one.estimate()));
        CovariateForecast forecast = new CovariateForecast(model, estimates, coefficients, covariance);
        Fit.Evidence evidence = new Fit.Evidence(at.value(), at.gradientNorm(), all.patterns(), all.customers());
        return new Fit<>(
                model.shortName(),
                FitOutcome.INTERIOR_OPTIMUM,
                parameters,
                Optional.of(forecast),
                evidence,
                covariance);
    }

    private Fit<CovariateForecast> none(FitOutcome outcome) {
        return Fit.without(
                model.shortName(), outcome, patterns.withoutCovariates().patterns(), patterns.customers());
    }
}
