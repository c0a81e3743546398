package io.github.loyalty4j.core.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ForgettingMapTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    private final ForgettingMap<Integer, String> map = new ForgettingMap<>();

    @Test
    void map_holdsAtMost1024_ofWhatNeedNotBeKept() {
        for (int i = 0; i < 100_000; i++) {
            Instant now = T0.plusSeconds(i);
            map.put(i, "x", now, now.plusSeconds(1));
            assertThat(map.size()).isLessThanOrEqualTo(1024);
        }
        assertThat(map.get(0)).isEmpty();
        assertThat(map.get(99_999)).contains("x");
    }

    @Test
    void map_holdsAtMostTwiceWhatItMust() {
        // one put a second, each kept for 3,000 seconds: 3,000 must be held, so at most 6,000 are
        for (int i = 0; i < 50_000; i++) {
            Instant now = T0.plusSeconds(i);
            map.put(i, "x", now, now.plusSeconds(3_000));
            assertThat(map.get(Math.max(0, i - 2_999))).isPresent();
            assertThat(map.size()).isLessThanOrEqualTo(6_000);
        }
    }
}
