package io.github.loyalty4j.core.explain;

import static io.github.loyalty4j.core.explain.Till.at;
import static io.github.loyalty4j.core.explain.Till.base;
import static io.github.loyalty4j.core.explain.Till.coffee;
import static io.github.loyalty4j.core.explain.Till.coffees;
import static io.github.loyalty4j.core.explain.Till.cup;
import static io.github.loyalty4j.core.explain.Till.eur;
import static io.github.loyalty4j.core.explain.Till.fixed;
import static io.github.loyalty4j.core.explain.Till.points;
import static io.github.loyalty4j.core.explain.Till.program;
import static io.github.loyalty4j.core.explain.Till.saturday;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Basis;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LineFilter;
import io.github.loyalty4j.core.program.RuleGroup;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a customer reads of why a rule gave nothing, and that it promises no more than happens. */
class RemedyWordsTest {
    private static final Condition HAPPY_HOUR = Condition.between(LocalTime.of(16, 0), LocalTime.of(18, 0));

    private static Explanation.Missed missed(String rule, Till till, Line... lines) {
        return till.explained(till.next(saturday(), lines)).missed().stream()
                .filter(each -> each.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static String english(Explanation.Missed missed) {
        return missed.text(Language.english()) + "\n" + missed.remedyText(Language.english());
    }

    private static String russian(Explanation.Missed missed) {
        return missed.text(Language.russian()) + "\n" + missed.remedyText(Language.russian());
    }

    private static Till grouped(RuleGroup group, EarnRule... rules) {
        return new Till(program().groups(group).earn(rules).build());
    }

    @Test
    void leastAmount_isOfTheLinesTheRuleCounts() {
        EarnRule rule = fixed("beans", 50).lines(coffees()).when(Condition.minBasis(eur("50.00")));
        Explanation.Missed missed = missed("beans", new Till(program(rule)), coffee("44.00"), cup("90.00"));

        assertThat(english(missed))
                .isEqualTo(
                        """
                        beans: the amount of category coffee is below EUR 50.00
                        It would take: EUR 6.00 more of category coffee""");
        assertThat(russian(missed))
                .isEqualTo(
                        """
                        beans: сумма (категория coffee) меньше 50,00 EUR
                        Для этого нужно: ещё 6,00 EUR (категория coffee)""");
    }

    @Test
    void greatestAmount_isOfTheLinesTheRuleCounts() {
        EarnRule rule = fixed("small", 50).lines(coffees()).when(Condition.not(Condition.minBasis(eur("50.00"))));

        assertThat(missed("small", new Till(program(rule)), coffee("50.00"), cup("90.00"))
                        .text(Language.english()))
                .isEqualTo("small: the amount of category coffee is EUR 50.00 or more");
    }

    @Test
    void leastAmount_ofAllLinesNamesNone() {
        EarnRule rule = fixed("large", 50).when(Condition.minBasis(eur("50.00")));

        assertThat(english(missed("large", new Till(program(rule)), cup("44.00"))))
                .isEqualTo(
                        """
                        large: the amount is below EUR 50.00
                        It would take: EUR 6.00 more""");
    }

    @Test
    void time_isAnExampleWhereItsWindowCloses() {
        Till till = new Till(program(fixed("happy", 5).when(HAPPY_HOUR)));
        Explanation.Missed missed = missed("happy", till, cup("4.00"));

        assertThat(english(missed))
                .isEqualTo(
                        """
                        happy: the time is not between 16:00 and 18:00
                        It would take: a time such as 7 March 2026, 16:00""");
        assertThat(missed.remedyText(Language.russian()))
                .isEqualTo("Для этого нужно: другое время, например 7 марта 2026 г., 16:00");
        assertThat(points(till.tried(till.next(at("2026-03-07T16:00"), cup("4.00")))))
                .isEqualTo(5);
        assertThat(points(till.tried(till.next(at("2026-03-07T18:00"), cup("4.00")))))
                .as("later is not better")
                .isZero();
    }

    @Test
    void time_isAnExampleWhereAnyRuleOfTheAwardHasWindows() {
        EarnRule visit = fixed("rested", 5).capped(Cap.of(Points.of(5), Cap.Window.DAY));
        Till till = new Till(program(visit, fixed("happy", 5).when(HAPPY_HOUR)));
        till.award(till.next(saturday(), cup("4.00")));

        assertThat(missed("rested", till, cup("4.00")).remedyText(Language.english()))
                .isEqualTo("It would take: a time such as 8 March 2026");
    }

    @Test
    void time_isABeginWhereNoRuleHasWindows() {
        Till till = new Till(program(fixed("daily", 5).capped(Cap.of(Points.of(5), Cap.Window.DAY))));
        till.award(till.next(saturday(), cup("4.00")));

        assertThat(missed("daily", till, cup("4.00")).remedyText(Language.english()))
                .isEqualTo("It would take: a time from 8 March 2026 on");
    }

    @Test
    void stamp_thatIsMissedIsToldToBeCounted() {
        EarnRule card = EarnRule.of("card", Formula.everyNth(5, Points.of(100))).when(Condition.minBasis(eur("10.00")));
        Till till = new Till(program(card));
        Explanation.Missed missed = missed("card", till, cup("4.00"));

        assertThat(missed.remedy()).hasValue(new Remedy.Count(new Remedy.Spend(eur("6.00"))));
        assertThat(missed.remedyText(Language.english())).isEqualTo("It would take: EUR 6.00 more, to be counted");
        assertThat(missed.remedyText(Language.russian()))
                .isEqualTo("Для этого нужно: ещё 6,00 EUR, чтобы этот раз засчитался");
        for (int i = 0; i < 4; i++) {
            assertThat(points(till.award(till.next(saturday(), cup("10.00"))))).isZero();
        }
        assertThat(missed("card", till, cup("4.00")).remedy())
                .as("the fifth gives points")
                .hasValue(new Remedy.Spend(eur("6.00")));
        assertThat(points(till.tried(till.next(saturday(), cup("10.00"))))).isEqualTo(100);
    }

    @Test
    void stamp_withSeveralWaysIsToldOnceToBeCounted() {
        Condition some = Condition.any(Condition.channel("app"), Condition.location("paris-1"));
        EarnRule card = EarnRule.of("card", Formula.everyNth(5, Points.of(100))).when(some);

        assertThat(missed("card", new Till(program(card)), cup("4.00")).remedyText(Language.english()))
                .isEqualTo("It would take: that the channel is app or that the place is paris-1, to be counted");
    }

    @Test
    void stamp_ofAGroupThatTakesTheBestIsNotToldWhereItOnlyCounts() {
        EarnRule card = EarnRule.of("card", Formula.everyNth(5, Points.of(100)))
                .when(Condition.channel("app"))
                .group("one", 0);
        RuleGroup best = RuleGroup.of("one", RuleGroup.Stacking.BEST);
        RuleGroup all = RuleGroup.of("one", RuleGroup.Stacking.ALL);
        EarnRule always = fixed("always", 500).group("one", 0);

        assertThat(missed("card", grouped(best, card, always), cup("4.00")).remedy())
                .isEmpty();
        assertThat(missed("card", grouped(all, card, always), cup("4.00")).remedy())
                .hasValue(new Remedy.Count(new Remedy.Meet(Condition.channel("app"))));
    }

    @ParameterizedTest
    // A welcome gift of the first purchase is not repeated, and so the award of a later one is less.
    @CsvSource({"0", "1000"})
    void repeating_isToldWhateverElseTheFirstPurchaseGave(long welcome) {
        EarnRule card = EarnRule.of("card", Formula.everyNth(3, Points.of(100)));
        EarnRule gift = fixed("welcome", welcome + 1).when(Condition.firstPurchase());
        Till till = new Till(program(base(), card, gift));

        assertThat(missed("card", till, cup("4.00")).remedy()).hasValue(new Remedy.Repeat(2));
        till.award(till.next(saturday(), cup("4.00")));
        assertThat(points(till.award(till.next(saturday(), cup("4.00"))))).isEqualTo(104);
    }

    @Test
    void repeating_isNotToldWhereACapLeavesNothing() {
        EarnRule card = EarnRule.of("card", Formula.everyNth(2, Points.of(100)));
        Till till = new Till(program()
                .earn(base(), card)
                .capped(Cap.of(Points.of(4), Cap.Window.LIFETIME))
                .build());

        assertThat(missed("card", till, cup("4.00")).remedy()).isEmpty();
        assertThat(points(till.tried(till.next(saturday(), cup("4.00"))))).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "app, It would take: that the exclusive group before it gives nothing",
        "till, No simple change would have helped"
    })
    void silence_isToldWhereItIsAllThatIsInTheWay(String channel, String takes) {
        EarnRule late = fixed("late", 5).when(Condition.channel("app"));
        Till till = grouped(
                RuleGroup.of("only", RuleGroup.Stacking.ALL).exclusive(),
                fixed("first", 7).group("only", 0),
                late);
        Explanation why = till.explained(
                till.next(saturday(), cup("4.00")).in(ActivityContext.none().channel(channel)));

        assertThat(why.missed()).hasSize(1);
        assertThat(why.missed().get(0).remedyText(Language.english())).isEqualTo(takes);
    }

    @Test
    void silence_ofAStampCardIsToldAsItWouldCount() {
        EarnRule card = EarnRule.of("card", Formula.everyNth(5, Points.of(100)));
        Till till = grouped(
                RuleGroup.of("only", RuleGroup.Stacking.ALL).exclusive(),
                fixed("first", 7).group("only", 0),
                card);

        assertThat(missed("card", till, cup("4.00")).remedyText(Language.english()))
                .isEqualTo("It would take: that the exclusive group before it gives nothing");
    }

    @ParameterizedTest
    @CsvSource({
        "coffee, It would take: that the rules of its group before it give nothing",
        "china, No simple change would have helped"
    })
    void firstOfAGroup_isToldWhereItIsAllThatIsInTheWay(String category, String takes) {
        EarnRule second = fixed("second", 5).lines(coffees()).group("one", 0);
        Till till = grouped(
                RuleGroup.of("one", RuleGroup.Stacking.FIRST), fixed("first", 7).group("one", 0), second);
        Line line = category.equals("coffee") ? coffee("4.00") : cup("4.00");

        assertThat(missed("second", till, line).remedyText(Language.english())).isEqualTo(takes);
    }

    @Test
    void factorBehindAnother_isToldThoughRulesThatGiveComeFirst() {
        EarnRule twice = EarnRule.of("twice", Formula.multiply("2")).group("one", 0);
        EarnRule thrice = EarnRule.of("thrice", Formula.multiply("3")).group("one", 0);
        Till till = grouped(RuleGroup.of("one", RuleGroup.Stacking.FIRST), base().group("one", 0), twice, thrice);

        assertThat(missed("thrice", till, cup("4.00")).remedyText(Language.english()))
                .isEqualTo("It would take: that the rules of its group before it give nothing");
    }

    @Test
    void goods_areToldToComeBesides() {
        Explanation.Missed missed =
                missed("beans", new Till(program(fixed("beans", 5).lines(coffees()))), cup("4.00"));

        assertThat(missed.remedyText(Language.english())).isEqualTo("It would take: also category coffee");
        assertThat(missed.remedyText(Language.russian())).isEqualTo("Для этого нужно: ещё и категория coffee");
    }

    @Test
    void weekday_isAnExample() {
        Till till = new Till(program(fixed("monday", 5).when(Condition.weekdays(DayOfWeek.MONDAY))));

        assertThat(missed("monday", till, cup("4.00")).remedy())
                .isEqualTo(Optional.of(new Remedy.Wait(at("2026-03-09T00:00"))));
        assertThat(missed("monday", till, cup("4.00")).remedyText(Language.english()))
                .isEqualTo("It would take: a time such as 9 March 2026");
    }

    @Test
    void referral_thatWasPaidIsToldNoMore() {
        EarnRule friend = EarnRule.of("friend", Formula.referral(Points.of(50), Points.of(100)))
                .when(Condition.minBasis(eur("20.00")));
        Till till = new Till(program(base(), friend)).recommended();

        assertThat(missed("friend", till, cup("10.00")).remedy()).hasValue(new Remedy.Spend(eur("10.00")));
        assertThat(points(till.award(till.next(saturday(), cup("30.00"))))).isEqualTo(80);
        assertThat(english(missed("friend", till, cup("10.00"))))
                .isEqualTo(
                        """
                        friend: the amount is below EUR 20.00
                        No simple change would have helped""");
    }

    @Test
    void limit_thatIsUsedUpIsKnownThoughTheConditionFailed() {
        EarnRule once =
                fixed("once", 10).when(Condition.channel("app")).capped(Cap.of(Points.of(10), Cap.Window.LIFETIME));
        EarnRule rest = fixed("rest", 10).when(Condition.channel("app")).cooldown(Duration.ofDays(2));
        EarnRule none = base().lines(coffees()).capped(Cap.of(Points.of(4), Cap.Window.DAY));
        Till till = new Till(program(once, rest, none));
        till.award(
                till.next(saturday(), coffee("4.00")).in(ActivityContext.none().channel("app")));
        Explanation why = till.explained(till.next(at("2026-03-07T11:00"), cup("4.00")));

        assertThat(why.missed())
                .extracting(Explanation.Missed::remedy)
                .containsExactly(
                        Optional.empty(),
                        Optional.of(new Remedy.All(List.of(
                                new Remedy.Meet(Condition.channel("app")), new Remedy.Wait(at("2026-03-09T10:30"))))),
                        Optional.of(new Remedy.All(List.of(
                                new Remedy.NextPoints(eur("1.00"), new Amount(PointsUnit.POINTS, Points.of(1))),
                                new Remedy.Wait(at("2026-03-08T00:00"))))));
    }

    @Test
    void amounts_sayHowTheRuleCounts() {
        Line taxed = Line.of("cup", 1, eur("50.50")).in("china").tax(eur("8.42"));
        EarnRule net = fixed("net", 50)
                .when(Condition.minBasis(eur("50.00")))
                .basis(Basis.standard().withoutTax());
        EarnRule full = fixed("full", 50)
                .when(Condition.not(Condition.minBasis(eur("50.00"))))
                .basis(Basis.standard().beforeDiscount().withShipping());

        assertThat(english(missed("net", new Till(program(net)), taxed)))
                .isEqualTo(
                        """
                        net: the amount (without tax) is below EUR 50.00
                        It would take: EUR 7.92 (without tax) more""");
        assertThat(russian(missed("net", new Till(program(net)), taxed)))
                .isEqualTo(
                        """
                        net: сумма (без налога) меньше 50,00 EUR
                        Для этого нужно: ещё 7,92 EUR (без налога)""");
        assertThat(missed("full", new Till(program(full)), cup("50.00").discount(eur("4.00")))
                        .text(Language.english()))
                .isEqualTo("full: the amount (before discount, with shipping) is EUR 50.00 or more");
    }

    @Test
    void remainders_sayHowTheRuleCounts() {
        Line taxed = Line.of("cup", 1, eur("12.60")).in("china").tax(eur("2.10"));
        EarnRule net = base().basis(Basis.standard().withoutTax());

        assertThat(english(missed("base", new Till(program(net)), taxed)))
                .isEqualTo(
                        """
                        base: EUR 0.50 (without tax) left over
                        It would take: EUR 0.50 (without tax) more, for 1 point more""");
    }

    @Test
    void amounts_areWhatMustBePaidWhereAPartIsPaidWithPoints() {
        EarnRule beans = EarnRule.of("beans", Formula.perBlock(Points.of(3), eur("10.00")))
                .lines(coffees());
        Till till = new Till(program(beans));
        Purchase half = till.next(saturday(), coffee("12.00"), cup("12.00")).paidWithPoints(eur("12.00"));
        Explanation.Missed missed = till.explained(half).missed().get(0);

        assertThat(english(missed))
                .isEqualTo(
                        """
                        beans: EUR 6.00 is too little
                        It would take: EUR 5.05 more of category coffee, for 3 points more""");
        EarnRule least = fixed("least", 3).lines(coffees()).when(Condition.minBasis(eur("10.00")));
        Till other = new Till(program(least));
        Explanation.Missed spend = other.explained(half).missed().get(0);
        Money more = ((Remedy.Spend) spend.remedy().orElseThrow()).more();

        assertThat(more).as("of EUR 12.00 by itself EUR 4.00 would do").isGreaterThan(eur("4.00"));
        assertThat(points(other.tried(other.next(saturday(), coffee("12.00"), cup("12.00"), priced(more))
                        .paidWithPoints(eur("12.00")))))
                .isEqualTo(3);
        assertThat(points(other.tried(
                        other.next(saturday(), coffee("12.00"), cup("12.00"), priced(more.minus(eur("0.01"))))
                                .paidWithPoints(eur("12.00")))))
                .isZero();
    }

    private static Line priced(Money price) {
        return Line.of("espresso", 1, price).in("coffee");
    }

    @Test
    void points_areThoseOfTheGoodsThatBringLeast() {
        EarnRule hot = EarnRule.of("hot", Formula.perAmount(Points.of(1), eur("1.00")))
                .lines(LineFilter.categories("coffee", "tea"));
        EarnRule extra = EarnRule.of("extra", Formula.perAmount(Points.of(5), eur("1.00")))
                .lines(coffees());
        Till till = new Till(program(base(), hot, extra));
        Line tea = Line.of("assam", 1, eur("20.50")).in("tea");

        assertThat(missed("hot", till, tea).remedyText(Language.english()))
                .isEqualTo("It would take: EUR 0.50 more of category coffee or tea, for 2 points more");
    }

    @Test
    void points_areThoseOfTheGoodsThatOtherRulesExcept() {
        EarnRule club = EarnRule.of("club", Formula.perAmount(Points.of(2), eur("1.00")))
                .lines(LineFilter.all().exceptCategories("sale"));
        Till till = new Till(program(base(), club));
        Line coat = Line.of("coat", 1, eur("60.50")).in("sale");

        assertThat(missed("base", till, coat).remedyText(Language.english()))
                .isEqualTo("It would take: EUR 0.50 more, for 1 point more");
    }
}
