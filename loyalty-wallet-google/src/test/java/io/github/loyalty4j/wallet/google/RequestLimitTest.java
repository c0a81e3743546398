package io.github.loyalty4j.wallet.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RequestLimitTest {
    private static final long SECOND = 1_000_000_000L;

    /** A time that passes only when somebody sleeps. */
    private static final class Sleeping implements Time {
        private long now;

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void sleep(long nanos) {
            now += nanos;
        }
    }

    @Property
    void noSecond_everHasMore(
            @ForAll @IntRange(min = 1, max = 20) int most,
            @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 20) Integer> batches,
            @ForAll @Size(max = 60) List<@IntRange(max = 2_000) Integer> pauses) {
        Sleeping time = new Sleeping();
        RequestLimit limit = new RequestLimit(most, time);
        List<Long> sent = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            int size = Math.min(batches.get(i), most);
            limit.acquire(size);
            for (int j = 0; j < size; j++) {
                sent.add(time.nanos());
            }
            time.sleep((i < pauses.size() ? pauses.get(i) : 0) * 1_000_000L);
        }
        for (long from : sent) {
            assertThat(sent.stream()
                            .filter(at -> at >= from && at < from + SECOND)
                            .count())
                    .isLessThanOrEqualTo(most);
        }
    }

    @Test
    void fullSpeed_isTheLimitAndNotMuchLess() {
        Sleeping time = new Sleeping();
        RequestLimit limit = new RequestLimit(20, time);
        for (int i = 0; i < 200; i++) {
            limit.acquire(1);
        }
        // The first 20 at once, then 9 times 20 after 1.05 s each.
        assertThat(time.nanos()).isEqualTo(9 * 1_050_000_000L);
        assertThat(RequestLimit.predicted(200, 20)).isEqualTo(Duration.ofNanos(time.nanos()));
    }
}
