package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.Coordinate;
import io.github.loyalty4j.metrics.math.Maximum;
import io.github.loyalty4j.metrics.math.Objective;
import java.util.ArrayList;
import java.util.Arrays;
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
    private static final int BASE = 4;
    private static final double OTHER_SHAPE = 10;

    /** A factor of 150 by the greatest value of a covariate. */
    private static final double FAR = 5;

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
        int least = model.parameters() + coefficients;
        if (all.repeaters() < least) {
            return Fit.ofTooFew(
                    model.shortName(),
                    PurchaseFitting.REPEATERS,
                    least,
                    all.repeaters(),
                    all.patterns(),
                    patterns.customers());
        }
        Fit<PurchaseForecast> simpler = model.fit(all);
        if (simpler.outcome() != FitOutcome.INTERIOR_OPTIMUM) {
            return none(simpler.outcome());
        }
        Objective objective = new CovariateLikelihood(model, patterns, scale);
        List<Coordinate> start = coordinates(simpler.parameters(), coefficients);
        Fitting.Form whole = new Fitting.Form(FitOutcome.INTERIOR_OPTIMUM, objective, start);
        Fitting.Found found = Fitting.best(
                List.of(whole, whole.withShapes(OTHER_SHAPE), leavingBy(whole, FAR), leavingBy(whole, -FAR)),
                limits(objective, start),
                patterns.patterns());
        FitOutcome outcome = found.form().outcome();
        if (outcome == FitOutcome.INTERIOR_OPTIMUM && Fitting.isInside(found)) {
            return result(found.at(), all);
        }
        boolean isLimit = outcome != FitOutcome.INTERIOR_OPTIMUM && found.isOptimum();
        return none(isLimit ? outcome : FitOutcome.NO_OPTIMUM);
    }

    /** The same from where customers of some covariates leave so much sooner than others. */
    private Fitting.Form leavingBy(Fitting.Form whole, double factor) {
        double[] start =
                whole.coordinates().stream().mapToDouble(Coordinate::start).toArray();
        Arrays.fill(start, BASE + covariates, BASE + 2 * covariates, factor);
        return whole.startingAt(start);
    }

    /** Where rates, chances or both do not differ but by covariates; of one chance, staying is what leaving is not. */
    private List<Fitting.Form> limits(Objective objective, List<Coordinate> whole) {
        Coordinate alike = Coordinate.fixed(0);
        List<Coordinate> customers = new ArrayList<>(whole);
        customers.set(1, alike);
        List<Coordinate> dropout = new ArrayList<>(whole);
        dropout.set(3, alike);
        for (int i = BASE + 2 * covariates; i < dropout.size(); i++) {
            dropout.set(i, alike);
        }
        List<Coordinate> both = new ArrayList<>(dropout);
        both.set(1, alike);
        return List.of(
                new Fitting.Form(FitOutcome.HOMOGENEOUS_DROPOUT, objective, both),
                new Fitting.Form(FitOutcome.HOMOGENEOUS_DROPOUT, objective, dropout),
                new Fitting.Form(FitOutcome.HOMOGENEOUS_CUSTOMERS, objective, customers));
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
