package io.github.loyalty4j.metrics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.loyalty4j.metrics.Interval;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Shops where nobody bought a third time: the likelihood of BG/NBD rises until everyone leaves after the first repeat purchase. */
class CertainDropoutTest {
    private static final CustomerHistory SILENT = new CustomerHistory(0, 0, 20);
    private static final CustomerHistory ONCE = new CustomerHistory(1, 5, 20);

    private static PurchasePatterns five(double unit) {
        return PurchasePatterns.builder()
                .add(1, 2.38 * unit, 33.36 * unit)
                .add(1, 5.61 * unit, 7.59 * unit)
                .add(1, 2.18 * unit, 10.56 * unit)
                .add(0, 0, 20.81 * unit)
                .add(1, 22.93 * unit, 30.06 * unit)
                .build();
    }

    /** Of 10,500 customers 500 came back, once. */
    private static PurchasePatterns.Builder large() {
        SplittableRandom random = new SplittableRandom(1);
        PurchasePatterns.Builder builder = PurchasePatterns.builder();
        for (int i = 0; i < 10_500; i++) {
            double observed = 26 + random.nextInt(14);
            int x = i < 500 ? 1 : 0;
            builder.add(x, x * observed * (1 - random.nextDouble()), observed);
        }
        return builder;
    }

    /** Nobody buys before tx, and those of x = 0 not before T: the first repeat purchase comes at a gamma distributed rate. */
    private static double logLikelihood(double r, double alpha) {
        double[][] bought = {{2.38, 1}, {5.61, 1}, {2.18, 1}, {22.93, 1}, {20.81, 0}};
        double sum = 0;
        for (double[] one : bought) {
            sum += r * Math.log(alpha / (alpha + one[0])) + one[1] * Math.log(r / (alpha + one[0]));
        }
        return sum;
    }

    @Test
    void fit_isThatOfTheFirstRepeatPurchase() {
        Fit<PurchaseForecast> fit = PurchaseModel.BG_NBD.fit(five(1));

        assertThat(fit.outcome()).isEqualTo(FitOutcome.CERTAIN_DROPOUT);
        assertThat(fit.estimates().keySet()).containsExactly("r", "alpha", "p");
        double r = fit.parameters().get(0).estimate();
        double alpha = fit.parameters().get(1).estimate();
        assertThat(fit.parameters().get(2)).isEqualTo(new Parameter("p", 1, 0));
        assertThat(fit.parameters().get(2).interval().lower()).isEqualTo(1);
        double greatest = fit.logLikelihood().orElseThrow();
        assertThat(greatest).isCloseTo(logLikelihood(r, alpha), within(1e-12));
        for (double factor : new double[] {.9, .999, 1.001, 1.1}) {
            assertThat(logLikelihood(r * factor, alpha)).isLessThan(greatest);
            assertThat(logLikelihood(r, alpha * factor)).isLessThan(greatest);
            assertThat(logLikelihood(r * factor, alpha * factor)).isLessThan(greatest);
        }
        // p is one of the parameters the data had to choose, and the ratio is that to leaving with the chance 0.
        assertThat(fit.akaike().orElseThrow()).isCloseTo(6 - 2 * greatest, within(1e-9));
        assertThat(LikelihoodRatio.of(PurchaseModel.NBD.fit(five(1)), fit).degrees())
                .isEqualTo(2);
        // The whole model comes to it from below, ever nearer as leaving becomes more certain.
        double before = Double.NEGATIVE_INFINITY;
        for (double logit : new double[] {0, 2, 5, 10, 20}) {
            double whole = new BetaGeometricLikelihood(five(1), 0)
                    .at(new double[] {Math.log(r / alpha), 1 / r, logit, 1e-3})[0];
            assertThat(whole).isBetween(before, greatest);
            before = whole;
        }
        assertThat(before).isCloseTo(greatest, within(1e-7));
    }

    @Test
    void otherUnits_otherModels_andAThirdPurchase() {
        Fit<PurchaseForecast> weeks = PurchaseModel.BG_NBD.fit(five(1));
        Fit<PurchaseForecast> seconds = PurchaseModel.BG_NBD.fit(five(604_800));
        assertThat(seconds.outcome()).isEqualTo(FitOutcome.CERTAIN_DROPOUT);
        assertThat(seconds.parameters().get(0).estimate())
                .isCloseTo(weeks.parameters().get(0).estimate(), withinPercentage(1e-7));
        // MBG/NBD lets customers leave at once, and who came back did not: the likelihood falls to nothing.
        Fit<PurchaseForecast> atOnceToo = PurchaseModel.MBG_NBD.fit(five(1));
        assertThat(atOnceToo.outcome()).isEqualTo(FitOutcome.HOMOGENEOUS_DROPOUT);
        Map<String, Double> at = atOnceToo.estimates();
        double[] point = {Math.log(atOnceToo.parameters().get(0).estimate()), 0, 20, 0};
        assertThat(at.keySet()).containsExactly("lambda", "p");
        assertThat(new BetaGeometricLikelihood(five(1), 1).at(point)[0])
                .isLessThan(atOnceToo.logLikelihood().orElseThrow() - 50);
        assertThat(PurchaseModel.PARETO_NBD.fit(five(1)).outcome()).isEqualTo(FitOutcome.HOMOGENEOUS_DROPOUT);

        PurchasePatterns.Builder large = large();
        Fit<PurchaseForecast> fit = PurchaseModel.BG_NBD.fit(large.build());
        assertThat(fit.outcome()).isEqualTo(FitOutcome.CERTAIN_DROPOUT);
        assertThat(fit.model().orElseThrow().probability(1, 32).value()).isBetween(.04, .06);
        Fit<PurchaseForecast> third =
                PurchaseModel.BG_NBD.fit(large.add(2, 3, 30).build());
        assertThat(third.outcome()).isNotIn(FitOutcome.CERTAIN_DROPOUT, FitOutcome.NO_OPTIMUM);
    }

    // Nothing was seen after the first repeat purchase: whether anyone left, nothing tells, and the simpler model is
    // taken.
    @Test
    void lastPurchaseAtTheEnd_tellsNothing() {
        PurchasePatterns shop =
                PurchasePatterns.builder().add(1, 30, 30, 50).add(0, 0, 30, 200).build();

        assertThat(PurchaseModel.BG_NBD.fit(shop).outcome()).isEqualTo(FitOutcome.NO_DROPOUT);
    }

    @Test
    void figures_areThoseOfOnePurchaseAtMost() {
        Fit<PurchaseForecast> fit = PurchaseModel.BG_NBD.fit(five(1));
        PurchaseForecast forecast = fit.model().orElseThrow();
        double r = fit.parameters().get(0).estimate();
        double alpha = fit.parameters().get(1).estimate();
        double comes = 1 - Math.pow((alpha + 20) / (alpha + 30), r);

        assertThat(forecast.alive(SILENT).value()).isEqualTo(1);
        assertThat(forecast.purchases(SILENT, 10).value()).isCloseTo(comes, within(1e-12));
        assertThat(forecast.returning(SILENT, 10).value()).isCloseTo(comes, within(1e-12));
        Interval interval = forecast.purchases(SILENT, 10).interval().orElseThrow();
        assertThat(interval.lower()).isBetween(.01, comes);
        assertThat(interval.upper()).isFinite().isGreaterThan(comes);
        assertThat(forecast.purchases(SILENT, 1e9).value()).isCloseTo(1, within(1e-6));
        // Half come within t of the end: ((α + 20)/(α + 20 + t))^r = 1/2.
        assertThat(forecast.nextPurchase(SILENT, .5).orElseThrow())
                .isCloseTo((alpha + 20) * (Math.pow(2, 1 / r) - 1), withinPercentage(1e-9));
        double discounted = 0;
        for (int day = 0; day < 400_000; day++) {
            double from = day / 100.0;
            double to = (day + 1) / 100.0;
            discounted += Math.exp(-.002 * (from + to) / 2)
                    * (Math.pow((alpha + 20) / (alpha + 20 + from), r) - Math.pow((alpha + 20) / (alpha + 20 + to), r));
        }
        assertThat(forecast.discountedPurchases(SILENT, .002, Double.POSITIVE_INFINITY)
                        .value())
                .isCloseTo(discounted, within(1e-6));

        for (CustomerHistory gone : new CustomerHistory[] {ONCE, new CustomerHistory(1, 20, 20)}) {
            assertThat(forecast.alive(gone).value()).isZero();
            assertThat(forecast.purchases(gone, 1e9).value()).isZero();
            assertThat(forecast.discountedPurchases(gone, .002, Double.POSITIVE_INFINITY)
                            .value())
                    .isZero();
            assertThat(forecast.returning(gone, 10).value()).isZero();
            assertThat(forecast.nextPurchase(gone, .01)).isEmpty();
            assertThat(forecast.explain(gone)).startsWith("alive 0.0000: silent for ");
        }
        double never = Math.pow(alpha / (alpha + 39), r);
        assertThat(forecast.probability(0, 39).value()).isCloseTo(never, within(1e-12));
        assertThat(forecast.probability(1, 39).value()).isCloseTo(1 - never, within(1e-12));
        assertThat(forecast.probability(2, 39).value()).isZero();
        assertThat(forecast.probability(1, 0).value()).isZero();
    }

    @Test
    void keptModel_worth_andAttainability() {
        Fit<PurchaseForecast> fit = PurchaseModel.BG_NBD.fit(large().build());
        PurchaseForecast forecast = fit.model().orElseThrow();
        String json = KeptModel.json(fit);
        assertThat(json).contains("\"p\":1.0}").contains("\"p\":0.0}").contains("\"outcome\":\"certain_dropout\"");
        PurchaseForecast kept = KeptModel.of(json).purchases();
        assertThat(kept.purchases(SILENT, 10)).isEqualTo(forecast.purchases(SILENT, 10));
        assertThat(kept.alive(ONCE)).isEqualTo(forecast.alive(ONCE));
        assertThat(fit).hasToString(fit.toString()).asString().endsWith(", p 1.0000");

        double[][] errors = {{.01, 0, 0}, {0, .01, 0}, {0, 0, .01}};
        GammaGamma spend = GammaGamma.of(new TreeMap<>(Map.of("p", 6.25, "q", 3.74, "v", 15.44)), errors);
        LifetimeValue worth = LifetimeValue.of(forecast, spend).discountedBy(.002);
        Estimate newcomer = worth.ofNewCustomer(Double.POSITIVE_INFINITY);
        double each = spend.expected(0, 0).orElseThrow().value();
        assertThat(newcomer.value())
                .isCloseTo(
                        each
                                * (1
                                        + forecast.discountedPurchases(
                                                        CustomerHistory.ofNewCustomer(), .002, Double.POSITIVE_INFINITY)
                                                .value()),
                        withinPercentage(1e-9));
        assertThat(newcomer.interval().orElseThrow().upper()).isFinite();
        assertThat(worth.of(ONCE, 20, Double.POSITIVE_INFINITY).value()).isZero();
        assertThat(worth.explain(ONCE, 20, 52).toString()).doesNotContain("NaN", "Infinity");

        PointsOutlook outlook = Attainability.builder(forecast, 10)
                .member(CustomerHistory.ofNewCustomer(), 0, 2_000)
                .build()
                .outlook(10, 39, 200, 1);
        double comes = forecast.returning(CustomerHistory.ofNewCustomer(), 39).value();
        assertThat(outlook.reaching().mean()).isCloseTo(comes, within(.006));
    }

    @Test
    void renewals_ofNobody() {
        Fit<ShiftedBetaGeometric> simple = ShiftedBetaGeometric.fit(1000, 0, 0);
        Fit<BetaDiscreteWeibull> richer = BetaDiscreteWeibull.fit(1000, 0, 0, 0);

        for (Fit<?> fit : new Fit<?>[] {simple, richer}) {
            assertThat(fit.outcome()).isEqualTo(FitOutcome.CERTAIN_DROPOUT);
            assertThat(fit.parameters()).containsExactly(new Parameter("theta", 1, 0));
            assertThat(fit.logLikelihood().orElseThrow()).isZero();
            assertThat(KeptModel.of(KeptModel.json(fit)).parameters()).containsEntry("theta", 1.0);
        }
        ShiftedBetaGeometric model = simple.model().orElseThrow();
        BetaDiscreteWeibull other = richer.model().orElseThrow();
        for (int period : new int[] {1, 2, 1_000}) {
            assertThat(model.survival(period).value()).isZero();
            assertThat(model.retention(period).value()).isZero();
            assertThat(other.survival(period).value()).isZero();
            assertThat(other.retention(period).value()).isCloseTo(0, within(1e-290));
        }
        assertThat(model.survival(0).value()).isEqualTo(1);
        assertThat(model.discountedLifetime(.1).value()).isEqualTo(1);
        assertThat(other.discountedLifetime(.1).value()).isEqualTo(1);
        assertThat(model.discountedResidualLifetime(1, .1).value()).isZero();
        assertThat(ShiftedBetaGeometric.fit(1_000_000_000_000L, 1, 1, 1).outcome())
                .isEqualTo(FitOutcome.ALL_OR_NOTHING_DROPOUT);
    }
}
