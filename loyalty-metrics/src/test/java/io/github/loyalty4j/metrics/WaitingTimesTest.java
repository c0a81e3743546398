package io.github.loyalty4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
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

        assertThat(times.median().orElseThrow().toMillis() / 3_600_000.0).isCloseTo(32, within(0.32));
        assertThat(times.percentile(0.6).orElseThrow().toMillis() / 3_600_000.0).isCloseTo(34, within(0.34));
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
        assertThat(counter.result().median()).contains(Duration.ZERO);
        counter.add(Duration.ofDays(365_000), true);
        counter.add(Duration.ofDays(365_000), true);
        assertThat(counter.result().median().orElseThrow().toDays()).isGreaterThan(100 * 365);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counter.result().percentile(1))
                .withMessage("percentile must be above 0 and below 1: 1.0");
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
        later[0] = 2;
        assertThatIllegalArgumentException().isThrownBy(() -> WaitingTimes.Counter.fromBytes(later));
        assertThatIllegalArgumentException().isThrownBy(() -> WaitingTimes.Counter.fromBytes(new byte[] {1}));
    }
}
