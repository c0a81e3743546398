package io.github.loyalty4j.metrics.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.loyalty4j.metrics.Proportion;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetentionConventionTest {
    private static final Instant END = Instant.parse("2026-06-01T00:00:00Z");
    private static final ZoneId UTC = ZoneId.of("UTC");

    private static RetentionConvention.Counted counted(
            RetentionConvention convention, ZoneId zone, String first, String second) {
        OrderLog<String> log = OrderLog.builder(0)
                .add("ann", Instant.parse(first), BigDecimal.ONE)
                .add("ann", Instant.parse(second), BigDecimal.ONE)
                .build();
        return convention.of(log, zone, END);
    }

    // Amplitude's documentation ("How time works in a retention analysis"): 1 December 17:59 and 2 December 17:00
    // are day 1 by hours, day 0 by exact spans. Mixpanel's ("Advanced Retention Functionality"): 8 pm on Monday
    // and 6 am on Tuesday are day 1 by calendar, ten hours and so day 0 by default.
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
        RetentionConvention.Counted counted = counted(convention, UTC, first, second);

        for (int n = 1; n < 3; n++) {
            assertThat(counted.day(n)).contains(Proportion.of(n == day ? 1 : 0, 1));
        }
        assertThat(counted.day(0)).contains(Proportion.of(1, 1)); // the first order's
    }

    // Amplitude, the same page: after a first event on 1 December the days 8 to 14 December are week 1, "on a
    // daily basis", so a late first event and an early second one are; 6 December is week 0, and week 1 by strict
    // calendar dates where weeks begin on Monday, as it is a Monday in the year of the example (1 December 2021 is
    // its Wednesday). Mixpanel: week 1 is 7 to 14 days of 24 hours after, month 1 is 30 to 60; on Friday and the
    // Monday after is week 1 by calendar. Google Analytics: weeks from Sunday to Saturday, so Saturday and the
    // Sunday after.
    @ParameterizedTest
    @CsvSource({
        "AMPLITUDE, 2021-12-01T23:59:00Z, 2021-12-06T00:00:00Z, 0, 0",
        "AMPLITUDE_CALENDAR, 2021-12-01T23:59:00Z, 2021-12-06T00:00:00Z, 1, 0",
        "AMPLITUDE, 2021-12-01T23:59:00Z, 2021-12-07T23:59:00Z, 0, 0",
        "AMPLITUDE, 2021-12-01T23:59:00Z, 2021-12-08T00:01:00Z, 1, 0",
        "MIXPANEL, 2021-12-01T23:59:00Z, 2021-12-08T00:01:00Z, 0, 0",
        "AMPLITUDE, 2021-12-01T00:01:00Z, 2021-12-14T23:59:00Z, 1, 0",
        "AMPLITUDE, 2021-12-01T23:59:00Z, 2021-12-15T00:01:00Z, 2, 0",
        "MIXPANEL, 2021-12-01T23:59:00Z, 2021-12-15T00:01:00Z, 1, 0",
        "AMPLITUDE, 2021-12-01T23:59:00Z, 2021-12-30T23:59:00Z, 4, 0",
        "AMPLITUDE, 2021-12-01T23:59:00Z, 2021-12-31T00:01:00Z, 4, 1",
        "MIXPANEL, 2021-12-01T23:59:00Z, 2021-12-31T00:01:00Z, 4, 0",
        "AMPLITUDE_CALENDAR, 2021-12-01T23:59:00Z, 2021-12-31T00:01:00Z, 4, 0",
        "MIXPANEL, 2026-01-02T12:00:00Z, 2026-01-09T12:00:00Z, 1, 0",
        "MIXPANEL, 2026-01-02T12:00:00Z, 2026-01-09T11:59:59Z, 0, 0",
        "MIXPANEL, 2026-01-02T12:00:00Z, 2026-02-01T12:00:00Z, 4, 1",
        "MIXPANEL, 2026-01-02T12:00:00Z, 2026-02-01T11:59:59Z, 4, 0",
        "MIXPANEL_CALENDAR, 2026-01-02T12:00:00Z, 2026-01-05T12:00:00Z, 1, 0",
        "AMPLITUDE_CALENDAR, 2026-01-31T12:00:00Z, 2026-02-01T12:00:00Z, 0, 1",
        "GOOGLE_ANALYTICS, 2026-01-31T12:00:00Z, 2026-02-01T12:00:00Z, 1, 1",
        "GOOGLE_ANALYTICS, 2026-01-04T12:00:00Z, 2026-01-10T12:00:00Z, 0, 0",
        "MIXPANEL_CALENDAR, 2026-01-04T12:00:00Z, 2026-01-10T12:00:00Z, 1, 0"
    })
    void weekAndMonth_asDocumented(RetentionConvention convention, String first, String second, int week, int month) {
        RetentionConvention.Counted counted = counted(convention, UTC, first, second);

        for (int n = 1; n < 6; n++) {
            assertThat(counted.week(n)).as("week %d", n).contains(Proportion.of(n == week ? 1 : 0, 1));
        }
        assertThat(counted.month(1)).contains(Proportion.of(month, 1));
        assertThat(counted.week(0)).contains(Proportion.of(1, 1));
        assertThat(counted.month(120)).isEqualTo(Optional.empty());
    }

    // The days of Amplitude's weeks are those of the project's zone: in Tokyo both orders are of the next day.
    @Test
    void amplitudesWeeks_areOfTheZonesDays() {
        String first = "2021-12-01T16:00:00Z"; // 2 December in Tokyo
        String second = "2021-12-08T14:00:00Z"; // still the eighth there

        assertThat(counted(RetentionConvention.AMPLITUDE, UTC, first, second).week(1))
                .contains(Proportion.of(1, 1));
        assertThat(counted(RetentionConvention.AMPLITUDE, ZoneId.of("Asia/Tokyo"), first, second)
                        .week(1))
                .contains(Proportion.of(0, 1));
    }

    @ParameterizedTest
    @EnumSource
    void time_isPassedForNobodyOrOutOfRange(RetentionConvention convention) {
        RetentionConvention.Counted counted = counted(convention, UTC, "2026-05-30T12:00:00Z", "2026-05-31T12:00:00Z");

        assertThat(counted.day(0)).contains(Proportion.of(1, 1));
        assertThat(counted.day(2)).isEmpty();
        assertThat(counted.month(1)).isEmpty();
        assertThat(counted.week(10_000_000)).isEmpty();
        assertThat(counted.month(10_000_000)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counted.day(-1))
                .withMessage("number of a day, week or month must be 0 to 10000000: -1");
        assertThatIllegalArgumentException().isThrownBy(() -> counted.week(10_000_001));
        assertThatIllegalArgumentException().isThrownBy(() -> counted.month(-1));
    }
}
