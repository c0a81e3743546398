package io.github.loyalty4j.core.explain;

import static io.github.loyalty4j.core.explain.Till.ANNA;
import static io.github.loyalty4j.core.explain.Till.at;
import static io.github.loyalty4j.core.explain.Till.base;
import static io.github.loyalty4j.core.explain.Till.coffee;
import static io.github.loyalty4j.core.explain.Till.coffees;
import static io.github.loyalty4j.core.explain.Till.cup;
import static io.github.loyalty4j.core.explain.Till.eur;
import static io.github.loyalty4j.core.explain.Till.event;
import static io.github.loyalty4j.core.explain.Till.fixed;
import static io.github.loyalty4j.core.explain.Till.program;
import static io.github.loyalty4j.core.explain.Till.saturday;
import static io.github.loyalty4j.core.explain.Till.weekend;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Basis;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LineFilter;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.RuleGroup;
import io.github.loyalty4j.core.program.Tier;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

/** All texts are written by hand; the arithmetic stands beside them. */
class ExplanationTest {
    private static final PointsUnit STAMPS = PointsUnit.of("stamps");

    private static String english(Explanation explanation) {
        return explanation.text(Language.english());
    }

    private static String missed(Explanation explanation) {
        return explanation.missedText(Language.english());
    }

    private static LoyaltyProgram full() {
        return program()
                .units(PointsUnit.POINTS, STAMPS)
                .earn(
                        base(),
                        fixed("gold-bonus", 50)
                                .when(Condition.all(
                                        Condition.tierAtLeast("Gold"), weekend(), Condition.channel("web", "app"))),
                        EarnRule.of("beans", Formula.perBlock(Points.of(5), eur("10.00")))
                                .lines(coffees())
                                .basis(Basis.standard().withoutTax()),
                        EarnRule.of("card", Formula.everyNth(5, Points.of(1))).in(STAMPS),
                        EarnRule.of("weekend", Formula.multiply("1.5")).when(weekend()))
                .tiers(Tier.of("Silver", Points.ZERO).multiplying("1.25"), Tier.of("Gold", Points.of(500)))
                .capped(Cap.of(Points.of(40), Cap.Window.DAY))
                .pointsPending(Pending.days(14))
                .pointsExpire(Expiry.afterMonths(12).atMonthEnd())
                .build();
    }

    /**
     * In full: 24.80 coffee, 7.19 cup, 4.90 shipping, 25.00 gift card are 61.89; less 4.90, 25.00 and 2.00 are 29.99; of
     * 59.89 paid 5.00 were points, so 29.99 * 54.89 / 59.89 = 27.486, down to 27.48, and 2.51 are left out. Coffee without
     * tax: 24.80 - 2.00 - 1.90 = 20.90; * 54.89 / 59.89 = 19.155, down to 19.15. 27 + 5 = 32; * 1.25 = 40; * 1.5 = 60;
     * at most 40. Used from midnight 14 days after, for 12 months and to the end of that month.
     */
    private static Explanation fullAward() {
        Till till = new Till(full()).tier("Silver");
        return till.explained(till.next(
                        saturday(),
                        coffee("24.80").discount(eur("2.00")).tax(eur("1.90")),
                        cup("7.19"),
                        Line.shipping(eur("4.90")),
                        Line.giftCard(1, eur("25.00")))
                .paidWithPoints(eur("5.00"))
                .in(ActivityContext.none().channel("till")));
    }

    @Test
    void award_isToldInEnglish() {
        assertThat(english(fullAward()))
                .isEqualTo(
                        """
                        Order 17-1, 7 March 2026: +40 points
                          counted: EUR 27.48 of EUR 61.89
                            without shipping: EUR 4.90
                            without gift cards: EUR 25.00
                            without discounts: EUR 2.00
                            without the part paid with points: EUR 2.51
                          base (1 point per EUR 1.00): +27 points for EUR 27.48
                            27.48 rounded to 27 points
                          gold-bonus (50 points each time): nothing, because the tier is below Gold and the channel is not app or web
                          beans (5 points per full EUR 10.00): +5 points for EUR 19.15
                            counted: EUR 19.15 of EUR 61.89
                              without shipping: EUR 4.90
                              without gift cards: EUR 25.00
                              without what the rule does not select: EUR 7.19
                              without discounts: EUR 2.00
                              without tax: EUR 1.90
                              without the part paid with points: EUR 1.75
                          card (1 stamp every 5 times): nothing, because it takes 4 more times
                          tier Silver (x1.25): +8 points
                          weekend (x1.5): +20 points
                          at most 40 points a day: -20 points
                          40 points: can be used from 21 March 2026, until the end of 31 March 2027
                        """);
    }

    @Test
    void award_isToldInRussian() {
        assertThat(fullAward().text(Language.russian()))
                .isEqualTo(
                        """
                        Заказ 17-1, 7 марта 2026 г.: +40 баллов
                          учтено: 27,48 EUR из 61,89 EUR
                            без доставки: 4,90 EUR
                            без подарочных карт: 25,00 EUR
                            без скидок: 2,00 EUR
                            без части, оплаченной баллами: 2,51 EUR
                          base (1 балл за 1,00 EUR): +27 баллов за 27,48 EUR
                            27,48 после округления — 27 баллов
                          gold-bonus (50 баллов каждый раз): ничего, потому что уровень ниже Gold и канал — не app и не web
                          beans (5 баллов за каждые полные 10,00 EUR): +5 баллов за 19,15 EUR
                            учтено: 19,15 EUR из 61,89 EUR
                              без доставки: 4,90 EUR
                              без подарочных карт: 25,00 EUR
                              без позиций, которые правило не выбирает: 7,19 EUR
                              без скидок: 2,00 EUR
                              без налога: 1,90 EUR
                              без части, оплаченной баллами: 1,75 EUR
                          card (1 штамп за каждый 5-й раз): ничего, потому что до награды нужно ещё 4 раза
                          уровень Silver (x1,25): +8 баллов
                          weekend (x1,5): +20 баллов
                          предел за день — 40 баллов: -20 баллов
                          40 баллов: можно использовать с 21 марта 2026 г., до конца дня 31 марта 2027 г.
                        """);
    }

    @Test
    void missed_isToldInBothLanguages() {
        // 27.48 is 0.52 short of 28, and 19.15 is 0.85 short of 20, but the others fill a day's room of 40.
        assertThat(missed(fullAward()))
                .isEqualTo(
                        """
                        gold-bonus: the tier is below Gold and the channel is not app or web
                          No simple change would have helped
                        card: it takes 4 more times
                          It would take: the same 4 more times
                        bean-club: at most 40 points a day, which took 20 points
                          No simple change would have helped
                        """);
        assertThat(fullAward().missedText(Language.russian()))
                .isEqualTo(
                        """
                        gold-bonus: уровень ниже Gold и канал — не app и не web
                          Простого способа это изменить нет
                        card: до награды нужно ещё 4 раза
                          Для этого нужно: то же самое ещё 4 раза
                        bean-club: предел за день — 40 баллов, вычтено 20 баллов
                          Простого способа это изменить нет
                        """);
    }

    @Test
    void event_hasNoBasis() {
        LoyaltyProgram program = program(
                fixed("review", 20).on(EventKind.REVIEW).pointsExpire(Expiry.afterInactivity(Period.ofMonths(6))),
                fixed("photo", 5)
                        .on(EventKind.REVIEW)
                        .when(Condition.tagged("photo"))
                        .pointsPending(Pending.untilConfirmed()),
                base());
        Event review = event(EventKind.REVIEW, at("2026-03-03T12:00"))
                .in(ActivityContext.none().tags("photo"));

        // Six months after 3 March, to the end of that day. A review is no order that a shop could confirm: no waiting.
        assertThat(english(new Till(program).explained(review)))
                .isEqualTo(
                        """
                        Review, 3 March 2026: +25 points
                          review (20 points each time): +20 points
                          photo (5 points each time): +5 points
                          20 points: can be used at once, until the end of 3 September 2026, longer with each activity
                          5 points: can be used at once, never expire
                        """);
    }

    @Test
    void order_mayWaitUntilConfirmed() {
        Till till = new Till(program(base().pointsPending(Pending.untilConfirmed())));

        assertThat(english(till.explained(till.next(saturday(), cup("3.00")))))
                .endsWith("  3 points: can be used when the shop confirms the order, their time counts from then on\n");
    }

    @Test
    void nothing_isExplained() {
        Explanation why = new Till(program()
                        .units(STAMPS)
                        .earn(EarnRule.of("visits", Formula.everyNth(2, Points.of(1)))
                                .on(EventKind.VISIT))
                        .build())
                .explained(event(EventKind.VISIT, saturday()));

        assertThat(english(why))
                .isEqualTo(
                        """
                        Visit, 7 March 2026: 0 stamps
                          visits (1 stamp every 2 times): nothing, because it takes 1 more time
                        """);
        assertThat(why.text(Language.russian()))
                .isEqualTo(
                        """
                        Визит, 7 марта 2026 г.: 0 штампов
                          visits (1 штамп за каждый 2-й раз): ничего, потому что до награды нужно ещё 1 раз
                        """);
    }

    @Test
    void factor_onSomeLinesSaysWhatTheyGaveAlone() {
        LoyaltyProgram program =
                program(base(), EarnRule.of("coffee", Formula.multiply("2")).lines(coffees()));
        Till till = new Till(program);

        // 5.60 of coffee alone are 5 points: twice for coffee is 5 more than the 19 for 19.99.
        assertThat(english(till.explained(till.next(saturday(), coffee("5.60"), cup("14.39")))))
                .isEqualTo(
                        """
                        Order 17-1, 7 March 2026: +24 points
                          counted: EUR 19.99
                          base (1 point per EUR 1.00): +19 points for EUR 19.99
                            19.99 rounded to 19 points
                          coffee (x2 on category coffee): +5 points
                            these alone, by base: 5 points for EUR 5.60
                          24 points: can be used at once, never expire
                        """);
        assertThat(till.explained(till.next(saturday(), coffee("5.60"))).text(Language.russian()))
                .contains(
                        """
                          coffee (x2, только категория coffee): +5 баллов
                            только за эти позиции, по правилу base: 5 баллов за 5,60 EUR
                        """);
        assertThat(english(till.explained(till.next(saturday(), cup("3.00")))))
                .contains("  coffee (x2 on category coffee): nothing, because nothing in the purchase counts for it\n");
        assertThat(english(till.explained(till.next(saturday(), coffee("0.90"), cup("3.00")))))
                .contains(
                        "  coffee (x2 on category coffee): nothing, because the other rules gave nothing for these alone\n");
    }

    @Test
    void factor_onSomeLinesIsRoundedWithTheOthers() {
        LoyaltyProgram program = program(
                base().capped(Cap.of(Points.of(4), Cap.Window.TRANSACTION)),
                EarnRule.of("cups", Formula.perItem(Points.of(3))).lines(LineFilter.categories("china")),
                fixed("visit", 7),
                EarnRule.of("dear", Formula.multiply("1.5"))
                        .lines(LineFilter.all().exceptCategories("coffee")),
                EarnRule.of("all", Formula.multiply("1.25")));
        Till till = new Till(program);

        // 9 cut to 4, 3 and 7 are 14. The cup alone: 6 cut to 4, and 3; half of 7 is 3.5. 17.5 down to 17 is 3 more.
        // 17.5 * 1.25 = 21.875, down to 21 is 4 more. The 7 of the visit belong to no line.
        assertThat(english(till.explained(till.next(saturday(), coffee("3.00"), cup("6.00")))))
                .isEqualTo(
                        """
                        Order 17-1, 7 March 2026: +21 points
                          counted: EUR 9.00
                          base (1 point per EUR 1.00): +9 points for EUR 9.00
                            at most 4 points at a time: -5 points
                          cups (3 points per item): +3 points
                          visit (7 points each time): +7 points
                          dear (x1.5 on anything that counts, but not category coffee): +3 points
                            these alone, by base: 4 points
                            these alone, by cups: 3 points
                          all (x1.25): +4 points
                            21.875 rounded to 21 points
                          21 points: can be used at once, never expire
                        """);
    }

    @Test
    void factor_thatRoundsAwayShowsWhat() {
        LoyaltyProgram program = program()
                .earn(base(), EarnRule.of("half", Formula.multiply("1.5")))
                .tiers(Tier.of("Silver", Points.ZERO).multiplying("1.25"))
                .build();
        Till silver = new Till(program).tier("Silver");

        // 1 * 1.25 = 1.25, down to 1; 1.25 * 1.5 = 1.875, down to 1.
        assertThat(english(silver.explained(silver.next(saturday(), cup("1.00")))))
                .contains(
                        """
                          tier Silver (x1.25): nothing, because the other rules gave too little to multiply
                          half (x1.5): nothing, because the other rules gave too little to multiply
                            1.875 rounded to 1 point
                        """);
        // 2 * 1.25 = 2.5, down to 2; 2.5 * 1.5 = 3.75, down to 3.
        assertThat(english(silver.explained(silver.next(saturday(), cup("2.00")))))
                .contains("  half (x1.5): +1 point\n    3.75 rounded to 3 points\n");
        assertThat(english(silver.explained(silver.next(saturday(), cup("0.99")))))
                .doesNotContain("Silver")
                .contains("  half (x1.5): nothing, because the other rules gave nothing to multiply\n");
    }

    @Test
    void factor_whoseCapIsUsedUpSaysSo() {
        EarnRule twice = EarnRule.of("bean-club", Formula.multiply("2")).capped(Cap.of(Points.of(5), Cap.Window.MONTH));
        Till till = new Till(program(base(), twice));
        till.award(till.next(saturday(), cup("8.00")));
        Explanation why = till.explained(till.next(saturday(), cup("8.00")));

        assertThat(english(why))
                .contains("  bean-club (x2): nothing, because at most 5 points a month, which is used up\n");
        assertThat(missed(why))
                .isEqualTo(
                        """
                        bean-club: at most 5 points a month, which is used up
                          It would take: a time from 1 April 2026 on
                        """);
    }

    @Test
    void rounding_ofTheTierStandsBelowItsFactor() {
        LoyaltyProgram program = program()
                .earn(base())
                .tiers(Tier.of("Silver", Points.ZERO).multiplying("1.5"))
                .build();
        Till till = new Till(program).tier("Silver");

        // 5 * 1.5 = 7.5, down to 7.
        assertThat(english(till.explained(till.next(saturday(), cup("5.00")))))
                .contains("  tier Silver (x1.5): +2 points\n    7.5 rounded to 7 points\n");
    }

    @Test
    void rounding_saysTheOtherWaysToo() {
        EarnRule up =
                EarnRule.of("up", Formula.perAmount(Points.of(1), eur("3.00")).rounded(RoundingMode.UP));
        Till till = new Till(program(up));

        assertThat(english(till.explained(till.next(saturday(), cup("7.00")))))
                .contains("  up (1 point per EUR 3.00): +3 points for EUR 7.00\n    2.333... rounded to 3 points\n");
    }

    @Test
    void caps_ofARuleStandBelowIt() {
        EarnRule capped =
                base().capped(Cap.of(Points.of(15), Cap.Window.TRANSACTION), Cap.of(Points.of(25), Cap.Window.MONTH));
        Till till = new Till(program(capped));
        till.award(till.next(saturday(), cup("15.00")));
        Explanation why = till.explained(till.next(saturday(), cup("20.00")));

        assertThat(english(why))
                .contains(
                        """
                          base (1 point per EUR 1.00): +20 points for EUR 20.00
                            at most 15 points at a time: -5 points
                            at most 25 points a month: -5 points
                        """);
        assertThat(missed(why))
                .isEqualTo(
                        """
                        base: at most 15 points at a time, which took 5 points
                          No simple change would have helped
                        base: at most 25 points a month, which took 5 points
                          It would take: a time from 1 April 2026 on
                        """);
    }

    @Test
    void groups_sayWhoWasPreferred() {
        LoyaltyProgram program = program()
                .groups(
                        RuleGroup.of("promo", RuleGroup.Stacking.BEST),
                        RuleGroup.of("vip", RuleGroup.Stacking.FIRST).exclusive())
                .earn(
                        fixed("ten", 10).group("promo", 0),
                        fixed("twenty", 20).group("promo", 0),
                        fixed("late", 99).group("vip", 1),
                        fixed("early", 5).group("vip", 2),
                        base())
                .build();
        Till till = new Till(program);
        Explanation why = till.explained(till.next(saturday(), cup("9.00")));

        assertThat(english(why))
                .isEqualTo(
                        """
                        Order 17-1, 7 March 2026: +25 points
                          counted: EUR 9.00
                          ten (10 points each time): nothing, because another rule of the group 'promo' gave as much or more
                          twenty (20 points each time): +20 points
                          late (99 points each time): nothing, because another rule of the group 'vip' came first
                          early (5 points each time): +5 points
                          base (1 point per EUR 1.00): nothing, because a rule of an exclusive group came before it
                          25 points: can be used at once, never expire
                        """);
        assertThat(why.missed()).allMatch(each -> each.remedy().isEmpty()).hasSize(3);
    }

    @Test
    void cooldown_saysUntilWhen() {
        Till till = new Till(program(fixed("visit", 5).on(EventKind.VISIT).cooldown(Duration.ofHours(20))));
        till.award(Event.of(EventKind.VISIT, "v1", ANNA, at("2026-03-03T12:00")));

        assertThat(missed(till.explained(Event.of(EventKind.VISIT, "v2", ANNA, at("2026-03-04T07:59")))))
                .isEqualTo(
                        """
                        visit: it rests until 4 March 2026, 08:00
                          It would take: a time from 4 March 2026, 08:00 on
                        """);
    }

    @Test
    void referral_saysWhoIsLeftOut() {
        EarnRule both = EarnRule.of("friend", Formula.referral(Points.of(100), Points.of(200)))
                .when(Condition.minBasis(eur("1.00")));
        EarnRule one = EarnRule.of("finder", Formula.referral(Points.ZERO, Points.of(200)));
        Till stranger = new Till(program(both));
        Till friend = new Till(program(both, one)).recommended();
        String how = "friend (100 points for the friend, 200 points for the one who recommended): ";

        assertThat(english(stranger.explained(stranger.next(saturday(), cup("1.00")))))
                .contains(how + "nothing, because the member was not recommended\n");
        Explanation small = friend.explained(friend.next(saturday(), cup("0.50")));
        assertThat(english(small))
                .contains(how + "nothing, because the amount is below EUR 1.00\n")
                .contains("finder (0 points for the friend, 200 points for the one who recommended): nothing, because "
                        + "the points go to the one who recommended\n");
        assertThat(small.missed().get(1).remedy()).isEmpty();
        // The first that meets the condition is rewarded, even if it is not the first purchase; and no other.
        assertThat(english(friend.explained(friend.next(saturday(), cup("1.00")))))
                .contains(how + "+100 points\n")
                .contains("): nothing, because the recommendation was rewarded before\n");
        assertThat(missed(friend.explained(friend.next(saturday(), cup("1.00")))))
                .isEqualTo(
                        """
                        friend: the recommendation was rewarded before
                          No simple change would have helped
                        finder: the recommendation was rewarded before
                          No simple change would have helped
                        """);
    }

    @Test
    void referral_takesWhatItCounts() {
        EarnRule friend = EarnRule.of("friend", Formula.referral(Points.of(100), Points.of(200)))
                .lines(coffees());
        Till till = new Till(program(friend)).recommended();
        Till stranger = new Till(program(friend));

        assertThat(missed(till.explained(till.next(saturday(), cup("1.00")))))
                .isEqualTo(
                        """
                        friend: nothing in the purchase counts for it
                          It would take: also category coffee
                        """);
        assertThat(missed(stranger.explained(stranger.next(saturday(), cup("1.00")))))
                .isEqualTo(
                        """
                        friend: the member was not recommended
                          No simple change would have helped
                        """);
    }

    @Test
    void groups_ofFactorsSayWhoWasPreferred() {
        LoyaltyProgram program = program()
                .groups(RuleGroup.of("promo", RuleGroup.Stacking.BEST).exclusive())
                .earn(
                        EarnRule.of("twice", Formula.multiply("2")).group("promo", 0),
                        EarnRule.of("again", Formula.multiply("2")).group("promo", 0),
                        EarnRule.of("more", Formula.multiply("1.5")),
                        base())
                .build();
        Till till = new Till(program);

        assertThat(english(till.explained(till.next(saturday(), cup("9.00")))))
                .contains(
                        """
                          twice (x2): +9 points
                          again (x2): nothing, because another rule of the group 'promo' multiplies by as much or more
                          more (x1.5): nothing, because a rule of an exclusive group came before it
                        """);
    }

    @Test
    void names_ofRuleTierAndProgrammeMayBeTheSame() {
        LoyaltyProgram program = program()
                .earn(
                        fixed("bean-club", 10).capped(Cap.of(Points.of(9), Cap.Window.DAY)),
                        EarnRule.of("gold", Formula.multiply("2")))
                .tiers(Tier.of("gold", Points.ZERO).multiplying("3"))
                .capped(Cap.of(Points.of(50), Cap.Window.DAY))
                .build();
        Till till = new Till(program).tier("gold");

        // 10, cut to 9; * 3 = 27; * 2 = 54; cut to 50.
        assertThat(english(till.explained(till.next(saturday(), cup("1.00")))))
                .isEqualTo(
                        """
                        Order 17-1, 7 March 2026: +50 points
                          counted: EUR 1.00
                          bean-club (10 points each time): +10 points
                            at most 9 points a day: -1 point
                          tier gold (x3): +18 points
                          gold (x2): +27 points
                          at most 50 points a day: -4 points
                          50 points: can be used at once, never expire
                        """);
    }

    @Test
    void cashback_isMoney() {
        PointsUnit cashback = PointsUnit.money("cashback", CurrencyUnit.EUR);
        LoyaltyProgram program = program()
                .units(cashback)
                .earn(EarnRule.of("two-percent", Formula.perAmount(Points.of(2), eur("1.00"))))
                .build();
        Till till = new Till(program);

        assertThat(english(till.explained(till.next(saturday(), cup("10.00")))))
                .startsWith("Order 17-1, 7 March 2026: +EUR 0.20\n")
                .contains("two-percent (EUR 0.02 per EUR 1.00): +EUR 0.20 for EUR 10.00\n");
    }

    @Test
    void quote_isExplainedWithoutLots() {
        Till till = new Till(program(base()));
        Purchase purchase = till.next(saturday(), cup("10.00"));
        Entry.Earned earned = till.tried(purchase);

        assertThat(english(Explanation.of(program(base()), purchase, earned.award())))
                .isEqualTo(english(Explanation.of(program(base()), earned))
                        .replace("  10 points: can be used at once, never expire\n", ""));
    }

    @Test
    void quote_thatWasNotReached_isSaidFirst() {
        Till till = new Till(program(base()));
        Purchase purchase = till.next(saturday(), cup("10.00"));
        Award award = till.tried(purchase).award();
        Award less = new Award(
                award.program(),
                award.circumstances(),
                award.basis(),
                award.trace(),
                award.used(),
                List.of(new Amount(PointsUnit.POINTS, Points.of(80))));

        Explanation why = Explanation.of(program(base()), purchase, less);
        assertThat(why.root().children().get(0).step()).isEqualTo(Explanation.Step.QUOTED);
        assertThat(english(why)).startsWith("Order 17-1, 7 March 2026: +10 points\n  80 points were quoted before\n");
        assertThat(why.points(PointsUnit.POINTS)).isEqualTo(Points.of(10));
    }

    @Test
    void tree_isDataToo() {
        Explanation why = fullAward();

        assertThat(why.points(PointsUnit.POINTS)).isEqualTo(Points.of(40));
        assertThat(why.root().step()).isEqualTo(Explanation.Step.AWARD);
        assertThat(why.root().children())
                .extracting(Explanation.Node::step)
                .containsExactly(
                        Explanation.Step.BASIS,
                        Explanation.Step.RULE,
                        Explanation.Step.RULE,
                        Explanation.Step.RULE,
                        Explanation.Step.RULE,
                        Explanation.Step.TIER,
                        Explanation.Step.RULE,
                        Explanation.Step.CAP,
                        Explanation.Step.LOT);
        assertThat(why.root().children().get(5).name()).hasValue("Silver");
        assertThat(why.root().children().get(5).points()).hasToString("[8 points]");
        assertThat(why.root().children().get(0).name()).isEmpty();
        assertThat(why.program()).isEqualTo(full());
    }

    @Test
    void missed_isDataToo() {
        assertThat(fullAward().missed())
                .extracting(Explanation.Missed::why)
                .containsExactly(TraceLine.Kind.CONDITION_FAILED, TraceLine.Kind.COUNTED, TraceLine.Kind.CAPPED);
    }

    @Test
    void kinds_ofTraceLinesAreAllTold() {
        // Each kind of step a trace can have, in one award; whatever is added to them must be told, too.
        LoyaltyProgram program = program()
                .groups(RuleGroup.of("first", RuleGroup.Stacking.FIRST).exclusive())
                .earn(
                        fixed("given", 10).group("first", 9).capped(Cap.of(Points.of(4), Cap.Window.TRANSACTION)),
                        fixed("late", 1).group("first", 1),
                        fixed("gold", 1).group("first", 10).when(Condition.any()),
                        fixed("tea", 1).group("first", 10).lines(coffees()),
                        EarnRule.of("nth", Formula.everyNth(5, Points.of(1))).group("first", 10),
                        fixed("rest", 1)
                                .group("first", 10)
                                .cooldown(Duration.ofDays(9))
                                .capped(Cap.of(Points.of(1), Cap.Window.YEAR)),
                        EarnRule.of("twice", Formula.multiply("2")).group("first", 0),
                        base())
                .build();
        Till till = new Till(program);
        till.award(till.next(saturday(), cup("1.00")));
        Entry.Earned award = till.award(till.next(saturday(), cup("1.00")));

        Set<TraceLine.Kind> kinds = EnumSet.noneOf(TraceLine.Kind.class);
        award.award().trace().forEach(line -> kinds.add(line.kind()));
        assertThat(kinds).containsExactlyInAnyOrder(TraceLine.Kind.values());
        assertThat(english(Explanation.of(program, award)))
                .isEqualTo(
                        """
                        Order 17-2, 7 March 2026: +8 points
                          counted: EUR 1.00
                          given (10 points each time): +10 points
                            at most 4 points at a time: -6 points
                          late (1 point each time): nothing, because another rule of the group 'first' came first
                          gold (1 point each time): nothing, because it never applies
                          tea (1 point each time): nothing, because nothing in the purchase counts for it
                          nth (1 point every 5 times): nothing, because it takes 3 more times
                          rest (1 point each time): nothing, because it rests until 16 March 2026, 10:30
                          base (1 point per EUR 1.00): nothing, because a rule of an exclusive group came before it
                          twice (x2): +4 points
                          8 points: can be used at once, never expire
                        """);
    }

    @Test
    void of_refusesAnotherVersion() {
        Till till = new Till(program(base()));
        Entry.Earned earned = till.award(till.next(saturday(), cup("1.00")));
        LoyaltyProgram next = LoyaltyProgram.builder(
                        new ProgramVersion("bean-club", 4), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"))
                .build();

        assertThatThrownBy(() -> Explanation.of(next, earned))
                .hasMessage("an award must be explained by its programme, bean-club v3: bean-club v4");
    }

    @Test
    void texts_nameNoMember() {
        Explanation why = fullAward();

        assertThat(english(why) + missed(why) + why.text(Language.russian()) + why + why.missed() + why.root())
                .doesNotContain(ANNA.toString())
                .doesNotContain(Till.CARD.value());
    }

    @Test
    void weekdays_areNamed() {
        Till till = new Till(program(fixed("monday", 1).when(Condition.weekdays(DayOfWeek.MONDAY))));

        assertThat(missed(till.explained(till.next(saturday(), cup("1.00")))))
                .isEqualTo(
                        """
                        monday: the day is not Monday
                          It would take: a time such as 9 March 2026
                        """);
    }
}
