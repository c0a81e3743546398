package io.github.loyalty4j.metrics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Shops of 20 to 300 customers, whose likelihoods have their maxima at the borders of the models as often as inside: every fit ends
 * with a name, its parameters are those of a maximum, and a model is never given where a simpler one says as much.
 */
class SmallShopsTest {
    private static final int SHOPS = 130;

    /** What a fit takes for no difference of log-likelihoods, give or take rounding. */
    private static final double EVIDENCE = 0.99e-4;

    private enum Leaving {
        NONE,
        ALIKE_BY_CHANCE,
        ALIKE_BY_RATE,
        UNLIKE_BY_CHANCE,
        UNLIKE_AT_ONCE_TOO,
        UNLIKE_BY_RATE
    }

    private static PurchasePatterns shop(Leaving leaving, int seed) {
        int customers = new int[] {20, 40, 80, 150, 300}[seed % 5];
        double r = new double[] {.3, 1.5, 5}[seed / 5 % 3];
        return switch (leaving) {
            case NONE -> Simulated.nbd(customers, r, 10, seed);
            case ALIKE_BY_CHANCE -> Simulated.constantChance(customers, r, 10, .2, seed);
            case ALIKE_BY_RATE -> Simulated.constantDeath(customers, r, 10, .05, seed);
            case UNLIKE_BY_CHANCE -> Simulated.bgNbd(customers, r, 10, .8, 2.5, seed);
            case UNLIKE_AT_ONCE_TOO -> Simulated.mbgNbd(customers, r, 10, .8, 2.5, seed);
            case UNLIKE_BY_RATE -> Simulated.pareto(customers, r, 10, .6, 12, seed);
        };
    }

    /**
     * Shops whose limits have several maxima, of which the first climb finds a lesser one. Log-likelihoods of the greatest by scipy's
     * {@code optimize.minimize}, the best of many starts, of the limit's own formula.
     */
    @Test
    void limits_areFoundBeyondALesserMaximum() {
        assertLimit(
                PurchaseModel.PARETO_NBD,
                FitOutcome.HOMOGENEOUS_DROPOUT,
                50262.94847,
                "1000 29.5 30 10",
                "900 20 30 10",
                "0 0 30 5");
        assertLimit(
                PurchaseModel.MBG_NBD,
                FitOutcome.HOMOGENEOUS_DROPOUT,
                -2082.0051,
                "1 340.0582142269469 916.2990893312882 11",
                "0 0.0 2347.4512749568826 16",
                "5 431.805984579545 3000.0 11",
                "0 0.0 2052.2347091409433 28",
                "0 0.0 3000.0 20",
                "4 1605.7611064512766 1873.7767390382487 19",
                "5 1089.8698998915174 3000.0 28");
        assertLimit(
                PurchaseModel.BG_NBD,
                FitOutcome.HOMOGENEOUS_DROPOUT,
                -482.8914,
                "2 1.2613436371362252 4.41473702991776 15",
                "2 29.367914219009783 30.0 28",
                "0 0.0 11.732463258916052 24",
                "2 17.55939849297759 30.0 3",
                "1 0.11498765729753896 1.4720377127907913 27",
                "0 0.0 30.0 9",
                "0 0.0 30.0 4",
                "1 27.331993473393847 30.0 8",
                "0 0.0 20.295585106901203 11");
        assertLimit(
                PurchaseModel.BG_NBD,
                FitOutcome.HOMOGENEOUS_DROPOUT,
                -1724.947,
                "31 123.97147127352387 300.0 2",
                "15 35.24438737898083 190.6185589537585 1",
                "4 0.647920309279393 57.712552512269056 9",
                "28 119.53428952512063 300.0 20");
        assertLimit(
                PurchaseModel.PARETO_NBD,
                FitOutcome.NO_DROPOUT,
                -364.40821,
                "1 37.41469541870874 105.27222856602671 6",
                "1 0.4144699862442466 0.5082440596237081 18",
                "1 271.08144919778255 300.0 21",
                "0 0.0 300.0 21",
                "1 136.58636996217143 136.6571621726875 11");
    }

    /**
     * A lesser maximum lies inside, where the log-likelihood is -148.9258, and was given. Of the limit where all leave with one chance the
     * greatest is by scipy's {@code optimize.minimize}, Nelder-Mead from twelve starts, at r .335835, alpha .639596, p .101786.
     */
    @Test
    void limits_areTakenBeforeALesserMaximumInside() {
        assertLimit(
                PurchaseModel.MBG_NBD,
                FitOutcome.HOMOGENEOUS_DROPOUT,
                -148.729909003,
                "13 31.76 33.0 1",
                "0 0.0 27.1 1",
                "1 1.35 19.9 1",
                "0 0.0 35.9 1",
                "1 1.19 23.5 1",
                "6 3.89 20.7 1",
                "0 0.0 32.9 1",
                "0 0.0 14.3 1",
                "6 12.95 13.7 1",
                "9 37.3 37.9 1",
                "0 0.0 20.0 1",
                "8 13.49 18.9 1",
                "7 1.42 27.9 1",
                "3 13.12 16.4 1",
                "1 1.1 12.4 1",
                "7 8.76 17.5 1",
                "0 0.0 21.7 1",
                "3 24.24 28.9 1",
                "0 0.0 10.8 1",
                "0 0.0 29.1 1");
    }

    /** Of rows of frequency, recency, time and weight. */
    static PurchasePatterns shop(String... rows) {
        PurchasePatterns.Builder shop = PurchasePatterns.builder();
        for (String row : rows) {
            String[] values = row.split(" ");
            shop.add(
                    Integer.parseInt(values[0]),
                    Double.parseDouble(values[1]),
                    Double.parseDouble(values[2]),
                    Long.parseLong(values[3]));
        }
        return shop.build();
    }

    private static void assertLimit(PurchaseModel model, FitOutcome outcome, double logLikelihood, String... rows) {
        PurchasePatterns shop = shop(rows);
        Fit<PurchaseForecast> fit = model.fit(shop);
        assertThat(fit.outcome()).isEqualTo(outcome);
        assertThat(fit.logLikelihood().orElseThrow()).isCloseTo(logLikelihood, within(1e-3));
        if (outcome == FitOutcome.NO_DROPOUT) {
            PurchaseModel.NBD.fit(shop).estimates().forEach((name, value) -> assertThat(
                            fit.estimates().get(name))
                    .isCloseTo(value, withinPercentage(1e-8)));
        }
    }

    @ParameterizedTest
    @EnumSource(PurchaseModel.class)
    void fits_endWithAName(PurchaseModel model) {
        Map<FitOutcome, Integer> outcomes = new EnumMap<>(FitOutcome.class);
        for (Leaving leaving : Leaving.values()) {
            for (int seed = 0; seed < shops(model); seed++) {
                PurchasePatterns shop = shop(leaving, seed);
                Fit<PurchaseForecast> fit = model.fit(shop);
                outcomes.merge(fit.outcome(), 1, Integer::sum);
                check(model, shop, fit, leaving + " " + seed);
            }
        }
        assertThat(outcomes)
                .containsKeys(FitOutcome.INTERIOR_OPTIMUM, FitOutcome.TOO_FEW_REPEATERS)
                .doesNotContainKeys(FitOutcome.NO_OPTIMUM, FitOutcome.UNIT_SUSPICION);
    }

    /** Fewer for the model each fit of which takes several times as long. */
    private static int shops(PurchaseModel model) {
        return model == PurchaseModel.PARETO_NBD ? SHOPS / 3 : SHOPS;
    }

    private static void check(PurchaseModel model, PurchasePatterns shop, Fit<PurchaseForecast> fit, String of) {
        assertThat(fit.outcome()).as(of).isNotEqualTo(FitOutcome.NO_OPTIMUM);
        if (fit.outcome() == FitOutcome.TOO_FEW_REPEATERS) {
            assertThat(shop.repeaters()).as(of).isLessThan(4);
            return;
        }
        assertThat(fit.gradientNorm().orElseThrow()).as("%s %s", of, fit).isLessThan(1e-6);
        assertThat(KeptModel.of(KeptModel.json(fit)).parameters()).as(of).isEqualTo(fit.estimates());
        double richer = fit.logLikelihood().orElseThrow();
        double simpler = PurchaseModel.NBD.fit(shop).logLikelihood().orElseThrow();
        assertThat(richer).as("%s %s", of, fit).isGreaterThan(simpler - EVIDENCE);
        if (fit.outcome() == FitOutcome.INTERIOR_OPTIMUM) {
            checkInside(fit, of);
            assertThat(model == PurchaseModel.NBD || richer > simpler + EVIDENCE)
                    .as("%s %s", of, fit)
                    .isTrue();
        }
    }

    /** No estimate is where a fit may go no farther. */
    private static void checkInside(Fit<PurchaseForecast> fit, String of) {
        Set<String> names = fit.estimates().keySet();
        double spread = names.contains("s")
                ? estimate(fit, "s")
                : names.contains("a") ? estimate(fit, "a") + estimate(fit, "b") : 1;
        assertThat(estimate(fit, "r")).as("%s %s", of, fit).isBetween(1.1e-6, .9e6);
        assertThat(spread).as("%s %s", of, fit).isBetween(1.1e-6, .9e6);
        assertThat(Math.log(estimate(fit, "r") / estimate(fit, "alpha")))
                .as("%s %s", of, fit)
                .isBetween(-20.0, 20.0);
        if (names.contains("a")) {
            assertThat(Math.log(estimate(fit, "a") / estimate(fit, "b")))
                    .as("%s %s", of, fit)
                    .isBetween(-24.9, 24.9);
        } else if (names.contains("s")) {
            assertThat(Math.log(estimate(fit, "s") / estimate(fit, "beta")))
                    .as("%s %s", of, fit)
                    .isBetween(-24.9, 590.0);
        }
    }

    private static double estimate(Fit<PurchaseForecast> fit, String name) {
        return fit.parameters().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow()
                .estimate();
    }

    // Few left at once and the others hardly ever. Here the maximum of ln(s/β) is 31.9, and was taken for none beyond
    // 25.
    @Test
    void ratesOfLeavingOfManyPowersOfTen_haveAMaximum() {
        PurchasePatterns shop = shop(Leaving.NONE, 23);
        Fit<PurchaseForecast> fit = PurchaseModel.PARETO_NBD.fit(shop);

        assertThat(fit.outcome()).isEqualTo(FitOutcome.INTERIOR_OPTIMUM);
        double s = estimate(fit, "s");
        double beta = estimate(fit, "beta");
        assertThat(Math.log(s / beta)).isBetween(31.8, 32.0);
        for (double scale : new double[] {.5, 2}) {
            // Along the ridge, with the same share left after 30 weeks.
            double other = s * scale;
            double share = s * Math.log1p(30 / beta);
            double[] point = {
                Math.log(estimate(fit, "r") / estimate(fit, "alpha")),
                1 / estimate(fit, "r"),
                Math.log(other) - Math.log(30) + share / other,
                1 / other
            };
            assertThat(new ParetoNbdLikelihood(shop).at(point)[0])
                    .isLessThan(fit.logLikelihood().orElseThrow());
        }
        PurchaseForecast forecast = fit.model().orElseThrow();
        Estimate alive = forecast.alive(new CustomerHistory(0, 0, 30));
        assertThat(alive.value()).isBetween(.1, .999);
        assertThat(alive.interval().orElseThrow().upper()).isLessThanOrEqualTo(1);
        assertThat(forecast.purchases(new CustomerHistory(0, 0, 30), 30)
                        .interval()
                        .orElseThrow()
                        .upper())
                .isFinite();
        PurchaseForecast kept = KeptModel.of(KeptModel.json(fit)).purchases();
        assertThat(kept.alive(new CustomerHistory(0, 0, 30))).isEqualTo(alive);
    }

    // r was given as 940 with a standard error of 110,000, as an optimum inside.
    @Test
    void customersAsGoodAsAlike_areCalledSo() {
        Fit<PurchaseForecast> fit = PurchaseModel.MBG_NBD.fit(shop(Leaving.UNLIKE_BY_CHANCE, 20));

        assertThat(fit.outcome()).isEqualTo(FitOutcome.HOMOGENEOUS_CUSTOMERS);
        assertThat(fit.estimates().keySet()).containsExactly("lambda", "a", "b");
        assertThat(estimate(fit, "lambda")).isCloseTo(939.9946 / 4995.2812, withinPercentage(.1));
        double[] point = {
            Math.log(estimate(fit, "lambda")),
            1 / 939.9946,
            Math.log(estimate(fit, "a") / estimate(fit, "b")),
            1 / (estimate(fit, "a") + estimate(fit, "b"))
        };
        assertThat(new BetaGeometricLikelihood(shop(Leaving.UNLIKE_BY_CHANCE, 20), 1).at(point)[0])
                .isCloseTo(fit.logLikelihood().orElseThrow(), within(1e-4));
    }
}
