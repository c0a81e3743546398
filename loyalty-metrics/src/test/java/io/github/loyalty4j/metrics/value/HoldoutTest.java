package io.github.loyalty4j.metrics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HoldoutTest {
    private static final PurchaseForecast HALF_A_WEEK = PurchaseModel.NBD.forecast(Map.of("lambda", .5));

    // All buy every other week, so 2 are expected of each in 4 weeks: errors of 2, 1, 1 and 0.
    @Test
    void score_byHand() {
        HoldoutScore score = Holdout.builder(4)
                .add(new CustomerHistory(0, 0, 10), 0, 1)
                .add(new CustomerHistory(0, 0, 10), 1, 2)
                .add(new CustomerHistory(9, 8, 10), 2, 1)
                .build()
                .score(HALF_A_WEEK);

        assertThat(score.expected()).isCloseTo(2, within(1e-14));
        assertThat(score.actual()).isEqualTo(1);
        assertThat(score.meanAbsoluteError()).isCloseTo(1, within(1e-14));
        assertThat(score.rootMeanSquareError()).isCloseTo(Math.sqrt(6 / 4.0), within(1e-14));
        assertThat(score.groups()).hasSize(2);
        assertThat(score.groups().get(0).customers()).isEqualTo(3);
        assertThat(score.groups().get(0).actual()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(score.groups().get(1).frequency()).isEqualTo(7);
    }

    // The model that knows of leaving foretells customers who leave better than the one that does not.
    @Test
    void score_choosesTheModelThatIsRight() {
        PurchasePatterns shop = Simulated.bgNbd(4_000, .8, 4, .8, 2.5, 8);
        PurchaseForecast truth = PurchaseModel.BG_NBD.forecast(Map.of("r", .8, "alpha", 4.0, "a", .8, "b", 2.5));
        Holdout.Builder holdout = Holdout.builder(26);
        var random = new io.github.loyalty4j.metrics.math.RandomDraws(4);
        for (int i = 0; i < shop.patterns(); i++) {
            CustomerHistory history = new CustomerHistory(shop.frequency(i), shop.recency(i), shop.observed(i));
            boolean alive = random.even() < truth.alive(history).value();
            int purchases = alive ? truth.process().draw(history, 26, random).purchases() : 0;
            holdout.add(history, purchases, shop.weight(i));
        }
        HoldoutScore right =
                holdout.build().score(PurchaseModel.BG_NBD.fit(shop).model().orElseThrow());
        HoldoutScore wrong =
                holdout.build().score(PurchaseModel.NBD.fit(shop).model().orElseThrow());

        assertThat(right.rootMeanSquareError()).isLessThan(.9 * wrong.rootMeanSquareError());
        assertThat(right.expected()).isCloseTo(right.actual(), within(.1 * right.actual()));
        assertThat(wrong.expected()).isGreaterThan(1.3 * wrong.actual());
    }

    @Test
    void broken_calls() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Holdout.builder(0))
                .withMessage("time of a holdout must be above 0 and finite: 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Holdout.builder(1).add(CustomerHistory.ofNewCustomer(), -1, 1))
                .withMessage("holdout must be of 0 to 1000000 purchases of 1 customer or more: -1 of 1");
        Holdout empty = Holdout.builder(1).build();
        assertThatIllegalStateException()
                .isThrownBy(() -> empty.score(HALF_A_WEEK))
                .withMessage("holdout must have customers to be foretold: 0");
    }
}
