package io.github.loyalty4j.core.explain;

import static io.github.loyalty4j.core.explain.Till.at;
import static io.github.loyalty4j.core.explain.Till.base;
import static io.github.loyalty4j.core.explain.Till.coffee;
import static io.github.loyalty4j.core.explain.Till.coffees;
import static io.github.loyalty4j.core.explain.Till.cup;
import static io.github.loyalty4j.core.explain.Till.eur;
import static io.github.loyalty4j.core.explain.Till.event;
import static io.github.loyalty4j.core.explain.Till.fixed;
import static io.github.loyalty4j.core.explain.Till.points;
import static io.github.loyalty4j.core.explain.Till.program;
import static io.github.loyalty4j.core.explain.Till.saturday;
import static io.github.loyalty4j.core.explain.Till.weekend;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LineFilter;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Tier;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What it would take, tried at the engine: with it the points come, with the least bit less they do not. */
class RemedyTest {
    private static Till till(EarnRule... rules) {
        return new Till(program()
                .earn(rules)
                .tiers(Tier.of("Silver", Points.ZERO), Tier.of("Gold", Points.of(500)))
                .build());
    }

    private static Optional<Remedy> remedy(Till till, Purchase purchase) {
        List<Explanation.Missed> missed = till.explained(purchase).missed();
        assertThat(missed).hasSize(1);
        return missed.get(0).remedy();
    }

    private static Optional<Remedy> unless(Condition condition, Instant time) {
        Till till = till(fixed("bonus", 7).when(condition));
        return remedy(till, till.next(time, cup("4.00")));
    }

    private static long given(Condition condition, Purchase purchase) {
        return points(till(fixed("bonus", 7).when(condition)).award(purchase));
    }

    private static Line more(Money amount) {
        return Line.of("more", 1, amount);
    }

    private static Money less(Money amount) {
        return amount.minusMinor(1);
    }

    @ParameterizedTest
    @CsvSource({"9.99, 0.01", "4.00, 6.00", "0.00, 10.00"})
    void minBasis_isShortOfAnAmount(String paid, String expected) {
        Condition ten = Condition.minBasis(eur("10.00"));
        Till till = till(fixed("bonus", 7).when(ten));
        Remedy.Spend spend =
                (Remedy.Spend) remedy(till, till.next(saturday(), cup(paid))).orElseThrow();

        assertThat(spend.more()).isEqualTo(eur(expected));
        assertThat(given(ten, till.next(saturday(), cup(paid), more(spend.more()))))
                .isEqualTo(7);
        assertThat(given(ten, till.next(saturday(), cup(paid), more(less(spend.more())))))
                .isZero();
    }

    @ParameterizedTest
    // 3 per 4.00: a point is worth 1.33 and a third, so the 4th costs 5.34 rounded down, 4.01 rounded up.
    @CsvSource({"DOWN, 5.33, 0.01, 1", "DOWN, 4.00, 1.34, 1", "UP, 4.00, 0.01, 1", "HALF_UP, 4.00, 0.67, 1"})
    void perAmount_isShortOfTheNextPoint(RoundingMode mode, String paid, String expected, long gives) {
        EarnRule rule =
                EarnRule.of("r", Formula.perAmount(Points.of(3), eur("4.00")).rounded(mode));
        Till till = till(rule);
        long now = points(till.tried(till.next(saturday(), cup(paid))));
        Case source = new Case(
                program(rule),
                till.next(saturday(), cup(paid)),
                till.tried(till.next(saturday(), cup(paid))).award());
        Remedies remedies = new Remedies(source, new Steps(source));
        Remedy.NextPoints next = (Remedy.NextPoints) remedies.nextPoints(rule).orElseThrow();

        assertThat(next.more()).isEqualTo(eur(expected));
        assertThat(next.gives()).isEqualTo(new Amount(PointsUnit.POINTS, Points.of(gives)));
        assertThat(points(till.tried(till.next(saturday(), cup(paid), more(next.more())))))
                .isEqualTo(now + gives);
        assertThat(points(till.tried(till.next(saturday(), cup(paid), more(less(next.more()))))))
                .isEqualTo(now);
    }

    @ParameterizedTest
    @CsvSource({"9.99, 0.01, 0", "0.01, 9.99, 0", "19.50, 0.50, 5"})
    void perBlock_isShortOfTheNextBlock(String paid, String expected, long now) {
        Till till = till(EarnRule.of("block", Formula.perBlock(Points.of(5), eur("10.00"))));
        Remedy.NextPoints next = (Remedy.NextPoints)
                remedy(till, till.next(saturday(), cup(paid))).orElseThrow();

        assertThat(next.more()).isEqualTo(eur(expected));
        assertThat(points(till.tried(till.next(saturday(), cup(paid), more(next.more())))))
                .isEqualTo(now + 5);
        assertThat(points(till.tried(till.next(saturday(), cup(paid), more(less(next.more()))))))
                .isEqualTo(now);
    }

    @Test
    void perAmount_withNothingLeftOverMissesNothing() {
        Till till = till(base());

        assertThat(till.explained(till.next(saturday(), cup("4.00"))).missed()).isEmpty();
        assertThat(till.explained(till.next(saturday(), cup("4.01"))).missed()).hasSize(1);
    }

    @Test
    void buying_isOfTheLinesARuleSelects() {
        Remedy coffee = new Remedy.Buy(coffees());
        EarnRule perItem = EarnRule.of("item", Formula.perItem(Points.of(2))).lines(coffees());
        EarnRule nth = EarnRule.of("nth", Formula.everyNth(2, Points.of(3))).lines(coffees());

        for (EarnRule rule : List.of(fixed("fix", 7).lines(coffees()), perItem, nth)) {
            Till till = till(rule);
            assertThat(remedy(till, till.next(saturday(), cup("4.00"))))
                    .as(rule.id())
                    .hasValue(rule.equals(nth) ? new Remedy.Count(coffee) : coffee);
            till.award(till.next(saturday(), coffee("4.00")));
            assertThat(points(till.award(till.next(saturday(), cup("4.00"), coffee("4.00")))))
                    .as(rule.id())
                    .isPositive();
        }
    }

    @Test
    void buying_isOfTheLinesAConditionAsksFor() {
        assertThat(unless(Condition.buys(coffees()), saturday())).hasValue(new Remedy.Buy(coffees()));
    }

    @Test
    void shippingAlone_takesAnythingThatCounts() {
        Till till = till(base());

        assertThat(remedy(till, till.next(saturday(), Line.shipping(eur("4.90")))))
                .hasValue(new Remedy.NextPoints(eur("1.00"), new Amount(PointsUnit.POINTS, Points.of(1))));
    }

    @Test
    void tier_isToBeReached() {
        Condition gold = Condition.tierAtLeast("Gold");

        assertThat(unless(gold, saturday())).hasValue(new Remedy.Reach("Gold"));
        Till till = till(fixed("bonus", 7).when(gold)).tier("Gold");
        assertThat(points(till.award(till.next(saturday(), cup("4.00"))))).isEqualTo(7);
    }

    /** Conditions of time, each with a moment at which it does not hold and the first after it at which it does. */
    private enum Times {
        WEEKDAY(weekend(), "2026-03-03T10:00", "2026-03-07T00:00"),
        NOT_WEEKDAY(Condition.not(weekend()), "2026-03-07T10:00", "2026-03-09T00:00"),
        DAY_OF_MONTH(Condition.daysOfMonth(31), "2026-03-31T10:00", "2026-05-31T00:00") {
            @Override
            Condition condition() {
                return Condition.all(
                        super.condition(),
                        Condition.not(Condition.daysOfMonth(1)),
                        Condition.not(Condition.during(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31))));
            }
        },
        SAME_DAY(Condition.between(LocalTime.of(14, 0), LocalTime.of(16, 0)), "2026-03-07T10:00", "2026-03-07T14:00"),
        NEXT_DAY(Condition.between(LocalTime.of(14, 0), LocalTime.of(16, 0)), "2026-03-07T16:00", "2026-03-08T14:00"),
        OUTSIDE(
                Condition.not(Condition.between(LocalTime.of(14, 0), LocalTime.of(16, 0))),
                "2026-03-07T15:59",
                "2026-03-07T16:00"),
        // Clocks in Paris go from 02:00 to 03:00 on 29 March 2026, so that day has no 02:30.
        GAP(Condition.between(LocalTime.of(2, 30), LocalTime.of(4, 0)), "2026-03-29T01:00", "2026-03-29T03:00"),
        // They go back from 03:00 to 02:00 on 25 October: 02:50 summer time is followed by 02:00, 10 minutes later.
        OVERLAP(
                Condition.between(LocalTime.of(1, 0), LocalTime.of(2, 45)),
                Instant.parse("2026-10-25T00:50:00Z"),
                Instant.parse("2026-10-25T01:00:00Z")),
        SPAN(
                Condition.during(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 2)),
                "2026-03-07T10:00",
                "2026-06-01T00:00"),
        FAR_SPAN(
                Condition.during(LocalDate.of(2046, 6, 1), LocalDate.of(2046, 6, 2)),
                "2026-03-07T10:00",
                "2046-06-01T00:00"),
        EACH_YEAR(Condition.yearly(MonthDay.of(2, 20), MonthDay.of(3, 6)), "2026-03-07T00:00", "2027-02-20T00:00"),
        LEAP_DAY(Condition.yearly(MonthDay.of(2, 29), MonthDay.of(2, 29)), "2096-03-01T10:00", "2104-02-29T00:00"),
        // Friday 13: the first after 13 March 2026, itself a Friday, is in November.
        BOTH(
                Condition.all(Condition.daysOfMonth(13), Condition.weekdays(DayOfWeek.FRIDAY)),
                "2026-03-14T10:00",
                "2026-11-13T00:00"),
        EITHER(
                Condition.any(Condition.daysOfMonth(13), Condition.weekdays(DayOfWeek.FRIDAY)),
                "2026-03-10T10:00",
                "2026-03-13T00:00");

        @SuppressWarnings("ImmutableEnumChecker") // a condition is immutable
        private final Condition condition;

        private final Instant time;
        private final Instant expected;

        Times(Condition condition, String time, String expected) {
            this(condition, at(time), at(expected));
        }

        Times(Condition condition, Instant time, Instant expected) {
            this.condition = condition;
            this.time = time;
            this.expected = expected;
        }

        Condition condition() {
            return condition;
        }
    }

    @ParameterizedTest
    @EnumSource(Times.class)
    void time_isTheFirstThatFits(Times times) {
        Condition condition = times.condition();

        assertThat(unless(condition, times.time)).hasValue(new Remedy.Wait(times.expected));
        assertThat(given(condition, Till.purchase("1", times.expected, cup("4.00"))))
                .isEqualTo(7);
        Instant before = times.expected.minusSeconds(60);
        assertThat(given(condition, Till.purchase("1", before, cup("4.00")))).isZero();
    }

    @Test
    void time_thatIsPastHasNoRemedy() {
        assertThat(unless(Condition.during(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 6)), saturday()))
                .isEmpty();
        assertThat(unless(
                        Condition.all(Condition.weekdays(DayOfWeek.MONDAY), Condition.weekdays(DayOfWeek.FRIDAY)),
                        saturday()))
                .isEmpty();
    }

    @Test
    void context_isToBeMet() {
        Condition app = Condition.channel("app");
        Condition notTill = Condition.not(Condition.location("till"));

        assertThat(unless(app, saturday())).hasValue(new Remedy.Meet(app));
        Till till = till(fixed("bonus", 7).when(notTill));
        assertThat(remedy(
                        till,
                        till.next(saturday(), cup("4.00"))
                                .in(ActivityContext.none().location("till"))))
                .hasValue(new Remedy.Meet(notTill));
    }

    @Test
    void parts_areAllOrOneOf() {
        Condition app = Condition.channel("app");
        Condition gold = Condition.tierAtLeast("Gold");
        Condition never = Condition.referred();
        Remedy.Meet meet = new Remedy.Meet(app);
        Remedy.Reach reach = new Remedy.Reach("Gold");

        assertThat(unless(Condition.all(app, gold), saturday())).hasValue(new Remedy.All(List.of(meet, reach)));
        assertThat(unless(Condition.any(app, gold), saturday())).hasValue(new Remedy.Any(List.of(meet, reach)));
        assertThat(unless(Condition.all(app, weekend()), saturday())).hasValue(meet);
        assertThat(unless(Condition.any(app, never), saturday())).hasValue(meet);
        assertThat(unless(Condition.all(app, never), saturday())).isEmpty();
        assertThat(unless(Condition.any(), saturday())).isEmpty();
        assertThat(unless(Condition.not(Condition.any(weekend(), gold)), saturday()))
                .hasValue(new Remedy.Wait(at("2026-03-09T00:00")));
        assertThat(unless(Condition.not(Condition.all(weekend(), Condition.not(gold))), saturday()))
                .hasValue(new Remedy.Any(List.of(new Remedy.Wait(at("2026-03-09T00:00")), reach)));
    }

    @Test
    void parts_thatHoldAreNotMissed() {
        Condition app = Condition.channel("app");
        Till till = till(fixed("bonus", 7).when(Condition.all(Condition.tierAtLeast("Gold"), app)))
                .tier("Gold");
        Explanation.Missed missed =
                till.explained(till.next(saturday(), cup("4.00"))).missed().get(0);

        assertThat(missed.text(Language.english())).isEqualTo("bonus: the channel is not app");
        assertThat(missed.remedy()).hasValue(new Remedy.Meet(app));
    }

    @Test
    void parts_areToldInWords() {
        Till till = till(fixed("bonus", 7)
                .when(Condition.all(
                        Condition.any(Condition.channel("app"), Condition.tierAtLeast("Gold")),
                        Condition.minBasis(eur("10.00")))));
        Explanation.Missed missed =
                till.explained(till.next(saturday(), cup("4.00"))).missed().get(0);

        assertThat(missed.remedyText(Language.english()))
                .isEqualTo("It would take: (that the channel is app or the tier Gold) and EUR 6.00 more");
        assertThat(missed.remedyText(Language.russian()))
                .isEqualTo("Для этого нужно: (условие «канал — app» или уровень Gold) и ещё 6,00 EUR");
    }

    @Test
    void amounts_areOfWhatTheRuleCounts() {
        EarnRule ofCoffee = base().lines(coffees()).when(Condition.minBasis(eur("10.00")));
        Till till = till(ofCoffee);
        Explanation.Missed missed = till.explained(till.next(saturday(), cup("40.00"), coffee("4.00")))
                .missed()
                .get(0);

        assertThat(missed.remedyText(Language.english())).isEqualTo("It would take: EUR 6.00 more of category coffee");
        assertThat(missed.remedyText(Language.russian())).isEqualTo("Для этого нужно: ещё 6,00 EUR (категория coffee)");
        assertThat(points(till.tried(till.next(saturday(), cup("46.00"), coffee("4.00")))))
                .isZero();
        assertThat(points(till.tried(till.next(saturday(), cup("40.00"), coffee("10.00")))))
                .isEqualTo(10);
        Till left = till(base().lines(coffees()));
        assertThat(left.explained(left.next(saturday(), coffee("4.50")))
                        .missed()
                        .get(0)
                        .remedyText(Language.english()))
                .isEqualTo("It would take: EUR 0.50 more of category coffee, for 1 point more");
    }

    @Test
    void firstPurchase_comesOnce() {
        Till till = till(fixed("welcome", 7).when(Condition.firstPurchase()));
        till.award(till.next(saturday(), cup("4.00")));

        assertThat(remedy(till, till.next(saturday(), cup("4.00")))).isEmpty();
    }

    @Test
    void event_canBuyNothing() {
        EarnRule rule = fixed("review", 7).on(EventKind.REVIEW).when(Condition.minBasis(eur("1.00")));
        Event review = event(EventKind.REVIEW, saturday());

        assertThat(till(rule).explained(review).missed().get(0).remedy()).isEmpty();
        assertThat(till(rule.when(Condition.buys(LineFilter.all())))
                        .explained(review)
                        .missed()
                        .get(0)
                        .remedy())
                .isEmpty();
    }

    @Test
    void everyNth_tellsHowManyTimesMore() {
        Till till = till(EarnRule.of("card", Formula.everyNth(5, Points.of(1))));
        for (int time = 1; time <= 12; time++) {
            Explanation why = till.explained(till.next(saturday(), cup("4.00")));
            if (time % 5 == 0) {
                assertThat(why.missed()).isEmpty();
            } else {
                assertThat(why.missed().get(0).remedy()).hasValue(new Remedy.Repeat(5 - time % 5));
            }
        }
    }

    @Test
    void cooldown_isOverAtItsEnd() {
        LoyaltyProgram program = program(fixed("visit", 5).on(EventKind.VISIT).cooldown(Duration.ofHours(20)));
        Till till = new Till(program);
        till.award(Event.of(EventKind.VISIT, "v1", Till.ANNA, at("2026-03-28T12:00")));
        Event second = Event.of(EventKind.VISIT, "v2", Till.ANNA, at("2026-03-29T08:00"));
        Explanation why = Explanation.of(program, till.tried(second));
        Remedy remedy = why.missed().get(0).remedy().orElseThrow();

        // 20 hours across the spring change of clocks: 12:00 to 09:00.
        assertThat(remedy).isEqualTo(new Remedy.Wait(at("2026-03-29T09:00")));
        Instant rested = ((Remedy.Wait) remedy).from();
        assertThat(points(till.tried(Event.of(EventKind.VISIT, "v3", Till.ANNA, rested.minusNanos(1)))))
                .isZero();
        assertThat(points(till.tried(Event.of(EventKind.VISIT, "v3", Till.ANNA, rested))))
                .isEqualTo(5);
    }

    @ParameterizedTest
    // Saturday, 7 March 2026: the week of ISO 8601 ends with the next day.
    @CsvSource({"DAY, 2026-03-08", "WEEK, 2026-03-09", "MONTH, 2026-04-01", "YEAR, 2027-01-01"})
    void cap_isFreeAgainWithTheNextWindow(Cap.Window window, LocalDate free) {
        Till till = till(base().capped(Cap.of(Points.of(10), window)));
        till.award(till.next(saturday(), cup("6.00")));
        Remedy remedy = remedy(till, till.next(saturday(), cup("7.00"))).orElseThrow();

        Instant start = free.atStartOfDay(Till.PARIS).toInstant();
        assertThat(remedy).isEqualTo(new Remedy.Wait(start));
        assertThat(points(till.tried(till.next(start, cup("7.00"))))).isEqualTo(7);
        assertThat(points(till.tried(till.next(start.minusSeconds(1), cup("7.00")))))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Cap.Window.class,
            names = {"TRANSACTION", "LIFETIME"})
    void cap_withoutAnotherWindowHasNoRemedy(Cap.Window window) {
        Till till = till(base().capped(Cap.of(Points.of(10), window)));
        till.award(till.next(saturday(), cup("6.00")));

        assertThat(remedy(till, till.next(saturday(), cup("17.00")))).isEmpty();
    }

    @Test
    void cap_afterAnotherIsFullByWhatTheFirstLeft() {
        // 20, cut to 15 and then to 10: the day's whole room, which another day has not more of.
        Till till = till(
                base().capped(Cap.of(Points.of(15), Cap.Window.TRANSACTION), Cap.of(Points.of(10), Cap.Window.DAY)));

        assertThat(till.explained(till.next(saturday(), cup("20.00"))).missed())
                .hasSize(2)
                .allMatch(missed -> missed.remedy().isEmpty());
    }

    @Test
    void cap_ofACampaignHasNoRemedy() {
        Till till =
                till(base().capped(Cap.of(Points.of(10), Cap.Window.CAMPAIGN))).shared("cap/base/CAMPAIGN", 6);
        Explanation why = till.explained(till.next(saturday(), cup("7.00")));

        assertThat(why.points(PointsUnit.POINTS)).isEqualTo(Points.of(4));
        assertThat(why.missed().get(0).remedy()).isEmpty();
        assertThat(why.missed().get(0).text(Language.english()))
                .isEqualTo("base: at most 10 points for all members together, which took 3 points");
    }

    @Test
    void cap_thatRejectsNeverFitsMoreThanItsMost() {
        Till till = till(base().capped(Cap.of(Points.of(10), Cap.Window.DAY).rejecting()));
        till.award(till.next(saturday(), cup("6.00")));
        Explanation fits = till.explained(till.next(saturday(), cup("10.00")));

        assertThat(fits.missed().get(0).remedy()).hasValue(new Remedy.Wait(at("2026-03-08T00:00")));
        assertThat(fits.missed().get(0).text(Language.english()))
                .isEqualTo("base: at most 10 points a day, all or nothing, which took 10 points");
        assertThat(points(till.tried(till.next(at("2026-03-08T00:00"), cup("10.00")))))
                .isEqualTo(10);
        assertThat(remedy(till, till.next(saturday(), cup("11.00")))).isEmpty();
        assertThat(points(till.tried(till.next(at("2026-03-08T00:00"), cup("11.00")))))
                .isZero();
    }

    @Test
    void multiplier_withNothingToMultiplyTakesMoreOfTheOthers() {
        Till till = till(base(), EarnRule.of("twice", Formula.multiply("2")));
        Explanation why = till.explained(till.next(saturday(), cup("0.50")));

        assertThat(why.missed()).extracting(Explanation.Missed::why).containsOnly(TraceLine.Kind.NOTHING_COUNTED);
        assertThat(why.missed().get(0).remedy())
                .as("the point, and its double")
                .hasValue(new Remedy.NextPoints(eur("0.50"), new Amount(PointsUnit.POINTS, Points.of(2))));
        assertThat(points(till.tried(till.next(saturday(), cup("1.00"))))).isEqualTo(2);
        assertThat(why.missed().get(1).remedy()).hasValue(new Remedy.Multiplied(LineFilter.all()));
        assertThat(why.missed().get(1).remedyText(Language.english()))
                .isEqualTo("It would take: more from the other rules");
        assertThat(why.missed().get(1).text(Language.english()))
                .isEqualTo("twice: the other rules gave nothing to multiply");
    }

    @Test
    void multiplier_thatRoundsAwaySaysSo() {
        Till till = till(base(), EarnRule.of("half", Formula.multiply("1.5")));
        Explanation why = till.explained(till.next(saturday(), cup("1.00")));

        assertThat(why.missed().get(0).text(Language.english()))
                .isEqualTo("half: the other rules gave too little to multiply");
    }

    @Test
    void kinds_areAllTold() {
        LoyaltyProgram program = program(base());
        Till till = new Till(program);
        Entry.Earned earned = till.award(till.next(saturday(), cup("1.00")));
        Case source = new Case(program, earned.activity(), earned.award());
        Remedy wait = new Remedy.Wait(saturday());
        List<Remedy> kinds = List.of(
                wait,
                new Remedy.All(List.of(wait, wait)),
                new Remedy.Any(List.of(wait, wait)),
                new Remedy.Spend(eur("1.00")),
                new Remedy.NextPoints(eur("1.00"), new Amount(PointsUnit.POINTS, Points.of(1))),
                new Remedy.Buy(coffees()),
                new Remedy.Multiplied(coffees()),
                new Remedy.Outdo("base"),
                new Remedy.Reach("Gold"),
                new Remedy.Repeat(1),
                new Remedy.Meet(weekend()),
                new Remedy.Count(wait));

        assertThat(kinds.stream().<Object>map(Object::getClass).toList())
                .containsExactlyInAnyOrder((Object[]) Remedy.class.getPermittedSubclasses());
        for (Remedy remedy : kinds) {
            assertThat(Language.english().say(new RemedyWords(source, Optional.empty()).of(remedy)))
                    .isNotBlank();
        }
    }

    @Test
    void cap_isOfUseAgainOnceTheConditionHoldsToo() {
        // Used up on Saturday, 7 March 2026: April begins on a Wednesday, its first Saturday is the 4th.
        Condition morning = Condition.all(
                Condition.weekdays(DayOfWeek.SATURDAY), Condition.between(LocalTime.of(8, 0), LocalTime.of(11, 0)));
        Till till = till(fixed("bonus", 7).when(morning).capped(Cap.of(Points.of(7), Cap.Window.MONTH)));
        till.award(till.next(saturday(), cup("4.00")));
        Instant first = at("2026-04-04T08:00");

        assertThat(remedy(till, till.next(saturday(), cup("4.00")))).contains(new Remedy.Wait(first));
        assertThat(points(till.tried(till.next(first, cup("4.00"))))).isEqualTo(7);
        assertThat(points(till.tried(till.next(first.minusNanos(1), cup("4.00")))))
                .isZero();
    }

    @Test
    void cap_isOfNoUseAgainOnceTheConditionIsPast() {
        Condition march = Condition.during(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));
        Till till = till(fixed("bonus", 7).when(march).capped(Cap.of(Points.of(7), Cap.Window.MONTH)));
        till.award(till.next(saturday(), cup("4.00")));

        assertThat(remedy(till, till.next(saturday(), cup("4.00")))).isEmpty();
    }

    @Test
    void rest_isOfUseOnceTheConditionHoldsToo() {
        // Rested on Sunday, 8 March 2026, 10:30; the next Saturday is the 14th.
        Till till = till(
                fixed("bonus", 7).when(Condition.weekdays(DayOfWeek.SATURDAY)).cooldown(Duration.ofDays(1)));
        till.award(till.next(saturday(), cup("4.00")));

        assertThat(remedy(till, till.next(saturday(), cup("4.00")))).contains(new Remedy.Wait(at("2026-03-14T00:00")));
    }
}
