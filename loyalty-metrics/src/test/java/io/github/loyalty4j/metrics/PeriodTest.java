package io.github.loyalty4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {
    @ParameterizedTest
    @CsvSource({
        "DAY, 2026-11-22, 2026-11-22",
        "WEEK, 2026-11-22, 2026-11-16",
        "WEEK, 2026-11-23, 2026-11-23",
        "WEEK, 2027-01-01, 2026-12-28",
        "MONTH, 2026-11-30, 2026-11-01",
        "QUARTER, 2026-12-31, 2026-10-01",
        "QUARTER, 2026-03-31, 2026-01-01",
        "YEAR, 2024-12-31, 2024-01-01",
    })
    void of_isTheFirstDay(Period period, LocalDate day, LocalDate first) {
        assertThat(period.of(day)).isEqualTo(first);
    }

    @Test
    void of_dependsOnTheZone() {
        Instant late = Instant.parse("2026-11-22T23:30:00Z");

        assertThat(Period.WEEK.of(late, ZoneId.of("Europe/Paris"))).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(Period.WEEK.of(late, ZoneId.of("Europe/London"))).isEqualTo(LocalDate.of(2026, 11, 16));
    }
}
