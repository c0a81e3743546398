package io.github.loyalty4j.campaign.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static LocalDate first(Period length, String today) {
        Instant noon = LocalDate.parse(today).atTime(12, 0).toInstant(ZoneOffset.UTC);
        Instant from = new Window(length).from(ZoneOffset.UTC, noon);
        assertThat(from.getEpochSecond() % 86_400).isZero();
        return LocalDate.ofInstant(from, ZoneOffset.UTC);
    }

    @Test
    void window_isOfWholeDays_todayAmongThem() {
        assertThat(first(Period.ofDays(1), "2026-03-10")).isEqualTo("2026-03-09");
        assertThat(first(Period.ofDays(90), "2026-03-31")).isEqualTo("2025-12-31");
        assertThat(first(Period.ofMonths(1), "2026-02-15")).isEqualTo("2026-01-15");
        assertThat(first(Period.ofMonths(1), "2026-03-31")).isEqualTo("2026-03-01");
        assertThat(first(Period.ofMonths(1), "2026-02-28")).isEqualTo("2026-01-28");
        assertThat(first(Period.ofYears(1), "2024-02-29")).isEqualTo("2023-03-01");
    }

    /** A day counts exactly as long as points of it with such an expiry would, on each day of two years with 29 February. */
    @Test
    void window_isWhatIsKeptSoLong() {
        List<Period> lengths =
                List.of(Period.ofDays(7), Period.ofMonths(1), Period.ofMonths(6), Period.parse("P1Y1M3D"));
        for (Period length : lengths) {
            for (LocalDate today = LocalDate.of(2024, 1, 1); today.getYear() < 2026; today = today.plusDays(1)) {
                LocalDate first = first(length, today.toString());
                assertThat(first.plus(length)).isAfterOrEqualTo(today);
                assertThat(first.minusDays(1).plus(length)).isBefore(today);
            }
        }
    }

    /** On 29 March 2026 the clocks of Berlin are put forward; at McMurdo, as in Auckland, it is another day. */
    @Test
    void window_isOfTheZonesDays_whoeverWasAskedBefore() {
        Window day = new Window(Period.ofDays(1));
        Instant last = Instant.parse("2026-03-29T21:59:59.999999999Z");
        ZoneId mcMurdo = ZoneId.of("Antarctica/McMurdo"); // kept in the same place as Berlin
        for (int i = 0; i < 2; i++) {
            assertThat(day.from(BERLIN, last)).isEqualTo("2026-03-27T23:00:00Z");
            assertThat(day.from(BERLIN, last.plusNanos(1))).isEqualTo("2026-03-28T23:00:00Z");
            assertThat(day.from(BERLIN, last.minusSeconds(60))).isEqualTo("2026-03-27T23:00:00Z");
            assertThat(day.from(mcMurdo, last.minusSeconds(60))).isEqualTo("2026-03-28T11:00:00Z");
        }
    }

    @Test
    void window_isSaidInWords() {
        assertThat(new Window(Period.ofDays(90))).hasToString("in the last 90 days");
        assertThat(new Window(Period.parse("P1Y1M1D"))).hasToString("in the last 1 year 1 month 1 day");
        assertThat(new Window(Period.ofMonths(1)).since(BERLIN, Instant.parse("2026-03-30T22:00:00Z")))
                .isEqualTo("since 2026-03-01");
        assertThat(new Window(Period.ofDays(90)))
                .isEqualTo(new Window(Period.ofDays(90)))
                .hasSameHashCodeAs(new Window(Period.ofDays(90)))
                .isNotEqualTo(new Window(Period.ofDays(91)));
    }

    @Test
    void window_hasLimits() {
        assertThat(first(Period.ofDays(36_500), "2026-03-10")).isEqualTo("1926-04-04");
        for (Period length : List.of(Period.ZERO, Period.ofYears(100), Period.of(99, 11, 60))) {
            assertThatThrownBy(() -> new Window(length)).hasMessage("window must be 1 to 36500 days: " + length);
        }
        assertThatThrownBy(() -> new Window(Period.ofDays(36_501)))
                .hasMessage("days of a window must be 0 to 36500: 36501");
        assertThatThrownBy(() -> new Window(Period.of(1, -1, 0)))
                .hasMessage("months of a window must be 0 to 36500: -1");
        assertThatThrownBy(() -> new Window(Period.ofYears(Integer.MAX_VALUE)))
                .hasMessage("years of a window must be 0 to 36500: 2147483647");
    }
}
