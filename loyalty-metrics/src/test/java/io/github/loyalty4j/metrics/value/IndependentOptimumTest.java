package io.github.loyalty4j.metrics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.apache.commons.math3.random.MersenneTwister;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Optimisers of Apache Commons Math that know no derivatives, CMA-ES and Nelder and Mead's, over {@link PlainLikelihood}: from
 * points apart they find no better parameters and end at the same ones.
 */
class IndependentOptimumTest {
    private static final int CUSTOMERS = 300;

    /** What they may find above the fit, and what they may lack of it when they stop: rounding of sums of some 1,000. */
    private static final double SAME_VALUE = 1e-8;

    /** How far parameters' logarithms may differ: where the value is the same to 1e-10 they are so to some 1e-6. */
    private static final double SAME_POINT = 2e-5;

    /** After so many generations without a better one evolution is over. */
    private static final int STILL = 10;

    private static final int MOST = 200_000;

    private record Posed(String name, Fit<?> fit, MultivariateFunction objective) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Posed> problems() {
        List<Posed> all = new ArrayList<>();
        for (PurchaseModel model : PurchaseModel.values()) {
            PurchasePatterns shop = shop(model);
            MultivariateFunction likelihood = at -> PlainLikelihood.purchases(model, shop, exp(at));
            all.add(new Posed(model.shortName(), model.fit(shop), likelihood));
            all.add(new Posed(
                    model.shortName() + " with prior",
                    model.fitWithPrior(shop),
                    at -> likelihood.value(at) + prior(model, shop, exp(at))));
            if (model != PurchaseModel.NBD) {
                all.add(covariates(model));
            }
        }
        PurchasePatterns opportunities =
                Simulated.bgBb(CUSTOMERS, 6, new double[] {1.2, .75}, new double[] {.66, 2.8}, 2);
        all.add(new Posed(
                "bgbb", BetaBernoulli.fit(opportunities), at -> PlainLikelihood.opportunities(opportunities, exp(at))));
        long[] renewals = {1000, 869, 743, 653, 593, 551, 517, 491};
        all.add(new Posed(
                "sbg",
                ShiftedBetaGeometric.fit(renewals),
                at -> PlainLikelihood.renewals(renewals, Math.exp(at[0]), Math.exp(at[1]), 1)));
        all.add(new Posed(
                "bdw",
                BetaDiscreteWeibull.fit(renewals),
                at -> PlainLikelihood.renewals(renewals, Math.exp(at[0]), Math.exp(at[1]), Math.exp(at[2]))));
        int[] purchases = new Random(3).ints(CUSTOMERS, 1, 7).toArray();
        double[] means = Simulated.spend(purchases, 6, 3.7, 15, 3);
        all.add(new Posed(
                "gammagamma",
                GammaGamma.fit(purchases, means),
                at -> PlainLikelihood.spend(purchases, means, Math.exp(at[0]), Math.exp(at[1]), Math.exp(at[2]))));
        return all.stream();
    }

    private static PurchasePatterns shop(PurchaseModel model) {
        return switch (model) {
            case NBD -> Simulated.nbd(CUSTOMERS, .6, 9, 1);
            case BG_NBD -> Simulated.bgNbd(CUSTOMERS, .8, 6, .8, 2.5, 1);
            case MBG_NBD -> Simulated.mbgNbd(CUSTOMERS, .8, 6, .7, 1.8, 1);
            case PARETO_NBD -> Simulated.pareto(CUSTOMERS, .8, 6, .7, 10, 2);
        };
    }

    /** The beliefs of {@link PurchaseModel#fitWithPrior}, as its documentation says them. */
    private static double prior(PurchaseModel model, PurchasePatterns shop, double... at) {
        double sum = square(-Math.log(at[0]));
        if (model == PurchaseModel.PARETO_NBD) {
            double time = 0;
            for (int i = 0; i < shop.patterns(); i++) {
                time += shop.observed(i) * shop.weight(i) / shop.customers();
            }
            sum += square(Math.log(at[2] / at[3] * time / .4)) + square(-Math.log(at[2]));
        } else if (model != PurchaseModel.NBD) {
            sum += square(Math.log(at[2] / at[3] / .4)) + square(-Math.log(at[2] + at[3]));
        }
        return -sum / 8;
    }

    private static double square(double x) {
        return x * x;
    }

    private static Posed covariates(PurchaseModel model) {
        CovariatePatterns.Builder builder = CovariatePatterns.builder("app");
        PurchasePatterns[] kinds = new PurchasePatterns[2];
        for (int app = 0; app < 2; app++) {
            kinds[app] = switch (model) {
                case PARETO_NBD -> Simulated.pareto(CUSTOMERS, .8, 8 - 3 * app, .7, 10 + 6 * app, 3 + app);
                case MBG_NBD -> Simulated.mbgNbd(CUSTOMERS, .8, 8 - 3 * app, .8 - .3 * app, 2.5 + app, 3 + app);
                default -> Simulated.bgNbd(CUSTOMERS, .8, 8 - 3 * app, .8 - .3 * app, 2.5 + app, 3 + app);
            };
            CovariateTest.add(builder, kinds[app], app);
        }
        return new Posed(model.shortName() + " by covariates", model.fit(builder.build()), at -> {
            double sum = 0;
            for (int app = 0; app < 2; app++) {
                double[] one = exp(Arrays.copyOf(at, 4));
                one[1] /= Math.exp(at[4] * app);
                if (model == PurchaseModel.PARETO_NBD) {
                    one[3] /= Math.exp(at[5] * app);
                } else {
                    one[2] *= Math.exp(at[5] * app);
                    one[3] *= Math.exp(at[6] * app);
                }
                sum += PlainLikelihood.purchases(model, kinds[app], one);
            }
            return sum;
        });
    }

    private static double[] exp(double... at) {
        return Arrays.stream(at).map(Math::exp).toArray();
    }

    @ParameterizedTest
    @MethodSource("problems")
    void otherOptimisers_findNothingBetter_andEndThere(Posed posed) {
        double[] ours = point(posed.fit);
        double best = posed.objective.value(ours);
        if (posed.fit.outcome() == FitOutcome.INTERIOR_OPTIMUM) {
            assertThat(posed.fit.logLikelihood().orElseThrow()).isCloseTo(best, within(SAME_VALUE));
        } else {
            assertThat(posed.fit.outcome()).isEqualTo(FitOutcome.MOST_PROBABLE);
        }
        List<double[]> starts = starts(ours.length);
        check(posed, ours, evolved(posed, starts.get(0)));
        for (double[] start : starts) {
            check(posed, ours, simplex(posed, start));
        }
    }

    private static void check(Posed posed, double[] ours, double[] found) {
        double more = posed.objective.value(found) - posed.objective.value(ours);
        assertThat(more).isBetween(-SAME_VALUE, SAME_VALUE);
        assertThat(distance(ours, found)).isLessThan(SAME_POINT);
    }

    private static double distance(double[] one, double[] other) {
        double greatest = 0;
        for (int i = 0; i < one.length; i++) {
            greatest = Math.max(greatest, Math.abs(one[i] - other[i]));
        }
        return greatest;
    }

    /** The logarithms of the parameters, and the coefficients. */
    private static double[] point(Fit<?> fit) {
        List<Double> point = new ArrayList<>();
        fit.parameters().forEach(one -> point.add(Math.log(one.estimate())));
        if (fit.model().orElseThrow() instanceof CovariateForecast forecast) {
            forecast.coefficients().forEach(one -> point.add(one.estimate()));
        }
        return point.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Parameters of 1 but for the times, of 10, and a factor of seven to either side by turns; coefficients of none. */
    private static List<double[]> starts(int length) {
        double[] middle = new double[length];
        middle[1] = Math.log(10);
        List<double[]> starts = new ArrayList<>(List.of(middle));
        for (int turn = 0; turn < 2; turn++) {
            double[] start = middle.clone();
            for (int i = 0; i < Math.min(4, length); i++) {
                start[i] += ((i + turn) % 2 == 0 ? 1 : -1) * Math.log(7);
            }
            starts.add(start);
        }
        return starts;
    }

    private static MultivariateFunction guarded(MultivariateFunction objective) {
        return at -> {
            double value = objective.value(at);
            return Double.isNaN(value) || value == Double.NEGATIVE_INFINITY ? -1e9 : value;
        };
    }

    /** Hansen and Ostermeier's evolution strategy. */
    private static double[] evolved(Posed posed, double[] start) {
        double[] sigma = new double[start.length];
        Arrays.fill(sigma, .7);
        int[] still = new int[1];
        return new CMAESOptimizer(20_000, 0, true, 0, 0, new MersenneTwister(5), false, (generation, before, after) -> {
                    still[0] = Math.abs(before.getValue() - after.getValue()) < 1e-10 ? still[0] + 1 : 0;
                    return still[0] == STILL;
                })
                .optimize(
                        new MaxEval(MOST),
                        new ObjectiveFunction(guarded(posed.objective)),
                        GoalType.MAXIMIZE,
                        new InitialGuess(start),
                        SimpleBounds.unbounded(start.length),
                        new CMAESOptimizer.Sigma(sigma),
                        new CMAESOptimizer.PopulationSize(4 + (int) (3 * Math.log(start.length))))
                .getPoint();
    }

    /** Nelder and Mead's simplex, begun anew where it ended until that leads no higher. */
    private static double[] simplex(Posed posed, double[] start) {
        double[] at = start;
        double value = Double.NEGATIVE_INFINITY;
        double size = .7;
        for (int round = 0; round < 20; round++) {
            var found = new SimplexOptimizer(new SimpleValueChecker(-1, 1e-11))
                    .optimize(
                            new MaxEval(MOST),
                            new ObjectiveFunction(guarded(posed.objective)),
                            GoalType.MAXIMIZE,
                            new InitialGuess(at),
                            new NelderMeadSimplex(start.length, size));
            double higher = found.getValue() - value;
            at = found.getPoint();
            value = found.getValue();
            size = Math.max(1e-3, size / 4);
            if (higher < 1e-10) {
                break;
            }
        }
        return at;
    }
}
