package io.github.loyalty4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** The last day points count; published examples of other loyalty programmes, whose semantics are adopted here. */
    @ParameterizedTest
    @CsvSource({
        // Voucherify, documentation of loyalty points: one month from 25 January is good to the end of 25 February;
        // from 31 January to the end of 28 February; rounded to month end, all points of January to 28 February
        "2023-01-25, 1, false, 2023-02-25",
        "2023-01-31, 1, false, 2023-02-28",
        "2023-01-25, 1, true, 2023-02-28",
        "2023-01-31, 1, true, 2023-02-28",
        // Square, Loyalty API: P12M earned 2020-07-06 is valid to the end of the month, gone on 2021-08-01
        "2020-07-06, 12, true, 2021-07-31",
        // Leap day, by the calendar: twelve months after 29 February 2024 there is only a 28th
        "2024-02-29, 12, false, 2025-02-28",
        "2024-02-29, 48, false, 2028-02-29",
    })
    void expiresAt_isTheMidnightAfterTheLastDay(LocalDate earned, int months, boolean monthEnd, LocalDate lastDay) {
        Expiry expiry = monthEnd ? Expiry.afterMonths(months).atMonthEnd() : Expiry.afterMonths(months);
        Instant noon = earned.atTime(LocalTime.NOON).atZone(PARIS).toInstant();
        assertThat(expiry.expiresAt(noon, PARIS))
                .contains(lastDay.plusDays(1).atStartOfDay(PARIS).toInstant());
    }

    @Test
    void expiresAt_countsDaysOfTheProgrammesZone() {
        // 23:30 UTC on 31 January is 00:30 on 1 February in Paris
        Instant late = Instant.parse("2026-01-31T23:30:00Z");
        Expiry expiry = Expiry.afterMonths(1).atMonthEnd();
        assertThat(expiry.expiresAt(late, ZoneOffset.UTC)).contains(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(expiry.expiresAt(late, PARIS))
                .contains(Instant.parse("2026-03-31T22:00:00Z")); // summer time by then
    }

    @Test
    void expiresAt_whereMidnightDoesNotExist_isTheFirstInstantOfTheDay() {
        // In Beirut clocks went from 24:00 on 27 March 2021 to 01:00 on the 28th (IANA time zone data, asia)
        ZoneId beirut = ZoneId.of("Asia/Beirut");
        Instant earned = Instant.parse("2021-02-27T10:00:00Z");
        assertThat(Expiry.afterMonths(1).expiresAt(earned, beirut)).contains(Instant.parse("2021-03-27T22:00:00Z"));
    }

    @Test
    void never_hasNoExpiryAndNoMonthEnd() {
        assertThat(Expiry.never().expiresAt(Instant.EPOCH, PARIS)).isEmpty();
        assertThat(Expiry.never().months()).isEmpty();
        assertThatThrownBy(() -> Expiry.never().atMonthEnd()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void afterMonths_acceptsOneToTheLimit() {
        assertThat(Expiry.afterMonths(1).months()).hasValue(1);
        assertThat(Expiry.afterMonths(120).months()).hasValue(120);
        assertThatThrownBy(() -> Expiry.afterMonths(0)).hasMessage("expiry must be after 1 to 120 months: 0");
        assertThatThrownBy(() -> Expiry.afterMonths(121)).hasMessage("expiry must be after 1 to 120 months: 121");
    }

    @Test
    void toString_saysBothParts() {
        assertThat(Expiry.afterMonths(12).atMonthEnd()).hasToString("after 12 months, at month end");
        assertThat(Expiry.never()).hasToString("never");
    }

    @Property
    void expiresAt_monthEndNeverComesEarlier(
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second,
            @ForAll @IntRange(min = 1, max = 120) int months) {
        Instant earned = Instant.ofEpochSecond(second);
        Instant plain = Expiry.afterMonths(months).expiresAt(earned, PARIS).orElseThrow();
        Instant rounded =
                Expiry.afterMonths(months).atMonthEnd().expiresAt(earned, PARIS).orElseThrow();
        assertThat(plain).isAfter(earned);
        assertThat(rounded).isAfterOrEqualTo(plain);
        assertThat(rounded.atZone(PARIS).getDayOfMonth()).isEqualTo(1);
    }
}
