package io.github.loyalty4j.metrics.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.loyalty4j.metrics.Proportion;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionConventionTest {
    private static final Instant END = Instant.parse("2026-06-01T00:00:00Z");

    private static OrderHistory<String> history(RetentionConvention convention, String first, String second) {
        OrderLog<String> log = OrderLog.builder(0)
                .add("ann", Instant.parse(first), BigDecimal.ONE)
                .add("ann", Instant.parse(second), BigDecimal.ONE)
                .build();
        return convention.history(log, ZoneId.of("UTC"), END);
    }

    // Amplitude's documentation ("retention analysis time"): 1 December 17:59 and 2 December 17:00 are day 1 by hours,
    // day 0 by
    // exact spans. Mixpanel's ("Advanced Retention Functionality"): 8 pm on Monday and 6 am on Tuesday are day 1 by
    // calendar,
    // ten hours and so day 0 by default.
    @ParameterizedTest
    @CsvSource({
        "AMPLITUDE, 2025-12-01T17:59:00Z, 2025-12-02T17:00:00Z, 1",
        "MIXPANEL, 2025-12-01T17:59:00Z, 2025-12-02T17:00:00Z, 0",
        "AMPLITUDE, 2025-12-01T20:00:00Z, 2025-12-02T06:00:00Z, 0",
        "MIXPANEL, 2025-12-01T20:00:00Z, 2025-12-02T06:00:00Z, 0",
        "MIXPANEL_CALENDAR, 2025-12-01T20:00:00Z, 2025-12-02T06:00:00Z, 1",
        "AMPLITUDE_CALENDAR, 2025-12-01T20:00:00Z, 2025-12-02T06:00:00Z, 1",
        "GOOGLE_ANALYTICS, 2025-12-01T20:00:00Z, 2025-12-02T06:00:00Z, 1"
    })
    void day_asDocumented(RetentionConvention convention, String first, String second, int day) {
        OrderHistory<String> history = history(convention, first, second);

        for (int n = 1; n < 3; n++) {
            assertThat(convention.day(history, n)).contains(Proportion.of(n == day ? 1 : 0, 1));
        }
        assertThat(convention.day(history, 0)).contains(Proportion.of(1, 1)); // the first order's
    }

    // Mixpanel: week 1 is 7 to 14 days after, month 1 is 30 to 60; on Friday and the Monday after is week 1 by
    // calendar.
    @ParameterizedTest
    @CsvSource({
        "MIXPANEL, 2026-01-02T12:00:00Z, 2026-01-09T12:00:00Z, 1, 0",
        "MIXPANEL, 2026-01-02T12:00:00Z, 2026-01-09T11:59:59Z, 0, 0",
        "MIXPANEL, 2026-01-02T12:00:00Z, 2026-02-01T12:00:00Z, 4, 1",
        "MIXPANEL, 2026-01-02T12:00:00Z, 2026-02-01T11:59:59Z, 4, 0",
        "AMPLITUDE, 2026-01-02T12:30:00Z, 2026-01-09T12:00:00Z, 1, 0",
        "MIXPANEL_CALENDAR, 2026-01-02T12:00:00Z, 2026-01-05T12:00:00Z, 1, 0",
        "AMPLITUDE_CALENDAR, 2026-01-31T12:00:00Z, 2026-02-01T12:00:00Z, 0, 1"
    })
    void weekAndMonth_asDocumented(RetentionConvention convention, String first, String second, int week, int month) {
        OrderHistory<String> history = history(convention, first, second);

        for (int n = 1; n < 5; n++) {
            assertThat(convention.week(history, n)).contains(Proportion.of(n == week ? 1 : 0, 1));
        }
        assertThat(convention.month(history, 1)).contains(Proportion.of(month, 1));
        assertThat(convention.month(history, 12)).isEqualTo(Optional.empty());
    }

    @Test
    void broken_calls() {
        OrderHistory<String> days =
                history(RetentionConvention.GOOGLE_ANALYTICS, "2026-01-02T12:00:00Z", "2026-01-09T12:00:00Z");

        assertThat(RetentionConvention.GOOGLE_ANALYTICS.month(days, 1)).contains(Proportion.of(0, 1));
        assertThat(RetentionConvention.GOOGLE_ANALYTICS.day(days, 10_000_000)).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> RetentionConvention.GOOGLE_ANALYTICS.week(days, 1))
                .withMessage("weeks must begin on Monday: GOOGLE_ANALYTICS");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetentionConvention.MIXPANEL.day(days, 1))
                .withMessage("MIXPANEL must be counted by ROLLING_DAY: 1 customers by DAY");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetentionConvention.GOOGLE_ANALYTICS.day(days, -1))
                .withMessage("retention's periods must be 0 to 10000000: -1 of 1 days");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetentionConvention.AMPLITUDE_CALENDAR.month(days, 10_000_001));
    }
}
