package io.github.loyalty4j.metrics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.loyalty4j.metrics.math.Objective;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CovariateTest {
    // Shops drawn with known parameters, each estimate within 4 standard errors of them; some 1 in 2,000 would not be.
    @Test
    void knownRates_areRecovered() {
        CovariatePatterns.Builder shop = CovariatePatterns.builder("app", "visits");
        for (int app = 0; app < 2; app++) {
            for (int visits = 0; visits < 3; visits++) {
                double buying = Math.exp(.5 * app - .2 * visits);
                double leaving = Math.exp(-.6 * app + .3 * visits);
                add(shop, Simulated.pareto(6_000, .8, 8 / buying, .7, 10 / leaving, 10L * app + visits), app, visits);
            }
        }
        Fit<CovariateForecast> fit = PurchaseModel.PARETO_NBD.fit(shop.build());

        PurchaseFittingTest.check(fit, .8, 8, .7, 10);
        checkCoefficients(fit, .5, -.2, -.6, .3);
        assertThat(fit.model().orElseThrow().coefficients().stream()
                        .map(one -> one.covariate() + " " + one.effect())
                        .toList())
                .containsExactly("app BUYING", "visits BUYING", "app LEAVING", "visits LEAVING");
    }

    /**
     * By scipy's {@code optimize.minimize}, BFGS from three starts within e^18 and Nelder-Mead after it, of the likelihood of note 019: the
     * greatest is -164.141986 with ln 1/s at -16.2, all leaving at one rate but for covariates. A lesser maximum lies inside at -165.0279,
     * and was given.
     */
    @Test
    void limit_isNamed_whereALesserMaximumLiesInside() {
        Fit<CovariateForecast> fit = PurchaseModel.PARETO_NBD.fit(shop(
                2,
                "0 0.0 20.9 0.0 0.1",
                "1 1.36 24.0 1.0 -0.3",
                "0 0.0 11.3 1.0 0.8",
                "0 0.0 15.7 1.0 0.2",
                "2 8.75 32.2 1.0 -1.5",
                "0 0.0 35.6 1.0 0.7",
                "0 0.0 39.7 1.0 0.1",
                "0 0.0 36.8 0.0 1.9",
                "2 20.6 23.0 1.0 -1.0",
                "0 0.0 32.8 1.0 0.6",
                "0 0.0 19.5 1.0 0.5",
                "0 0.0 18.4 1.0 1.1",
                "0 0.0 27.9 0.0 0.4",
                "1 8.28 34.9 0.0 -0.3",
                "2 32.6 37.2 0.0 0.3",
                "0 0.0 24.6 1.0 0.1",
                "0 0.0 13.6 0.0 -0.1",
                "0 0.0 39.4 1.0 -0.8",
                "3 6.67 8.4 0.0 -2.2",
                "0 0.0 17.6 0.0 0.3",
                "0 0.0 18.2 1.0 0.1",
                "3 20.99 23.2 0.0 -1.4",
                "1 1.07 23.8 0.0 0.5",
                "17 34.34 35.9 0.0 -1.7",
                "0 0.0 17.0 1.0 1.3",
                "1 0.04 37.0 1.0 -2.5",
                "3 30.63 37.8 1.0 -1.4",
                "3 25.44 37.1 0.0 0.9",
                "0 0.0 26.7 1.0 1.0",
                "4 24.96 33.4 1.0 -1.2",
                "0 0.0 27.9 0.0 0.6",
                "2 15.43 38.7 1.0 -1.6",
                "1 19.15 28.2 1.0 -1.3",
                "0 0.0 22.1 0.0 0.8",
                "0 0.0 20.3 0.0 0.0",
                "0 0.0 26.0 1.0 1.8",
                "1 9.43 14.1 0.0 -0.6",
                "6 11.4 39.7 0.0 -1.3",
                "0 0.0 24.0 1.0 -0.2",
                "0 0.0 12.0 1.0 -0.7"));
        assertThat(fit.outcome()).isEqualTo(FitOutcome.HOMOGENEOUS_DROPOUT);
        assertThat(fit.parameters()).isEmpty();
    }

    /**
     * Of those with 1 so many left as by chance of one p, and the likelihood rises with both of their coefficients of leaving and staying
     * without end: an optimum at 24.67 and 24.33, e^24 times as great, was given. scipy's, as above, goes to where it may go no farther.
     */
    @Test
    void coefficientsWithoutEnd_areNoOptimum() {
        Fit<CovariateForecast> fit = PurchaseModel.BG_NBD.fit(shop(
                1,
                "1 0.11 11.7 0.0",
                "1 2.36 17.3 1.0",
                "1 3.89 33.9 1.0",
                "1 6.12 33.4 0.0",
                "1 1.6 35.3 1.0",
                "1 0.42 14.6 0.0",
                "1 1.81 12.5 0.0",
                "1 0.18 24.4 1.0",
                "7 9.18 11.2 0.0",
                "1 6.2 24.9 0.0",
                "0 0.0 15.1 1.0",
                "2 0.66 14.2 1.0",
                "2 18.56 23.6 1.0",
                "1 1.84 15.0 0.0",
                "1 5.87 13.4 0.0",
                "1 3.77 28.5 1.0",
                "3 2.91 15.1 0.0",
                "1 3.85 11.1 1.0",
                "1 2.48 24.4 1.0",
                "1 0.98 30.8 1.0"));
        assertThat(fit.outcome()).isEqualTo(FitOutcome.NO_OPTIMUM);
        assertThat(fit.parameters()).isEmpty();
    }

    private static CovariatePatterns shop(int covariates, String... customers) {
        CovariatePatterns.Builder shop = CovariatePatterns.builder(
                IntStream.range(0, covariates).mapToObj(i -> "z" + i).toArray(String[]::new));
        for (String customer : customers) {
            double[] values = Arrays.stream(customer.split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            shop.add(
                    new CustomerHistory((int) values[0], values[1], values[2]),
                    1,
                    Arrays.copyOfRange(values, 3, values.length));
        }
        return shop.build();
    }

    @Test
    void knownChances_areRecovered() {
        CovariatePatterns.Builder shop = CovariatePatterns.builder("app");
        for (int app = 0; app < 2; app++) {
            double a = .8 * Math.exp(-.7 * app);
            double b = 2.5 * Math.exp(.4 * app);
            add(shop, Simulated.bgNbd(20_000, .8, 8 / Math.exp(.3 * app), a, b, 3 + app), app);
        }
        Fit<CovariateForecast> fit = PurchaseModel.BG_NBD.fit(shop.build());

        PurchaseFittingTest.check(fit, .8, 8, .8, 2.5);
        checkCoefficients(fit, .3, -.7, .4);
    }

    static void add(CovariatePatterns.Builder shop, PurchasePatterns patterns, double... values) {
        for (int i = 0; i < patterns.patterns(); i++) {
            CustomerHistory history =
                    new CustomerHistory(patterns.frequency(i), patterns.recency(i), patterns.observed(i));
            shop.add(history, patterns.weight(i), values);
        }
    }

    private static void checkCoefficients(Fit<CovariateForecast> fit, double... truth) {
        List<Coefficient> coefficients = fit.model().orElseThrow().coefficients();
        assertThat(coefficients).hasSize(truth.length);
        for (int i = 0; i < truth.length; i++) {
            Coefficient one = coefficients.get(i);
            assertThat(one.estimate()).as(one.toString()).isCloseTo(truth[i], within(4 * one.standardError()));
            assertThat(one.standardError()).isLessThan(.2);
        }
    }

    // Customers of two kinds, and a covariate that tells them apart: where every parameter may differ that is two
    // models. Here
    // r and s are common, so the likelihood is no greater than theirs; and what is foretold of a kind is that of its
    // parameters.
    @Test
    void forecasts_areThoseOfTheMovedParameters() {
        CovariatePatterns.Builder builder = CovariatePatterns.builder("app");
        PurchasePatterns without = Simulated.pareto(4_000, .8, 8, .7, 10, 1);
        PurchasePatterns with = Simulated.pareto(4_000, .8, 4, .7, 20, 2);
        add(builder, without, 0);
        add(builder, with, 1);
        Fit<CovariateForecast> fit = PurchaseModel.PARETO_NBD.fit(builder.build());
        Fit<PurchaseForecast> alike =
                PurchaseModel.PARETO_NBD.fit(builder.build().withoutCovariates());
        CovariateForecast forecast = fit.model().orElseThrow();
        CustomerHistory history = new CustomerHistory(3, 12, 30);

        double apart = PurchaseModel.PARETO_NBD.fit(without).logLikelihood().orElseThrow()
                + PurchaseModel.PARETO_NBD.fit(with).logLikelihood().orElseThrow();
        assertThat(fit.logLikelihood().orElseThrow())
                .isLessThan(apart)
                .isGreaterThan(apart - 6) // two parameters fewer
                .isGreaterThan(alike.logLikelihood().orElseThrow());
        LikelihoodRatio ratio = LikelihoodRatio.of(alike, fit);
        assertThat(ratio.degrees()).isEqualTo(2);
        assertThat(ratio.pValue()).isLessThan(1e-9);

        double factor = Math.exp(forecast.coefficients().get(0).estimate());
        double leaving = Math.exp(forecast.coefficients().get(1).estimate());
        java.util.Map<String, Double> moved = new java.util.HashMap<>(fit.estimates());
        moved.compute("alpha", (k, v) -> v / factor);
        moved.compute("beta", (k, v) -> v / leaving);
        Estimate alive = forecast.of(1).alive(history);
        assertThat(alive.value())
                .isCloseTo(
                        PurchaseModel.PARETO_NBD.forecast(moved).alive(history).value(), within(1e-14));
        // Of customers of both kinds there are intervals, near those of the kind alone.
        double width = alive.interval().orElseThrow().upper()
                - alive.interval().orElseThrow().lower();
        var own = PurchaseModel.PARETO_NBD
                .fit(with)
                .model()
                .orElseThrow()
                .alive(history)
                .interval()
                .orElseThrow();
        assertThat(width / (own.upper() - own.lower())).isBetween(.4, 1.2);
    }

    @Test
    void kept_andReadAgain() {
        CovariatePatterns.Builder shop = CovariatePatterns.builder("app");
        add(shop, Simulated.bgNbd(2_000, .8, 8, .8, 2.5, 3), 0);
        add(shop, Simulated.bgNbd(2_000, .8, 6, .8, 2.5, 4), 1);
        Fit<CovariateForecast> fit = PurchaseModel.BG_NBD.fit(shop.build());
        CovariateForecast forecast = fit.model().orElseThrow();
        CustomerHistory history = new CustomerHistory(3, 12, 30);

        CovariateForecast again = CovariateForecast.of(
                PurchaseModel.BG_NBD, fit.estimates(), forecast.coefficients(), fit.logCovariance());
        assertThat(again.of(1).purchases(history, 10)).isEqualTo(forecast.of(1).purchases(history, 10));
        CovariateForecast bare =
                CovariateForecast.of(PurchaseModel.BG_NBD, fit.estimates(), forecast.coefficients(), new double[0][]);
        assertThat(bare.of(1).purchases(history, 10))
                .isEqualTo(new Estimate(forecast.of(1).purchases(history, 10).value(), java.util.Optional.empty()));
        List<Coefficient> two = forecast.coefficients().subList(0, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CovariateForecast.of(PurchaseModel.BG_NBD, fit.estimates(), two, new double[0][]))
                .withMessageStartingWith("coefficients must be finite and of each covariate, effect by effect");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        CovariateForecast.of(PurchaseModel.PARETO_NBD, fit.estimates(), List.of(), new double[0][]))
                .withMessageStartingWith("parameters must be ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CovariateForecast.of(PurchaseModel.NBD, fit.estimates(), List.of(), new double[0][]))
                .withMessage("covariates must be of a model with leaving: nbd");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CovariateForecast.of(
                        PurchaseModel.BG_NBD, fit.estimates(), forecast.coefficients(), new double[1][4]))
                .withMessageStartingWith("covariance must have a row and column a parameter");
    }

    // What a covariate is counted in does not matter: ages in years or in days.
    @Test
    void unitOfACovariate_doesNotMatter() {
        CovariatePatterns.Builder years = CovariatePatterns.builder("age");
        CovariatePatterns.Builder days = CovariatePatterns.builder("age");
        for (int age = 20; age < 60; age += 10) {
            PurchasePatterns shop = Simulated.bgNbd(2_000, .8, 8 * Math.exp(-.02 * age), .8, 2.5, age);
            add(years, shop, age);
            add(days, shop, age * 365.0);
        }
        Fit<CovariateForecast> one = PurchaseModel.BG_NBD.fit(years.build());
        Fit<CovariateForecast> other = PurchaseModel.BG_NBD.fit(days.build());

        assertThat(one.logLikelihood().orElseThrow())
                .isCloseTo(other.logLikelihood().orElseThrow(), within(1e-8));
        for (int i = 0; i < 3; i++) {
            assertThat(365 * other.model().orElseThrow().coefficients().get(i).estimate())
                    .isCloseTo(one.model().orElseThrow().coefficients().get(i).estimate(), within(1e-9));
        }
        assertThat(one.model().orElseThrow().coefficients().get(0).estimate()).isCloseTo(.02, within(.01));
        assertThat(one.estimates().get("r")).isCloseTo(other.estimates().get("r"), withinPercentage(1e-7));
    }

    @ParameterizedTest
    @EnumSource(
            value = PurchaseModel.class,
            names = {"BG_NBD", "MBG_NBD", "PARETO_NBD"})
    void derivatives_equalDifferences(PurchaseModel model) {
        CovariatePatterns patterns = CovariatePatterns.builder("app", "age")
                .add(new CustomerHistory(0, 0, 38.86), 14, 0, .3)
                .add(new CustomerHistory(1, 1.71, 38.86), 3, 1, .5)
                .add(new CustomerHistory(2, 30.43, 38.86), 1, 1, -.2)
                .add(new CustomerHistory(5, 12.5, 30), 2, 0, .8)
                .add(new CustomerHistory(12, 37.9, 38), 2, 1, .5)
                .build();
        Objective objective = new CovariateLikelihood(model, patterns, new double[] {1, .8});
        double[] all = {-2.9, 1.8, -1.1, .7, .3, -.4, .6, .2, -.5, .9};
        LikelihoodTest.checkDerivatives(
                objective,
                java.util.Arrays.copyOf(
                        all, 4 + 2 * CovariateLikelihood.effects(model).size()));
    }

    @Test
    void fit_withNothingToTell() {
        CovariatePatterns.Builder alike = CovariatePatterns.builder("app");
        add(alike, Simulated.bgNbd(3_000, .8, 8, .8, 2.5, 3), 1);
        assertThat(PurchaseModel.BG_NBD.fit(alike.build()).outcome()).isEqualTo(FitOutcome.NO_OPTIMUM);
        CovariatePatterns few = CovariatePatterns.builder("app")
                .add(new CustomerHistory(1, 2, 3), 5, 1)
                .build();
        assertThat(PurchaseModel.BG_NBD.fit(few).outcome()).isEqualTo(FitOutcome.TOO_FEW_REPEATERS);
        CovariatePatterns.Builder staying = CovariatePatterns.builder("app");
        add(staying, Simulated.constantChance(3_000, .8, 10, 0, 4), 0);
        Fit<CovariateForecast> named = PurchaseModel.BG_NBD.fit(staying.build());
        assertThat(named.outcome())
                .isEqualTo(PurchaseModel.BG_NBD
                        .fit(staying.build().withoutCovariates())
                        .outcome())
                .isNotEqualTo(FitOutcome.INTERIOR_OPTIMUM);
        assertThat(named.model()).isEmpty();
    }

    @Test
    void broken_calls() {
        CovariatePatterns.Builder builder = CovariatePatterns.builder("app");
        CustomerHistory history = new CustomerHistory(1, 2, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add(history, 1, 1, 2))
                .withMessage("covariates must be as many as their names: 2 of [app]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add(history, 1, Double.NaN))
                .withMessage("covariate must be -1000000 to 1000000: NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CovariatePatterns.builder("app", "app"))
                .withMessage("covariates must be 1 to 20, each once: [app, app]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PurchaseModel.NBD.fit(builder.build()))
                .withMessage("covariates must be of a model with leaving: nbd");
        CovariatePatterns.Builder shop = CovariatePatterns.builder("app");
        add(shop, Simulated.bgNbd(2_000, .8, 8, .8, 2.5, 3), 0);
        add(shop, Simulated.bgNbd(2_000, .8, 8, .8, 2.5, 4), 1);
        CovariateForecast forecast =
                PurchaseModel.BG_NBD.fit(shop.build()).model().orElseThrow();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forecast.of(1, 2))
                .withMessage("covariates must be as many as the model has: 2 of [app]");
    }
}
