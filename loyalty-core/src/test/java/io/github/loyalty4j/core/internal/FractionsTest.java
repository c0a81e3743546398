package io.github.loyalty4j.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class FractionsTest {
    @Test
    void floor_roundsDownOnce() {
        assertThat(Fractions.floor(100, 1, 3)).isEqualTo(33);
        assertThat(Fractions.floor(100, 2, 3)).isEqualTo(66);
        assertThat(Fractions.floor(100, 3, 3)).isEqualTo(100);
        assertThat(Fractions.floor(100, 0, 3)).isZero();
        assertThat(Fractions.floor(100, 0, 0)).isZero();
        assertThat(Fractions.floor(Long.MAX_VALUE, Long.MAX_VALUE - 1, Long.MAX_VALUE))
                .isEqualTo(Long.MAX_VALUE - 1);
    }

    /** By arithmetic without limits. */
    @Property
    void floor_isExact(
            @ForAll @LongRange(min = 0) long amount,
            @ForAll @LongRange(min = 1) long whole,
            @ForAll @LongRange(min = 0) long some) {
        long part = some % whole;

        assertThat(Fractions.floor(amount, part, whole))
                .isEqualTo(BigInteger.valueOf(amount)
                        .multiply(BigInteger.valueOf(part))
                        .divide(BigInteger.valueOf(whole))
                        .longValueExact());
    }
}
