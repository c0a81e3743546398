package io.github.loyalty4j.campaign.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.card.MemberId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ControlGroupTest {
    private static final int MEMBERS = 20_000;

    private static Set<Integer> members(ControlGroup group) {
        return IntStream.range(0, MEMBERS)
                .filter(i -> group.has(MemberId.of("member-" + i)))
                .boxed()
                .collect(Collectors.toSet());
    }

    /** Of n members n p are expected, and more than five standard deviations from that once in two million groups. */
    @Property(tries = 30)
    void size_isTheShare(@ForAll @IntRange(min = 1, max = 999) int permille, @ForAll int seed) {
        double p = permille / 1_000.0;
        double off = 5 * Math.sqrt(MEMBERS * p * (1 - p));

        assertThat((double) members(new ControlGroup("s" + seed, permille)).size())
                .isBetween(MEMBERS * p - off, MEMBERS * p + off);
    }

    @Test
    void groups_ofTwoSeedsAreIndependent() {
        Set<Integer> one = members(new ControlGroup("spring", 500));
        Set<Integer> both = members(new ControlGroup("autumn", 500));
        both.retainAll(one);

        assertThat(both.size()).isBetween(4_694, 5_306); // a quarter, give or take five standard deviations of 61.2
    }

    @Test
    void member_isDrawnBySha256() {
        assertThat(IntStream.range(0, 40)
                        .filter(i -> ControlGroup.of("autumn").has(MemberId.of("member-" + i)))
                        .boxed())
                .containsExactlyElementsOf(OF_THE_FIRST_40);
    }

    // python3: [i for i in range(40) if
    // (int.from_bytes(hashlib.sha256(f"autumn\nmember-{i}".encode()).digest()[:8],"big")>>11)/2**53 < .1]
    private static final List<Integer> OF_THE_FIRST_40 = List.of(7, 29, 33, 35);

    @Test
    void share_hasLimits() {
        assertThat(members(new ControlGroup("s", 0))).isEmpty();
        assertThatThrownBy(() -> new ControlGroup("s", 1_000))
                .hasMessage("share of a control group in permille must be 0 to 999: 1000");
        assertThatThrownBy(() -> new ControlGroup("s", -1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new ControlGroup(" ", 1)).hasMessage("seed must not be blank");
    }
}
