package io.github.loyalty4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.program.Expiry.Rounding;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static Instant noon(LocalDate day) {
        return day.atTime(LocalTime.NOON).atZone(PARIS).toInstant();
    }

    private static LocalDate lastDay(Expiry expiry, LocalDate usable) {
        Instant end = expiry.expiresAt(noon(usable), PARIS).orElseThrow();
        assertThat(end.atZone(PARIS).toLocalTime()).isEqualTo(LocalTime.MIDNIGHT);
        return LocalDate.ofInstant(end, PARIS).minusDays(1);
    }

    /** The last day points count; published examples of other loyalty programmes, whose semantics are adopted here. */
    @ParameterizedTest
    @CsvSource({
        "2023-01-25, 1, NONE, 2023-02-25", // V-1, Voucherify, loyalty points: usable to the end of 25 February
        "2023-01-31, 1, NONE, 2023-02-28", // V-3: to the end of 28 February
        "2023-01-25, 1, MONTH, 2023-02-28", // V-4: all points of January to the end of 28 February
        "2023-01-31, 1, MONTH, 2023-02-28",
        "2020-07-06, 12, MONTH, 2021-07-31", // S-2, Square, Loyalty API: P12M, gone on 2021-08-01
        // by the calendar: quarters end in March, June, September, December, half-years in June and December
        "2025-11-30, 3, NONE, 2026-02-28",
        "2025-12-31, 1, QUARTER, 2026-03-31",
        "2026-01-01, 3, QUARTER, 2026-06-30",
        "2026-01-01, 1, HALF_YEAR, 2026-06-30",
        "2026-06-01, 1, HALF_YEAR, 2026-12-31",
        "2026-01-01, 11, YEAR, 2026-12-31",
        "2026-01-01, 12, YEAR, 2027-12-31",
        // leap day: twelve months after 29 February 2024 there is only a 28th
        "2024-02-29, 12, NONE, 2025-02-28",
        "2024-02-29, 48, NONE, 2028-02-29",
    })
    void expiresAt_isTheMidnightAfterTheLastDay(LocalDate usable, int months, Rounding rounding, LocalDate lastDay) {
        assertThat(lastDay(Expiry.afterMonths(months).atEndOf(rounding), usable))
                .isEqualTo(lastDay);
    }

    @Test
    void after_countsDaysAsPublished() {
        // V-2, Voucherify: 0 months from 1 January expires at 00:00 on 2 January; here there is no such length, and one
        // day is good to the end of 2 January
        assertThat(lastDay(Expiry.after(Period.ofDays(1)), LocalDate.parse("2023-01-01")))
                .isEqualTo("2023-01-02");
        assertThatThrownBy(() -> Expiry.afterMonths(0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(lastDay(Expiry.after(Period.ofDays(90)), LocalDate.parse("2024-02-01")))
                .isEqualTo("2024-05-01");
    }

    @Test
    void yearlyOn_expiresWithTheEndOfTheDay() {
        // O-1, Open Loyalty, settings: end of month, earned on 22 January, gone at midnight of 1 February; end of year,
        // earned in 2018, gone at midnight of 2019-01-01
        MonthDay[] monthEnds = IntStream.rangeClosed(1, 12)
                .mapToObj(month -> MonthDay.of(month, Month.of(month).maxLength()))
                .toArray(MonthDay[]::new);
        assertThat(lastDay(Expiry.yearlyOn(monthEnds), LocalDate.parse("2018-01-22")))
                .isEqualTo("2018-01-31");
        assertThat(lastDay(Expiry.yearlyOn(monthEnds), LocalDate.parse("2018-02-22")))
                .isEqualTo("2018-02-28");
        assertThat(lastDay(Expiry.yearlyOn(monthEnds), LocalDate.parse("2020-02-29")))
                .isEqualTo("2020-02-29");
        Expiry yearEnd = Expiry.yearlyOn(MonthDay.of(12, 31));
        assertThat(lastDay(yearEnd, LocalDate.parse("2018-01-01"))).isEqualTo("2018-12-31");
        // C-5, Capillary: to 31 December 23:59:59, also what becomes usable on that day
        assertThat(lastDay(yearEnd, LocalDate.parse("2018-12-31"))).isEqualTo("2018-12-31");
        assertThat(lastDay(yearEnd, LocalDate.parse("2019-01-01"))).isEqualTo("2019-12-31");
    }

    @Test
    void yearlyOn_takesTheNextOfItsDays() {
        Expiry twice = Expiry.yearlyOn(MonthDay.of(6, 30), MonthDay.of(1, 15));
        assertThat(lastDay(twice, LocalDate.parse("2026-01-16"))).isEqualTo("2026-06-30");
        assertThat(lastDay(twice, LocalDate.parse("2026-07-01"))).isEqualTo("2027-01-15");
        assertThatThrownBy(Expiry::yearlyOn).hasMessage("points must expire on 1 to 20 days of the year: 0");
        MonthDay[] many = IntStream.rangeClosed(1, 21)
                .mapToObj(day -> MonthDay.of(1, day))
                .toArray(MonthDay[]::new);
        assertThatThrownBy(() -> Expiry.yearlyOn(many))
                .hasMessage("points must expire on 1 to 20 days of the year: 21");
    }

    @Test
    void expiresAt_countsDaysOfTheProgrammesZone() {
        // 23:30 UTC on 31 January is 00:30 on 1 February in Paris
        Instant late = Instant.parse("2026-01-31T23:30:00Z");
        Expiry expiry = Expiry.afterMonths(1).atMonthEnd();
        assertThat(expiry.expiresAt(late, ZoneOffset.UTC)).contains(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(expiry.expiresAt(late, PARIS))
                .contains(Instant.parse("2026-03-31T22:00:00Z")); // summer time by then
        // github.com/Kademi/kademi-dev/issues/4759: 11 January 00:00 kept as 10 January 13:00. In New York the
        // clocks have gone forward by then, in Kolkata they never do (IANA time zone data)
        Instant start = Instant.parse("2026-02-28T20:00:00Z");
        assertThat(Expiry.afterMonths(1).expiresAt(start, ZoneId.of("America/New_York")))
                .contains(Instant.parse("2026-03-29T04:00:00Z"));
        assertThat(Expiry.afterMonths(1).expiresAt(start, ZoneId.of("Asia/Kolkata")))
                .contains(Instant.parse("2026-04-01T18:30:00Z"));
    }

    @Test
    void expiresAt_whereMidnightOrTheDayDoesNotExist_isTheFirstInstantAfter() {
        // In Beirut clocks went from 24:00 on 27 March 2021 to 01:00 on the 28th; Apia had no 30 December 2011 (IANA)
        assertThat(Expiry.afterMonths(1).expiresAt(Instant.parse("2021-02-27T10:00:00Z"), ZoneId.of("Asia/Beirut")))
                .contains(Instant.parse("2021-03-27T22:00:00Z"));
        assertThat(Expiry.afterMonths(1).expiresAt(Instant.parse("2011-11-29T20:00:00Z"), ZoneId.of("Pacific/Apia")))
                .contains(Instant.parse("2011-12-30T10:00:00Z"));
    }

    @Test
    void never_doesNotExpireAndHasNoEnd() {
        assertThat(Expiry.never().expiresAt(Instant.EPOCH, PARIS)).isEmpty();
        assertThat(Expiry.never().isExpiring()).isFalse();
        assertThatThrownBy(() -> Expiry.never().atMonthEnd()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Expiry.yearlyOn(MonthDay.of(1, 1)).atMonthEnd())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void after_acceptsOneDayToTenYears() {
        assertThat(Expiry.afterMonths(120).time()).isEqualTo(Period.ofMonths(120));
        assertThat(Expiry.after(Period.ofDays(1)).time()).isEqualTo(Period.ofDays(1));
        assertThat(Expiry.after(Period.ofYears(10)).time()).isEqualTo(Period.ofYears(10));
        for (Period wrong : new Period[] {
            Period.ZERO,
            Period.ofMonths(121),
            Period.ofDays(-1),
            Period.of(0, 1, -1),
            Period.of(2, -12, 5),
            Period.ofDays(3_653),
            Period.ofYears(11)
        }) {
            assertThatThrownBy(() -> Expiry.after(wrong))
                    .as(wrong.toString())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("expiry must be after one day to 10 years: ");
            assertThatThrownBy(() -> Expiry.afterInactivity(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Expiry.afterMonths(121))
                .hasMessage("expiry must be after one day to 10 years: 121 months");
    }

    @Test
    void toString_saysBothParts() {
        assertThat(Expiry.afterMonths(12).atMonthEnd()).hasToString("after 12 months, at month end");
        assertThat(Expiry.after(Period.ofDays(90)).atEndOf(Rounding.HALF_YEAR))
                .hasToString("after 90 days, at half-year end");
        assertThat(Expiry.afterInactivity(Period.ofMonths(6))).hasToString("after 6 months of inactivity");
        assertThat(Expiry.never()).hasToString("never");
        assertThat(Expiry.afterInactivity(Period.ofMonths(6))).isNotEqualTo(Expiry.afterMonths(6));
    }

    @Property
    void expiresAt_comesAfterTheStart_andAnEndNeverEarlier(
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second,
            @ForAll @IntRange(min = 1, max = 120) int months,
            @ForAll Rounding rounding) {
        Instant usable = Instant.ofEpochSecond(second);
        for (ZoneId zone : new ZoneId[] {PARIS, ZoneId.of("America/New_York"), ZoneId.of("Pacific/Apia")}) {
            Instant plain = Expiry.afterMonths(months).expiresAt(usable, zone).orElseThrow();
            Instant end = Expiry.afterMonths(months)
                    .atEndOf(rounding)
                    .expiresAt(usable, zone)
                    .orElseThrow();
            assertThat(plain).isAfter(usable);
            assertThat(end).isAfterOrEqualTo(plain);
            assertThat(rounding == Rounding.NONE || end.atZone(zone).getDayOfMonth() == 1)
                    .isTrue();
        }
    }
}
