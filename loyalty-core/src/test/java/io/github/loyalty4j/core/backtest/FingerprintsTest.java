package io.github.loyalty4j.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FingerprintsTest {
    @Test
    void text_isNewOnce() {
        Fingerprints seen = new Fingerprints();
        for (int i = 0; i < 100_000; i++) {
            assertThat(seen.add("order-" + i)).isTrue();
            assertThat(seen.add("order-" + i / 2)).isFalse();
        }
    }
}
