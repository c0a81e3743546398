package io.github.loyalty4j.core.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.enrollment.UsedTokens;
import io.github.loyalty4j.core.enrollment.UsedTokens.Use;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every memory of used links must do; an implementation's own test extends this. */
public abstract class UsedTokensContract {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant KEEP = T0.plusSeconds(100);

    private final UsedTokens used = noneUsed();

    /** A memory that holds nothing, another one at each call. */
    protected abstract UsedTokens noneUsed();

    private static Use use(String id, int most) {
        return new Use(id, most, T0, KEEP);
    }

    @Test
    void use_isCountedUpToTheMost() {
        assertThat(used.uses("a")).isZero();
        assertThat(used.use(use("a", 2))).isTrue();
        assertThat(used.uses("a")).isEqualTo(1);
        assertThat(used.use(use("a", 2))).isTrue();
        assertThat(used.use(use("a", 2))).isFalse();
        assertThat(used.uses("a")).isEqualTo(2);
    }

    @Test
    void use_ofOneToken_isNotThatOfAnother() {
        assertThat(used.use(use("a", 1))).isTrue();
        assertThat(used.use(use("A", 1))).isTrue();
        assertThat(used.uses("b")).isZero();
    }

    @Test
    void use_isRememberedUntilItsTime() {
        assertThat(used.use(use("a", 1))).isTrue();
        Instant last = KEEP.minusNanos(1);
        for (int i = 0; i < 5_000; i++) {
            assertThat(used.use(new Use("other " + i, 1, last, KEEP.plusSeconds(i))))
                    .isTrue();
        }
        assertThat(used.uses("a")).isEqualTo(1);
        assertThat(used.use(new Use("a", 1, last, KEEP))).isFalse();
        assertThat(used.uses("other 0")).isEqualTo(1);
    }

    @Test
    void use_byManyThreads_isCountedExactly() throws Exception {
        List<Integer> counted = Threads.atOnce(64, () -> {
            int mine = 0;
            for (int i = 0; i < 2_000; i++) {
                mine += used.use(use("token " + i, 10)) ? 1 : 0;
            }
            return mine;
        });
        // 2,000 tokens for ten uses each
        assertThat(counted.stream().mapToInt(n -> n).sum()).isEqualTo(20_000);
    }
}
