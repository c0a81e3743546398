package io.github.loyalty4j.core.engine;

import static io.github.loyalty4j.core.engine.Desk.NOON;
import static io.github.loyalty4j.core.engine.Desk.eur;
import static io.github.loyalty4j.core.engine.Desk.line;
import static io.github.loyalty4j.core.engine.Desk.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LineFilter;
import io.github.loyalty4j.core.program.RuleGroup;
import io.github.loyalty4j.core.program.RuleGroup.Stacking;
import io.github.loyalty4j.core.program.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactorsTest {
    private static EarnRule perEuro() {
        return EarnRule.of("base", Formula.perAmount(Points.of(1), eur("1.00")));
    }

    private static EarnRule times(String id, String factor) {
        return EarnRule.of(id, Formula.multiply(factor));
    }

    private static EarnRule timesOn(String category, String factor) {
        return times("more-" + category, factor).lines(LineFilter.categories(category));
    }

    @ParameterizedTest
    // Square S-4: 5 times 3 is 15. S-5: 4 times 1.5 is 6, and fractions are dropped: 5 times 1.5 is 7.
    @CsvSource({"5, 3, 15", "4, 1.5, 6", "5, 1.5, 7"})
    void multiply_dropsFractions(long base, String factor, long expected) {
        Desk desk = new Desk(program(EarnRule.of("base", Formula.fixed(Points.of(base))), times("more", factor))
                .build());

        assertThat(desk.earns("1.00")).isEqualTo(expected);
    }

    @Test
    void multiply_countsNothingOfNothing() {
        // Square S-6: no base points, no promotion points.
        Desk desk = new Desk(program(perEuro(), times("more", "3")).build());

        assertThat(Desk.trace(desk.record(desk.purchase(NOON, "0.99"))))
                .containsExactly("base NOTHING_COUNTED 0", "more NOTHING_COUNTED 0");
    }

    @Test
    void multiply_scalesTheSumOfAllRules() {
        // 19 + 9 of Setono E-2, times 1.5, is 42; each for itself would be 28 + 13.
        Desk desk = new Desk(program(
                        perEuro(),
                        EarnRule.of("half", Formula.perAmount(Points.of(1), eur("2.00"))),
                        times("more", "1.5"))
                .build());

        assertThat(desk.earns("19.99")).isEqualTo(42);
    }

    @Test
    void multiply_chains() {
        // Open Loyalty O-3: two labels of one article, times 2 and times 3, make 60 of 10.
        Desk desk = new Desk(
                program(perEuro(), timesOn("new", "2"), timesOn("green", "3")).build());

        assertThat(desk.earns(desk.purchase(NOON, line("a", 1, "10.00", "new", "green"))))
                .isEqualTo(60);
        assertThat(desk.earns(desk.purchase(NOON, line("a", 1, "10.00", "new"))))
                .isEqualTo(20);
    }

    @Test
    void multiply_onSomeLinesLeavesOthersAlone() {
        // By hand: 10.00 of coffee and 20.00 of tea give 30, and the coffee's 10 once more.
        Desk desk = new Desk(program(perEuro(), timesOn("coffee", "2")).build());

        assertThat(Desk.trace(desk.record(
                        desk.purchase(NOON, line("c", 1, "10.00", "coffee"), line("t", 1, "20.00", "tea")))))
                .containsExactly("base EARNED 30", "more-coffee MULTIPLIED 10");
        assertThat(desk.earns(desk.purchase(NOON, line("t", 1, "20.00", "tea"))))
                .isEqualTo(20);
    }

    @Test
    void multiply_onLinesTheRuleDoesNotCountAddsNothing() {
        // By hand: tea gives two per euro, coffee none; so twice for coffee finds nothing.
        Desk desk = new Desk(program(
                        EarnRule.of("tea", Formula.perAmount(Points.of(2), eur("1.00")))
                                .lines(LineFilter.categories("tea")),
                        timesOn("coffee", "2"))
                .build());

        assertThat(desk.earns(desk.purchase(NOON, line("c", 1, "10.00", "coffee"), line("t", 1, "20.00", "tea"))))
                .isEqualTo(40);
    }

    @Test
    void multiply_onSomeLinesLeavesPointsOfTheOrderAlone() {
        Desk desk = new Desk(program(
                        EarnRule.of("visit", Formula.fixed(Points.of(7))),
                        EarnRule.of("piece", Formula.perItem(Points.of(3))),
                        timesOn("coffee", "2"))
                .build());

        // By hand: 7 for the order, 3 for each of 5 pieces, and 3 once more for each of the 2 of coffee.
        assertThat(desk.earns(desk.purchase(NOON, line("c", 2, "1.00", "coffee"), line("t", 3, "1.00", "tea"))))
                .isEqualTo(7 + 15 + 6);
    }

    @Test
    void multiply_onSomeLinesAddsNoMoreThanCapsLeft() {
        Desk desk =
                new Desk(program(perEuro().capped(Cap.of(Points.of(4), Cap.Window.TRANSACTION)), timesOn("coffee", "3"))
                        .build());

        // By hand: the coffee's 10 would be 4 at most, so twice 4 come on top of 4.
        assertThat(desk.earns(desk.purchase(NOON, line("c", 1, "10.00", "coffee"))))
                .isEqualTo(12);
    }

    @Test
    void multiply_onOverlappingLinesGoesStepByStep() {
        Desk desk = new Desk(program(perEuro(), timesOn("coffee", "2"), timesOn("green", "3"), times("all", "2"))
                .build());

        // By hand, before the factor on all: coffee 10 twice, green tea 10 thrice, green coffee 10 six times, tea 10
        // once.
        assertThat(desk.earns(desk.purchase(
                        NOON,
                        line("c", 1, "10.00", "coffee"),
                        line("g", 1, "10.00", "green"),
                        line("gc", 1, "10.00", "coffee", "green"),
                        line("t", 1, "10.00"))))
                .isEqualTo(2 * (20 + 30 + 60 + 10));
    }

    @Test
    void multiply_takesTheRoundingOfTheFirstRule() {
        Desk desk = new Desk(program(
                        perEuro(),
                        EarnRule.of("up", Formula.multiply("1.001").rounded(RoundingMode.UP)),
                        times("down", "1.1"))
                .tiers(Tier.of("Gold", Points.ZERO).multiplying("1.5"))
                .build());
        desk.tier("Gold");

        // 1 x 1.5 x 1.001 x 1.1 = 1.65165, rounded up; the tier's factor leaves rounding to the rules.
        assertThat(desk.earns("1.00")).isEqualTo(2);
        assertThat(desk.earns("2.00")).as("3.3033").isEqualTo(4);
    }

    @Test
    void multiply_ofTierComesFirst() {
        Desk desk = new Desk(program(perEuro(), times("double", "2"))
                .tiers(
                        Tier.of("Silver", Points.ZERO),
                        Tier.of("Gold", Points.of(100)).multiplying("1.5"))
                .build());

        assertThat(Desk.trace(desk.tier("Silver").record(desk.purchase(NOON, "9.00"))))
                .containsExactly("base EARNED 9", "double MULTIPLIED 9");
        assertThat(Desk.trace(desk.tier("Gold").record(desk.purchase(NOON, "9.00"))))
                .as("9 x 1.5 = 13.5, x 2 = 27 exactly")
                .containsExactly("base EARNED 9", "Gold MULTIPLIED 4", "double MULTIPLIED 14");
    }

    @Test
    void multiply_groupsChoose() {
        RuleGroup best = RuleGroup.of("promotions", Stacking.BEST);
        RuleGroup first = RuleGroup.of("promotions", Stacking.FIRST);
        EarnRule two = times("two", "2").group("promotions", 2);
        EarnRule three = times("three", "3").group("promotions", 1);

        assertThat(new Desk(program(perEuro(), two, three).groups(best).build()).earns("10.00"))
                .isEqualTo(30);
        assertThat(new Desk(program(perEuro(), two, three).groups(first).build()).earns("10.00"))
                .isEqualTo(20);
        assertThat(new Desk(program(perEuro(), two, three).build()).earns("10.00"))
                .isEqualTo(60);
    }

    @Test
    void multiply_usedUpLeavesItsPlace() {
        // Square S-7: a promotion that has given all it may today gives nothing; another may be used.
        Desk desk = new Desk(program(
                        perEuro(),
                        times("three", "3").group("promotions", 2).capped(Cap.of(Points.of(15), Cap.Window.DAY)),
                        times("two", "2").group("promotions", 1))
                .groups(RuleGroup.of("promotions", Stacking.BEST))
                .build());

        assertThat(Desk.trace(desk.record(desk.purchase(NOON, "10.00"))))
                .containsExactly("two OUTRANKED 0", "base EARNED 10", "three MULTIPLIED 20", "three CAPPED -5");
        assertThat(Desk.trace(desk.record(desk.purchase(NOON, "10.00"))))
                .containsExactly("three CAPPED 0", "base EARNED 10", "two MULTIPLIED 10");
    }

    @Test
    void multiply_onlyIfItsConditionHolds() {
        Desk desk = new Desk(program(perEuro(), timesOn("coffee", "2").when(Condition.minBasis(eur("10.00"))))
                .build());

        assertThat(desk.earns(desk.purchase(NOON, line("c", 1, "9.99", "coffee"), line("t", 1, "20.00"))))
                .as("the condition sees the lines the rule counts")
                .isEqualTo(29);
        assertThat(desk.earns(desk.purchase(NOON, line("c", 1, "10.00", "coffee"), line("t", 1, "20.00"))))
                .isEqualTo(40);
    }

    @Test
    void multiply_isExactBeyondLong() {
        // 9 factors of 1.999 on 1,000,000,000 x 1,000,000 overflow long before they are divided; by BigDecimal below.
        List<EarnRule> rules =
                new ArrayList<>(List.of(EarnRule.of("base", Formula.perAmount(Points.of(1_000_000), eur("1.00")))));
        IntStream.range(0, 9).forEach(i -> rules.add(times("f" + i, "1.999")));
        Desk desk = new Desk(program(rules.toArray(EarnRule[]::new)).build());
        BigDecimal exact = new BigDecimal("1.999").pow(9).multiply(new BigDecimal("1000000000000000"));

        assertThat(desk.earns("1000000000.00"))
                .isEqualTo(exact.setScale(0, RoundingMode.DOWN).longValueExact());
    }

    @Test
    void multiply_ofFewFactorsBeyondLong_isExact() {
        // 10^15 x 10,000 thousandths is 10^19, too much for a long and less than 2^64; x 100 x 9 is too much for both
        EarnRule base = EarnRule.of("base", Formula.perAmount(Points.of(1_000_000), eur("1.00")));
        assertThat(new Desk(program(base, times("ten", "10")).build()).earns("1000000000.00"))
                .isEqualTo(10_000_000_000_000_000L);
        Desk two =
                new Desk(program(base, times("f100", "100"), times("f9", "9")).build());
        assertThat(Desk.trace(two.record(two.purchase(Desk.NOON, "1000000000.00"))))
                .containsExactly(
                        "base EARNED 1000000000000000",
                        "f100 MULTIPLIED 99000000000000000",
                        "f9 MULTIPLIED 800000000000000000");
    }
}
