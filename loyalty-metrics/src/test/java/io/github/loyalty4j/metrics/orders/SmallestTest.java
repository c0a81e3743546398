package io.github.loyalty4j.metrics.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class SmallestTest {
    @Property(tries = 300)
    void kth_isThatOfTheSorted(@ForAll @NotEmpty long[] numbers) {
        long[] sorted = numbers.clone();
        Arrays.sort(sorted);
        for (int k = 0; k < sorted.length; k++) {
            assertThat(Smallest.of(numbers, k)).isEqualTo(sorted[k]);
        }
    }

    @Test
    void kth_ofAllThereIs() {
        long[] numbers = {Long.MAX_VALUE, 0, Long.MIN_VALUE, -1, Long.MAX_VALUE, Long.MAX_VALUE - 1};
        assertThat(Smallest.of(numbers, 0)).isEqualTo(Long.MIN_VALUE);
        assertThat(Smallest.of(numbers, 1)).isEqualTo(-1);
        assertThat(Smallest.of(numbers, 3)).isEqualTo(Long.MAX_VALUE - 1);
        assertThat(Smallest.of(numbers, 5)).isEqualTo(Long.MAX_VALUE);
    }
}
