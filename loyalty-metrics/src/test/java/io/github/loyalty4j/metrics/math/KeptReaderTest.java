package io.github.loyalty4j.metrics.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KeptReaderTest {
    private static final byte[] BYTES = new KeptWriter("L4Jx", 1)
            .number(-7)
            .text("Größe €")
            .block(new byte[100])
            .number(3)
            .bytes();

    private static KeptReader reader(byte[] bytes) {
        return new KeptReader(bytes, "L4Jx", 1, "thing");
    }

    @Test
    void whatWasWritten_isRead() {
        KeptReader reader = reader(BYTES);
        assertThat(reader.number()).isEqualTo(-7);
        assertThat(reader.text()).isEqualTo("Größe €");
        assertThat(reader.block()).hasSize(100);
        assertThat(reader.hasMore()).isTrue();
        assertThat(reader.count()).isEqualTo(3);
        assertThat(reader.hasMore()).isFalse();
        assertThat(reader(new KeptWriter("L4Jx", 1).bytes()).hasMore()).isFalse();
    }

    @Test
    void realsAndTimes_areReadToTheBit() {
        Instant time = Instant.parse("1900-02-03T04:05:06.000000007Z");
        KeptReader reader = reader(new KeptWriter("L4Jx", 1)
                .real(-0.0)
                .real(0.1 + 0.2)
                .instant(time)
                .instant(Instant.MIN)
                .duration(Duration.ofMillis(-1))
                .bytes());
        assertThat(Double.doubleToLongBits(reader.real())).isEqualTo(Double.doubleToLongBits(-0.0));
        assertThat(reader.real()).isEqualTo(0.1 + 0.2);
        assertThat(reader.instant()).isEqualTo(time);
        assertThat(reader.instant()).isEqualTo(Instant.MIN);
        assertThat(reader.duration()).isEqualTo(Duration.ofMillis(-1));
        byte[] far = new KeptWriter("L4Jx", 1)
                .number(Long.MAX_VALUE)
                .number(Long.MAX_VALUE)
                .bytes();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader(far).instant())
                .withMessage("kept instants must be of this calendar: second 9223372036854775807");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader(far).duration())
                .withMessage("kept times must be in range: 9223372036854775807 seconds");
    }

    @Test
    void otherBytes_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader(new byte[4]))
                .withMessage("kept bytes must be those of a thing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader(new KeptWriter("L4Jy", 1).bytes()))
                .withMessage("kept bytes must be those of a thing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader(new KeptWriter("L4Jx", 2).bytes()))
                .withMessage("kept thing must be of version 1: 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader(BYTES).count())
                .withMessage("kept counts must not be negative: -7");
        for (int length = 5; length < BYTES.length; length++) {
            KeptReader cut = reader(Arrays.copyOf(BYTES, length));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> {
                        cut.number();
                        cut.text();
                        cut.block();
                        cut.number();
                    })
                    .withMessage("kept bytes must be whole: they end too early");
        }
        // A length that is not that of what follows makes no array of it.
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        reader(new KeptWriter("L4Jx", 1).number(-1).bytes()).block())
                .withMessage("kept bytes must be whole: they end too early");
    }
}
