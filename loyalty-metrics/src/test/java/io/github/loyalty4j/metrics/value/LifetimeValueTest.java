package io.github.loyalty4j.metrics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.loyalty4j.metrics.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifetimeValueTest {
    private static final PurchaseForecast BUYING =
            PurchaseModel.BG_NBD.forecast(Map.of("r", .243, "alpha", 4.414, "a", .793, "b", 2.426));
    private static final GammaGamma SPEND = GammaGamma.of(Map.of("p", 6.25, "q", 3.74, "v", 15.44));
    private static final CustomerHistory FIRST = new CustomerHistory(2, 30.43, 38.86);
    private static final double Z = 1.959963984540054;

    // CDNOW's first customer: 1.226 purchases in 39 weeks by B. Hardie's spreadsheet, of 24.65 by the same.
    @Test
    void value_isPurchasesTimesSpend() {
        LifetimeValue worth = LifetimeValue.of(BUYING, SPEND);

        assertThat(worth.of(FIRST, 22.35, 39).value())
                .isCloseTo(1.226 * 24.65, within(.02))
                .isCloseTo(
                        BUYING.purchases(FIRST, 39).value()
                                * SPEND.expected(2, 22.35).orElseThrow().value(),
                        within(1e-12));
        assertThat(worth.withMargin(.3).of(FIRST, 22.35, 39).value())
                .isCloseTo(.3 * worth.of(FIRST, 22.35, 39).value(), within(1e-12));
        assertThat(worth.discountedBy(.002).of(FIRST, 22.35, 104).value())
                .isCloseTo(
                        BUYING.discountedPurchases(FIRST, .002, 104).value()
                                * SPEND.expected(2, 22.35).orElseThrow().value(),
                        within(1e-12));
        assertThat(worth.of(FIRST, 22.35, 39).interval()).isEmpty();
        assertThat(worth.of(FIRST, 22.35, 0).value()).isZero();
        assertThat(worth.discountedBy(.002).explain(FIRST, 22.35, 104).toString())
                .matches(
                        "worth [0-9.]+: [0-9.]+ purchases of 24\\.6[56]; alive 0\\.[0-9]+: silent for 8\\.4, usually.*");
    }

    /** In a shop of one price all is known of spend, so that what is uncertain of value is what is of purchases. */
    @Test
    void value_whereAllAmountsAreOne() {
        GammaGamma one = GammaGamma.fit(new int[] {2, 3, 4}, new double[] {20, 20, 20})
                .model()
                .orElseThrow();
        PurchaseForecast fitted = PurchaseModel.BG_NBD
                .fit(Simulated.bgNbd(3_000, .8, 8, .8, 2.5, 1))
                .model()
                .orElseThrow();
        Estimate purchases = fitted.purchases(FIRST, 39);
        for (Estimate value : List.of(
                LifetimeValue.of(fitted, one).of(FIRST, 22.35, 39),
                LifetimeValue.of(fitted, one).explain(FIRST, 22.35, 39).value())) {
            assertThat(value.value()).isCloseTo(20 * purchases.value(), within(1e-9));
            assertThat(value.interval().orElseThrow().lower())
                    .isCloseTo(20 * purchases.interval().orElseThrow().lower(), within(1e-9));
        }
    }

    // lifetimes 0.11.3, customer_lifetime_value of the first customer with freq="W", 12 months of 4.345 weeks, 1 % a
    // month:
    // 36.27849576 by its own fits. Its months and its discount by months are made of differences of ours.
    @Test
    void value_ofLifetimes_byMonths() {
        PurchaseForecast fitted = PurchaseModel.BG_NBD.forecast(
                Map.of("r", .242592907204, "alpha", 4.413531561205, "a", .792886148099, "b", 2.425753436494));
        GammaGamma spend = GammaGamma.of(Map.of("p", 6.24880248971, "q", 3.74458845329, "v", 15.4477480095));
        LifetimeValue worth = LifetimeValue.of(fitted, spend);
        double sum = 0;
        double before = 0;
        for (int month = 1; month <= 12; month++) {
            double upTo = worth.of(FIRST, 22.35, 4.345 * month).value();
            sum += (upTo - before) / Math.pow(1.01, month);
            before = upTo;
        }

        assertThat(sum).isCloseTo(36.27849576, withinPercentage(.01));
    }

    // An independent way to the same interval: all seven parameters moved one by one, with both covariances.
    @Test
    void interval_isThatOfBothModels() {
        Fit<PurchaseForecast> buying = PurchaseModel.BG_NBD.fit(Simulated.bgNbd(3_000, .8, 8, .8, 2.5, 3));
        Fit<GammaGamma> spending = spending();
        CustomerHistory history = new CustomerHistory(3, 20, 30);
        LifetimeValue worth =
                LifetimeValue.of(buying.model().orElseThrow(), spending.model().orElseThrow());

        double variance = 0;
        for (boolean ofBuying : new boolean[] {true, false}) {
            Fit<?> fit = ofBuying ? buying : spending;
            List<String> names = List.copyOf(fit.estimates().keySet());
            double[] slope = new double[names.size()];
            for (int i = 0; i < slope.length; i++) {
                double[] logs = new double[2];
                for (int side = 0; side < 2; side++) {
                    Map<String, Double> moved = new LinkedHashMap<>(fit.estimates());
                    double factor = Math.exp(side == 0 ? -1e-4 : 1e-4);
                    moved.computeIfPresent(names.get(i), (k, v) -> v * factor);
                    PurchaseForecast forecast = PurchaseModel.BG_NBD.forecast(ofBuying ? moved : buying.estimates());
                    GammaGamma spend = GammaGamma.of(ofBuying ? spending.estimates() : moved);
                    logs[side] = Math.log(LifetimeValue.of(forecast, spend)
                            .of(history, 30, 52)
                            .value());
                }
                slope[i] = (logs[1] - logs[0]) / 2e-4;
            }
            double[][] covariance = fit.logCovariance();
            for (int i = 0; i < slope.length; i++) {
                for (int j = 0; j < slope.length; j++) {
                    variance += slope[i] * covariance[i][j] * slope[j];
                }
            }
        }
        Estimate value = worth.of(history, 30, 52);
        double reach = Z * Math.sqrt(variance);
        assertThat(value.interval().orElseThrow().lower())
                .isCloseTo(value.value() * Math.exp(-reach), withinPercentage(1e-4));
        assertThat(value.interval().orElseThrow().upper())
                .isCloseTo(value.value() * Math.exp(reach), withinPercentage(1e-4));
    }

    private static Fit<GammaGamma> spending() {
        Random random = new Random(5);
        int[] purchases = new int[800];
        double[] means = new double[800];
        for (int i = 0; i < 800; i++) {
            purchases[i] = 1 + random.nextInt(6);
            double usual = 10 * Math.exp(.5 * random.nextGaussian());
            double sum = 0;
            for (int k = 0; k < purchases[i]; k++) {
                sum += usual * (.5 + random.nextDouble());
            }
            means[i] = sum / purchases[i];
        }
        return GammaGamma.fit(purchases, means);
    }

    @Test
    void group_isTheSumOfItsCustomers_inAnyOrder() {
        LifetimeValue worth = LifetimeValue.of(
                        PurchaseModel.BG_NBD
                                .fit(Simulated.bgNbd(3_000, .8, 8, .8, 2.5, 3))
                                .model()
                                .orElseThrow(),
                        spending().model().orElseThrow())
                .discountedBy(.002)
                .withMargin(.4);
        List<CustomerHistory> histories = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            histories.add(new CustomerHistory(i % 7, i % 7 == 0 ? 0 : 5 + i % 13, 20 + i % 17));
        }
        CustomerGroup.Builder builder = CustomerGroup.builder();
        double sum = 0;
        for (CustomerHistory one : histories) {
            builder.add(one, one.observed());
            sum += worth.of(one, one.observed(), 52).value();
        }
        Collections.shuffle(histories, new Random(3));
        CustomerGroup.Builder shuffled = CustomerGroup.builder();
        histories.forEach(one -> shuffled.add(one, one.observed()));

        Estimate all = builder.build().worth(worth, 52);
        assertThat(all.value()).isCloseTo(sum, withinPercentage(1e-10));
        assertThat(shuffled.build().worth(worth, 52)).isEqualTo(all);
        assertThat(builder.build()).hasToString("200 customers");
        assertThat(all.interval().orElseThrow().lower()).isBetween(.7 * sum, sum);
        assertThat(CustomerGroup.builder().build().worth(worth, 52).value()).isZero();
    }

    @Test
    void newCustomer_bringsTheFirstPurchaseToo() {
        LifetimeValue worth = LifetimeValue.of(BUYING, SPEND).withMargin(.5);

        // A newcomer spends 6.25 * 15.44 / 2.74 = 35.22 on average, and makes .0078 + .1428 ... = .1506 purchases in 3
        // weeks.
        assertThat(worth.ofNewCustomer(0).value()).isCloseTo(.5 * 35.219, within(.001));
        assertThat(worth.ofNewCustomer(3).value()).isCloseTo(.5 * 35.219 * 1.1506, within(.01));
        assertThat(worth.discountedBy(.002)
                        .ofNewCustomer(Double.POSITIVE_INFINITY)
                        .value())
                .isGreaterThan(worth.discountedBy(.002).ofNewCustomer(500).value());
        LifetimeValue fitted = LifetimeValue.of(
                PurchaseModel.BG_NBD
                        .fit(Simulated.bgNbd(3_000, .8, 8, .8, 2.5, 3))
                        .model()
                        .orElseThrow(),
                spending().model().orElseThrow());
        Estimate now = fitted.ofNewCustomer(0);
        Estimate each = spending().model().orElseThrow().expected(0, 0).orElseThrow();
        assertThat(now.interval().orElseThrow().lower())
                .isCloseTo(each.interval().orElseThrow().lower(), withinPercentage(1e-9));
        assertThat(fitted.ofNewCustomer(52).interval().orElseThrow().lower())
                .isLessThan(fitted.ofNewCustomer(52).value());
    }

    // Of 200 shops of 2,000 customers each, simulated with known parameters; at least 176 intervals hold the true mean,
    // by the binomial
    // distribution with 0.95 fewer would by chance once in 20,000. And not nearly all: 199 or more once in 2,500.
    @ParameterizedTest
    @ValueSource(doubles = {0, 52, Double.POSITIVE_INFINITY})
    void newCustomers_intervalHoldsTheMean_atTheStatedRate(double time) {
        PurchaseForecast buying = PurchaseModel.BG_NBD.forecast(Map.of("r", .8, "alpha", 6.0, "a", .8, "b", 2.5));
        GammaGamma spending = GammaGamma.of(Map.of("p", 6.0, "q", 3.7, "v", 15.0));
        double truth = LifetimeValue.of(buying, spending)
                .discountedBy(.002)
                .ofNewCustomer(time)
                .value();
        int held = 0;
        for (int shop = 0; shop < 200; shop++) {
            Interval interval = fitted(2_000, shop)
                    .discountedBy(.002)
                    .ofNewCustomer(time)
                    .interval()
                    .orElseThrow();
            held += interval.lower() <= truth && truth <= interval.upper() ? 1 : 0;
        }
        assertThat(held).isBetween(176, 198);
    }

    /** What a simulated shop's customers did and what those who came back spent, both fitted. */
    private static LifetimeValue fitted(int customers, int shop) {
        PurchasePatterns patterns = Simulated.bgNbd(customers, .8, 6, .8, 2.5, shop);
        int[] purchases = new int[customers];
        int at = 0;
        for (int i = 0; i < patterns.patterns(); i++) {
            for (long k = 0; k < patterns.weight(i); k++) {
                purchases[at] = patterns.frequency(i);
                at++;
            }
        }
        double[] means = Simulated.spend(purchases, 6, 3.7, 15, 1_000 + shop);
        return LifetimeValue.of(
                PurchaseModel.BG_NBD.fit(patterns).model().orElseThrow(),
                GammaGamma.fit(purchases, means).model().orElseThrow());
    }

    // What one of them will be worth varies by far more than the interval of the mean: that is no interval of one
    // customer.
    @Test
    void newCustomers_intervalIsOfTheMean() {
        Interval interval = fitted(20_000, 1).ofNewCustomer(52).interval().orElseThrow();
        Random random = new Random(4);
        int within = 0;
        for (int i = 0; i < 2_000; i++) {
            PurchasePatterns one = Simulated.bgNbd(1, .8, 6, .8, 2.5, random.nextLong());
            double[] each = Simulated.spend(new int[] {1 + one.frequency(0)}, 6, 3.7, 15, random.nextLong());
            double worth = each[0] * (1 + one.frequency(0));
            within += interval.lower() <= worth && worth <= interval.upper() ? 1 : 0;
        }
        assertThat(within).isLessThan(200);
    }

    @Test
    void explain_isOfTheSameFigures() {
        Fit<PurchaseForecast> buying = PurchaseModel.BG_NBD.fit(Simulated.bgNbd(3_000, .8, 8, .8, 2.5, 3));
        GammaGamma spend = spending().model().orElseThrow();
        LifetimeValue worth = LifetimeValue.of(buying.model().orElseThrow(), spend)
                .discountedBy(.002)
                .withMargin(.3);

        CustomerValue one = worth.explain(FIRST, 22.35, 104);

        assertThat(one.alive()).isEqualTo(buying.model().orElseThrow().alive(FIRST));
        assertThat(one.purchases()).isEqualTo(buying.model().orElseThrow().discountedPurchases(FIRST, .002, 104));
        assertThat(one.spend().value())
                .isCloseTo(spend.expected(2, 22.35).orElseThrow().value(), withinPercentage(1e-12));
        Estimate alone = worth.of(FIRST, 22.35, 104);
        assertThat(one.value().value()).isCloseTo(alone.value(), withinPercentage(1e-10));
        assertThat(one.value().interval().orElseThrow().lower())
                .isCloseTo(alone.interval().orElseThrow().lower(), withinPercentage(1e-8));
        assertThat(one.value().interval().orElseThrow().upper())
                .isCloseTo(alone.interval().orElseThrow().upper(), withinPercentage(1e-8));
        assertThat(one.spend()).isNotEqualTo(worth.explain(FIRST, 0, 104).spend());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> worth.explain(FIRST, Double.NaN, 104))
                .withMessage("mean amount must be below 1E100: NaN");
    }

    @Test
    void meanBelowZero_countsAsZero() {
        LifetimeValue worth = LifetimeValue.of(BUYING, SPEND);

        assertThat(worth.of(FIRST, -3, 39)).isEqualTo(worth.of(FIRST, 0, 39));
        assertThat(worth.of(FIRST, 0, 39).value())
                .isCloseTo(BUYING.purchases(FIRST, 39).value() * 6.25 * 15.44 / (12.5 + 2.74), within(1e-9));
    }

    @Test
    void broken_calls() {
        LifetimeValue worth = LifetimeValue.of(BUYING, SPEND);
        GammaGamma heavy = GammaGamma.of(Map.of("p", 6.25, "q", 1.0, "v", 15.44));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LifetimeValue.of(BUYING, heavy))
                .withMessage(
                        "spend model must have a finite mean, q above 1: gammagamma p 6.2500, q 1.0000, v 15.4400");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> worth.withMargin(0))
                .withMessage("margin must be above 0 and at most 1: 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> worth.withMargin(1.0001));
        assertThat(worth.withMargin(1).margin()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> worth.discountedBy(-.001))
                .withMessage("rate of discount must be 0 or more and finite: -0.001");
        assertThatIllegalArgumentException().isThrownBy(() -> worth.discountedBy(Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> worth.of(FIRST, 20, Double.POSITIVE_INFINITY))
                .withMessage("time must be 0 to 1E18 units: Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> worth.of(FIRST, Double.NaN, 1))
                .withMessage("mean amount must be below 1E100: NaN");
        // once "worth NaN"
        assertThatIllegalArgumentException()
                .isThrownBy(() -> worth.explain(FIRST, Double.NaN, 1))
                .withMessage("mean amount must be below 1E100: NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> worth.explain(FIRST, 20, Double.POSITIVE_INFINITY))
                .withMessage("time must be 0 to 1E18 units: Infinity");
        assertThatIllegalArgumentException().isThrownBy(() -> worth.explain(FIRST, 1e100, 1));
    }
}
