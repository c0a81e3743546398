package io.github.loyalty4j.metrics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttainabilityTest {
    private static final int MEMBERS = 2_000;
    private static final int DRAWS = 200;

    private static PurchaseForecast forecast(PurchaseModel model) {
        return switch (model) {
            case NBD -> model.forecast(Map.of("r", .385, "alpha", 12.07));
            case BG_NBD -> model.forecast(Map.of("r", .243, "alpha", 4.414, "a", .793, "b", 2.426));
            case MBG_NBD -> model.forecast(Map.of("r", .525, "alpha", 6.183, "a", .891, "b", 1.614));
            case PARETO_NBD -> model.forecast(Map.of("r", .5534, "alpha", 10.5802, "s", .6061, "beta", 11.6562));
        };
    }

    private static double error(double share) {
        return Math.sqrt(share * (1 - share) / MEMBERS / DRAWS);
    }

    // Amounts all 10: who wants 30 points needs three purchases, and the models' probabilities of 0, 1 and 2 are known
    // in closed
    // form. Within 4 standard errors of the share.
    @ParameterizedTest
    @EnumSource(PurchaseModel.class)
    void newMembers_reachWhatTheProbabilitiesSay(PurchaseModel model) {
        PurchaseForecast forecast = forecast(model);
        double share = 1;
        for (int count = 0; count < 3; count++) {
            share -= forecast.probability(count, 39).value();
        }
        PointsOutlook outlook = Attainability.builder(forecast, 10)
                .member(CustomerHistory.ofNewCustomer(), 0, MEMBERS)
                .build()
                .outlook(30, 39, DRAWS, 1);

        assertThat(outlook.reaching().mean()).isCloseTo(share, within(4 * error(share)));
        double deviation = Math.sqrt(share * (1 - share) / MEMBERS);
        assertThat(outlook.reaching().upper() - outlook.reaching().lower())
                .isBetween(2 * 1.96 * deviation * .75, 2 * 1.96 * deviation * 1.25);
    }

    // A reward that takes one purchase is reached by those who return; points earned are those of the purchases
    // expected.
    @ParameterizedTest
    @EnumSource(PurchaseModel.class)
    void knownMembers_returnAndBuyAsTheModelSays(PurchaseModel model) {
        PurchaseForecast forecast = forecast(model);
        CustomerHistory history = new CustomerHistory(3, 22, 38);
        double share = forecast.returning(history, 26).value();
        PointsOutlook outlook = Attainability.builder(forecast, 20)
                .earning(.5)
                .member(history, 1, MEMBERS)
                .build()
                .outlook(10, 26, DRAWS, 7);

        assertThat(outlook.reaching().mean()).isCloseTo(share, within(4 * error(share)));
        assertThat(outlook.earned().mean() / MEMBERS / 10)
                .isCloseTo(forecast.purchases(history, 26).value(), within(.02));
        // Ten points a purchase and ten a reward: what is left is the point they had.
        assertThat(outlook.rewards().mean() * 10).isCloseTo(outlook.earned().mean(), within(1e-6));
        assertThat(outlook.outstanding().mean()).isCloseTo(MEMBERS, within(1e-6));
    }

    // With s/β after 38 and 26 weeks: alive at the end is P(alive) ((β + 38)/(β + 38 + 26))^s.
    @Test
    void lostPoints_areThoseOfMembersWhoHaveLeft() {
        PurchaseForecast forecast = forecast(PurchaseModel.PARETO_NBD);
        CustomerHistory history = new CustomerHistory(3, 22, 38);
        double gone = 1 - forecast.alive(history).value() * Math.pow((11.6562 + 38) / (11.6562 + 38 + 26), .6061);
        PointsOutlook outlook = Attainability.builder(forecast, 20)
                .earning(0)
                .member(history, 5, MEMBERS)
                .build()
                .outlook(10, 26, DRAWS, 3);

        assertThat(outlook.outstanding().mean()).isEqualTo(5.0 * MEMBERS);
        assertThat(outlook.lost().mean() / outlook.outstanding().mean()).isCloseTo(gone, within(4 * error(gone)));
        assertThat(outlook.reaching().upper()).isZero();
    }

    @Test
    void points_areRewardsOrOutstanding() {
        PointsOutlook outlook = Attainability.builder(forecast(PurchaseModel.BG_NBD), 3, 17, 41)
                .member(new CustomerHistory(3, 22, 38), 12, 70)
                .member(new CustomerHistory(0, 0, 20), 90, 30)
                .build()
                .outlook(50, 26, 100, 5);

        assertThat(outlook.outstanding().mean() + 50 * outlook.rewards().mean())
                .isCloseTo(70 * 12 + 30 * 90 + outlook.earned().mean(), within(1e-6));
        assertThat(outlook.reaching().lower()).isGreaterThanOrEqualTo(.3);
        assertThat(outlook.lost().mean()).isLessThan(outlook.outstanding().mean());
    }

    // Of a fit to few customers the parameters are uncertain, and the bands wider for it.
    @Test
    void bands_holdTheUncertaintyOfTheParameters() {
        Fit<PurchaseForecast> fit = PurchaseModel.PARETO_NBD.fit(Simulated.pareto(600, .8, 8, .7, 10, 2));
        PurchaseForecast known = PurchaseModel.PARETO_NBD.forecast(fit.estimates());
        PointsOutlook sure = outlook(known);
        PointsOutlook unsure = outlook(fit.model().orElseThrow());

        assertThat(unsure.earned().upper() - unsure.earned().lower())
                .isGreaterThan(1.5 * (sure.earned().upper() - sure.earned().lower()));
        assertThat(unsure.earned().mean())
                .isCloseTo(sure.earned().mean(), within(.15 * sure.earned().mean()));
    }

    private static PointsOutlook outlook(PurchaseForecast forecast) {
        return Attainability.builder(forecast, 10)
                .member(CustomerHistory.ofNewCustomer(), 0, 5_000)
                .build()
                .outlook(30, 39, 400, 1);
    }

    @Test
    void seed_givesTheSameFigures_howeverManyThreads() throws Exception {
        Attainability members = Attainability.builder(forecast(PurchaseModel.MBG_NBD), 8, 15)
                .member(CustomerHistory.ofNewCustomer(), 0, 50)
                .build();
        ForkJoinPool one = new ForkJoinPool(1);
        PointsOutlook first = members.outlook(30, 20, 100, 9);

        assertThat(one.submit(() -> members.outlook(30, 20, 100, 9)).get()).isEqualTo(first);
        assertThat(members.outlook(30, 20, 100, 10)).isNotEqualTo(first);
        one.shutdown();
    }

    @Test
    void limits_ofModels_areDrawnToo() {
        PurchaseForecast limit = PurchaseModel.PARETO_NBD.forecast(Map.of("r", .8, "alpha", 8.0, "pi", .25));
        PointsOutlook outlook = Attainability.builder(limit, 10)
                .member(CustomerHistory.ofNewCustomer(), 1, MEMBERS)
                .build()
                .outlook(1e9, 30, DRAWS, 2);

        assertThat(outlook.lost().mean() / MEMBERS).isCloseTo(.25, within(.01));
        double expected = limit.purchases(CustomerHistory.ofNewCustomer(), 30).value();
        assertThat(outlook.earned().mean() / MEMBERS / 10).isCloseTo(expected, within(.02 * expected));
    }

    @Test
    void broken_calls() {
        PurchaseForecast forecast = forecast(PurchaseModel.NBD);
        Attainability.Builder builder = Attainability.builder(forecast, 10);
        assertThatIllegalStateException()
                .isThrownBy(builder::build)
                .withMessage("attainability must be of 1 member or more: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Attainability.builder(forecast))
                .withMessage("amounts must be 1 to 10000000: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Attainability.builder(forecast, -1))
                .withMessage("amount must be 0 or more and below 1E15: -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.member(CustomerHistory.ofNewCustomer(), Double.NaN, 1))
                .withMessage("balance must be 0 or more and below 1E15: NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.member(CustomerHistory.ofNewCustomer(), 0, 0))
                .withMessage("members must be 1 or more: 0");
        Attainability one =
                builder.member(CustomerHistory.ofNewCustomer(), 0, 1).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.outlook(0, 1, 100, 1))
                .withMessage("points must be above 0 and finite: 0.0");
        for (double time : new double[] {Math.nextUp(1e18), 1e100, -1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> one.outlook(1, time, 100, 1))
                    .withMessage("time must be 0 to 1E18 units: " + time);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.outlook(1, 1, 99, 1))
                .withMessage("draws must be 100 to 100000: 99");
    }
}
