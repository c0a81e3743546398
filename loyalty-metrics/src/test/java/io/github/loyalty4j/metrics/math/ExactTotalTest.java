package io.github.loyalty4j.metrics.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ExactTotalTest {
    @Test
    void add_losesNothing() {
        // in double 0.1 + 0.2 + ... ten times is 0.9999999999999999
        ExactTotal total = new ExactTotal();
        for (int i = 0; i < 10; i++) {
            total.add(0.1);
        }
        assertThat(total.value()).isEqualTo(1.0);
        assertThat(new ExactTotal().add(1e6).add(1e-6).add(-1e6).value()).isEqualTo(1e-6);
        assertThat(new ExactTotal().value()).isZero();
    }

    @Test
    void addProduct_ofTheLeastAndTheLargestWeights() {
        double least = 1e-6;
        assertThat(new ExactTotal().addProduct(least, least).value())
                .isEqualTo(new BigDecimal(least).pow(2).doubleValue());
        assertThat(new ExactTotal().addProduct(1e6, 1e6).value()).isEqualTo(1e12);
        assertThat(new ExactTotal().add(Long.MAX_VALUE).value()).isEqualTo(0x1p63);
    }

    @Property
    void total_isTheExactSum_inAnyOrderAndSplit(
            @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = 0.01, max = 1e6) Double> drawn,
            @ForAll Random random) {
        List<Double> weights = drawn.stream().map(value -> Math.cbrt(value) / 7).toList(); // with all their bits
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        for (double weight : weights) {
            sum = sum.add(new BigDecimal(weight));
            squares = squares.add(new BigDecimal(weight).pow(2));
        }
        ExactTotal total = new ExactTotal();
        ExactTotal ofSquares = new ExactTotal();
        weights.forEach(weight -> total.add(weight.doubleValue()));
        weights.forEach(weight -> ofSquares.addProduct(weight, weight));
        assertThat(total.value()).isEqualTo(sum.doubleValue());
        assertThat(ofSquares.value()).isEqualTo(squares.doubleValue());

        List<Double> shuffled = new ArrayList<>(weights);
        Collections.shuffle(shuffled, random);
        ExactTotal parts = new ExactTotal();
        shuffled.forEach(weight -> parts.add(new ExactTotal().add(weight.doubleValue())));
        assertThat(written(parts)).isEqualTo(written(total));
        assertThat(ExactTotal.read(ByteBuffer.wrap(written(total))).value()).isEqualTo(total.value());
    }

    @Test
    void read_ofOtherBytes_isRefused() {
        byte[] bytes = new byte[ExactTotal.BYTES];
        bytes[0] = 1;
        assertThatIllegalArgumentException().isThrownBy(() -> ExactTotal.read(ByteBuffer.wrap(bytes)));
    }

    private static byte[] written(ExactTotal total) {
        ByteBuffer to = ByteBuffer.allocate(ExactTotal.BYTES);
        total.write(to);
        return to.array();
    }
}
