package io.github.loyalty4j.metrics.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
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
}
