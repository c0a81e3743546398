package io.github.loyalty4j.metrics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.loyalty4j.metrics.math.Objective;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextPurchaseTest {
    private static final double R = .553;
    private static final double ALPHA = 10.58;
    private static final double SECOND = .8;
    private static final double THIRD = 2.4;

    // Who does not buy until T + t has the same history, watched for longer: the chance of it is the quotient of the
    // two
    // likelihoods.
    @ParameterizedTest
    @CsvSource({
        "0, 0, 10, 5",
        "0, 0, 38.86, 52",
        "1, 3, 10, .01",
        "2, 30.43, 38.86, 39",
        "26, 30.86, 31, 4",
        "60, 30, 90, 1000",
        "5, 38, 38, 1e6",
    })
    void returning_isOneLessAQuotientOfLikelihoods(int x, double recency, double observed, double time) {
        CustomerHistory history = new CustomerHistory(x, recency, observed);
        for (PurchaseModel model : PurchaseModel.values()) {
            double longer = logLikelihood(model, x, recency, observed + time);
            double expected = -Math.expm1(longer - logLikelihood(model, x, recency, observed));
            assertThat(forecast(model).returning(history, time).value()).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void returning_ofANewCustomer_isThatOfAnyPurchase() {
        for (PurchaseModel model : PurchaseModel.values()) {
            PurchaseForecast forecast = forecast(model);
            assertThat(forecast.returning(CustomerHistory.ofNewCustomer(), 20).value())
                    .isCloseTo(1 - forecast.probability(0, 20).value(), within(1e-12));
            assertThat(forecast.returning(new CustomerHistory(1, 2, 3), 0).value())
                    .isZero();
        }
    }

    // One who came once in 3 at a rate with r = 1 and α = 1: (4/(4 + t))² is a half at 4 (√2 - 1).
    @Test
    void nextPurchase_byHand() {
        PurchaseForecast nbd = PurchaseModel.NBD.forecast(Map.of("r", 1.0, "alpha", 1.0));
        assertThat(nbd.nextPurchase(new CustomerHistory(1, 2, 3), 0.5).orElseThrow())
                .isCloseTo(4 * (Math.sqrt(2) - 1), within(1e-11));
    }

    @Test
    void nextPurchase_isWhereReturningReachesTheProbability_orNever() {
        CustomerHistory lively = new CustomerHistory(26, 30.86, 31);
        CustomerHistory silent = new CustomerHistory(26, 30.86, 60);
        for (PurchaseModel model : PurchaseModel.values()) {
            PurchaseForecast forecast = forecast(model);
            double due = forecast.nextPurchase(lively, 0.5).orElseThrow();
            assertThat(forecast.returning(lively, due).value()).isCloseTo(0.5, within(1e-10));
            assertThat(forecast.nextPurchase(silent, 0.5).isPresent()).isEqualTo(model == PurchaseModel.NBD);
        }
    }

    @Test
    void broken_calls() {
        PurchaseForecast forecast = forecast(PurchaseModel.PARETO_NBD);
        CustomerHistory history = CustomerHistory.ofNewCustomer();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forecast.nextPurchase(history, 1))
                .withMessage("probability must be above 0 and below 1: 1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> forecast.nextPurchase(history, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forecast.returning(history, Double.POSITIVE_INFINITY))
                .withMessage("time must be 0 to 1E18 units: Infinity");
    }

    private static PurchaseForecast forecast(PurchaseModel model) {
        return switch (model) {
            case NBD -> model.forecast(Map.of("r", R, "alpha", ALPHA));
            case BG_NBD, MBG_NBD -> model.forecast(Map.of("r", R, "alpha", ALPHA, "a", SECOND, "b", THIRD));
            case PARETO_NBD -> model.forecast(Map.of("r", R, "alpha", ALPHA, "s", SECOND, "beta", THIRD));
        };
    }

    private static double logLikelihood(PurchaseModel model, int x, double recency, double observed) {
        PurchasePatterns one =
                PurchasePatterns.builder().add(x, recency, observed).build();
        Objective objective =
                switch (model) {
                    case NBD -> new NbdLikelihood(one);
                    case BG_NBD -> new BetaGeometricLikelihood(one, 0);
                    case MBG_NBD -> new BetaGeometricLikelihood(one, 1);
                    case PARETO_NBD -> new ParetoNbdLikelihood(one);
                };
        double[] buying = {Math.log(R / ALPHA), 1 / R};
        double[] leaving = model == PurchaseModel.PARETO_NBD
                ? new double[] {Math.log(SECOND / THIRD), 1 / SECOND}
                : new double[] {Math.log(SECOND / THIRD), 1 / (SECOND + THIRD)};
        return objective
                .at(model == PurchaseModel.NBD ? buying : new double[] {buying[0], buying[1], leaving[0], leaving[1]})[
                0];
    }
}
