package io.github.loyalty4j.metrics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.loyalty4j.metrics.math.Objective;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeakPriorTest {
    // The data outweigh what was believed: of 20,000 customers each parameter moves by less than a tenth of its error.
    @ParameterizedTest
    @EnumSource(PurchaseModel.class)
    void manyCustomers_moveByAPartOfTheirErrors(PurchaseModel model) {
        PurchasePatterns shop = Simulated.pareto(20_000, .8, 8, .7, 10, 2);
        Fit<PurchaseForecast> likely = model.fit(shop);
        Fit<PurchaseForecast> probable = model.fitWithPrior(shop);

        assertThat(probable.outcome()).isEqualTo(FitOutcome.MOST_PROBABLE);
        assertThat(probable.gradientNorm().orElseThrow()).isLessThan(1e-6);
        assertThat(probable.logLikelihood().orElseThrow())
                .isCloseTo(likely.logLikelihood().orElseThrow(), within(0.05))
                .isLessThan(likely.logLikelihood().orElseThrow());
        for (int i = 0; i < likely.parameters().size(); i++) {
            Parameter one = likely.parameters().get(i);
            assertThat(probable.parameters().get(i).estimate())
                    .as(one.name())
                    .isCloseTo(one.estimate(), within(0.1 * one.standardError()));
        }
    }

    // Twenty customers of whom nobody leaves: the likelihood alone ends in a limit in which all live for ever.
    @Test
    void fewCustomers_haveParametersWhereTheLikelihoodHasALimit() {
        int limits = 0;
        for (int seed = 0; seed < 10; seed++) {
            PurchasePatterns shop = Simulated.constantChance(20, .8, 10, 0, seed);
            for (PurchaseModel model : new PurchaseModel[] {PurchaseModel.BG_NBD, PurchaseModel.PARETO_NBD}) {
                limits += model.fit(shop).outcome() == FitOutcome.INTERIOR_OPTIMUM ? 0 : 1;
                Fit<PurchaseForecast> probable = model.fitWithPrior(shop);
                assertThat(probable.outcome()).isEqualTo(FitOutcome.MOST_PROBABLE);
                assertThat(probable.parameters()).hasSize(4).allSatisfy(parameter -> assertThat(parameter.estimate())
                        .isBetween(1e-3, 1e3));
                assertThat(probable.model()
                                .orElseThrow()
                                .alive(new CustomerHistory(2, 5, 30))
                                .value())
                        .isBetween(0.01, 0.99);
            }
        }
        assertThat(limits).isGreaterThan(5);
    }

    @Test
    void unitOfTime_doesNotMatter() {
        PurchasePatterns.Builder weeks = PurchasePatterns.builder();
        PurchasePatterns.Builder days = PurchasePatterns.builder();
        for (int i = 1; i < 40; i++) {
            weeks.add(i % 4, i % 4 == 0 ? 0 : i % 9 + 1, 12);
            days.add(i % 4, i % 4 == 0 ? 0 : 7 * (i % 9 + 1), 84);
        }
        Fit<PurchaseForecast> inWeeks = PurchaseModel.PARETO_NBD.fitWithPrior(weeks.build());
        Fit<PurchaseForecast> inDays = PurchaseModel.PARETO_NBD.fitWithPrior(days.build());
        for (int i = 0; i < 4; i++) {
            Parameter day = inDays.parameters().get(i);
            boolean isTime = day.name().equals("alpha") || day.name().equals("beta");
            assertThat(day.estimate() / inWeeks.parameters().get(i).estimate())
                    .as(day.name())
                    .isCloseTo(isTime ? 7 : 1, within(1e-7));
        }
    }

    @Test
    void tooFewRepeaters_haveNoParameters() {
        PurchasePatterns one =
                PurchasePatterns.builder().add(1, 2, 10).add(0, 0, 10, 50).build();
        assertThat(PurchaseModel.BG_NBD.fitWithPrior(one).outcome()).isEqualTo(FitOutcome.TOO_FEW_REPEATERS);
    }

    // A hundred thousand alike, who bought twice in a moment and never again: beliefs are nothing against that, and
    // parameters run to
    // the least and the greatest a fit may try. Once these were given as the most probable ones.
    @ParameterizedTest
    @EnumSource(PurchaseModel.class)
    void parametersAtTheEnd_areNoOptimum(PurchaseModel model) {
        PurchasePatterns shop =
                PurchasePatterns.builder().add(2, 5.5e-11, 55, 100_000).build();
        Fit<PurchaseForecast> fit = model.fitWithPrior(shop);
        if (fit.model().isPresent()) {
            assertThat(fit.gradientNorm().orElseThrow()).isLessThan(1e-6);
        } else {
            assertThat(fit.outcome()).isEqualTo(FitOutcome.NO_OPTIMUM);
        }
        assertThat(PurchaseModel.PARETO_NBD.fitWithPrior(shop).outcome()).isEqualTo(FitOutcome.NO_OPTIMUM);
    }

    // Central differences of the value, as for the likelihoods.
    @Test
    void derivatives_areThoseOfTheValue() {
        Objective flat = point -> new double[Objective.length(2)];
        Objective prior = new WeakPrior(flat, java.util.List.of(Fitting.around(0, 0), Fitting.shape(0.7)));
        double at = 2.3;
        double step = 1e-5;
        double[] here = prior.at(new double[] {5, at});
        double[] above = prior.at(new double[] {5, at + step});
        double[] below = prior.at(new double[] {5, at - step});
        double log = Math.log(2.3 / 0.7);
        assertThat(here[0]).isCloseTo(-log * log / 8, within(1e-15));
        assertThat(here[1]).isZero();
        assertThat(here[2]).isCloseTo((above[0] - below[0]) / (2 * step), within(1e-9));
        assertThat(here[Objective.index(2, 1, 1)]).isCloseTo((above[2] - below[2]) / (2 * step), within(1e-9));
    }
}
