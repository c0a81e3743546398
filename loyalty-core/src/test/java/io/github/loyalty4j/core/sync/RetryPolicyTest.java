package io.github.loyalty4j.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
    private static final RetryPolicy DEFAULTS = RetryPolicy.ofDefaults();

    /** Draws the least or the greatest number it may. */
    private record Extreme(boolean greatest) implements RandomGenerator {
        @Override
        public long nextLong() {
            throw new UnsupportedOperationException("only with a bound");
        }

        @Override
        public long nextLong(long bound) {
            return greatest ? bound - 1 : 0;
        }
    }

    private static final Extreme LONGEST = new Extreme(false);
    private static final Extreme SHORTEST = new Extreme(true);

    // The defaults: 10 s * 2^(n-1), never over 2 h = 7200 s; the jitter takes off half at most.
    // 10 s * 2^9 = 5120 s is the last below two hours, 10 s * 2^10 = 10240 s the first above.
    @ParameterizedTest
    @CsvSource({
        "1, 5, 10",
        "2, 10, 20",
        "3, 20, 40",
        "10, 2560, 5120",
        "11, 3600, 7200",
        "12, 3600, 7200",
        "1000, 3600, 7200"
    })
    void delay_doublesUpToTheLongest(int attempt, long shortest, long longest) {
        assertThat(DEFAULTS.delayAfter(attempt, SHORTEST)).isEqualTo(Duration.ofSeconds(shortest));
        assertThat(DEFAULTS.delayAfter(attempt, LONGEST)).isEqualTo(Duration.ofSeconds(longest));
    }

    @Property
    void delay_isBetweenHalfAndWhole(@ForAll long seed, @ForAll @IntRange(min = 1, max = 1_000) int attempt) {
        Duration whole = DEFAULTS.delayAfter(attempt, LONGEST);
        assertThat(DEFAULTS.delayAfter(attempt, new Random(seed))).isBetween(whole.dividedBy(2), whole);
    }

    @Test
    void delay_isSpread() {
        Random random = new Random(1);
        // 5,001 values between 5 and 10 s: of 100 draws 99 are expected to differ (100 * 99 / 2 / 5001 = 0.99 pairs).
        assertThat(IntStream.range(0, 100)
                        .mapToObj(i -> DEFAULTS.delayAfter(1, random))
                        .distinct())
                .hasSizeGreaterThan(90);
    }

    @Test
    void defaults_outlastAnOutageOfTenHours() {
        // 10 + 20 + ... + 5120 = 10 * (2^10 - 1) = 10,230 s, then 9 * 7200 = 64,800 s: 75,030 s = 20 h 50 min 30 s.
        Duration sum = IntStream.rangeClosed(1, 19)
                .mapToObj(attempt -> DEFAULTS.delayAfter(attempt, LONGEST))
                .reduce(Duration.ZERO, Duration::plus);
        assertThat(DEFAULTS.mostAttempts()).isEqualTo(20);
        assertThat(sum).isEqualTo(Duration.parse("PT20H50M30S"));
    }

    @Test
    void retryAfter_winsWhenItIsLonger() {
        assertThat(delayWhenAsked(Duration.ofSeconds(10).plusMillis(1))).isEqualTo(Duration.ofMillis(10_001));
        assertThat(delayWhenAsked(Duration.ofSeconds(9))).isEqualTo(Duration.ofSeconds(10));
        assertThat(delayWhenAsked(Duration.ofSeconds(-9))).isEqualTo(Duration.ofSeconds(10));
        assertThat(DEFAULTS.delayAfter(1, new IllegalStateException(), LONGEST)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void retryAfter_isHonouredUpToADay() {
        assertThat(delayWhenAsked(Duration.ofDays(1).minusMillis(1)))
                .isEqualTo(Duration.ofDays(1).minusMillis(1));
        assertThat(delayWhenAsked(Duration.ofDays(400))).isEqualTo(Duration.ofDays(1));
    }

    private static Duration delayWhenAsked(Duration retryAfter) {
        return DEFAULTS.delayAfter(1, new ChannelUnavailableException("429", retryAfter), LONGEST);
    }

    @Test
    void firstDelay_isASecondOrMore() {
        Duration day = Duration.ofDays(1);
        assertThat(new RetryPolicy(Duration.ofSeconds(1), day, 1).delayAfter(1, LONGEST))
                .isEqualTo(Duration.ofSeconds(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(Duration.ofMillis(999), day, 1))
                .withMessage("the first delay must be 1 second or more: PT0.999S");
    }

    @Test
    void longestDelay_isFromTheFirstToAWeek() {
        Duration first = Duration.ofSeconds(5);
        Duration week = Duration.ofDays(7);
        assertThat(new RetryPolicy(first, first, 1).delayAfter(9, LONGEST)).isEqualTo(first);
        assertThat(new RetryPolicy(week, week, 1).delayAfter(9, LONGEST)).isEqualTo(week);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(first, first.minusNanos(1), 1))
                .withMessage("the longest delay must be between the first, PT5S, and 7 days: PT4.999999999S");
        assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(first, week.plusNanos(1), 1));
    }

    @Test
    void mostAttempts_areOneToAThousand() {
        assertThat(DEFAULTS.withMostAttempts(1).mostAttempts()).isEqualTo(1);
        assertThat(DEFAULTS.withMostAttempts(1_000).longestDelay()).isEqualTo(Duration.ofHours(2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withMostAttempts(0))
                .withMessage("attempts must be 1 to 1000: 0");
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withMostAttempts(1_001));
    }
}
