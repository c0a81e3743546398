package io.github.loyalty4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoyaltyProgramTest {
    private static final PointsUnit STAMPS = PointsUnit.of("stamps");

    private static LoyaltyProgram.Builder program() {
        return LoyaltyProgram.builder(new ProgramVersion("club", 1), CurrencyUnit.EUR, ZoneOffset.UTC);
    }

    private static EarnRule rule(int number) {
        return EarnRule.of("rule-" + number, Formula.perAmount(Points.of(1), Money.parse("EUR 1.00")));
    }

    private static Reward reward(String id) {
        return Reward.of(id, new Reward.PercentOff(10), Points.of(5));
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
    void tiers_areFoundByNameAndRank() {
        LoyaltyProgram program = program()
                .tiers(Tier.of("Silver", Points.ZERO), Tier.of("Gold", Points.of(5)))
                .build();
        assertThat(program.tierRank("Silver")).isZero();
        assertThat(program.tierRank("Gold")).isEqualTo(1);
        assertThat(program.tierRank("gold")).isEqualTo(-1);
        assertThat(program.tier("Gold").map(Tier::from)).contains(Points.of(5));
        assertThat(program.tier("gold")).isEmpty();
    }

    @Test
    void defaults_areAProgrammeWithoutRules() {
        LoyaltyProgram program = program().build();
        assertThat(program.name()).isEqualTo("club");
        assertThat(program.units()).containsExactly(PointsUnit.POINTS);
        assertThat(program.earnRules()).isEmpty();
        assertThat(program.tierFor(Points.of(1_000_000))).isEmpty();
        assertThat(program.tierPolicy()).isEqualTo(TierPolicy.standard());
        assertThat(program.pending()).isEqualTo(Pending.none());
        assertThat(program.expiry()).isEqualTo(Expiry.never());
        assertThat(program.payment()).isEmpty();
        assertThat(program.returns()).isEqualTo(ReturnPolicy.clamping());
        assertThat(program.quoteTime()).isEqualTo(Duration.ofMinutes(15));
        assertThat(program).hasToString("club v1");
    }

    @Test
    void rulesFor_areThoseOfTheActivity() {
        EarnRule visit = EarnRule.of("visit", Formula.fixed(Points.of(5))).on(EventKind.VISIT);
        EarnRule review = EarnRule.of("review", Formula.fixed(Points.of(5))).on(EventKind.REVIEW);
        LoyaltyProgram program = program().earn(visit, rule(1), review, rule(2)).build();
        Instant now = Instant.parse("2026-03-01T09:00:00Z");
        MemberId anna = MemberId.of("anna");
        assertThat(program.rulesFor(Purchase.of(OrderId.of("o"), anna, Money.parse("EUR 1.00"), now)))
                .containsExactly(rule(1), rule(2));
        assertThat(program.rulesFor(Event.of(EventKind.VISIT, "v", anna, now))).containsExactly(visit);
        assertThat(program.rulesFor(Event.of(EventKind.BIRTHDAY, "b", anna, now)))
                .isEmpty();
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
    void lists_haveLimits() {
        assertThat(program().tiers(tiers(20)).build().tiers()).hasSize(20);
        assertThatThrownBy(() -> program().tiers(tiers(21))).hasMessage("programme must have at most 20 tiers: has 21");
        assertThat(program().earn(rules(100)).build().earnRules()).hasSize(100);
        assertThatThrownBy(() -> program().earn(rules(101)))
                .hasMessage("programme must have at most 100 earn rules: has 101");
        assertThat(program().rewards(rewards(200)).build().rewards()).hasSize(200);
        assertThatThrownBy(() -> program().rewards(rewards(201)))
                .hasMessage("programme must have at most 200 rewards: has 201");
        assertThat(program().groups(groups(20)).build().groups()).hasSize(20);
        assertThatThrownBy(() -> program().groups(groups(21)))
                .hasMessage("programme must have at most 20 rule groups: has 21");
        assertThat(program().units(units(10)).build().units()).hasSize(10);
        assertThatThrownBy(() -> program().units(units(11))).hasMessage("programme must have at most 10 units: has 11");
        assertThatThrownBy(() -> program().units()).hasMessage("programme must have a unit: none");
    }

    private static Tier[] tiers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Tier.of("T" + i, Points.of(i)))
                .toArray(Tier[]::new);
    }

    private static EarnRule[] rules(int count) {
        return IntStream.range(0, count).mapToObj(LoyaltyProgramTest::rule).toArray(EarnRule[]::new);
    }

    private static Reward[] rewards(int count) {
        return IntStream.range(0, count).mapToObj(i -> reward("r" + i)).toArray(Reward[]::new);
    }

    private static RuleGroup[] groups(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> RuleGroup.of("g" + i, RuleGroup.Stacking.ALL))
                .toArray(RuleGroup[]::new);
    }

    private static PointsUnit[] units(int count) {
        return IntStream.range(0, count).mapToObj(i -> PointsUnit.of("u" + i)).toArray(PointsUnit[]::new);
    }

    @Test
    void names_mustDiffer() {
        assertThatThrownBy(() -> program().earn(rule(1), rule(1))).hasMessage("earn rule ids must differ: rule-1");
        assertThatThrownBy(() -> program().rewards(reward("mug"), reward("mug")))
                .hasMessage("reward ids must differ: mug");
        assertThatThrownBy(() -> program().units(STAMPS, PointsUnit.money("stamps", CurrencyUnit.EUR)))
                .hasMessage("units must differ: stamps");
        assertThatThrownBy(() -> program()
                        .groups(RuleGroup.of("a", RuleGroup.Stacking.ALL), RuleGroup.of("a", RuleGroup.Stacking.BEST)))
                .hasMessage("rule groups must differ: a");
    }

    @Test
    void name_hasLimits() {
        assertThat(program().name("n".repeat(64)).build().name()).hasSize(64);
        assertThatThrownBy(() -> program().name("n".repeat(65)))
                .hasMessage("programme name must have at most 64 characters: has 65");
    }

    @Test
    void caps_differInTheirWindows_andAreNotOfACampaign() {
        Cap day = Cap.of(Points.of(5), Cap.Window.DAY);
        assertThatThrownBy(() -> program().capped(day, Cap.of(Points.of(9), Cap.Window.DAY)))
                .hasMessage("caps must differ in their windows: DAY");
        assertThatThrownBy(() -> program().capped(Cap.of(Points.of(9), Cap.Window.CAMPAIGN)))
                .hasMessage("a campaign's budget must be a rule's cap: 9");
    }

    @Test
    void quotes_holdForMoreThanNothingAndADayAtMost() {
        assertThat(program().quotesHold(Duration.ofDays(1)).build().quoteTime()).isEqualTo(Duration.ofDays(1));
        assertThatThrownBy(() -> program().quotesHold(Duration.ofDays(1).plusNanos(1)))
                .hasMessageStartingWith("a quote must hold for at most a day");
        assertThat(program().quotesHold(Duration.ofNanos(1)).build().quoteTime())
                .isEqualTo(Duration.ofNanos(1));
        assertThatThrownBy(() -> program().quotesHold(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
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
