package io.github.loyalty4j.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Expiry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class DaysTest {
    // Paris and New York change clocks; Havana does so at midnight, Lord Howe by half an hour; Kiritimati is 14 hours
    // ahead,
    // Apia left out 30 December 2011.
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Europe/Paris"),
            ZoneId.of("America/New_York"),
            ZoneId.of("America/Havana"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Pacific/Kiritimati"),
            ZoneId.of("Pacific/Apia"),
            ZoneId.of("UTC"));

    /** The calendar of java.time itself must agree, whatever was asked before. */
    @Property(tries = 300)
    void day_isThatOfTheZone(
            @ForAll @IntRange(max = 6) int zoneIndex,
            @ForAll List<@LongRange(min = 1_293_840_000L, max = 1_356_998_400L) Long> seconds) {
        ZoneId zone = ZONES.get(zoneIndex);
        Days days = new Days(zone);
        Expiry expiry = Expiry.after(Period.ofDays(90));
        for (long second : seconds) {
            Instant time = Instant.ofEpochSecond(second, 999_999_999);
            LocalDate date = LocalDate.ofInstant(time, zone);
            Days.Day day = days.of(time);

            assertThat(day.localTime(time)).isEqualTo(LocalDateTime.ofInstant(time, zone));
            assertThat(day.expiry(expiry))
                    .isEqualTo(expiry.expiresAt(time, zone).orElseThrow());
            assertThat(day.expiry(Expiry.never())).isNull();
            for (Cap.Window window : List.of(Cap.Window.DAY, Cap.Window.WEEK, Cap.Window.MONTH, Cap.Window.YEAR)) {
                assertThat(day.start(window))
                        .isEqualTo(window.startOf(date).atStartOfDay(zone).toInstant());
            }
        }
    }

    @Test
    void day_isKept() {
        Days days = new Days(ZoneId.of("America/New_York"));
        Days.Day day = days.of(Instant.parse("2026-11-22T12:00:00Z"));

        assertThat(days.of(Instant.parse("2026-11-22T05:00:00Z"))).isSameAs(day);
        assertThat(days.of(Instant.parse("2026-11-23T04:59:59.999999999Z"))).isSameAs(day);
        assertThat(days.of(Instant.parse("2026-11-23T05:00:00Z"))).isNotSameAs(day);
        assertThat(days.of(Instant.parse("2026-11-22T04:59:59.999999999Z"))).isNotSameAs(day);
    }

    @Test
    void day_whereClocksGoBackOverMidnight_isTheDayBeforeAgain() {
        // Newfoundland, 7 November 2010: a minute past midnight, 02:31 UTC, it was 23:01 of the 6th again.
        Days days = new Days(ZoneId.of("America/St_Johns"));
        Instant seventh = Instant.parse("2010-11-07T02:30:00Z");

        assertThat(days.of(Instant.parse("2010-11-07T12:00:00Z")).start(Cap.Window.DAY))
                .isEqualTo(seventh);
        assertThat(days.of(Instant.parse("2010-11-07T03:00:00Z")).start(Cap.Window.DAY))
                .isEqualTo(Instant.parse("2010-11-06T02:30:00Z"));
    }

    @Test
    void start_ofATime_isThatOfTheFirstDayThatIsNotOver() {
        Days.Day day = new Days(ZoneId.of("UTC")).of(Instant.parse("2026-02-28T12:00:00Z"));

        // a month from 28, 29, 30 and 31 January ends on 28 February alike; a week from 21 February does
        assertThat(day.startOf(Period.ofMonths(1))).isEqualTo(Instant.parse("2026-01-28T00:00:00Z"));
        assertThat(day.startOf(Period.ofDays(7))).isEqualTo(Instant.parse("2026-02-21T00:00:00Z"));
    }

    @Test
    void start_ofWhatKnowsNoDaysIsTheEpoch() {
        Days.Day first = new Days(ZoneId.of("Europe/Paris")).of(Instant.EPOCH);

        assertThat(first.start(Cap.Window.LIFETIME)).isEqualTo(Instant.EPOCH);
        assertThat(first.start(Cap.Window.CAMPAIGN)).isEqualTo(Instant.EPOCH);
        assertThat(first.start(Cap.Window.DAY)).isEqualTo(Instant.parse("1969-12-31T23:00:00Z"));
    }
}
