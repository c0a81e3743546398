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
import static io.github.loyalty4j.core.explain.Till.weekend;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LineFilter;
import io.github.loyalty4j.core.program.RuleGroup;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What it would take where caps, factors or a better rule are in the way, tried at the engine. */
class RemedyTrialTest {
    private static final Instant SUNDAY = at("2026-03-08T00:00");

    private static Till capped(Cap cap, EarnRule... rules) {
        return new Till(program().earn(rules).capped(cap).build());
    }

    private static Explanation.Missed missed(Till till, Line... lines) {
        List<Explanation.Missed> missed =
                till.explained(till.next(saturday(), lines)).missed();
        assertThat(missed).hasSize(1);
        return missed.get(0);
    }

    @ParameterizedTest
    @EnumSource(Cap.Window.class)
    void remainder_isNotToldWhereTheRulesOwnCapIsFull(Cap.Window window) {
        Till till = new Till(program(base().capped(Cap.of(Points.of(10), window))));

        assertThat(till.explained(till.next(saturday(), cup("10.50"))).missed()).isEmpty();
        assertThat(points(till.tried(till.next(saturday(), cup("11.00"))))).isLessThanOrEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource(value = Cap.Window.class, mode = EnumSource.Mode.EXCLUDE, names = "CAMPAIGN")
    void remainder_isNotToldWhereTheProgrammesCapIsFull(Cap.Window window) {
        Till till = capped(Cap.of(Points.of(10), window), base());

        assertThat(till.explained(till.next(saturday(), cup("10.50"))).missed()).isEmpty();
        assertThat(points(till.tried(till.next(saturday(), cup("11.00"))))).isLessThanOrEqualTo(10);
    }

    @Test
    void remainder_isNotToldWhereMoreWouldBeRefusedAsAWhole() {
        Till till = new Till(
                program(base().capped(Cap.of(Points.of(10), Cap.Window.DAY).rejecting())));

        assertThat(till.explained(till.next(saturday(), cup("10.50"))).missed()).isEmpty();
    }

    @ParameterizedTest
    // Of a cap of so many points a day EUR 19.50 uses 5, and EUR 0.50 more would give 5 more without it.
    @CsvSource({"10, 5", "9, 4", "6, 1"})
    void nextPoints_areThoseTheCapLetsThrough(long most, long gives) {
        EarnRule block = EarnRule.of("block", Formula.perBlock(Points.of(5), eur("10.00")));
        Cap cap = Cap.of(Points.of(most), Cap.Window.DAY);
        for (Till till : List.of(new Till(program(block.capped(cap))), capped(cap, block))) {
            assertThat(missed(till, cup("19.50")).remedy())
                    .hasValue(new Remedy.NextPoints(eur("0.50"), new Amount(PointsUnit.POINTS, Points.of(gives))));
        }
        Till till = capped(cap, block);
        assertThat(points(till.tried(till.next(saturday(), cup("20.00"))))).isEqualTo(5 + gives);
    }

    @Test
    void condition_isOfUseWhenTheProgrammesCapHasRoomAgain() {
        Condition app = Condition.channel("app");
        Till till = capped(
                Cap.of(Points.of(10), Cap.Window.DAY), base(), fixed("bonus", 7).when(app));
        till.award(till.next(saturday(), cup("1.00")));
        Explanation.Missed missed = missed(till, cup("9.00"));

        assertThat(missed.remedy()).hasValue(new Remedy.All(List.of(new Remedy.Meet(app), new Remedy.Wait(SUNDAY))));
        assertThat(missed.remedyText(Language.english()))
                .isEqualTo("It would take: that the channel is app and a time from 8 March 2026 on");
        assertThat(points(till.tried(till.next(saturday(), cup("10.00"))
                        .in(ActivityContext.none().channel("app")))))
                .isZero();
        assertThat(points(till.tried(
                        till.next(SUNDAY, cup("1.00")).in(ActivityContext.none().channel("app")))))
                .isEqualTo(8);
    }

    @Test
    void condition_ofTimeHoldsWhenTheProgrammesCapHasRoomAgain() {
        // Used up for the month on a Saturday: a weekend rule of those who pay by app is next met on Saturday, 4 April.
        Condition app = Condition.channel("app");
        Till till = capped(
                Cap.of(Points.of(10), Cap.Window.MONTH),
                base(),
                fixed("bonus", 7).when(Condition.all(weekend(), app)),
                fixed("monday", 7).when(Condition.weekdays(DayOfWeek.MONDAY)),
                fixed("either", 7).when(Condition.any(Condition.weekdays(DayOfWeek.MONDAY), app)));
        till.award(till.next(saturday(), cup("1.00")));
        List<Explanation.Missed> missed =
                till.explained(till.next(saturday(), cup("9.00"))).missed();
        Remedy april = new Remedy.Wait(at("2026-04-01T00:00"));

        assertThat(missed.get(0).remedy())
                .hasValue(new Remedy.All(List.of(new Remedy.Meet(app), new Remedy.Wait(at("2026-04-04T00:00")))));
        assertThat(missed.get(1).remedy()).hasValue(new Remedy.Wait(at("2026-04-06T00:00")));
        assertThat(missed.get(2).remedy())
                .hasValue(new Remedy.Any(List.of(
                        new Remedy.Wait(at("2026-04-06T00:00")),
                        new Remedy.All(List.of(new Remedy.Meet(app), april)))));
    }

    @Test
    void condition_isOfNoUseWhereTheProgrammesCapHasNoOtherWindow() {
        Till till = capped(
                Cap.of(Points.of(10), Cap.Window.LIFETIME),
                base(),
                fixed("bonus", 7).when(Condition.channel("app")));

        assertThat(missed(till, cup("10.00")).remedy()).isEmpty();
    }

    @Test
    void condition_ofARuleInAnotherUnitIsNotOfTheProgrammesCap() {
        PointsUnit stamps = PointsUnit.of("stamps");
        Condition app = Condition.channel("app");
        Till till = new Till(program()
                .units(PointsUnit.POINTS, stamps)
                .earn(base(), fixed("stamp", 1).in(stamps).when(app))
                .capped(Cap.of(Points.of(10), Cap.Window.LIFETIME))
                .build());

        assertThat(missed(till, cup("10.00")).remedy()).hasValue(new Remedy.Meet(app));
    }

    @Test
    void factor_takesMorePointsOfTheLinesItMultiplies() {
        EarnRule twice = EarnRule.of("twice", Formula.multiply("2")).lines(coffees());
        Till till = new Till(program(base(), twice));
        Explanation.Missed missed = missed(till, cup("9.50"), coffee("0.50"));

        assertThat(missed.text(Language.english())).isEqualTo("twice: the other rules gave nothing for these alone");
        assertThat(missed.remedy()).hasValue(new Remedy.Multiplied(coffees()));
        assertThat(missed.remedyText(Language.english()))
                .isEqualTo("It would take: more from the other rules for category coffee");
        assertThat(missed.remedyText(Language.russian()))
                .isEqualTo("Для этого нужно: больше от других правил (категория coffee)");
        assertThat(points(till.tried(till.next(saturday(), cup("9.50"), coffee("0.50"), coffee("0.50")))))
                .isEqualTo(11);
    }

    @Test
    void factor_onLinesThatGiveNothingByTheLineTakesNothing() {
        EarnRule twice = EarnRule.of("twice", Formula.multiply("2")).lines(coffees());
        Till till = new Till(program(fixed("visit", 5), twice));

        assertThat(missed(till, coffee("4.00")).remedy()).isEmpty();
        assertThat(points(till.tried(till.next(saturday(), coffee("400.00"))))).isEqualTo(5);
    }

    private static Till best(EarnRule... rules) {
        return new Till(program()
                .groups(RuleGroup.of("offers", RuleGroup.Stacking.BEST))
                .earn(rules)
                .build());
    }

    @Test
    void best_takesMorePointsThanTheOneThatWasTaken() {
        EarnRule fifty = fixed("fifty", 50).group("offers", 0);
        EarnRule each = base().group("offers", 0);
        Till till = best(fifty, each);
        Explanation.Missed missed = missed(till, cup("40.00"));

        assertThat(missed.rule()).isEqualTo("base");
        assertThat(missed.remedy()).hasValue(new Remedy.Outdo("fifty"));
        assertThat(missed.remedyText(Language.english()))
                .isEqualTo("It would take: more from this rule than from “fifty”");
        assertThat(missed.remedyText(Language.russian()))
                .isEqualTo("Для этого нужно: чтобы это правило дало больше, чем «fifty»");
        assertThat(points(till.tried(till.next(saturday(), cup("51.00"))))).isEqualTo(51);
    }

    @Test
    void best_thatNothingBoughtChangesTakesNothing() {
        EarnRule triple = EarnRule.of("triple", Formula.perAmount(Points.of(3), eur("1.00")));
        EarnRule two = EarnRule.of("two", Formula.perItem(Points.of(2)));
        EarnRule one = EarnRule.of("one", Formula.perItem(Points.of(1)));

        for (Till till : List.of(
                best(triple.group("offers", 0), base().group("offers", 0)),
                best(two.group("offers", 0), one.group("offers", 0)),
                best(fixed("nine", 9).group("offers", 0), fixed("five", 5).group("offers", 0)))) {
            assertThat(missed(till, cup("4.00")).remedy()).isEmpty();
        }
        EarnRule coffee = base().lines(coffees());
        assertThat(missed(best(offer(triple), offer(coffee)), cup("4.00"), coffee("4.00"))
                        .remedy())
                .as("what coffee gives it gives three times by the other rule")
                .isEmpty();
        EarnRule cups = triple.lines(LineFilter.categories("china"));
        Till till = best(offer(cups), offer(coffee));
        assertThat(missed(till, cup("4.00"), coffee("4.00")).remedy())
                .as("other lines may give more")
                .hasValue(new Remedy.Outdo("triple"));
        assertThat(points(till.tried(till.next(saturday(), cup("4.00"), coffee("13.00")))))
                .isEqualTo(13);
    }

    private static EarnRule offer(EarnRule rule) {
        return rule.group("offers", 0);
    }

    @Test
    void rule_ofAGroupMustBeTheBestToo() {
        EarnRule two = EarnRule.of("two", Formula.perAmount(Points.of(2), eur("1.00")));
        EarnRule coffee = EarnRule.of("coffee", Formula.perAmount(Points.of(3), eur("1.00")))
                .lines(coffees());
        Condition app = Condition.channel("app");

        Explanation.Missed missed = missed(best(offer(two), offer(coffee)), cup("50.00"));
        assertThat(missed.remedy())
                .hasValue(new Remedy.All(List.of(new Remedy.Buy(coffees()), new Remedy.Outdo("two"))));
        assertThat(missed(best(offer(two), offer(base().when(app))), cup("50.00"))
                        .remedy())
                .as("never more")
                .isEmpty();
        assertThat(missed(best(offer(two), offer(fixed("bonus", 100).when(app))), cup("50.00"))
                        .remedy())
                .as("as many, and listed later")
                .isEmpty();
        assertThat(missed(best(offer(two), offer(fixed("bonus", 101).when(app))), cup("50.00"))
                        .remedy())
                .hasValue(new Remedy.Meet(app));
        assertThat(missed(best(offer(two), fixed("bonus", 100).when(app).group("offers", 1)), cup("50.00"))
                        .remedy())
                .as("as many, and of higher priority: no points more")
                .isEmpty();
    }

    @Test
    void rule_ofWhichTheFirstIsTakenIsAskedBeforeIt() {
        Condition app = Condition.channel("app");
        Till till = new Till(program()
                .groups(RuleGroup.of("offers", RuleGroup.Stacking.FIRST))
                .earn(
                        fixed("later", 9).when(app).group("offers", 1),
                        base().group("offers", 2),
                        fixed("sooner", 9).when(app).group("offers", 3))
                .build());
        List<Explanation.Missed> missed =
                till.explained(till.next(saturday(), cup("4.00"))).missed();

        assertThat(missed).extracting(Explanation.Missed::rule).containsExactly("later", "sooner");
        assertThat(missed.get(0).why()).isEqualTo(TraceLine.Kind.OUTRANKED);
        assertThat(missed.get(0).remedy()).isEmpty();
        assertThat(missed.get(1).remedy()).hasValue(new Remedy.Meet(app));
    }

    /** One that gave and lost all to its cap leaves its place to others. */
    @Test
    void rule_thatItsCapEmptiedIsNotTaken() {
        Condition app = Condition.channel("app");
        EarnRule three = EarnRule.of("three", Formula.perAmount(Points.of(3), eur("1.00")))
                .capped(Cap.of(Points.of(12), Cap.Window.LIFETIME));
        Till till = best(offer(three), offer(base().when(app)));
        till.award(till.next(saturday(), cup("4.00")));
        List<Explanation.Missed> missed =
                till.explained(till.next(saturday(), cup("4.00"))).missed();

        assertThat(missed).extracting(Explanation.Missed::rule).contains("base");
        assertThat(missed.stream().filter(each -> each.rule().equals("base")))
                .allMatch(each -> each.remedy().equals(Optional.of(new Remedy.Meet(app))));
        assertThat(points(till.tried(till.next(saturday(), cup("4.00"))
                        .in(ActivityContext.none().channel("app")))))
                .isEqualTo(4);
    }

    @Test
    void factor_thatGaveNothingIsTakenAllTheSame() {
        Condition app = Condition.channel("app");
        EarnRule coffee = offer(EarnRule.of("coffee", Formula.multiply("3")).lines(coffees()));
        EarnRule twice = offer(EarnRule.of("twice", Formula.multiply("2")).when(app));
        Till till = best(base(), coffee, twice);
        List<Explanation.Missed> missed =
                till.explained(till.next(saturday(), cup("4.00"))).missed();

        assertThat(missed.stream().filter(each -> each.rule().equals("twice")))
                .hasSize(1)
                .allMatch(each -> each.remedy().isEmpty());
        assertThat(points(till.tried(till.next(saturday(), cup("4.00"))
                        .in(ActivityContext.none().channel("app")))))
                .isEqualTo(4);
    }

    @Test
    void referral_ofNobodyTakesNothing() {
        Till till = new Till(program(EarnRule.of("friend", Formula.referral(Points.of(5), Points.of(9)))
                .when(Condition.minBasis(eur("20.00")))));

        assertThat(missed(till, cup("8.00")).remedy()).isEmpty();
        assertThat(points(till.tried(till.next(saturday(), cup("20.00"))))).isZero();
    }

    @Test
    void block_isOfAsManyPointsAsTheRulesCapLetsThrough() {
        EarnRule block = EarnRule.of("block", Formula.perBlock(Points.of(50), eur("10.00")));
        Cap cap = Cap.of(Points.of(20), Cap.Window.TRANSACTION);

        assertThat(missed(new Till(program(block.capped(cap))), cup("5.00")).remedy())
                .hasValue(new Remedy.NextPoints(eur("5.00"), new Amount(PointsUnit.POINTS, Points.of(20))));
        assertThat(missed(new Till(program(block.capped(cap.rejecting()))), cup("5.00"))
                        .remedy())
                .isEmpty();
    }

    @Test
    void factor_ofAGroupMustBeGreater() {
        Condition app = Condition.channel("app");
        EarnRule twice = offer(EarnRule.of("twice", Formula.multiply("2")));
        EarnRule less = offer(EarnRule.of("less", Formula.multiply("1.5")).when(app));
        EarnRule more = offer(EarnRule.of("more", Formula.multiply("3")).when(app));

        assertThat(missed(best(base(), twice, less), cup("4.00")).remedy()).isEmpty();
        assertThat(missed(best(base(), twice, more), cup("4.00")).remedy()).hasValue(new Remedy.Meet(app));
    }

    /** At another time the other rules alone would fill the cap as well. */
    @Test
    void condition_isOfNoUseWhereTheOthersFillTheProgrammesCap() {
        Till till = capped(
                Cap.of(Points.of(10), Cap.Window.DAY),
                base(),
                fixed("bonus", 7).when(Condition.weekdays(DayOfWeek.MONDAY)));
        till.award(till.next(saturday(), cup("4.00")));

        List<Explanation.Missed> missed =
                till.explained(till.next(saturday(), cup("8.00"))).missed();
        assertThat(missed.get(0).remedy()).as("8 of 10").hasValue(new Remedy.Wait(at("2026-03-09T00:00")));
        missed = till.explained(till.next(at("2026-03-08T10:00"), cup("10.00"))).missed();
        assertThat(missed.get(0).remedy()).as("10 of 10").isEmpty();
        missed = till.explained(till.next(at("2026-03-10T10:00"), cup("11.00"))).missed();
        assertThat(missed.get(0).remedy()).as("11 of 10").isEmpty();
    }

    /** What holds and counts nothing gives nothing. */
    @Test
    void condition_takesSomethingThatCountsToo() {
        Condition app = Condition.channel("app");
        EarnRule coffee = base().lines(coffees()).when(app);
        EarnRule block = EarnRule.of("block", Formula.perBlock(Points.of(5), eur("10.00")))
                .when(app);
        Till till = new Till(program(coffee));

        assertThat(missed(till, cup("4.00")).remedy())
                .hasValue(new Remedy.All(List.of(
                        new Remedy.Meet(app),
                        new Remedy.NextPoints(eur("1.00"), new Amount(PointsUnit.POINTS, Points.of(1))))));
        assertThat(points(till.tried(till.next(saturday(), cup("4.00"), coffee("1.00"))
                        .in(ActivityContext.none().channel("app")))))
                .isEqualTo(1);
        assertThat(missed(new Till(program(block)), cup("4.00")).remedy())
                .hasValue(new Remedy.All(List.of(
                        new Remedy.Meet(app),
                        new Remedy.NextPoints(eur("6.00"), new Amount(PointsUnit.POINTS, Points.of(5))))));
    }

    @Test
    void cap_isOfUseWhenAllThatAreFullBeginAnew() {
        EarnRule both = base().capped(Cap.of(Points.of(10), Cap.Window.DAY), Cap.of(Points.of(16), Cap.Window.WEEK));
        Till till = new Till(program(both));
        till.award(till.next(at("2026-03-06T10:00"), cup("10.00")));
        List<Explanation.Missed> missed =
                till.explained(till.next(saturday(), cup("8.00"))).missed();

        assertThat(missed)
                .extracting(Explanation.Missed::remedy)
                .containsExactly(Optional.of(new Remedy.Wait(at("2026-03-09T00:00"))));
        till = new Till(program(
                base().capped(Cap.of(Points.of(10), Cap.Window.DAY), Cap.of(Points.of(10), Cap.Window.LIFETIME))));
        till.award(till.next(saturday(), cup("6.00")));
        missed = till.explained(till.next(saturday(), cup("7.00"))).missed();
        assertThat(missed).isNotEmpty().allMatch(each -> each.remedy().isEmpty());
    }

    @Test
    void nthTime_mustBeTheBestToo() {
        EarnRule nth = EarnRule.of("nth", Formula.everyNth(5, Points.of(50)));
        List<Explanation.Missed> sixty = till(best(offer(base()), offer(nth)), cup("60.00"));
        List<Explanation.Missed> forty = till(best(offer(base()), offer(nth)), cup("40.00"));

        assertThat(sixty).extracting(Explanation.Missed::remedy).containsExactly(Optional.empty());
        assertThat(forty).extracting(Explanation.Missed::remedy).containsExactly(Optional.of(new Remedy.Repeat(4)));
    }

    private static List<Explanation.Missed> till(Till till, Line... lines) {
        return till.explained(till.next(saturday(), lines)).missed();
    }
}
