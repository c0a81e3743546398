package io.github.loyalty4j.metrics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class DriversTest {
    private static void add(Drivers drivers, String touchpoint, boolean happy, int promoters, int detractors) {
        for (int i = 0; i < promoters; i++) {
            drivers.add(touchpoint, happy, 10);
        }
        for (int i = 0; i < detractors; i++) {
            drivers.add(touchpoint, happy, 0);
        }
    }

    private static Drivers sample() {
        Drivers drivers = Drivers.empty();
        add(drivers, "delivery", true, 60, 20);
        add(drivers, "delivery", false, 5, 15);
        add(drivers, "payment", true, 50, 30);
        add(drivers, "payment", false, 11, 9);
        add(drivers, "nobody unhappy", true, 3, 1);
        return drivers;
    }

    @Test
    void ranked_byThePointsTheyCost() {
        List<Drivers.Driver> ranked = sample().ranked();

        assertThat(ranked).extracting(Drivers.Driver::touchpoint).containsExactly("delivery", "payment");
        Drivers.Driver delivery = ranked.get(0);
        // By hand with the pseudo-answers: 40 / 83 less -10 / 23, in points; a fifth was unhappy.
        assertThat(delivery.gap().estimate()).isCloseTo(100 * (40 / 83.0 + 10 / 23.0), within(1e-9));
        assertThat(delivery.unhappy()).isCloseTo(0.2, within(1e-12));
        assertThat(delivery.points()).isCloseTo(20 * (40 / 83.0 + 10 / 23.0), within(1e-9));
        assertThat(delivery.pValue()).isLessThan(0.001);
        assertThat(ranked.get(1).pValue()).isGreaterThan(0.05);
    }

    @Test
    void merge_isAsOnePass() {
        Drivers parts = Drivers.empty().merge(sample());

        assertThat(parts.ranked()).isEqualTo(sample().ranked());
        assertThat(Drivers.empty().ranked()).isEmpty();
    }

    @Test
    void bytes_giveTheSameDrivers_inWhateverOrderTheyCame() {
        Drivers drivers = Drivers.empty();
        Drivers backwards = Drivers.empty();
        for (int i = 0; i < 60; i++) {
            drivers.add(i % 2 == 0 ? "delivery" : "shop", i % 3 == 0, i % 11);
            backwards.add((59 - i) % 2 == 0 ? "delivery" : "shop", (59 - i) % 3 == 0, (59 - i) % 11);
        }
        assertThat(Drivers.fromBytes(drivers.toBytes()).ranked())
                .isEqualTo(drivers.ranked())
                .hasSize(2);
        assertThat(backwards.toBytes()).isEqualTo(drivers.toBytes());
        byte[] longer = java.util.Arrays.copyOf(drivers.toBytes(), drivers.toBytes().length + 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Drivers.fromBytes(longer))
                .withMessage("kept bytes must end where they are read: 1 bytes more");
    }

    @Test
    void definition_saysOfWhatScoreAndOfHowMany() {
        Drivers drivers =
                Drivers.empty().add("till", true, 10).add("till", false, 3).add("app", true, 9);
        assertThat(drivers.definition().metric()).isEqualTo("drivers of NPS");
        assertThat(drivers.definition().notes()).containsEntry("n", "3");
    }

    // Holm by hand: the least of three times 3, the next times 2, the greatest once, none below the one before it.
    @Test
    void ranked_correctsByHolm() {
        Drivers drivers = sample();
        add(drivers, "returns", true, 45, 35);
        add(drivers, "returns", false, 6, 14);
        List<Drivers.Driver> ranked = drivers.ranked();
        assertThat(ranked).extracting(Drivers.Driver::touchpoint).containsExactly("delivery", "returns", "payment");
        double least = ranked.get(0).gap().pValue();
        double next = ranked.get(1).gap().pValue();
        double most = ranked.get(2).gap().pValue();
        assertThat(least).isLessThan(next);
        assertThat(next).isLessThan(most / 2);

        assertThat(ranked.get(0).pValue()).isCloseTo(3 * least, within(1e-15));
        assertThat(ranked.get(1).pValue()).isCloseTo(2 * next, within(1e-15));
        assertThat(ranked.get(2).pValue()).isCloseTo(Math.max(2 * next, most), within(1e-15));
    }
}
