package io.github.loyalty4j.metrics.service;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessHoursTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private final BusinessHours office = BusinessHours.in(PARIS)
            .open(MONDAY, FRIDAY, LocalTime.of(9, 0), LocalTime.of(17, 0))
            .closed(LocalDate.of(2026, 11, 11));

    // In Paris it is one hour later than in UTC in November. The 20th of November 2026 is a Friday.
    @ParameterizedTest
    @CsvSource({
        "2026-11-20T15:30:00Z, 2026-11-23T08:15:00Z, PT45M",
        "2026-11-20T15:30:00Z, 2026-11-20T15:40:00Z, PT10M",
        "2026-11-20T16:00:00Z, 2026-11-23T08:00:00Z, PT0S",
        "2026-11-21T10:00:00Z, 2026-11-22T10:00:00Z, PT0S",
        "2026-11-20T07:59:59Z, 2026-11-20T08:00:01Z, PT1S",
        "2026-11-10T15:00:00Z, 2026-11-12T09:00:00Z, PT2H",
        "2026-11-16T00:00:00Z, 2026-11-23T00:00:00Z, PT40H",
        "2026-11-20T16:00:00Z, 2026-11-20T10:00:00Z, PT0S",
    })
    void between_countsOpenTimeAlone(Instant from, Instant to, Duration open) {
        assertThat(office.between(from, to)).isEqualTo(open);
    }

    @Test
    void between_acrossAChangeOfTheClock() {
        // On the 25th of October 2026, a Sunday, Paris puts the clock back at 3:00: the day has 25 hours.
        BusinessHours always = BusinessHours.in(PARIS).open(SUNDAY, SATURDAY, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
        Instant day = LocalDate.of(2026, 10, 25).atStartOfDay(PARIS).toInstant();

        assertThat(always.between(
                        day, LocalDate.of(2026, 10, 26).atStartOfDay(PARIS).toInstant()))
                .isEqualTo(Duration.ofHours(25));
        assertThat(BusinessHours.in(PARIS).between(day, day.plusSeconds(3_600))).isZero();
    }

    @Test
    void hours_outOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> office.open(MONDAY, MONDAY, LocalTime.of(9, 0), LocalTime.of(9, 0)))
                .withMessage("hours must end after they begin: 09:00 to 09:00");
        Instant start = Instant.parse("1900-01-01T00:00:00Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> office.between(start, Instant.parse("2026-01-01T00:00:00Z")));
        assertThat(office).isEqualTo(office.closed()).hasSameHashCodeAs(office.closed());
        assertThat(office).isNotEqualTo(office.closed(LocalDate.of(2026, 12, 25)));
    }
}
