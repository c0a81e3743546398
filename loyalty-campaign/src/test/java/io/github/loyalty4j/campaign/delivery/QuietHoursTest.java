package io.github.loyalty4j.campaign.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {
    private static final QuietHours NIGHT = QuietHours.of(LocalTime.of(21, 0), LocalTime.of(9, 0));
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final long FROM = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();
    private static final long TO = Instant.parse("2031-01-01T00:00:00Z").getEpochSecond();

    @ParameterizedTest
    @CsvSource({
        "2026-06-01T18:59:59Z, false", // 20:59:59 in Berlin
        "2026-06-01T19:00:00Z, true",
        "2026-06-01T22:00:00Z, true", // midnight
        "2026-06-02T06:59:59Z, true",
        "2026-06-02T07:00:00Z, false", // 09:00
    })
    void night_isAcrossMidnight(Instant time, boolean isQuiet) {
        assertThat(NIGHT.areAt(time, BERLIN)).isEqualTo(isQuiet);
    }

    @Test
    void noon_isWithinOneDay() {
        QuietHours noon = QuietHours.of(LocalTime.NOON, LocalTime.of(13, 30));

        assertThat(noon.endAfter(Instant.parse("2026-06-01T10:00:00Z"), BERLIN))
                .isEqualTo(Instant.parse("2026-06-01T11:30:00Z"));
        assertThat(noon.endAfter(Instant.parse("2026-06-01T09:59:59Z"), BERLIN))
                .isEqualTo(Instant.parse("2026-06-01T09:59:59Z"));
    }

    /** Germany's clocks went from 02:00 to 03:00 at 01:00Z on 29 March 2026, and back from 03:00 at 01:00Z on 25 October. */
    @Test
    void clock_putForward_isNotWaitedFor() {
        QuietHours early = QuietHours.of(LocalTime.of(1, 0), LocalTime.of(2, 30));

        assertThat(early.endAfter(Instant.parse("2026-03-29T00:10:00Z"), BERLIN))
                .as("at 01:59:59 it is 03:00 next")
                .isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
        assertThat(NIGHT.endAfter(Instant.parse("2026-03-28T21:00:00Z"), BERLIN))
                .isEqualTo(Instant.parse("2026-03-29T07:00:00Z"));
    }

    @Test
    void clock_putBack_isQuietTwice() {
        QuietHours early = QuietHours.of(LocalTime.of(2, 15), LocalTime.of(2, 45));

        assertThat(early.endAfter(Instant.parse("2026-10-25T00:20:00Z"), BERLIN))
                .isEqualTo(Instant.parse("2026-10-25T00:45:00Z"));
        assertThat(early.areAt(Instant.parse("2026-10-25T00:50:00Z"), BERLIN)).isFalse();
        assertThat(early.endAfter(Instant.parse("2026-10-25T01:20:00Z"), BERLIN))
                .as("02:20 for the second time")
                .isEqualTo(Instant.parse("2026-10-25T01:45:00Z"));
    }

    @Test
    void hours_mustNotBeEmpty() {
        assertThatThrownBy(() -> QuietHours.of(LocalTime.NOON, LocalTime.NOON))
                .hasMessage("quiet hours must end at another time than they begin: 12:00");
        assertThat(NIGHT).hasToString("21:00-09:00");
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(new TreeSet<>(ZoneId.getAvailableZoneIds())).map(ZoneId::of);
    }

    @Property(tries = 5_000)
    void end_isTheFirstInstantThatIsNotQuiet(
            @ForAll("zones") ZoneId zone,
            @ForAll @LongRange(min = 0, max = 347_155_200) long second,
            @ForAll @IntRange(min = 0, max = 1_439) int from,
            @ForAll @IntRange(min = 1, max = 1_439) int length) {
        LocalTime start = LocalTime.MIDNIGHT.plusMinutes(from);
        QuietHours hours = QuietHours.of(start, start.plusMinutes(length));
        Instant time = Instant.ofEpochSecond(FROM + second % (TO - FROM));

        Instant end = hours.endAfter(time, zone);

        assertThat(hours.areAt(end, zone)).isFalse();
        assertThat(end)
                .isBetween(time, time.plus(Duration.ofHours(49))); // a day that was left out, as in Samoa, included
        for (Instant each = time; each.isBefore(end); each = each.plusSeconds(300)) {
            assertThat(hours.areAt(each, zone)).as("%s in %s", each, zone).isTrue();
        }
        assertThat(end.equals(time) || hours.areAt(end.minusNanos(1), zone)).isTrue();
    }
}
