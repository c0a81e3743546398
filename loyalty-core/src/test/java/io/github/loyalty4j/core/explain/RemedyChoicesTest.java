package io.github.loyalty4j.core.explain;

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
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LineFilter;
import io.github.loyalty4j.core.program.RuleGroup;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where there is a choice of names, goods or ways, only what helps is told, whichever of it is chosen. */
class RemedyChoicesTest {
    private static final EarnRule TWICE =
            EarnRule.of("twice", Formula.multiply("2")).lines(coffees());

    private static Optional<Remedy> remedy(String rule, Till till, Line... lines) {
        return remedy(rule, till, till.next(saturday(), lines));
    }

    private static Optional<Remedy> remedy(String rule, Till till, Purchase purchase) {
        return till.explained(purchase).missed().stream()
                .filter(each -> each.rule().equals(rule))
                .findFirst()
                .orElseThrow()
                .remedy();
    }

    private static Till exclusive(EarnRule first, EarnRule other) {
        return new Till(program()
                .groups(RuleGroup.of("first", RuleGroup.Stacking.ALL).exclusive())
                .earn(first.group("first", 0), other)
                .build());
    }

    private static Remedy next(String more, long points) {
        return new Remedy.NextPoints(eur(more), new Amount(PointsUnit.POINTS, Points.of(points)));
    }

    @Test
    void channels_areThoseThatHelp() {
        EarnRule online = fixed("online", 50).when(Condition.channel("app", "kiosk", "web"));
        EarnRule web = fixed("web-sale", 5).when(Condition.channel("web"));
        Till till = exclusive(web, online);

        assertThat(remedy("online", till, cup("4.00"))).hasValue(new Remedy.Meet(Condition.channel("app", "kiosk")));
        for (String channel : new String[] {"app", "kiosk", "web"}) {
            Purchase then =
                    till.next(saturday(), cup("4.00")).in(ActivityContext.none().channel(channel));
            assertThat(points(till.tried(then))).as(channel).isEqualTo(channel.equals("web") ? 5 : 50);
        }
    }

    @Test
    void places_areThoseTheOtherPartsLeave() {
        Condition lyon = Condition.all(
                Condition.location("Lyon", "Nice", "Paris"), Condition.not(Condition.location("Lyon", "Nice")));
        Condition vip = Condition.all(Condition.tagged("press", "vip"), Condition.not(Condition.tagged("press")));

        assertThat(remedy("bonus", new Till(program(fixed("bonus", 7).when(lyon))), cup("4.00")))
                .hasValue(new Remedy.Meet(Condition.location("Paris")));
        assertThat(remedy("bonus", new Till(program(fixed("bonus", 7).when(vip))), cup("4.00")))
                .hasValue(new Remedy.Meet(Condition.tagged("vip")));
    }

    @Test
    void channels_areThoseThatHelp_withinWaysOfSeveralParts() {
        Condition ways = Condition.all(
                Condition.tagged("club"),
                Condition.any(
                        Condition.all(Condition.channel("app", "kiosk", "web"), Condition.tagged("vip")),
                        Condition.location("Lyon")));
        Till till = exclusive(
                fixed("web-sale", 5).when(Condition.channel("web")),
                fixed("online", 50).when(ways));

        assertThat(remedy("online", till, cup("4.00")))
                .hasValue(new Remedy.All(List.of(
                        new Remedy.Meet(Condition.tagged("club")),
                        new Remedy.Any(List.of(
                                new Remedy.All(List.of(
                                        new Remedy.Meet(Condition.channel("app", "kiosk")),
                                        new Remedy.Meet(Condition.tagged("vip")))),
                                new Remedy.Meet(Condition.location("Lyon")))))));
    }

    /** However many pieces could be dearer, other goods are tried, too. */
    @Test
    void points_areThoseOfOtherGoodsOfALongOrder() {
        EarnRule twice = EarnRule.of("twice", Formula.multiply("2")).lines(LineFilter.categories("china"));
        Line[] lines = IntStream.range(0, 64).mapToObj(i -> cup("9.60")).toArray(Line[]::new);

        assertThat(remedy("base", new Till(program(base(), twice)), lines)).hasValue(next("0.60", 1));
    }

    @Test
    void goods_areThoseThatHelp() {
        EarnRule tea = fixed("tea", 5).lines(LineFilter.categories("tea"));
        EarnRule hot = fixed("hot", 50)
                .lines(new LineFilter(
                        LineFilter.skus("mate").skus(),
                                LineFilter.categories("coffee", "tea").categories(),
                        LineFilter.all().skus(), LineFilter.all().skus()));

        assertThat(remedy("hot", exclusive(tea, hot), cup("4.00")))
                .hasValue(new Remedy.Buy(new LineFilter(
                        LineFilter.skus("mate").skus(), coffees().categories(),
                        LineFilter.all().skus(), LineFilter.all().skus())));
        assertThat(remedy("hot", new Till(program(hot)), cup("4.00"))).hasValue(new Remedy.Buy(hot.lines()));
    }

    /** A piece of any price is not enough where an amount is needed. */
    @Test
    void goods_areOfSoMuchAsGivesPoints() {
        EarnRule block = EarnRule.of("block", Formula.perBlock(Points.of(10), eur("50.00")))
                .lines(coffees());
        Till till = new Till(program(block, TWICE));

        assertThat(remedy("block", till, cup("62.40"))).hasValue(next("50.00", 20));
        assertThat(remedy("twice", till, cup("62.40"))).hasValue(new Remedy.Multiplied(coffees()));
        assertThat(points(till.tried(till.next(saturday(), cup("62.40"), coffee("49.99")))))
                .isZero();
        assertThat(points(till.tried(till.next(saturday(), cup("62.40"), coffee("50.00")))))
                .isEqualTo(20);
        EarnRule item = EarnRule.of("item", Formula.perItem(Points.of(2))).lines(coffees());
        assertThat(remedy("twice", new Till(program(item, TWICE)), cup("4.00"))).hasValue(new Remedy.Buy(coffees()));
    }

    /** A cent of coffee earns nothing in the exclusive group, as a euro of it does. */
    @Test
    void goods_helpWhateverTheyCost() {
        EarnRule item = EarnRule.of("item", Formula.perItem(Points.of(2))).lines(coffees());
        Till till = exclusive(base().lines(coffees()), item);

        assertThat(remedy("item", till, cup("4.00"))).isEmpty();
        assertThat(remedy("item", till, cup("0.99"))).hasValue(new Remedy.Buy(coffees()));
    }

    @Test
    void nobody_isToldToBuyLess() {
        EarnRule small = fixed("small", 5).when(Condition.not(Condition.minBasis(eur("50.00"))));
        EarnRule full = fixed("full", 5).when(Condition.not(Condition.buys(coffees())));
        Till till = new Till(program(base(), small, full));

        assertThat(remedy("small", till, coffee("100.00"))).isEmpty();
        assertThat(remedy("full", till, coffee("100.00"))).isEmpty();
    }

    /** More for what is bought may be a dearer cup or one cup more. */
    @Test
    void points_areThoseOfADearerPieceToo() {
        EarnRule item = EarnRule.of("item", Formula.perItem(Points.of(5)));
        Till till = new Till(program(base(), item));

        assertThat(remedy("base", till, cup("9.60"))).hasValue(next("0.40", 1));
        assertThat(remedy("base", till, Line.of("cup", 2, eur("4.80")))).hasValue(next("0.40", 6));
    }

    @Test
    void points_areThoseOfGoodsOfTwoCategories() {
        EarnRule hot = base().lines(coffees());
        EarnRule club = EarnRule.of("club", Formula.perAmount(Points.of(2), eur("1.00")))
                .lines(LineFilter.all().exceptCategories("sale"));
        EarnRule many = fixed("many", 1)
                .lines(LineFilter.skus(
                        IntStream.range(0, 100).mapToObj(i -> "sku-" + i).toArray(String[]::new)));
        Line two = Line.of("beans", 2, eur("1.25")).in("coffee");

        assertThat(remedy("base", new Till(program(hot, club, many)), two)).hasValue(next("0.50", 1));
    }

    /** The gift of one may fall on the time of the other. */
    @Test
    void times_areNotToldOfTwoStampCardsOfWhichTheBestIsTaken() {
        EarnRule two = EarnRule.of("two", Formula.everyNth(2, Points.of(500)));
        EarnRule four = EarnRule.of("four", Formula.everyNth(4, Points.of(100)));
        Till both = new Till(program()
                .groups(RuleGroup.of("cards", RuleGroup.Stacking.BEST))
                .earn(two.group("cards", 0), four.group("cards", 0))
                .build());

        assertThat(remedy("four", both, cup("4.00"))).isEmpty();
        assertThat(remedy("four", new Till(program(two, four)), cup("4.00"))).hasValue(new Remedy.Repeat(3));
    }
}
