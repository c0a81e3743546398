package io.github.loyalty4j.metrics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FrequencyTableTest {
    private static final PurchaseForecast BG =
            PurchaseModel.BG_NBD.forecast(Map.of("r", .243, "alpha", 4.414, "a", .793, "b", 2.426));

    // lifetimes tests/test_estimation.py:602 and :606: P(X(39) = 0) .5737864, P(X(30) = 11) .0019995214.
    @Test
    void table_byHand() {
        PurchasePatterns patterns = PurchasePatterns.builder()
                .add(0, 0, 39, 600)
                .add(3, 12, 39, 300)
                .add(12, 30, 39, 100)
                .build();
        FrequencyTable table = FrequencyTable.of(patterns, BG, 7);

        assertThat(table.rows()).hasSize(8);
        assertThat(table.rows().get(0).actual()).isEqualTo(600);
        assertThat(table.rows().get(0).expected()).isCloseTo(573.7864, within(1e-4));
        assertThat(table.rows().get(3))
                .satisfies(row -> assertThat(row.actual()).isEqualTo(300));
        assertThat(table.rows().get(7).actual()).isEqualTo(100);
        assertThat(table.rows().stream()
                        .mapToDouble(FrequencyTable.Row::expected)
                        .sum())
                .isCloseTo(1000, within(1e-9));
        PurchasePatterns shorter =
                PurchasePatterns.builder().add(0, 0, 30, 1000).build();
        assertThat(FrequencyTable.of(shorter, BG, 20).rows().get(11).expected())
                .isCloseTo(1.9995214, withinPercentage(1e-5));
    }

    // A model fits what it was drawn from: Pearson's statistic of 8 rows less 4 parameters, 99.99 % below 23.5.
    @Test
    void table_ofASimulatedShop() {
        PurchasePatterns shop = Simulated.bgNbd(20_000, .8, 8, .8, 2.5, 3);
        FrequencyTable table =
                FrequencyTable.of(shop, PurchaseModel.BG_NBD.fit(shop).model().orElseThrow(), 7);

        double statistic = table.rows().stream()
                .mapToDouble(row -> Math.pow((double) row.actual() - row.expected(), 2) / row.expected())
                .sum();
        assertThat(statistic).isLessThan(23.5);
    }

    @Test
    void broken_calls() {
        PurchasePatterns none = PurchasePatterns.builder().build();

        assertThat(FrequencyTable.of(none, BG, 1).rows()).hasSize(2);
        assertThat(FrequencyTable.of(none, BG, 1000).rows()).hasSize(1001);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FrequencyTable.of(none, BG, 0))
                .withMessage("table's last frequency must be 1 to 1000: 0");
        assertThatIllegalArgumentException().isThrownBy(() -> FrequencyTable.of(none, BG, 1001));
    }
}
