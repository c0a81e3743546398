package io.github.loyalty4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PendingTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        // 14 days, the legal return window of distance sales in the EU (directive 2011/83, article 9): from 1 March to
        // 15 March, 00:00; local midnights from the IANA time zone data
        "2026-03-01T10:00:00Z, 14, 2026-03-14T23:00:00Z",
        "2026-03-20T10:00:00Z, 14, 2026-04-02T22:00:00Z", // over the change to summer time
        "2026-03-01T22:59:59Z, 1, 2026-03-01T23:00:00Z",
        "2026-03-01T23:00:00Z, 1, 2026-03-02T23:00:00Z",
        "2024-02-28T10:00:00Z, 1, 2024-02-28T23:00:00Z", // leap day
        "2026-12-31T10:00:00Z, 1, 2026-12-31T23:00:00Z",
    })
    void days_endWithTheMidnightThatBeginsTheLast(Instant earned, int days, Instant usable) {
        assertThat(Pending.days(days).activatesAt(earned, BERLIN)).contains(usable);
    }

    @Test
    void until_isTheMidnightOfTheDay_orAtOnceAfterIt() {
        // V-10, Voucherify: activation date 2026-01-01 is 2026-01-01 00:00
        Pending until = Pending.until(LocalDate.parse("2026-01-01"));
        assertThat(until.activatesAt(Instant.parse("2025-11-11T10:00:00Z"), BERLIN))
                .contains(Instant.parse("2025-12-31T23:00:00Z"));
        Instant later = Instant.parse("2026-01-05T10:00:00Z");
        assertThat(until.activatesAt(later, BERLIN)).contains(later);
    }

    @Test
    void noneAndUntilConfirmed_nameNoLaterTime() {
        Instant now = Instant.parse("2026-01-05T10:00:00Z");
        assertThat(Pending.none().activatesAt(now, BERLIN)).contains(now);
        assertThat(Pending.untilConfirmed().activatesAt(now, BERLIN)).isEmpty();
        assertThat(Pending.untilConfirmed().isUntilConfirmed()).isTrue();
    }

    @Test
    void days_areOneToTheLimit() {
        assertThat(Pending.days(3_650).days()).isEqualTo(3_650);
        assertThatThrownBy(() -> Pending.days(0)).hasMessage("points must wait 1 to 3650 days: 0");
        assertThatThrownBy(() -> Pending.days(3_651)).hasMessage("points must wait 1 to 3650 days: 3651");
    }

    @Test
    void toStringAndEquals_tellTheKindsApart() {
        assertThat(Pending.none()).hasToString("none").isNotEqualTo(Pending.untilConfirmed());
        assertThat(Pending.days(14))
                .hasToString("14 days")
                .isEqualTo(Pending.days(14))
                .isNotEqualTo(Pending.days(15));
        assertThat(Pending.untilConfirmed()).hasToString("until confirmed");
        assertThat(Pending.until(LocalDate.parse("2026-01-01"))).hasToString("until 2026-01-01");
    }
}
