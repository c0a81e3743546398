package io.github.loyalty4j.metrics.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.loyalty4j.metrics.Correction;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrictionMapTest {
    private static void add(
            FrictionMap map, String touchpoint, int easyStayed, int easyLeft, int hardStayed, int hardLeft) {
        int[] counts = {easyStayed, easyLeft, hardStayed, hardLeft};
        for (int cell = 0; cell < counts.length; cell++) {
            for (int i = 0; i < counts[cell]; i++) {
                map.add(touchpoint, cell >= 2, cell % 2 == 0);
            }
        }
    }

    private static FrictionMap sample() {
        FrictionMap map = FrictionMap.empty();
        add(map, "payment", 60, 40, 5, 15);
        add(map, "delivery", 64, 16, 16, 24);
        add(map, "rare", 5, 1, 0, 3);
        return map;
    }

    // By hand: delivery has 40 hard times; (64 + 1) / 82 stayed of the others and (16 + 1) / 42 of them.
    @Test
    void ranked_byWhatIsAtStake() {
        List<FrictionMap.Row> rows = sample().ranked(50, 10);

        assertThat(rows).extracting(FrictionMap.Row::name).containsExactly("delivery", "payment");
        FrictionMap.Row delivery = rows.get(0);
        assertThat(delivery.hard()).isEqualTo(40);
        assertThat(delivery.lost().estimate()).isCloseTo(100 * (65 / 82.0 - 17 / 42.0), within(1e-9));
        assertThat(delivery.value()).isCloseTo(40 * 50 * (65 / 82.0 - 17 / 42.0), within(1e-9));
        assertThat(delivery.atStake().lower()).isPositive();
        assertThat(FrictionMap.pValues(rows, Correction.HOLM)[0]).isLessThan(0.001);
    }

    @Test
    void ranked_leavesOutSmallCells() {
        assertThat(sample().ranked(50, 20)).extracting(FrictionMap.Row::name).containsExactly("delivery", "payment");
        assertThat(sample().ranked(50, 21)).extracting(FrictionMap.Row::name).containsExactly("delivery");
        assertThat(sample().ranked(50, 1)).hasSize(3);
        assertThatIllegalArgumentException().isThrownBy(() -> sample().ranked(50, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> sample().ranked(0, 1));
    }

    @Test
    void merge_adds() {
        FrictionMap half = FrictionMap.empty();
        add(half, "delivery", 32, 8, 8, 12);
        FrictionMap other = FrictionMap.empty();
        add(other, "delivery", 32, 8, 8, 12);

        assertThat(half.merge(other).ranked(50, 30))
                .isEqualTo(List.of(sample().ranked(50, 30).get(0)));
    }

    @Test
    void bytes_giveTheSameMap() {
        FrictionMap map = FrictionMap.empty();
        for (int i = 0; i < 40; i++) {
            map.add("delivery", i % 3 == 0, i % 2 == 0).add("checkout", i % 5 == 0, i % 7 != 0);
        }
        FrictionMap read = FrictionMap.fromBytes(map.toBytes());
        assertThat(read.ranked(50, 1)).isEqualTo(map.ranked(50, 1)).hasSize(2);
        assertThat(read.merge(FrictionMap.empty()).toBytes()).isEqualTo(map.toBytes());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FrictionMap.fromBytes(new byte[0]))
                .withMessage("kept bytes must be those of a friction map");
    }

    @Test
    void definition_saysWhatIsAtStake() {
        FrictionMap map = FrictionMap.empty().add("till", true, true).add("app", false, false);
        assertThat(map.definition(50, 10).terms())
                .containsEntry("metric", "value at stake")
                .containsEntry("worth of a customer", "50.0")
                .containsEntry("least of either kind", "10");
        assertThat(map.definition(50, 10).notes()).containsEntry("n", "2");
    }

    @Test
    void ranked_leavesOutTouchpointsWithFewEasyTimes() {
        FrictionMap map = FrictionMap.empty();
        add(map, "till", 3, 1, 10, 10);
        assertThat(map.ranked(50, 5)).isEmpty();
        assertThat(map.ranked(50, 4)).hasSize(1);
    }

    @Test
    void ranked_ofAWorthOutOfRange_saysSo() {
        assertThat(sample().ranked(1e15, 10).get(0).value()).isFinite();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sample().ranked(1e308, 10))
                .withMessage("worth must be above 0, at most 1E15, and the least number at least 1: 1.0E308, 10");
    }

    @Test
    void merge_withItself_isRefused() {
        FrictionMap map = FrictionMap.empty().add("till", true, true);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> map.merge(map))
                .withMessage("friction map must not be merged with itself: [till]");
        assertThat(map.definition(1, 1).notes()).containsEntry("n", "1");
    }

    @Test
    void merge_thatFails_leavesTheMapAsItWas() {
        FrictionMap many = FrictionMap.empty();
        for (int i = 1; i < 10_000; i++) {
            many.add("place " + i, false, true);
        }
        byte[] before = many.toBytes();
        FrictionMap two = FrictionMap.empty().add("a", true, true).add("b", true, true);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> many.merge(two))
                .withMessage("touchpoints must be at most 10000: b");
        assertThat(many.toBytes()).isEqualTo(before);
        assertThat(two.merge(FrictionMap.empty().add("a", true, true))
                        .definition(1, 1)
                        .notes())
                .containsEntry("n", "3");
    }
}
