package io.github.loyalty4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.points.Points;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoyaltyProgramTest {
    private static final EarnRule RULE = PerAmount.of(Points.of(1), Money.parse("EUR 1.00"));

    private static LoyaltyProgram.Builder program() {
        return LoyaltyProgram.builder(new ProgramVersion("club", 1), CurrencyUnit.EUR, ZoneOffset.UTC);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                // Talon.One, documentation of loyalty tiers: Bronze 100, Silver 200, Gold 300
                "99, none",
                "100, Bronze",
                "199, Bronze",
                "200, Silver",
                "299, Silver",
                "300, Gold",
                "-5, none",
            })
    void tierFor_isTheHighestReached(long earned, String expected) {
        LoyaltyProgram program = program()
                .tiers(
                        Tier.of("Bronze", Points.of(100)),
                        Tier.of("Silver", Points.of(200)),
                        Tier.of("Gold", Points.of(300)))
                .build();
        assertThat(program.tierFor(Points.of(earned)).map(Tier::name).orElse(null))
                .isEqualTo(expected);
    }

    @Test
    void defaults_areAProgrammeWithoutRules() {
        LoyaltyProgram program = program().build();
        assertThat(program.name()).isEqualTo("club");
        assertThat(program.unit()).isEqualTo("points");
        assertThat(program.earnRules()).isEmpty();
        assertThat(program.tierFor(Points.of(1_000_000))).isEmpty();
        assertThat(program.expiry()).isEqualTo(Expiry.never());
        assertThat(program).hasToString("club v1");
    }

    @Test
    void tiers_mustRise() {
        assertThatThrownBy(() -> program().tiers(Tier.of("Gold", Points.of(500)), Tier.of("Silver", Points.of(200))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tier thresholds must rise: Gold 500 then Silver 200");
        assertThatThrownBy(() -> program().tiers(Tier.of("Gold", Points.of(500)), Tier.of("Silver", Points.of(500))))
                .hasMessage("tier thresholds must rise: Gold 500 then Silver 500");
        assertThatThrownBy(() -> program().tiers(Tier.of("Gold", Points.of(1)), Tier.of("Gold", Points.of(2))))
                .hasMessage("tier names must differ: Gold");
    }

    @Test
    void tiers_atMostTwenty() {
        Tier[] twenty = IntStream.range(0, 20)
                .mapToObj(i -> Tier.of("T" + i, Points.of(i)))
                .toArray(Tier[]::new);
        assertThat(program().tiers(twenty).build().tiers()).hasSize(20);
        Tier[] more = IntStream.range(0, 21)
                .mapToObj(i -> Tier.of("T" + i, Points.of(i)))
                .toArray(Tier[]::new);
        assertThatThrownBy(() -> program().tiers(more)).hasMessage("programme must have at most 20 tiers: has 21");
    }

    @Test
    void tier_hasANameAndNoNegativeThreshold() {
        assertThat(Tier.of(" " + "a".repeat(64) + " ", Points.ZERO).name()).hasSize(64);
        assertThatThrownBy(() -> Tier.of("a".repeat(65), Points.ZERO))
                .hasMessage("tier name must have at most 64 characters: has 65");
        assertThatThrownBy(() -> Tier.of(" ", Points.ZERO)).hasMessage("tier name must not be blank");
        assertThatThrownBy(() -> Tier.of("Gold", Points.of(-1)))
                .hasMessage("tier threshold must not be negative: Gold -1");
    }

    @Test
    void earn_isInTheProgrammesCurrencyAndWithinTheLimit() {
        assertThatThrownBy(() -> program().earn(PerAmount.of(Points.of(1), Money.parse("USD 1.00"))))
                .hasMessage("earn rule must be in EUR, the programme's currency: 1 per USD 1.00");
        EarnRule[] hundred = Collections.nCopies(100, RULE).toArray(EarnRule[]::new);
        assertThat(program().earn(hundred).build().earnRules()).hasSize(100);
        EarnRule[] more = Collections.nCopies(101, RULE).toArray(EarnRule[]::new);
        assertThatThrownBy(() -> program().earn(more))
                .hasMessage("programme must have at most 100 earn rules: has 101");
    }

    @Test
    void names_haveLimits() {
        assertThat(program().name("n".repeat(64)).unit("u".repeat(20)).build().unit())
                .hasSize(20);
        assertThatThrownBy(() -> program().name("n".repeat(65)))
                .hasMessage("programme name must have at most 64 characters: has 65");
        assertThatThrownBy(() -> program().unit("u".repeat(21)))
                .hasMessage("unit must have at most 20 characters: has 21");
        assertThatThrownBy(() -> program().unit("  ")).hasMessage("unit must not be blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Club", "1club", "-club", "club!", "bean club"})
    void version_ofAnotherForm_isRefused(String id) {
        assertThatThrownBy(() -> new ProgramVersion(id, 1))
                .hasMessage("programme id must be 1 to 64 of a-z, 0-9 and '-', beginning with a letter: '" + id + "'");
    }

    @Test
    void version_hasLimits() {
        assertThat(new ProgramVersion("a".repeat(64), Integer.MAX_VALUE)).hasToString("a".repeat(64) + " v2147483647");
        assertThatThrownBy(() -> new ProgramVersion("a".repeat(65), 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ProgramVersion("a", 0)).hasMessage("programme version must be 1 or more: 0");
    }
}
