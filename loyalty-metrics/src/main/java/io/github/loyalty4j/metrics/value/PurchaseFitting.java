package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.Coordinate;
import io.github.loyalty4j.metrics.math.Maximum;
import io.github.loyalty4j.metrics.math.NewtonMaximizer;
import io.github.loyalty4j.metrics.math.Objective;
import io.github.loyalty4j.metrics.value.Fitting.Form;
import io.github.loyalty4j.metrics.value.Fitting.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Maximises a purchase model's likelihood and, where it has no maximum inside, finds the limit that it rises to.
 *
 * <p>For one thread.
 */
final class PurchaseFitting {
    /** So small that staying and leaving by it are all or nothing to the last digit. */
    static final double ALL_OR_NOTHING = 1e15;

    /** What there must be as many of as the model has parameters. */
    static final String REPEATERS = "customers who bought again";

    private static final int LEAST_WITH_PRIOR = 2;
    private static final double[][] STARTS = {{2, 0.4}, {0.5, 2}, {10, 0.05}};

    private final PurchaseModel model;
    private final PurchasePatterns patterns;
    private final double buying;
    private final double unit;

    PurchaseFitting(PurchaseModel model, PurchasePatterns patterns) {
        this.model = model;
        this.patterns = patterns;
        unit = Math.log(patterns.meanObserved());
        buying = Math.log(1.5 * patterns.meanFrequency()) - unit;
    }

    Fit<PurchaseForecast> fit() {
        if (patterns.repeaters() < model.parameters()) {
            return tooFew(model.parameters());
        }
        Objective objective = likelihood(model, patterns);
        List<Form> whole = new ArrayList<>();
        for (double[] start : STARTS) {
            whole.add(new Form(FitOutcome.INTERIOR_OPTIMUM, objective, whole(start[0], start[1])));
        }
        Found found = Fitting.best(whole, limits(objective), patterns.patterns());
        boolean byRate = model == PurchaseModel.PARETO_NBD;
        return result(byRate && mayLieFarther(found) ? Fitting.better(found, farther(objective)) : found);
    }

    private static boolean mayLieFarther(Found found) {
        return !found.isOptimum() || found.form().outcome() == FitOutcome.ALL_OR_NOTHING_DROPOUT;
    }

    /** Where rates of leaving differ by so many powers of ten that their mean lies beyond what is tried first. */
    private List<Form> farther(Objective objective) {
        List<Form> all = new ArrayList<>();
        farther(FitOutcome.HOMOGENEOUS_CUSTOMERS, objective, Coordinate.fixed(0))
                .ifPresent(all::add);
        farther(FitOutcome.INTERIOR_OPTIMUM, objective, Fitting.shape(1)).ifPresent(all::add);
        return all;
    }

    private Optional<Form> farther(FitOutcome outcome, Objective objective, Coordinate shape) {
        ShareLeftLikelihood byShare = new ShareLeftLikelihood(objective, unit);
        Coordinate buys = Fitting.around(buying, buying);
        Coordinate leaves = Fitting.around(Math.log(0.4), 0);
        Maximum at = NewtonMaximizer.maximize(byShare, List.of(buys, shape, leaves, Fitting.shape(20)));
        if (!byShare.isInside(at.point(2), at.point(3))) {
            return Optional.empty();
        }
        List<Coordinate> start = List.of(
                Fitting.around(at.point(0), buying),
                shape.isFixed() ? shape : Fitting.shape(at.point(1)),
                Fitting.meanOfUnlike(byShare.logRate(at.point(2), at.point(3)), -unit),
                Fitting.shape(at.point(3)));
        return Optional.of(new Form(outcome, objective, start));
    }

    Fit<PurchaseForecast> fitWithPrior() {
        if (patterns.repeaters() < LEAST_WITH_PRIOR) {
            return tooFew(LEAST_WITH_PRIOR);
        }
        Objective likelihood = likelihood(model, patterns);
        List<Coordinate> middles = new ArrayList<>(whole(1, 0.4));
        if (middles.size() > 2) {
            middles.set(3, Fitting.shape(1));
        }
        Form form = new Form(FitOutcome.MOST_PROBABLE, new WeakPrior(likelihood, middles), middles);
        Found found = Fitting.best(List.of(form), List.of());
        return found.isOptimum()
                ? result(
                        found.at(),
                        FitOutcome.MOST_PROBABLE,
                        likelihood.at(found.at().point())[0])
                : none(FitOutcome.NO_OPTIMUM);
    }

    static Objective likelihood(PurchaseModel model, PurchasePatterns patterns) {
        return switch (model) {
            case NBD -> new NbdLikelihood(patterns);
            case BG_NBD -> new BetaGeometricLikelihood(patterns, 0);
            case MBG_NBD -> new BetaGeometricLikelihood(patterns, 1);
            case PARETO_NBD -> new ParetoNbdLikelihood(patterns);
        };
    }

    private List<Coordinate> whole(double shape, double dropout) {
        List<Coordinate> all = new ArrayList<>();
        all.add(Fitting.around(buying, buying));
        all.add(Fitting.shape(shape));
        if (model != PurchaseModel.NBD) {
            double middle = model == PurchaseModel.PARETO_NBD ? -unit : 0;
            all.add(Fitting.around(Math.log(dropout) + middle, middle));
            all.add(Fitting.shape(1.5));
        }
        return all;
    }

    /** The simplest first. */
    private List<Form> limits(Objective objective) {
        List<Form> limits = new ArrayList<>();
        Objective staying = new NbdLikelihood(patterns);
        List<Coordinate> whole = whole(1, 0.4);
        Coordinate alike = Coordinate.fixed(0);
        if (model == PurchaseModel.NBD) {
            limits.add(new Form(FitOutcome.HOMOGENEOUS_CUSTOMERS, staying, List.of(whole.get(0), alike)));
            return limits;
        }
        limits.add(new Form(FitOutcome.NO_DROPOUT, staying, List.of(whole.get(0), alike)));
        limits.add(new Form(FitOutcome.NO_DROPOUT, staying, whole.subList(0, 2)));
        if (model == PurchaseModel.BG_NBD && patterns.isOnceAtMost()) {
            // The more likely it is to leave after the first repeat purchase, the more likely is all that was seen.
            Objective once = new NbdLikelihood(patterns.untilLast());
            limits.add(new Form(FitOutcome.CERTAIN_DROPOUT, once, List.of(whole.get(0), alike)));
            limits.add(new Form(FitOutcome.CERTAIN_DROPOUT, once, whole.subList(0, 2)));
        }
        limits.add(form(FitOutcome.HOMOGENEOUS_DROPOUT, objective, alike, alike));
        limits.add(form(FitOutcome.HOMOGENEOUS_DROPOUT, objective, whole.get(1), alike));
        // To leave at once or never by a rate is to do so by a chance after the first purchase.
        boolean byRate = model == PurchaseModel.PARETO_NBD;
        Objective extreme = byRate ? new BetaGeometricLikelihood(patterns, 1) : objective;
        for (Coordinate shape : List.of(alike, whole.get(1))) {
            limits.add(new Form(
                    FitOutcome.ALL_OR_NOTHING_DROPOUT,
                    extreme,
                    List.of(whole.get(0), shape, Fitting.around(-1, 0), Coordinate.fixed(ALL_OR_NOTHING))));
        }
        limits.add(form(FitOutcome.HOMOGENEOUS_CUSTOMERS, objective, alike, whole.get(3)));
        return limits;
    }

    private Form form(FitOutcome outcome, Objective objective, Coordinate shape, Coordinate spread) {
        List<Coordinate> whole = whole(1, 0.4);
        return new Form(outcome, objective, List.of(whole.get(0), shape, whole.get(2), spread));
    }

    private Fit<PurchaseForecast> result(Found found) {
        if (!found.isOptimum()) {
            return none(FitOutcome.NO_OPTIMUM);
        }
        FitOutcome outcome =
                isSaturated() ? FitOutcome.UNIT_SUSPICION : found.form().outcome();
        return result(found.at(), outcome, found.at().value());
    }

    private Fit<PurchaseForecast> result(Maximum at, FitOutcome outcome, double logLikelihood) {
        List<NaturalParameter> naturals = naturals(model, at);
        if (outcome == FitOutcome.CERTAIN_DROPOUT) {
            naturals.add(new NaturalParameter("p", 1, new double[at.point().length]));
        }
        double[][] logCovariance =
                NaturalParameter.logCovariance(naturals, at.covariance().orElseThrow());
        List<Parameter> parameters = NaturalParameter.estimates(naturals, logCovariance);
        PurchaseForecast forecast = PurchaseForecast.fitted(model, parameters, logCovariance);
        Fit.Evidence evidence =
                new Fit.Evidence(logLikelihood, at.gradientNorm(), patterns.patterns(), patterns.customers());
        return new Fit<>(model.shortName(), outcome, parameters, Optional.of(forecast), evidence, logCovariance);
    }

    static List<NaturalParameter> naturals(PurchaseModel model, Maximum at) {
        List<NaturalParameter> naturals = new ArrayList<>(NaturalParameter.gamma(at, 0, "r", "alpha", "lambda"));
        if (at.point().length > 2) {
            naturals.addAll(
                    model == PurchaseModel.PARETO_NBD && at.point(3) != ALL_OR_NOTHING
                            ? NaturalParameter.gamma(at, 2, "s", "beta", "mu")
                            : NaturalParameter.beta(at, 2, ALL_OR_NOTHING, "a", "b", "p", "pi"));
        }
        return naturals;
    }

    // Whole times that hold at most one purchase a unit, and most who came back bought in nearly every one.
    private boolean isSaturated() {
        long full = 0;
        for (int i = 0; i < patterns.patterns(); i++) {
            double observed = patterns.observed(i);
            boolean whole = observed == Math.rint(observed) && patterns.recency(i) == Math.rint(patterns.recency(i));
            if (!whole || patterns.frequency(i) > patterns.recency(i)) {
                return false;
            }
            full += patterns.frequency(i) > 1 && patterns.frequency(i) >= 0.9 * observed ? patterns.weight(i) : 0;
        }
        return 2 * full > patterns.repeaters();
    }

    private Fit<PurchaseForecast> tooFew(int least) {
        return Fit.ofTooFew(
                model.shortName(), REPEATERS, least, patterns.repeaters(), patterns.patterns(), patterns.customers());
    }

    private Fit<PurchaseForecast> none(FitOutcome outcome) {
        return Fit.without(model.shortName(), outcome, patterns.patterns(), patterns.customers());
    }
}
