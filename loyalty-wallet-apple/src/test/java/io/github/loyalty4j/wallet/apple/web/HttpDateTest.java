package io.github.loyalty4j.wallet.apple.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {
    private static final Instant NOW = Instant.parse("2026-12-01T10:15:30Z");

    /** The time of the three examples of RFC 9110, section 5.6.7. */
    private static final Instant EXAMPLE = Instant.parse("1994-11-06T08:49:37Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sun, 06 Nov 1994 08:49:37 GMT",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994",
                " Sun, 06 Nov 1994 08:49:37 GMT\t"
            })
    void parse_takesTheThreeForms(String text) {
        assertThat(HttpDate.parse(text, NOW)).contains(EXAMPLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "yesterday",
                "1994-11-06T08:49:37Z",
                "784111777",
                "Sun, 06 Nov 1994 08:49:37",
                "Sun, 06 Nov 1994 08:49:37 CET",
                "Mon, 06 Nov 1994 08:49:37 GMT",
                "Sun, 31 Feb 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 25:49:37 GMT",
                "Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT"
            })
    void parse_takesNothingElse(String text) {
        assertThat(HttpDate.parse(text, NOW)).isEmpty();
    }

    /** "More than 50 years in the future" is the past. */
    @Test
    void parse_yearsOfTwoDigitsAreTheNearest() {
        assertThat(HttpDate.parse("Wednesday, 01-Jan-76 00:00:00 GMT", NOW))
                .contains(Instant.parse("2076-01-01T00:00:00Z"));
        assertThat(HttpDate.parse("Saturday, 01-Jan-77 00:00:00 GMT", NOW))
                .contains(Instant.parse("1977-01-01T00:00:00Z"));
    }

    @Property(tries = 500)
    void format_isParsed(@ForAll @IntRange(min = 0) int seconds) {
        Instant time = Instant.ofEpochSecond(seconds);
        assertThat(HttpDate.parse(HttpDate.format(time.plusMillis(999)), NOW)).contains(time);
    }

    @Property(tries = 500)
    void parse_takesAnyText(@ForAll String text) {
        assertThat(HttpDate.parse(text, NOW)).isEmpty();
    }
}
