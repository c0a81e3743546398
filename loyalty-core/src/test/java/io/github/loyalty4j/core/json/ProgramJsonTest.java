package io.github.loyalty4j.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.PerAmount;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.Tier;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramJsonTest {
    private static final String JSON =
            """
            {
              "id": "bean-club", "version": 1, "name": "Bean Club",
              "currency": "EUR", "zone": "Europe/Paris", "unit": "beans",
              "earn": [{"type": "perAmount", "points": 1, "per": "1.00", "rounding": "DOWN"}],
              "tiers": [{"name": "Silver", "from": 0}, {"name": "Gold", "from": 500}],
              "expiry": {"afterMonths": 12, "atMonthEnd": true}
            }
            """;

    private static LoyaltyProgram.Builder program() {
        return LoyaltyProgram.builder(new ProgramVersion("bean-club", 1), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"));
    }

    @Test
    void parse_readsEveryField() {
        assertThat(ProgramJson.parse(JSON))
                .isEqualTo(program()
                        .name("Bean Club")
                        .unit("beans")
                        .earn(PerAmount.of(Points.of(1), Money.parse("EUR 1.00")))
                        .tiers(Tier.of("Silver", Points.ZERO), Tier.of("Gold", Points.of(500)))
                        .pointsExpire(Expiry.afterMonths(12).atMonthEnd())
                        .build());
    }

    @Test
    void parse_ofTheLeast_hasTheDefaults() {
        String least =
                "{\"id\":\"bean-club\",\"version\":1,\"currency\":\"EUR\",\"zone\":\"Europe/Paris\",\"earn\":[]}";
        assertThat(ProgramJson.parse(least)).isEqualTo(program().build());
    }

    @Test
    void parse_skipsAByteOrderMark() {
        byte[] bytes = ("\uFEFF" + JSON).getBytes(StandardCharsets.UTF_8);
        assertThat(ProgramJson.parse(bytes)).isEqualTo(ProgramJson.parse(JSON));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // what is replaced | by what | pointer | message
                "\"id\"|\"idd\"|/idd|unknown field 'idd'; known are [currency, earn, expiry, id, name, tiers, unit, version, zone]",
                "\"version\": 1,| |``|field 'version' is missing",
                "\"version\": 1|\"version\": \"1\"|/version|must be a whole number: \"1\"",
                "\"version\": 1|\"version\": 1.5|/version|must be a whole number: 1.5",
                "\"version\": 1|\"version\": 0|/version|programme version must be 1 or more: 0",
                "\"version\": 1|\"version\": 4294967297|/version|must be a whole number below 2^31: 4294967297",
                "\"Bean Club\"|\" \"|/name|programme name must not be blank",
                "\"EUR\"|\"EURO\"|/currency|Unknown currency 'EURO'",
                "Europe/Paris|Mars/Olympus|/zone|Unknown time-zone ID: Mars/Olympus",
                "\"perAmount\"|\"perKilo\"|/earn/0/type|type of an earn rule must be perAmount: 'perKilo'",
                "\"points\": 1|\"points\": 0|/earn/0|points per amount must be 1 to 10000: 0",
                "\"points\": 1|\"points\": 99999999999999999999|/earn/0/points|must be a whole number: 99999999999999999999",
                "\"1.00\"|1.00|/earn/0/per|must be a string: 1.0",
                "\"1.00\"|\"1,00\"|/earn/0/per|amount must be digits, with a point before its fraction: '1,00'",
                "\"1.00\"|\"1.005\"|/earn/0/per|amount must have at most 2 decimal places in EUR: '1.005'",
                "\"1.00\"|\"0.00\"|/earn/0|the amount points are given per must be positive: EUR 0.00",
                "\"DOWN\"|\"NEAREST\"|/earn/0/rounding|rounding must be DOWN, UP, FLOOR, CEILING, HALF_UP, HALF_DOWN or HALF_EVEN: 'NEAREST'",
                "\"DOWN\"|\"UNNECESSARY\"|/earn/0/rounding|rounding must be DOWN, UP, FLOOR, CEILING, HALF_UP, HALF_DOWN or HALF_EVEN: 'UNNECESSARY'",
                "\"from\": 0|\"from\": 500|/tiers|tier thresholds must rise: Silver 500 then Gold 500",
                "\"from\": 0|\"from\": 900|/tiers|tier thresholds must rise: Silver 900 then Gold 500",
                "\"from\": 0|\"from\": -1|/tiers/0|tier threshold must not be negative: Silver -1",
                "\"from\": 500|\"form\": 500|/tiers/1/form|unknown field 'form'; known are [from, name]",
                ", \"from\": 500| |/tiers/1|field 'from' is missing",
                "\"afterMonths\": 12|\"afterMonths\": 0|/expiry/afterMonths|expiry must be after 1 to 120 months: 0",
                "\"atMonthEnd\": true|\"atMonthEnd\": 1|/expiry/atMonthEnd|must be true or false: 1",
                "[{\"name\": \"Silver\"|[[{\"name\": \"Silver\"|``|programme must be well-formed JSON, line 6, column",
                "\"unit\"|\"name\"|``|programme must be well-formed JSON, line 3, column 52: Duplicate field 'name'",
            })
    void parse_ofABadField_pointsAtIt(String replaced, String by, String pointer, String message) {
        assertThat(JSON).contains(replaced);
        String bad = JSON.replace(replaced, by == null ? "" : by);
        assertThatThrownBy(() -> ProgramJson.parse(bad)).isInstanceOfSatisfying(InvalidProgramException.class, e -> {
            assertThat(e.pointer()).isEqualTo(pointer);
            assertThat(e.getMessage()).startsWith(pointer.isEmpty() ? message : pointer + ": " + message);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|must be an object: []",
                "null|must be an object: null",
                "''|must be an object",
                "{} {}|programme must be well-formed JSON, line 1, column 4: Trailing token",
            })
    void parse_ofAnotherDocument_isRefused(String json, String message) {
        assertThatThrownBy(() -> ProgramJson.parse(json))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void parse_ofHugeInput_isRefusedByTheLimitItBreaks() {
        String tenMegabytes = JSON.replace("Bean Club", "x".repeat(10_000_000));
        assertThatThrownBy(() -> ProgramJson.parse(tenMegabytes))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessage("programme must have at most 1048576 bytes: has " + tenMegabytes.length());
        assertThatThrownBy(() -> ProgramJson.parse(tenMegabytes.getBytes(StandardCharsets.UTF_8)))
                .hasMessageStartingWith("programme must have at most 1048576 bytes");
        String longString = JSON.replace("Bean Club", "x".repeat(10_001));
        assertThatThrownBy(() -> ProgramJson.parse(longString))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessageContaining("10001")
                .hasMessageContaining("10000");
        assertThatThrownBy(() -> ProgramJson.parse("[".repeat(100_000)))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessageContaining("nesting depth")
                .hasMessageNotContaining("Source");
    }

    @Test
    void parse_atTheSizeLimit_isRead() {
        String padded = JSON + " ".repeat(ProgramJson.MOST_BYTES - JSON.length());
        assertThat(ProgramJson.parse(padded)).isEqualTo(ProgramJson.parse(JSON));
        assertThatThrownBy(() -> ProgramJson.parse(padded + " ")).isInstanceOf(InvalidProgramException.class);
    }

    @Test
    void parse_ofBytesThatAreNoText_isRefused() {
        byte[] latin1 = JSON.replace("Bean", "Böhne").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> ProgramJson.parse(latin1))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessage("programme must be text in UTF-8: its bytes are not");
    }

    @Property(tries = 300)
    void write_thenParse_givesTheSameProgramme(@ForAll("programmes") LoyaltyProgram program) {
        assertThat(ProgramJson.parse(ProgramJson.write(program))).isEqualTo(program);
    }

    @Provide
    Arbitrary<LoyaltyProgram> programmes() {
        Arbitrary<EarnRule> rule = Combinators.combine(
                        Arbitraries.longs().between(1, 10_000),
                        Arbitraries.longs().between(1, 100_000_000_000L),
                        Arbitraries.of(RoundingMode.class).filter(mode -> mode != RoundingMode.UNNECESSARY))
                .as((points, cents, mode) ->
                        new PerAmount(Points.of(points), Money.ofMinor(CurrencyUnit.EUR, cents), mode));
        Arbitrary<List<Long>> thresholds = Arbitraries.longs()
                .between(0, Long.MAX_VALUE)
                .set()
                .ofMaxSize(20)
                .map(set -> set.stream().sorted().toList());
        Arbitrary<Expiry> expiry = Combinators.combine(
                        Arbitraries.integers().between(0, 120), Arbitraries.of(true, false))
                .as((months, end) -> months == 0
                        ? Expiry.never()
                        : end ? Expiry.afterMonths(months).atMonthEnd() : Expiry.afterMonths(months));
        Arbitrary<String> name = Arbitraries.strings()
                .withChars("aZ \"\\/<éЖ0")
                .ofMinLength(1)
                .ofMaxLength(20)
                .map(text -> text + "😀");
        return Combinators.combine(rule.list().ofMaxSize(5), thresholds, expiry, name)
                .as((rules, froms, expires, text) -> program()
                        .name(text)
                        .earn(rules.toArray(EarnRule[]::new))
                        .tiers(froms.stream()
                                .map(from -> Tier.of("T" + from, Points.of(from)))
                                .toArray(Tier[]::new))
                        .pointsExpire(expires)
                        .build());
    }
}
