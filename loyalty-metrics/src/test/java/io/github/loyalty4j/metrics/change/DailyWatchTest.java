package io.github.loyalty4j.metrics.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DailyWatchTest {
    private static final LocalDate START = LocalDate.of(2026, 1, 5); // a Monday

    /** Clicks: 100 on working days, 60 at weekends, 10 up and down by turns of weeks. */
    private static DailyWatch clicks() {
        Map<LocalDate, Double> days = new TreeMap<>();
        for (int i = 0; i < 56; i++) {
            days.put(START.plusDays(i), usual(i) + (i / 7 % 2 == 0 ? 10 : -10));
        }
        return DailyWatch.learned(days);
    }

    private static double usual(int day) {
        return day % 7 < 5 ? 100 : 60;
    }

    @Test
    void learned_knowsTheDaysOfTheWeek() {
        DailyWatch watch = clicks();

        assertThat(watch.expected(START)).isEqualTo(100);
        assertThat(watch.expected(START.plusDays(5))).isEqualTo(60);
        // 56 squares of 10 over 56 - 7
        assertThat(watch.standardDeviation()).isCloseTo(Math.sqrt(5_600 / 49.0), within(1e-12));
    }

    @Test
    void next_alertsWhenClicksFall_withTheEvidence() {
        DailyWatch watch = clicks();
        LocalDate change = START.plusDays(60);
        Optional<Alert> alert = Optional.empty();
        int day = 56;
        while (alert.isEmpty()) {
            LocalDate date = START.plusDays(day);
            alert = watch.next(date, usual(day) - (date.isBefore(change) ? 0 : 21));
            day++;
        }
        // Each day after the change is 21 / 10.69 = 1.96 deviations below: 1.46 a day pass 5 on the fourth.
        Alert found = alert.orElseThrow();
        assertThat(found.since()).isEqualTo(change);
        assertThat(found.day()).isEqualTo(change.plusDays(3));
        assertThat(found.shift()).isCloseTo(-21, within(1e-9));
        assertThat(found.isRise()).isFalse();
        assertThat(found.evidence()).isCloseTo(4 * (21 / watch.standardDeviation() - 0.5), within(1e-9));
        assertThat(watch.next(START.plusDays(day), usual(day) - 21)).isEmpty();
    }

    @Test
    void next_alertsWhenReturnsJump() {
        DailyWatch watch = clicks();
        assertThat(watch.next(START.plusDays(56), 100 + 70)).hasValueSatisfying(alert -> {
            assertThat(alert.isRise()).isTrue();
            assertThat(alert.since()).isEqualTo(alert.day());
        });
    }

    // Learned from 20 years, so that what is learned is nearly the truth; the mean of 400 waits of 465 days, which
    // spread
    // as much as their mean, is within five standard errors: 465 * 5 / √400 = 116.
    @Test
    void falseAlarms_areAsRareAsSaid() {
        Random random = new Random(3);
        Map<LocalDate, Double> days = new TreeMap<>();
        for (int i = 0; i < 7_300; i++) {
            days.put(START.plusDays(i), random.nextGaussian());
        }
        DailyWatch watch = DailyWatch.learned(days);
        long total = 0;
        int alarms = 0;
        while (alarms < 400) {
            total++;
            if (watch.next(START.plusDays(total), random.nextGaussian()).isPresent()) {
                alarms++;
            }
        }
        assertThat((double) total / alarms).isCloseTo(DailyWatch.DAYS_BETWEEN_FALSE_ALARMS, within(116.0));
    }

    @Test
    void learned_fromTooLittle_isRefused() {
        Map<LocalDate, Double> days = new TreeMap<>();
        for (int i = 0; i < 27; i++) {
            days.put(START.plusDays(i), (double) i);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DailyWatch.learned(days))
                .withMessage("days to learn from must be at least 28: 27");
        days.put(START.plusDays(27), Double.NaN);
        assertThatIllegalArgumentException().isThrownBy(() -> DailyWatch.learned(days));
        days.replaceAll((day, value) -> 1.0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DailyWatch.learned(days))
                .withMessage("days to learn from must differ: all of each day of the week are alike");
        assertThatIllegalArgumentException().isThrownBy(() -> clicks().next(START, Double.POSITIVE_INFINITY));
    }

    // 42 times 0.1, whose mean in doubles is not always 0.1
    @Test
    void learned_fromWhatDiffersByRoundingAlone_isRefused() {
        Map<LocalDate, Double> days = new TreeMap<>();
        for (int i = 0; i < 42; i++) {
            days.put(START.plusDays(i), 0.1);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DailyWatch.learned(days))
                .withMessage("days to learn from must differ: all of each day of the week are alike");
        days.put(START, 0.1 + 1e-9);
        assertThat(DailyWatch.learned(days).standardDeviation()).isBetween(1e-11, 1e-9);
    }

    @Test
    void values_haveALimit() {
        Map<LocalDate, Double> days = new TreeMap<>();
        for (int i = 0; i < 28; i++) {
            days.put(START.plusDays(i), i % 2 == 0 ? 1e100 : -1e100);
        }
        DailyWatch watch = DailyWatch.learned(days);
        assertThat(watch.standardDeviation()).isFinite();
        watch.next(START, 1e100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> watch.next(START.plusDays(1), -1.01e100))
                .withMessage("value of a day must be -1e100 to 1e100: -1.01E100");
        days.put(START, 1e200);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DailyWatch.learned(days))
                .withMessage("value of a day must be -1e100 to 1e100: 1.0E200");
    }

    @Test
    void next_takesDaysThatRise_ofWhichSomeMayBeLeftOut() {
        DailyWatch watch = clicks();
        watch.next(START.plusDays(60), 100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> watch.next(START.plusDays(60), 100))
                .withMessage("days must rise: 2026-03-06 then 2026-03-06");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> watch.next(START.plusDays(59), 100))
                .withMessage("days must rise: 2026-03-06 then 2026-03-05");
        assertThat(watch.next(START.plusDays(70), 100)).isEmpty();
    }

    // Half a deviation is let pass: 5.5 deviations on one day are just 5, the limit.
    @Test
    void next_alertsAboveFiveDeviations() {
        double deviation = clicks().standardDeviation();
        assertThat(clicks().next(START.plusDays(56), 100 + 5.49 * deviation)).isEmpty();
        assertThat(clicks().next(START.plusDays(56), 100 + 5.51 * deviation)).isPresent();
    }

    // The figures of the class's comment. Waits spread like their mean, so the median of 3,000 is known to 2.6 % (one
    // standard error, 1 / (ln 2 * sqrt(3000))): each within four.
    @Test
    void waits_forFalseAlarms_areShorterWhereLessIsKnown() {
        assertThat(medianWait(28, 11)).isCloseTo(110, within(12.0));
        assertThat(medianWait(182, 12)).isCloseTo(270, within(28.0));
        assertThat(medianWait(7_280, 13)).isCloseTo(315, within(33.0));
    }

    private static double medianWait(int learned, long seed) {
        Random random = new Random(seed);
        int[] waits = new int[3_000];
        Map<LocalDate, Double> days = new TreeMap<>();
        for (int i = 0; i < waits.length; i++) {
            if (learned < 1_000 || i % 300 == 0) {
                for (int day = 0; day < learned; day++) {
                    days.put(START.plusDays(day), random.nextGaussian());
                }
            }
            DailyWatch watch = DailyWatch.learned(days);
            // The median needs no more of the long waits than that they are long.
            int day = 1;
            while (day < 1_000
                    && watch.next(START.plusDays(learned + day), random.nextGaussian())
                            .isEmpty()) {
                day++;
            }
            waits[i] = day;
        }
        Arrays.sort(waits);
        return waits[waits.length / 2];
    }

    /** Kept each evening and read each morning, it alerts on the same day with the same evidence. */
    @Test
    void bytes_watchOnInAnotherProcess() {
        DailyWatch whole = clicks();
        DailyWatch kept = clicks();
        Optional<Alert> alert = Optional.empty();
        for (int i = 56; alert.isEmpty(); i++) {
            double value = usual(i) - (i < 60 ? 3 : 14);
            alert = whole.next(START.plusDays(i), value);
            kept = DailyWatch.fromBytes(kept.toBytes());
            assertThat(kept.next(START.plusDays(i), value)).isEqualTo(alert);
        }
        assertThat(alert.orElseThrow().isRise()).isFalse();
        assertThat(kept.toBytes()).isEqualTo(whole.toBytes());
        LocalDate day = alert.get().day();
        DailyWatch again = DailyWatch.fromBytes(kept.toBytes());
        assertThatIllegalArgumentException().isThrownBy(() -> again.next(day, 100));
        assertThat(DailyWatch.fromBytes(clicks().toBytes()).expected(START)).isEqualTo(100);
    }

    @Test
    void bytes_thatAreDamaged_areRefusedOrWork() {
        DailyWatch watch = clicks();
        watch.next(START.plusDays(56), 90);
        byte[] bytes = watch.toBytes();
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] damaged = bytes.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                DailyWatch read = DailyWatch.fromBytes(damaged);
                assertThat(read.standardDeviation()).isPositive();
                read.next(LocalDate.MAX, 90)
                        .ifPresent(alert -> assertThat(alert.evidence()).isGreaterThan(5));
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("must");
            }
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DailyWatch.fromBytes(Arrays.copyOf(bytes, bytes.length - 1)));
    }

    @Test
    void definition_saysHowItAlerts() {
        assertThat(clicks().definition().terms()).containsEntry("alert at", "5.0 standard deviations");
        assertThat(clicks().definition().notes()).containsEntry("days between false alarms", "465.0");
    }
}
