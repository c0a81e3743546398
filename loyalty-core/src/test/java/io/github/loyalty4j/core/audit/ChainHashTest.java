package io.github.loyalty4j.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ChainHashTest {
    @Test
    void text_isReadAsItIsWritten() {
        byte[] bytes = new byte[ChainHash.BYTES];
        Arrays.fill(bytes, (byte) 0xA5);
        ChainHash hash = ChainHash.of(bytes);
        bytes[0] = 0;
        hash.bytes()[1] = 0;

        assertThat(hash).hasToString("a5".repeat(32));
        assertThat(ChainHash.parse("A5".repeat(32))).isEqualTo(hash).hasSameHashCodeAs(hash);
        assertThat(ChainHash.parse(ChainHash.ZERO.toString()))
                .isEqualTo(ChainHash.ZERO)
                .isNotEqualTo(hash);
    }

    @Test
    void lengthAndDigits_areChecked() {
        assertThatThrownBy(() -> ChainHash.of(new byte[31])).hasMessage("hash must have 32 bytes: has 31");
        assertThatThrownBy(() -> ChainHash.of(new byte[33])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ChainHash.parse("0".repeat(63))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ChainHash.parse("0".repeat(65))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ChainHash.parse("g".repeat(64))).isInstanceOf(IllegalArgumentException.class);
    }
}
