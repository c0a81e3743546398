package io.github.loyalty4j.metrics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.loyalty4j.metrics.math.KeptWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GroupedNpsTest {
    private static final GroupedNps TWO = GroupedNps.empty(Boxes.NPS, 2);

    // More rows than one part of the work holds.
    @Test
    void counting_isTheSameAsOneByOne() {
        int rows = 600_000;
        int[] scores = new Random(1).ints(rows, 0, 11).toArray();
        int[] group = new Random(2).ints(rows, 0, 3).toArray();
        Nps[] alone = {Nps.empty(), Nps.empty(), Nps.empty()};
        for (int i = 0; i < rows; i++) {
            alone[group[i]].add(scores[i]);
        }
        GroupedNps groups = GroupedNps.counting(GroupedNps.empty(Boxes.NPS, 4), rows, i -> group[i], i -> scores[i]);

        for (int i = 0; i < 3; i++) {
            assertThat(groups.at(i).toBytes()).isEqualTo(alone[i].toBytes());
        }
        assertThat(groups.at(3).result()).isEmpty();
        assertThat(groups.groups()).isEqualTo(4);
    }

    @Test
    void merge_addsGroupByGroup() {
        GroupedNps first = GroupedNps.empty(Boxes.NPS, 2).add(0, 10).add(1, 0);
        GroupedNps both = first.merge(GroupedNps.empty(Boxes.NPS, 2).add(1, 9));

        assertThat(both.at(0).result().orElseThrow().score()).isEqualTo(100);
        assertThat(both.at(1).result().orElseThrow().score()).isZero();
        assertThat(both.at(1).result().orElseThrow().n()).isEqualTo(2);
        assertThat(GroupedNps.empty(Boxes.NPS, 1)
                        .merge(GroupedNps.empty(Boxes.NPS, 1).add(0, 10))
                        .at(0)
                        .result())
                .contains(NpsResult.of(1, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> both.merge(GroupedNps.empty(Boxes.NPS, 3)))
                .withMessageContaining(" of 2 and ");
    }

    @Test
    void inputs_outOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TWO.add(2, 5))
                .withMessage("group must be 0 to 1 and NPS score 0 to 10: 2, 5");
        assertThatIllegalArgumentException().isThrownBy(() -> TWO.add(-1, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> TWO.add(1, 11));
        assertThatIllegalArgumentException().isThrownBy(() -> TWO.add(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> TWO.at(2));
        assertThatIllegalArgumentException().isThrownBy(() -> TWO.at(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> GroupedNps.empty(Boxes.NPS, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GroupedNps.empty(Boxes.NPS, 1_000_001))
                .withMessage("groups must be 1 to 1000000: 1000001");
        assertThatIllegalArgumentException().isThrownBy(() -> GroupedNps.counting(TWO, -1, i -> 0, i -> 0));
        assertThat(GroupedNps.counting(TWO, 0, i -> 0, i -> 0).at(0).result()).isEmpty();
    }

    @Test
    void bytes_giveTheSameGroups() {
        GroupedNps groups = GroupedNps.counting(GroupedNps.empty(Boxes.NPS, 3), 700_000, i -> i % 3, i -> i % 11);
        GroupedNps read = GroupedNps.fromBytes(groups.toBytes());
        assertThat(read.groups()).isEqualTo(3);
        assertThat(read.at(2).result()).isEqualTo(groups.at(2).result()).isPresent();
        assertThat(read.merge(GroupedNps.empty(Boxes.NPS, 3)).toBytes()).isEqualTo(groups.toBytes());
        byte[] longer = java.util.Arrays.copyOf(groups.toBytes(), groups.toBytes().length + 8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GroupedNps.fromBytes(longer))
                .withMessage("kept bytes must end where they are read: 8 bytes more");
    }

    @Test
    void bytes_thatAreDamaged_areRefusedOrWork() {
        byte[] bytes = GroupedNps.empty(Boxes.NPS, 2).add(0, 10).add(1, 3).toBytes();
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] damaged = bytes.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                assertThat(GroupedNps.fromBytes(damaged).groups()).isEqualTo(2);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageMatching("(?s).*must.*");
            }
        }
    }

    /** A million groups of 201 points would take 1.6 GB, which 53 bytes cannot be worth. */
    @Test
    void bytes_thatTellOfMoreThanTheyHold_takeNoRoom() {
        byte[] bytes = new KeptWriter("L4JG", 1)
                .number(-100)
                .number(100)
                .number(1)
                .number(6)
                .number(9)
                .number(1_000_000)
                .bytes();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GroupedNps.fromBytes(bytes))
                .withMessage("kept bytes must be whole: they end too early");
    }
}
