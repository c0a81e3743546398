package io.github.loyalty4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingTimesTest {
    // The patients of grade 3 of Grana and others, European Journal of Nuclear Medicine 29 (2002): months, negative if
    // alive at the end.
    private static final int[] RIT = {53, -28, -69, -58, -54, 25, -51, -61, -57, -57, -50};
    private static final int[] CONTROL = {34, 32, 9, 19, -50, -48};

    private static WaitingTimes.Counter counted(int... hours) {
        WaitingTimes.Counter counter = WaitingTimes.counter();
        for (int time : hours) {
            counter.add(Duration.ofHours(Math.abs(time)), time > 0);
        }
        return counter;
    }

    // R's survfit with conf.type = "log-log", as in lifelines tests/test_estimation.py, to three and four digits
    @ParameterizedTest
    @CsvSource({
        "9, 0.833, 0.2731, 0.975",
        "19, 0.667, 0.1946, 0.904",
        "32, 0.5, 0.1109, 0.804",
        "34, 0.333, 0.0461, 0.676"
    })
    void shareLongerThan_asR(int hours, double share, double lower, double upper) {
        WaitingTimes times = counted(CONTROL).result();
        Interval interval = times.intervalLongerThan(Duration.ofHours(hours));

        assertThat(times.shareLongerThan(Duration.ofHours(hours))).isCloseTo(share, within(5e-4));
        assertThat(interval.lower()).isCloseTo(lower, within(5e-5));
        assertThat(interval.upper()).isCloseTo(upper, within(5e-4));
        assertThat(interval.method()).isEqualTo(IntervalMethod.LOG_LOG);
    }

    @Test
    void shareLongerThan_asLifelines() {
        WaitingTimes times = counted(RIT).result();

        assertThat(times.shareLongerThan(Duration.ofHours(25))).isCloseTo(0.909, within(5e-4));
        assertThat(times.shareLongerThan(Duration.ofHours(53))).isCloseTo(0.779, within(5e-4));
        assertThat(times.shareLongerThan(Duration.ZERO)).isEqualTo(1);
        assertThat(times.n()).isEqualTo(11);
        assertThat(times.stillWaiting()).isEqualTo(9);
    }

    /** Where all are known to be over, or none, the formula knows no limits. */
    @Test
    void limits_ofAShareOfNoneOrAll_areThoseOfAnyShare() {
        WaitingTimes times = counted(1, 1, 1).result();
        assertThat(times.shareLongerThan(Duration.ofHours(2))).isZero();
        assertThat(times.intervalLongerThan(Duration.ofHours(2)).lower()).isZero();
        assertThat(times.intervalLongerThan(Duration.ofHours(2)).upper()).isEqualTo(1);
        assertThat(times.intervalLongerThan(Duration.ofMinutes(1)).lower()).isZero();
    }

    @Test
    void median_countsThoseWhoStillWait() {
        // By hand: of six, half have died at 32; the mean of those who died is 23.5.
        WaitingTimes times = counted(CONTROL).result();

        assertThat(times.median()).contains(Duration.ofHours(32));
        assertThat(times.percentile(0.6)).contains(Duration.ofHours(34));
        assertThat(times.percentile(0.9)).isEmpty();
        assertThat(times.medianHours()).isEmpty();
        assertThat(counted(RIT).result().median()).isEmpty();
        assertThat(WaitingTimes.counter().result().median()).isEmpty();
    }

    @Test
    void medianHours_ofManyTimes_holdsTheMedian() {
        WaitingTimes.Counter counter = WaitingTimes.counter();
        for (int i = 1; i <= 1_001; i++) {
            counter.add(Duration.ofMinutes(i), true);
        }
        Interval interval = counter.result().medianHours().orElseThrow();

        // The ranks 501 ± 1.96 * √1001 / 2 are 470 and 532.
        assertThat(60 * interval.lower()).isCloseTo(470, within(10.0));
        assertThat(60 * interval.upper()).isCloseTo(532, within(10.0));
    }

    @Test
    void percentile_isWithinOnePercentOfTheExactOne() {
        Random random = new Random(11);
        long[] millis = new long[5_001];
        WaitingTimes.Counter counter = WaitingTimes.counter();
        for (int i = 0; i < millis.length; i++) {
            millis[i] = (long) (1_000 * Math.exp(9 + 2 * random.nextGaussian())) + 1_000;
            counter.add(Duration.ofMillis(millis[i]), true);
        }
        Arrays.sort(millis);
        WaitingTimes times = counter.result();
        for (double share : new double[] {0.01, 0.1, 0.5, 0.9, 0.99}) {
            double exact = millis[(int) Math.ceil(share * millis.length) - 1];
            assertThat((double) times.percentile(share).orElseThrow().toMillis())
                    .isCloseTo(exact, within(exact * WaitingTimes.RELATIVE_ERROR + 1));
        }
    }

    @Test
    void times_belowASecondAndBeyondAllBounds() {
        WaitingTimes.Counter counter = WaitingTimes.counter();
        counter.add(Duration.ofMillis(999), true);
        assertThat(counter.result().median()).contains(Duration.ofMillis(999));
        counter.add(Duration.ofDays(365_000), true);
        counter.add(Duration.ofSeconds(Long.MAX_VALUE), true);
        assertThat(counter.result().median()).contains(Duration.ofDays(365_000));
        counter.merge(steps(true));
        assertThat(counter.result().percentile(1e-9)).contains(Duration.ZERO);
        assertThat(counter.result().percentile(1 - 1e-9).orElseThrow().toDays()).isGreaterThan(100 * 365);
        assertThat(counter.add(Duration.ofSeconds(Long.MIN_VALUE), false)
                        .result()
                        .stillWaiting())
                .isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counter.result().percentile(1))
                .withMessage("percentile must be above 0 and below 1: 1.0");
    }

    /** A thousand and one times, each a second longer than the one before. */
    private static WaitingTimes.Counter steps(boolean over) {
        WaitingTimes.Counter counter = WaitingTimes.counter();
        for (int i = 1; i <= WaitingTimes.MOST_EXACT + 1; i++) {
            counter.add(Duration.ofSeconds(i), over);
        }
        return counter;
    }

    /**
     * By hand: of three, the one of 100 seconds has not ended, so of the two at risk then one ends at 101: half. A step of
     * 2 % has both 100 and 101.
     */
    @Test
    void fewTimes_areExact_thoughOneWaitsWithinAStep() {
        WaitingTimes.Counter counter = WaitingTimes.counter()
                .add(Duration.ofSeconds(100), false)
                .add(Duration.ofSeconds(101), true)
                .add(Duration.ofSeconds(1_000), true);

        assertThat(counter.result().median()).contains(Duration.ofSeconds(101));
        assertThat(counter.result().isExact()).isTrue();
    }

    @Test
    void exact_upToAThousandTimes_inWhateverOrderTheyCome() {
        WaitingTimes.Counter few = WaitingTimes.counter();
        for (int i = 1; i <= WaitingTimes.MOST_EXACT; i++) {
            few.add(Duration.ofSeconds(i), true).add(Duration.ofSeconds(i), true);
        }
        assertThat(few.result().isExact()).isTrue();
        assertThat(few.result().median()).contains(Duration.ofSeconds(500));
        WaitingTimes.Counter one = WaitingTimes.counter().add(Duration.ofSeconds(WaitingTimes.MOST_EXACT + 1), true);
        byte[] more = WaitingTimes.Counter.fromBytes(few.toBytes()).merge(one).toBytes();

        assertThat(one.merge(few).toBytes()).isEqualTo(more);
        assertThat(few.add(Duration.ofSeconds(WaitingTimes.MOST_EXACT + 1), true)
                        .toBytes())
                .isEqualTo(more);
        assertThat(few.result().isExact()).isFalse();
        assertThat(few.result().n()).isEqualTo(2_001);
        WaitingTimes.Counter parts = WaitingTimes.counter();
        for (int part = 0; part < 3; part++) {
            WaitingTimes.Counter third = WaitingTimes.counter();
            for (int i = part; i <= WaitingTimes.MOST_EXACT; i += 3) {
                third.add(Duration.ofSeconds(i + 1), true);
            }
            parts.merge(third);
        }
        assertThat(parts.toBytes()).isEqualTo(steps(true).toBytes());
        assertThat(WaitingTimes.Counter.fromBytes(steps(true).toBytes())
                        .merge(steps(false))
                        .toBytes())
                .isEqualTo(steps(false).merge(steps(true)).toBytes());
    }

    /**
     * Beyond that a percentile is within 1 % of the exact one of some times that differ from the real ones in that those who
     * wait do so at most 2 % longer: between the exact estimates for them as they are and for them 2.1 % longer.
     */
    @Test
    void percentile_inSteps_isThatOfThoseWhoWaitHardlyLonger() {
        Random random = new Random(12);
        WaitingTimes.Counter counter = WaitingTimes.counter();
        double[] seconds = new double[4_000];
        boolean[] over = new boolean[seconds.length];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = Math.round(1_000 * (1 + Math.exp(8 + random.nextGaussian()))) / 1_000.0;
            over[i] = random.nextInt(10) < 7;
            counter.add(Duration.ofMillis(Math.round(1_000 * seconds[i])), over[i]);
        }
        for (double share : new double[] {0.1, 0.25, 0.5, 0.6}) {
            double low = exact(seconds, over, 1, share);
            double high = exact(seconds, over, 1.021, share);
            double ours = counter.result().percentile(share).orElseThrow().toMillis() / 1_000.0;
            assertThat(ours).isBetween(Math.min(low, high) * 0.99, Math.max(low, high) * 1.01);
        }
    }

    /** The percentile of Kaplan and Meier, written down anew: one ending after the other. */
    private static double exact(double[] seconds, boolean[] over, double longer, double share) {
        Integer[] order = new Integer[seconds.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> over[i] ? seconds[i] : seconds[i] * longer));
        double survival = 1;
        for (int i = 0; i < order.length; i++) {
            if (over[order[i]]) {
                survival *= (order.length - i - 1.0) / (order.length - i);
            }
            if (survival <= 1 - share) {
                return seconds[order[i]];
            }
        }
        return Double.NaN;
    }

    @Test
    void bytes_thatAreDamaged_areRefusedOrWork() {
        byte[] bytes = counted(CONTROL).toBytes();
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] damaged = bytes.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                WaitingTimes times = WaitingTimes.Counter.fromBytes(damaged).result();
                assertThat(times.n()).isPositive();
                assertThat(times.shareLongerThan(Duration.ofHours(20))).isBetween(0.0, 1.0);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("must");
            }
        }
    }

    @Test
    void counts_beyondALong_areRefused() {
        byte[] full = ByteBuffer.allocate(30)
                .put((byte) 2)
                .put((byte) 1)
                .putInt(1)
                .putLong(1_000)
                .putLong(Long.MAX_VALUE)
                .putLong(0)
                .array();
        WaitingTimes.Counter counter = WaitingTimes.Counter.fromBytes(full);

        assertThat(counter.result().n()).isEqualTo(Long.MAX_VALUE);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> counter.add(Duration.ofSeconds(1), true));
        assertThat(counter.toBytes()).isEqualTo(full);
        full[29] = 1;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WaitingTimes.Counter.fromBytes(full))
                .withMessageStartingWith("kept counts must not be negative, nor add up to more than");
    }

    @Test
    void merge_andBytes_keepAllCounts() {
        WaitingTimes.Counter all = counted(CONTROL);
        all.merge(counted(RIT));
        WaitingTimes.Counter other = counted(RIT);
        other.merge(counted(CONTROL));

        assertThat(all.toBytes()).isEqualTo(other.toBytes());
        assertThat(WaitingTimes.Counter.fromBytes(all.toBytes()).result().n()).isEqualTo(17);
        byte[] later = all.toBytes();
        later[0] = 3;
        assertThatIllegalArgumentException().isThrownBy(() -> WaitingTimes.Counter.fromBytes(later));
        assertThatIllegalArgumentException().isThrownBy(() -> WaitingTimes.Counter.fromBytes(new byte[] {2}));
        assertThatIllegalArgumentException().isThrownBy(() -> all.merge(all));
    }
}
