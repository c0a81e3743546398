package io.github.loyalty4j.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MidnightsTest {
    /** All from the IANA time zone data. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-28T22:59:59Z, 2026-03-28T23:00:00Z", // before the day of 23 hours
        "Europe/Berlin, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
        "Europe/Berlin, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z", // the day of 25 hours
        "America/New_York, 2026-11-01T04:00:00Z, 2026-11-02T05:00:00Z",
        "Asia/Kolkata, 2026-03-10T12:00:00Z, 2026-03-10T18:30:00Z",
        "Pacific/Apia, 2011-12-29T20:00:00Z, 2011-12-30T10:00:00Z", // 29 December, and then the 31st
        "Asia/Beirut, 2021-03-27T12:00:00Z, 2021-03-27T22:00:00Z", // 24:00 became 01:00: no midnight on the 28th
        "America/Sao_Paulo, 2018-02-18T01:30:00Z, 2018-02-18T03:00:00Z", // 24:00 became 23:00 of the 17th again
        "America/Goose_Bay, 2010-11-07T02:30:00Z, 2010-11-07T03:00:00Z", // at 00:01 it became 23:01 of the 6th again
        "America/Goose_Bay, 2010-11-07T03:30:00Z, 2010-11-08T04:00:00Z", // the second time 24:00 is no midnight
        "UTC, 2024-02-28T12:00:00Z, 2024-02-29T00:00:00Z",
        "UTC, 2026-12-31T23:59:59Z, 2027-01-01T00:00:00Z",
    })
    void after_isTheNextFirstInstantOfADay(ZoneId zone, Instant time, Instant midnight) {
        assertThat(Midnights.after(time, zone)).isEqualTo(midnight);
        assertThat(Midnights.isMidnight(midnight, zone)).isTrue();
        assertThat(Midnights.isMidnight(midnight.plusNanos(1), zone)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T23:00:00Z, 2026-02-28T23:00:00Z", // 1 February in Berlin
        "2026-01-31T22:59:59Z, 2026-01-31T23:00:00Z",
        "2026-03-15T12:00:00Z, 2026-03-31T22:00:00Z",
        "2026-12-15T12:00:00Z, 2026-12-31T23:00:00Z",
    })
    void monthAfter_isTheFirstOfTheNext(Instant time, Instant month) {
        assertThat(Midnights.monthAfter(time, ZoneId.of("Europe/Berlin"))).isEqualTo(month);
    }

    @Property
    void after_isLaterAndAMidnight(@ForAll @LongRange(min = 0, max = 4_000_000_000L) long second) {
        for (String name : new String[] {"Europe/Berlin", "Pacific/Apia", "America/Goose_Bay", "America/Sao_Paulo"}) {
            ZoneId zone = ZoneId.of(name);
            Instant time = Instant.ofEpochSecond(second);
            Instant midnight = Midnights.after(time, zone);
            assertThat(midnight).isAfter(time).isBeforeOrEqualTo(time.plusSeconds(49 * 3_600));
            assertThat(Midnights.isMidnight(midnight, zone)).isTrue();
        }
    }
}
