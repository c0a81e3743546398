package io.github.loyalty4j.metrics.payback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PaybackTest {
    private final Payback shop = Payback.costing(1_000, 100).winning(10).bringing(10);

    @Test
    void balance_byHand() {
        // Month 1: 10 customers bring 100; month 2: 20 bring 200; month 3: 300.
        assertThat(shop.balance(0)).isEqualTo(-1_000);
        assertThat(shop.balance(1)).isEqualTo(-1_000);
        assertThat(shop.balance(2)).isEqualTo(-900);
        assertThat(shop.balance(3)).isEqualTo(-700);
        // With half retained: 10, 15, 17.5 customers
        assertThat(shop.retained(0.5).balance(3)).isEqualTo(-1_000 - 300 + 425);
    }

    @Test
    void months_isTheFirstInWhichItHasPaid() {
        // -1000 - 100 t + 100 t (t + 1) / 2 is 0 at t = 5 exactly: -1500 + 1500
        assertThat(shop.months()).hasValue(5);
        assertThat(shop.balance(5)).isZero();
        assertThat(Payback.costing(1_001, 100).winning(10).bringing(10).months())
                .hasValue(6);
        assertThat(shop.bringing(0).months()).isEmpty();
        // One customer of 10 a month, half of whom leave, is worth 20 a month in the end: less than the 100.
        assertThat(shop.winning(1).retained(0.5).months()).isEmpty();
    }

    /** Ten months of 0.1 are 1, though their sum in doubles is a little less. */
    @Test
    void months_areNotLateByRounding() {
        Payback exact = Payback.costing(1, 0).winning(1).bringing(0.1).retained(0);
        assertThat(exact.months()).hasValue(10);
    }

    @Test
    void returnOfAYear_byHand() {
        // 100 * 78 - 2200 over 2200
        assertThat(shop.returnOfAYear()).isCloseTo(5_600 / 2_200.0, within(1e-12));
    }

    @Test
    void leastCustomers_roundsUp() {
        // 2200 over 10 * 78 is 2.82...
        assertThat(shop.leastCustomers(12)).hasValue(3);
        assertThat(shop.winning(3).balance(12)).isPositive();
        assertThat(shop.winning(2).balance(12)).isNegative();
        assertThat(shop.bringing(0).leastCustomers(12)).isEmpty();
    }

    @Test
    void valueAndCost_ofACustomer() {
        Payback leaving = shop.retained(0.9);

        assertThat(leaving.lifetimeValue().orElseThrow()).isCloseTo(100, within(1e-9));
        assertThat(leaving.acquisitionCost().orElseThrow()).isCloseTo(2_200 / 120.0, within(1e-9));
        assertThat(leaving.lifetimeToAcquisition().orElseThrow()).isCloseTo(12_000 / 2_200.0, within(1e-9));
        assertThat(shop.lifetimeValue()).isEmpty();
        assertThat(shop.winning(0).acquisitionCost()).isEmpty();
        assertThat(shop.breakEvenLift(10_000)).isCloseTo(2_200 / 120_000.0, within(1e-12));
    }

    @Test
    void bands_holdTheEstimateAndRepeat() {
        Payback uncertain =
                Payback.costing(3_000, 100).winning(10, 2).bringing(10, 3).retained(0.95, 0.02);
        PaybackBands bands = uncertain.bands(7, 10_000);

        assertThat(uncertain.months().orElseThrow())
                .isBetween(
                        bands.earliestMonth().orElseThrow(), bands.latestMonth().orElse(601));
        assertThat(uncertain.returnOfAYear()).isBetween(bands.lowestReturn(), bands.highestReturn());
        assertThat(bands.chanceWithinAYear()).isBetween(0.05, 0.999);
        assertThat(uncertain.bands(7, 10_000).lowestReturn()).isEqualTo(bands.lowestReturn());
        PaybackBands certain = shop.bands(1, 1_000);
        assertThat(certain.earliestMonth()).isEqualTo(certain.latestMonth()).hasValue(5);
        assertThat(certain.chanceWithinAYear()).isEqualTo(1);
    }

    @Test
    void extremes_leaveNothingInfinite() {
        Payback most = Payback.costing(1e15, 1e15).winning(1e15, 1e15).bringing(1e15, 1e15);
        Payback least = Payback.costing(0, 1e-15).winning(1e15).bringing(1e15).retained(1 - 1e-16);

        assertThat(most.balance(600)).isFinite();
        assertThat(most.bands(1, 1_000).highestReturn()).isFinite();
        assertThat(most.breakEvenLift(1e-15)).isFinite();
        assertThat(least.returnOfAYear()).isFinite();
        assertThat(least.lifetimeToAcquisition().orElseThrow()).isFinite();
        // A customer too rare to have a price, and one so poor that no number of them pays.
        assertThat(Payback.costing(1e15, 0).winning(Double.MIN_VALUE).acquisitionCost())
                .isEmpty();
        assertThat(Payback.costing(1e15, 0).bringing(Double.MIN_VALUE).leastCustomers(12))
                .isEmpty();
        assertThat(Payback.costing(1e15, 0).bringing(1).retained(0).leastCustomers(1))
                .hasValue(1_000_000_000_000_000L);
    }

    @Test
    void inputs_outOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Payback.costing(0, 0))
                .withMessage("programme must cost something: 0.0 and 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Payback.costing(-1, 0))
                .withMessage("cost must be 0 to 1E15: -1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> Payback.costing(1, 1.01e15));
        assertThatIllegalArgumentException().isThrownBy(() -> shop.winning(1.01e15));
        assertThatIllegalArgumentException().isThrownBy(() -> shop.bringing(1, 1.01e15));
        assertThatIllegalArgumentException().isThrownBy(() -> shop.breakEvenLift(1.01e15));
        assertThatIllegalArgumentException().isThrownBy(() -> shop.breakEvenLift(0.99e-15));
        assertThatIllegalArgumentException().isThrownBy(() -> shop.retained(1.01));
        assertThatIllegalArgumentException().isThrownBy(() -> shop.winning(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> shop.balance(601));
        assertThatIllegalArgumentException().isThrownBy(() -> shop.leastCustomers(0));
        assertThatIllegalArgumentException().isThrownBy(() -> shop.bands(1, 999));
        assertThatIllegalArgumentException().isThrownBy(() -> shop.breakEvenLift(0));
    }

    @Test
    void definition_notesWhatWentIn() {
        assertThat(Payback.costing(2_000, 150)
                        .winning(20, 2)
                        .bringing(12.5)
                        .retained(0.95)
                        .definition()
                        .notes())
                .containsEntry("cost once", "2000.0")
                .containsEntry("customers a month", "20.0 ± 2.0")
                .containsEntry("retention a month", "0.95 ± 0.0");
    }

    @Test
    void leastCustomers_isAtLeastOne_howeverMuchEachBrings() {
        assertThat(Payback.costing(1, 0).bringing(1e10).leastCustomers(1)).hasValue(1);
        assertThat(Payback.costing(1e-15, 0).bringing(1e15).leastCustomers(600)).hasValue(1);
        // Three of 0.1 are more than 0.3 in doubles, by rounding alone.
        assertThat(Payback.costing(0.1 + 0.2, 0).bringing(0.1).leastCustomers(1))
                .hasValue(3);
    }

    // The middle 95 % of a normal curve end 1.96 standard errors from its mean. Of 200,000 draws its 2.5 % are known to
    // 0.006 standard errors (sqrt(0.025 * 0.975 / 200000) / 0.0584); tried to five times that.
    @Test
    void bands_areTheMiddle95Percent() {
        Payback programme = Payback.costing(1_000, 100).winning(100, 10).bringing(10);
        PaybackBands bands = programme.bands(3, 200_000);

        double oneError = 10 * 10 * 78 / 2_200.0;
        assertThat(bands.lowestReturn())
                .isCloseTo(programme.winning(100 - 19.59964).returnOfAYear(), within(0.03 * oneError));
        assertThat(bands.highestReturn())
                .isCloseTo(programme.winning(100 + 19.59964).returnOfAYear(), within(0.03 * oneError));
    }

    // The return rises with the retention, so its limits are the returns of the limits of the retention.
    @Test
    void bands_drawTheRetention() {
        Payback programme = Payback.costing(1_000, 100).winning(100).bringing(10);
        PaybackBands bands = programme.retained(0.8, 0.05).bands(3, 200_000);

        assertThat(bands.lowestReturn())
                .isBetween(
                        programme.retained(0.8 - 2.0 * 0.05).returnOfAYear(),
                        programme.retained(0.8 - 1.92 * 0.05).returnOfAYear());
        assertThat(bands.highestReturn())
                .isBetween(
                        programme.retained(0.8 + 1.92 * 0.05).returnOfAYear(),
                        programme.retained(0.8 + 2.0 * 0.05).returnOfAYear());
    }

    // One a month for twelve months is 12.
    @Test
    void chanceWithinAYear_countsTheTwelfthMonth() {
        Payback programme = Payback.costing(12, 0).winning(1).bringing(1).retained(0);
        assertThat(programme.months()).hasValue(12);
        assertThat(programme.bands(1, 1_000).chanceWithinAYear()).isEqualTo(1);
        assertThat(Payback.costing(12.01, 0)
                        .winning(1)
                        .bringing(1)
                        .retained(0)
                        .bands(1, 1_000)
                        .chanceWithinAYear())
                .isZero();
    }
}
