package io.github.loyalty4j.metrics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PurchaseFittingTest {
    // Each estimate within 4 standard errors of the truth; some 1 in 4,000 would not be.
    @Test
    void knownShops_areRecovered() {
        check(PurchaseModel.BG_NBD.fit(Simulated.bgNbd(20_000, .5, 8, .8, 2.5, 1)), .5, 8, .8, 2.5);
        check(PurchaseModel.PARETO_NBD.fit(Simulated.pareto(20_000, .8, 8, .7, 10, 2)), .8, 8, .7, 10);
    }

    // At the right rate: of 40 shops with 4 parameters each, 160 standardised errors, 95 % are below 1.96 in size; 5 of
    // them off by the standard deviation sqrt(160 * .05 * .95) = 2.8.
    @Test
    void standardErrors_haveTheRightSize() {
        double[] truth = {.5, 8, .8, 2.5};
        int within = 0;
        for (int shop = 0; shop < 40; shop++) {
            Fit<PurchaseForecast> fit = PurchaseModel.BG_NBD.fit(Simulated.bgNbd(4_000, .5, 8, .8, 2.5, 100 + shop));
            for (int i = 0; i < 4; i++) {
                Parameter parameter = fit.parameters().get(i);
                double reach = 1.96 * parameter.standardError() / parameter.estimate();
                within += Math.abs(Math.log(parameter.estimate() / truth[i])) < reach ? 1 : 0;
            }
        }

        assertThat(within).isBetween(152 - 14, 160);
    }

    @Test
    void noDropout_isNamed_withTheParametersOfNbd() {
        List<FitOutcome> outcomes = new ArrayList<>();
        for (int seed = 0; seed < 6; seed++) {
            PurchasePatterns shop = Simulated.constantChance(3_000, .8, 10, 0, seed);
            Fit<PurchaseForecast> nbd = PurchaseModel.NBD.fit(shop);
            for (PurchaseModel model : List.of(PurchaseModel.BG_NBD, PurchaseModel.MBG_NBD, PurchaseModel.PARETO_NBD)) {
                Fit<PurchaseForecast> fit = model.fit(shop);
                outcomes.add(fit.outcome());
                if (fit.outcome() == FitOutcome.NO_DROPOUT) {
                    nbd.estimates()
                            .forEach((name, estimate) ->
                                    assertThat(fit.estimates().get(name)).isCloseTo(estimate, withinPercentage(1e-9)));
                    assertThat(fit.logLikelihood().orElseThrow())
                            .isCloseTo(nbd.logLikelihood().orElseThrow(), within(1e-9));
                } else {
                    // By chance a little dropout may fit a little better.
                    assertThat(fit.logLikelihood().orElseThrow())
                            .isGreaterThan(nbd.logLikelihood().orElseThrow());
                }
            }
        }
        assertThat(outcomes).contains(FitOutcome.NO_DROPOUT).doesNotContain(FitOutcome.NO_OPTIMUM);
    }

    // A shop drawn without dropout. The climb of MBG/NBD settled where the chance to leave was 2e-11, at a likelihood
    // below that of
    // NBD, and called that an optimum, with a = 7e-14 and a standard error of b of 4472; in seconds it found the limit.
    @ParameterizedTest
    @ValueSource(doubles = {1, 7 * 86_400})
    void nearlyNoDropout_isNamedAsNone(double unit) {
        double[][] customers = {
            {1, 15.745254611244405, 18.077206175241695},
            {0, 0.0, 15.659068944875107},
            {0, 0.0, 5.818175417757104},
            {0, 0.0, 34.80868948581508},
            {0, 0.0, 13.951978892864277},
            {0, 0.0, 26.525959564895565},
            {0, 0.0, 6.983371556369538},
            {2, 15.06052760443393, 20.146337693465416},
            {0, 0.0, 1.3238754520932752},
            {0, 0.0, 19.95976641594805},
            {2, 3.028603234348267, 6.179604416838695},
            {2, 27.49610888081927, 35.30724641529618},
            {0, 0.0, 1.2163087267995079},
            {37, 27.196500619050923, 31.19838484586371},
            {0, 0.0, 24.334682940334368},
            {33, 17.626288779614505, 17.744862871143763},
            {0, 0.0, 35.86666120022108},
            {0, 0.0, 26.764626780909857},
            {7, 22.54746904251675, 28.08335937672322},
            {0, 0.0, 14.324526771841962},
            {9, 20.154161634321976, 21.136815987547664},
            {0, 0.0, 1.856156183832257},
            {6, 14.715297769788366, 15.65475031941484},
            {0, 0.0, 33.3874278787456},
            {0, 0.0, 13.305796203862714},
            {0, 0.0, 21.847391686832925},
            {203, 34.5911385653337, 34.75125874305114},
            {0, 0.0, 32.89842471546004},
            {0, 0.0, 19.78111088191317},
            {1, 5.4319916183431936, 13.866371515415253},
        };
        PurchasePatterns.Builder builder = PurchasePatterns.builder();
        for (double[] one : customers) {
            builder.add((int) one[0], one[1] * unit, one[2] * unit);
        }
        PurchasePatterns shop = builder.build();

        Fit<PurchaseForecast> fit = PurchaseModel.MBG_NBD.fit(shop);

        assertThat(fit.outcome()).isEqualTo(FitOutcome.NO_DROPOUT);
        assertThat(fit.logLikelihood().orElseThrow())
                .isCloseTo(PurchaseModel.NBD.fit(shop).logLikelihood().orElseThrow(), within(1e-9));
    }

    // Five in a hundred leave at once and the others never: s and β of Pareto/NBD go to zero, where it says the same as
    // MBG/NBD
    // with a and b going to zero. Once it ended at the least s allowed, as if that were an optimum.
    @Test
    void leavingAtOnceOrNever_isNamed_andTheSameByRateAndByChance() {
        PurchasePatterns.Builder builder = PurchasePatterns.builder().add(0, 0, 30, 150);
        PurchasePatterns staying = Simulated.constantChance(3_000, .8, 10, 0, 2);
        for (int i = 0; i < staying.patterns(); i++) {
            builder.add(staying.frequency(i), staying.recency(i), staying.observed(i), staying.weight(i));
        }
        PurchasePatterns shop = builder.build();

        Fit<PurchaseForecast> byRate = PurchaseModel.PARETO_NBD.fit(shop);
        Fit<PurchaseForecast> byChance = PurchaseModel.MBG_NBD.fit(shop);

        assertThat(byRate.outcome()).isEqualTo(FitOutcome.ALL_OR_NOTHING_DROPOUT);
        assertThat(byRate.estimates().keySet()).containsExactly("r", "alpha", "pi");
        assertThat(byRate.estimates().get("pi")).isBetween(.03, .13);
        assertThat(byRate.parameters()).isEqualTo(byChance.parameters());
        CustomerHistory silent = new CustomerHistory(0, 0, 30);
        PurchaseForecast forecast = byRate.model().orElseThrow();
        assertThat(forecast.alive(silent).value())
                .isEqualTo(byChance.model().orElseThrow().alive(silent).value())
                .isLessThan(.95);
        assertThat(forecast.alive(new CustomerHistory(1, 2, 30)).value()).isCloseTo(1, within(1e-12));
        assertThat(forecast.purchases(silent, 10).value())
                .isEqualTo(byChance.model().orElseThrow().purchases(silent, 10).value());
        // Rates of leaving ever more different come ever nearer to that likelihood, from below, as far as a fit may go.
        double limit = byRate.logLikelihood().orElseThrow();
        assertThat(pareto(shop, byRate, .05)).isLessThan(pareto(shop, byRate, .01));
        assertThat(pareto(shop, byRate, .01)).isLessThan(pareto(shop, byRate, .005));
        assertThat(pareto(shop, byRate, .005)).isBetween(limit - 1, limit);
    }

    /** The log-likelihood with a small s, and β so that the share pi has left after one unit of time. */
    private static double pareto(PurchasePatterns shop, Fit<PurchaseForecast> fit, double s) {
        double r = fit.parameters().get(0).estimate();
        double alpha = fit.parameters().get(1).estimate();
        double logBeta = Math.log1p(-fit.parameters().get(2).estimate()) / s;
        double[] point = {Math.log(r / alpha), 1 / r, Math.log(s) - logBeta, 1 / s};
        return new ParetoNbdLikelihood(shop).at(point)[0];
    }

    @Test
    void homogeneousDropout_isNamed() {
        List<FitOutcome> outcomes = new ArrayList<>();
        for (int seed = 0; seed < 6; seed++) {
            Fit<PurchaseForecast> fit =
                    PurchaseModel.PARETO_NBD.fit(Simulated.constantDeath(3_000, 1.5, 6, .05, 40 + seed));
            outcomes.add(fit.outcome());
            if (fit.outcome() == FitOutcome.HOMOGENEOUS_DROPOUT) {
                assertThat(fit.estimates().keySet()).containsExactly("r", "alpha", "mu");
                assertThat(fit.estimates().get("mu")).isCloseTo(.05, withinPercentage(15));
            }
            assertThat(fit.gradientNorm().orElseThrow()).isLessThan(1e-6);
            Fit<PurchaseForecast> chance =
                    PurchaseModel.BG_NBD.fit(Simulated.constantChance(3_000, 1.5, 6, .2, 40 + seed));
            outcomes.add(chance.outcome());
            if (chance.outcome() == FitOutcome.HOMOGENEOUS_DROPOUT) {
                assertThat(chance.estimates().get("p")).isCloseTo(.2, withinPercentage(15));
            }
            // Chances all alike, at the first purchase too: a beta distribution of a size without end.
            Fit<PurchaseForecast> atOnce =
                    PurchaseModel.MBG_NBD.fit(Simulated.mbgNbd(3_000, 1.5, 6, 2e8, 8e8, 40 + seed));
            outcomes.add(atOnce.outcome());
            if (atOnce.outcome() == FitOutcome.HOMOGENEOUS_DROPOUT) {
                assertThat(atOnce.estimates().get("p")).isCloseTo(.2, withinPercentage(15));
            }
        }
        // The truth lies on the border: about half of the samples have their optimum beyond it, half inside.
        assertThat(outcomes)
                .contains(FitOutcome.HOMOGENEOUS_DROPOUT)
                .containsOnly(FitOutcome.HOMOGENEOUS_DROPOUT, FitOutcome.INTERIOR_OPTIMUM);
    }

    @ParameterizedTest
    @EnumSource(PurchaseModel.class)
    void noRepeaters_areTooFew(PurchaseModel model) {
        Fit<PurchaseForecast> fit =
                model.fit(PurchasePatterns.builder().add(0, 0, 30, 1000).build());

        assertThat(fit.outcome()).isEqualTo(FitOutcome.TOO_FEW_REPEATERS);
        assertThat(fit.model()).isEmpty();
        assertThat(fit.parameters()).isEmpty();
        assertThat(fit.customers()).isEqualTo(1000);
        assertThat(model.fit(PurchasePatterns.builder().build()).outcome()).isEqualTo(FitOutcome.TOO_FEW_REPEATERS);
        assertThat(model.fit(PurchasePatterns.builder().add(5, 20, 30).build()).outcome())
                .isIn(FitOutcome.TOO_FEW_REPEATERS);
    }

    @ParameterizedTest
    @EnumSource(PurchaseModel.class)
    void everybodyDaily_raisesSuspicionOfTheUnit(PurchaseModel model) {
        Fit<PurchaseForecast> fit = model.fit(PurchasePatterns.builder()
                .add(60, 60, 60, 500)
                .add(59, 60, 60, 20)
                .build());

        assertThat(fit.outcome()).isEqualTo(FitOutcome.UNIT_SUSPICION);
        fit.parameters().forEach(parameter -> assertThat(parameter.estimate()).isBetween(1e-9, 1e5));
    }

    @ParameterizedTest
    @CsvSource({"BG_NBD", "MBG_NBD", "PARETO_NBD", "NBD"})
    void unitOfTime_doesNotMatter(PurchaseModel model) {
        for (double unit : new double[] {604_800, 1 / 52.1775 / 10}) {
            Fit<PurchaseForecast> weeks = model.fit(shop(1));
            Fit<PurchaseForecast> other = model.fit(shop(unit));

            weeks.estimates().forEach((name, estimate) -> {
                double expected = name.equals("alpha") || name.equals("beta") ? estimate * unit : estimate;
                assertThat(other.estimates().get(name)).as(name).isCloseTo(expected, withinPercentage(1e-7));
            });
            assertThat(other.outcome()).isEqualTo(FitOutcome.INTERIOR_OPTIMUM);
        }
    }

    private static PurchasePatterns shop(double unit) {
        PurchasePatterns shop = Simulated.bgNbd(1_500, .6, 8, .8, 2.5, 11);
        PurchasePatterns.Builder builder = PurchasePatterns.builder();
        for (int i = 0; i < shop.patterns(); i++) {
            builder.add(shop.frequency(i), shop.recency(i) * unit, shop.observed(i) * unit, shop.weight(i));
        }
        return builder.build();
    }

    @Test
    void weightsAreRepetition_andOrderDoesNotMatter_toTheBit() {
        PurchasePatterns once = Simulated.bgNbd(6_000, .6, 8, .8, 2.5, 12);
        PurchasePatterns.Builder weighted = PurchasePatterns.builder();
        PurchasePatterns.Builder repeated = PurchasePatterns.builder();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < once.patterns(); i++) {
            order.add(i);
            weighted.add(once.frequency(i), once.recency(i), once.observed(i), 3 * once.weight(i));
        }
        for (int round = 0; round < 3; round++) {
            Collections.shuffle(order, new Random(round));
            for (int i : order) {
                for (int k = 0; k < once.weight(i); k++) {
                    repeated.add(once.frequency(i), once.recency(i), once.observed(i));
                }
            }
        }

        Fit<PurchaseForecast> first = PurchaseModel.PARETO_NBD.fit(weighted.build());
        Fit<PurchaseForecast> second = PurchaseModel.PARETO_NBD.fit(repeated.build());

        assertThat(first.parameters()).isEqualTo(second.parameters());
        assertThat(first.logLikelihood().orElseThrow())
                .isEqualTo(second.logLikelihood().orElseThrow());
        // Three times the information: standard errors smaller by the root of three.
        Fit<PurchaseForecast> single = PurchaseModel.PARETO_NBD.fit(once);
        assertThat(single.parameters().get(0).standardError()
                        / first.parameters().get(0).standardError())
                .isCloseTo(Math.sqrt(3), within(1e-6));
    }

    @Test
    void threads_doNotMatter_toTheBit() throws Exception {
        PurchasePatterns shop = Simulated.bgNbd(12_000, .6, 8, .8, 2.5, 13);
        Fit<PurchaseForecast> common = PurchaseModel.BG_NBD.fit(shop);
        ForkJoinPool one = new ForkJoinPool(1);
        ForkJoinPool five = new ForkJoinPool(5);

        assertThat(one.submit(() -> PurchaseModel.BG_NBD.fit(shop)).get().parameters())
                .isEqualTo(common.parameters());
        assertThat(five.submit(() -> PurchaseModel.BG_NBD.fit(shop)).get().parameters())
                .isEqualTo(common.parameters());
        one.shutdown();
        five.shutdown();
    }

    // The donors' shop of CLVTools' issue 405-like data: T up to 501 days and up to one purchase a day.
    @ParameterizedTest
    @EnumSource(PurchaseModel.class)
    void frequentBuyers_endWithANamedOutcome(PurchaseModel model) {
        Random random = new Random(7);
        PurchasePatterns.Builder builder = PurchasePatterns.builder();
        for (int i = 0; i < 400; i++) {
            int end = 100 + random.nextInt(402);
            int last = 1 + random.nextInt(end);
            builder.add(1 + random.nextInt(last), last, end);
        }

        Fit<PurchaseForecast> fit = model.fit(builder.build());

        assertThat(fit.outcome()).isNotEqualTo(FitOutcome.NO_OPTIMUM);
        assertThat(fit.gradientNorm().orElseThrow()).isLessThan(1e-6);
        fit.parameters().forEach(parameter -> {
            assertThat(parameter.estimate()).isBetween(1e-9, 1e5);
            assertThat(parameter.interval().lower()).isPositive();
        });
    }

    // 0.0521 purchases a week are 8.6e-8 a second, which was printed as 0.0000.
    @Test
    void text_hasDigitsOfSmallParametersToo() {
        PurchasePatterns.Builder builder = PurchasePatterns.builder();
        for (double[] one : new double[][] {{1, 10, 40, 50}, {2, 30, 38, 30}, {0, 0, 39, 4}, {3, 35, 39, 16}}) {
            builder.add((int) one[0], one[1] * 604_800, one[2] * 604_800, (long) one[3]);
        }
        Fit<PurchaseForecast> fit = PurchaseModel.NBD.fit(builder.build());

        double rate = (50 + 60 + 48) / (604_800.0 * (50 * 40 + 30 * 38 + 4 * 39 + 16 * 39)); // events over time watched
        assertThat(fit)
                .hasToString(String.format(java.util.Locale.ROOT, "nbd homogeneous_customers: lambda %.3e", rate));
    }

    /** The truth is within four standard errors of each parameter. */
    static void check(Fit<?> fit, double... truth) {
        assertThat(fit.outcome()).isEqualTo(FitOutcome.INTERIOR_OPTIMUM);
        checkClose(fit, truth);
    }

    static void checkClose(Fit<?> fit, double... truth) {
        assertThat(fit.gradientNorm().orElseThrow()).isLessThan(1e-6);
        for (int i = 0; i < truth.length; i++) {
            Parameter parameter = fit.parameters().get(i);
            assertThat(parameter.estimate())
                    .as(parameter.name())
                    .isCloseTo(truth[i], within(4 * parameter.standardError()));
        }
    }
}
