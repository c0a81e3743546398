package io.github.loyalty4j.core.engine;

import static io.github.loyalty4j.core.engine.Desk.ANNA;
import static io.github.loyalty4j.core.engine.Desk.NOON;
import static io.github.loyalty4j.core.engine.Desk.eur;
import static io.github.loyalty4j.core.engine.Desk.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.RuleGroup;
import io.github.loyalty4j.core.program.RuleGroup.Stacking;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What an award notes: why a rule gave what it gave, and all that a later count of a part of the order needs. */
class TallyTest {
    private static final Instant TOMORROW = NOON.plus(Duration.ofDays(1));

    /** Gives 500 and silences all others, if the order is large. */
    private static final EarnRule ALONE = fixed("alone", 500).group("alone", 1).when(Condition.minBasis(eur("100.00")));

    private static EarnRule fixed(String id, long points) {
        return EarnRule.of(id, Formula.fixed(Points.of(points)));
    }

    private static EarnRule perEuro() {
        return EarnRule.of("base", Formula.perAmount(Points.of(1), eur("1.00")));
    }

    private static EarnRule times(String id, String factor) {
        return EarnRule.of(id, Formula.multiply(factor));
    }

    private static Desk desk(EarnRule... rules) {
        return new Desk(program(rules).build());
    }

    /** Rules after one that silences them. */
    private static Desk silenced(EarnRule rule) {
        return new Desk(program(ALONE, rule)
                .groups(RuleGroup.of("alone", Stacking.ALL).exclusive())
                .build());
    }

    /** What a member has when of an order of EUR 120.00, at which only the exclusive rule gave, EUR 40.00 came back. */
    private static long balanceAfterAPart(Desk desk, Instant time) {
        Purchase large = desk.purchase(time, "120.00");
        assertThat(desk.earns(large)).isEqualTo(500);
        Return back = Return.of("r", large.order(), ANNA, time).amount(eur("40.00"));
        desk.execute(new Command.GiveBack(back), time);
        return desk.balance(ANNA, time);
    }

    @Test
    void trace_saysWhyARuleGaveNothing() {
        Desk desk = desk(
                perEuro(),
                fixed("app", 5).when(Condition.channel("app")),
                fixed("daily", 7).cooldown(Duration.ofDays(1)),
                EarnRule.of("friends", Formula.referral(Points.of(5), Points.of(20))));
        assertThat(Desk.trace(desk.record(desk.purchase(NOON, "3.00"))))
                .containsExactly(
                        "base EARNED 3", "app CONDITION_FAILED 0", "daily EARNED 7", "friends NOTHING_COUNTED 0");
        assertThat(Desk.trace(desk.record(desk.purchase(NOON.plusSeconds(1), "0.50"))))
                .containsExactly(
                        "base NOTHING_COUNTED 0",
                        "app CONDITION_FAILED 0",
                        "daily COOLING_DOWN 0",
                        "friends NOTHING_COUNTED 0");
    }

    @Test
    void trace_saysOnWhichAmountARuleCounted() {
        Desk desk = desk(perEuro(), fixed("visit", 5));
        Entry.Earned earned = desk.record(desk.purchase(NOON, "19.99"));
        assertThat(earned.award().trace())
                .extracting(TraceLine::rule, TraceLine::amount)
                .containsExactly(tuple("base", Optional.of(eur("19.99"))), tuple("visit", Optional.<Money>empty()));
    }

    @Test
    void trace_ofFactors_saysWhichWereTakenAndWhichNot() {
        Desk desk = new Desk(program(
                        perEuro(),
                        times("one", "2").group("best", 3),
                        times("two", "2").group("best", 2),
                        times("three", "3").group("first", 2),
                        times("four", "4").group("first", 1))
                .groups(RuleGroup.of("best", Stacking.BEST), RuleGroup.of("first", Stacking.FIRST))
                .build());
        // of equal factors the one of higher priority; of a ladder the first
        assertThat(Desk.trace(desk.record(desk.purchase(NOON, "10.00"))))
                .containsExactlyInAnyOrder(
                        "base EARNED 10",
                        "two OUTRANKED 0",
                        "one MULTIPLIED 10",
                        "four OUTRANKED 0",
                        "three MULTIPLIED 40");
    }

    @Test
    void exclusiveFactorThatDoesNotApply_silencesNothing() {
        Desk desk = new Desk(program(
                        perEuro(),
                        times("app", "5").group("event", 0).when(Condition.channel("app")),
                        times("double", "2"))
                .groups(RuleGroup.of("event", Stacking.ALL).exclusive())
                .build());
        assertThat(desk.earns("10.00")).isEqualTo(20);
        assertThat(desk.earns(
                        desk.purchase(NOON, "10.00").in(ActivityContext.none().channel("app"))))
                .isEqualTo(50);
    }

    @Test
    void exclusiveRuleThatGives_silencesLaterFactors() {
        Desk desk = new Desk(program(ALONE, perEuro(), times("double", "2"))
                .groups(RuleGroup.of("alone", Stacking.ALL).exclusive())
                .build());
        assertThat(desk.earns("100.00")).isEqualTo(500);
        assertThat(desk.earns("99.00")).isEqualTo(198);
    }

    @Test
    void event_isCountedByTheRulesOfItsKindAlone() {
        Desk desk = desk(
                perEuro(),
                fixed("visit", 10).on(EventKind.VISIT),
                fixed("review", 50).on(EventKind.REVIEW));
        assertThat(Desk.trace(desk.record(Event.of(EventKind.VISIT, "v", ANNA, NOON))))
                .containsExactly("visit EARNED 10");
    }

    @Test
    void silencedRule_thatRested_restsWhenAPartComesBack() {
        // 20 were given the day before, so that a week's rest was not over: of what is left of the order none are due
        EarnRule weekly = fixed("weekly", 20).cooldown(Duration.ofDays(7));
        Desk desk = silenced(weekly);
        assertThat(desk.earns(NOON, "10.00")).isEqualTo(20);
        assertThat(balanceAfterAPart(desk, TOMORROW)).isEqualTo(20);
        // without that day before, the rule takes the place of the one that no longer applies
        assertThat(balanceAfterAPart(silenced(weekly), TOMORROW)).isEqualTo(20);
    }

    @Test
    void silencedRule_ofTheNthTime_bringsNoGiftWhenAPartComesBack() {
        Desk desk = silenced(EarnRule.of("second", Formula.everyNth(2, Points.of(7))));
        assertThat(desk.earns(NOON, "10.00")).isZero();
        assertThat(balanceAfterAPart(desk, TOMORROW)).isZero(); // the second order by now; the third is due
    }

    @Test
    void silencedRule_forARecommendation_isNotPaidAgainWhenAPartComesBack() {
        Desk desk = silenced(EarnRule.of("friends", Formula.referral(Points.of(5), Points.of(20))))
                .referred();
        assertThat(desk.earns(NOON, "10.00")).isEqualTo(5);
        assertThat(balanceAfterAPart(desk, TOMORROW)).isEqualTo(5);
    }

    @Test
    void nthTimes_areCountedByRule() {
        // orders 1 to 6: the second gift comes with 2, 4 and 6, the third with 3 and 6
        Desk desk = desk(
                EarnRule.of("second", Formula.everyNth(2, Points.of(1))),
                EarnRule.of("third", Formula.everyNth(3, Points.of(10))));
        for (long expected : new long[] {0, 1, 10, 1, 0, 11}) {
            assertThat(desk.earns("10.00")).isEqualTo(expected);
        }
    }

    @Test
    void nthTime_thatACapLeavesNothingOf_isPast() {
        Desk desk = desk(
                EarnRule.of("second", Formula.everyNth(2, Points.of(7))).capped(Cap.of(Points.of(7), Cap.Window.DAY)));
        for (long expected : new long[] {0, 7, 0, 0}) {
            assertThat(desk.earns(NOON, "10.00")).isEqualTo(expected);
        }
        assertThat(desk.earns(TOMORROW, "10.00")).as("the fifth").isZero();
        assertThat(desk.earns(TOMORROW, "10.00")).as("the sixth").isEqualTo(7);
    }

    @Test
    void recommendations_arePaidByRule() {
        EarnRule small = EarnRule.of("small", Formula.referral(Points.of(5), Points.of(20)));
        EarnRule large = EarnRule.of("large", Formula.referral(Points.of(50), Points.of(200)))
                .when(Condition.minBasis(eur("100.00")));
        Desk desk = desk(small, large).referred();
        assertThat(desk.earns("10.00")).isEqualTo(5);
        assertThat(desk.earns("100.00")).as("the first that is large enough").isEqualTo(50);
        assertThat(desk.earns("100.00")).isZero();
    }

    @Test
    void capsOfTheProgramme_countEachItsOwnWindow() {
        // on the first of a month day and month begin at once; 60 of 100 a day and 250 a month leave 40 that day
        Instant first = Instant.parse("2026-11-01T11:00:00Z");
        Desk desk = new Desk(program(perEuro())
                .capped(Cap.of(Points.of(100), Cap.Window.DAY), Cap.of(Points.of(250), Cap.Window.MONTH))
                .build());
        assertThat(desk.earns(first, "60.00")).isEqualTo(60);
        assertThat(desk.earns(first, "60.00")).isEqualTo(40);
        assertThat(desk.earns(first.plus(Duration.ofDays(1)), "99.00")).isEqualTo(99);
        assertThat(desk.earns(first.plus(Duration.ofDays(2)), "99.00"))
                .as("250 less 199")
                .isEqualTo(51);
    }

    @Test
    void factor_thatItsCapLeavesNothingOf_doesNotBeginToRest() {
        // an order recorded late, just before midnight, when the day's cap was used up; after midnight it is fresh
        Instant evening = Instant.parse("2026-11-22T22:30:00Z"); // 23:30 in Paris
        Desk desk = desk(
                perEuro(),
                times("double", "2")
                        .capped(Cap.of(Points.of(10), Cap.Window.DAY))
                        .cooldown(Duration.ofHours(1)));
        assertThat(desk.earns(NOON, "10.00")).isEqualTo(20);
        assertThat(desk.earns(evening, "10.00")).isEqualTo(10);
        assertThat(desk.earns(evening.plus(Duration.ofMinutes(45)), "10.00")).isEqualTo(20);
    }
}
