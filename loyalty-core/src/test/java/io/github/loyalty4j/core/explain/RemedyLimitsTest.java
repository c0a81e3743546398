package io.github.loyalty4j.core.explain;

import static io.github.loyalty4j.core.explain.Till.at;
import static io.github.loyalty4j.core.explain.Till.base;
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
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LineFilter;
import io.github.loyalty4j.core.program.RuleGroup;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What it would take where there is much to try, where numbers and times end, and where nothing certain can be said. */
class RemedyLimitsTest {
    private static Explanation.Missed missed(Till till, Purchase purchase, String rule) {
        return till.explained(purchase).missed().stream()
                .filter(each -> each.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    /** Eight parts of eight names each are 16 million ways, none of which helps under a cap that is full. */
    @Test
    void search_endsHoweverManyWaysThereAre() {
        Condition[] parts = IntStream.range(0, 8)
                .mapToObj(i -> Condition.buys(LineFilter.categories(
                        IntStream.range(0, 8).mapToObj(j -> "c-" + i + "-" + j).toArray(String[]::new))))
                .toArray(Condition[]::new);
        EarnRule twice = EarnRule.of("twice", Formula.multiply("2")).when(Condition.all(parts));
        Till till = new Till(program()
                .earn(base(), fixed("bonus", 5).when(Condition.all(parts)), twice)
                .capped(Cap.of(Points.of(10), Cap.Window.LIFETIME))
                .build());
        till.award(till.next(saturday(), cup("10.00")));

        assertThat(till.explained(till.next(saturday(), cup("10.00"))).missed())
                .hasSize(3)
                .allMatch(each -> each.remedy().isEmpty());
    }

    @Test
    void time_beyondWhatIsCountedIn_isNoRemedy() {
        Till till = new Till(
                program(fixed("far", 5).when(Condition.during(LocalDate.of(2300, 1, 1), LocalDate.of(2300, 12, 31)))));

        assertThat(missed(till, till.next(saturday(), cup("4.00")), "far").remedy())
                .isEmpty();
    }

    @Test
    void points_beyondWhatIsCounted_areNoRemedy() {
        EarnRule vast = EarnRule.of("vast", Formula.perAmount(Points.of(1_000_000), eur("0.01")))
                .group("offers", 0);
        EarnRule huge = EarnRule.of("huge", Formula.perAmount(Points.of(999_999), eur("0.01")))
                .group("offers", 0);
        EarnRule hundred = EarnRule.of("hundred", Formula.multiply("100"));
        Till till = new Till(program()
                .groups(RuleGroup.of("offers", RuleGroup.Stacking.BEST))
                .earn(vast, huge, hundred, EarnRule.of("again", Formula.multiply("100")))
                .build());

        assertThat(missed(till, till.next(saturday(), cup("10.00")), "huge").remedy())
                .isEmpty();
    }

    /** The rule would give its point, and a better one be lost. */
    @Test
    void remedy_thatMakesTheAwardLess_isNotTold() {
        Till till = new Till(program(
                fixed("web", 100).when(Condition.channel("web")),
                fixed("app", 1).when(Condition.channel("app"))));
        Purchase web =
                till.next(saturday(), cup("4.00")).in(ActivityContext.none().channel("web"));

        assertThat(missed(till, web, "app").remedy()).isEmpty();
        assertThat(points(till.tried(web.in(ActivityContext.none().channel("app")))))
                .isEqualTo(1);
    }

    /** The programme's cap has room at midnight, the rule it cut applies in the evening. */
    @Test
    void cap_ofTheProgramme_isOfUseOnceARuleApplies() {
        Condition evening = Condition.between(LocalTime.of(18, 0), LocalTime.of(20, 0));
        Till till = new Till(program()
                .earn(fixed("evening", 8).when(evening))
                .capped(Cap.of(Points.of(10), Cap.Window.DAY))
                .build());
        till.award(till.next(at("2026-03-07T18:00"), cup("4.00")));
        Explanation why = till.explained(till.next(at("2026-03-07T19:00"), cup("4.00")));
        Explanation.Missed cap = why.missed().get(0);

        assertThat(cap.rule()).isEqualTo("bean-club");
        assertThat(cap.remedy()).hasValue(new Remedy.Wait(at("2026-03-08T18:00")));
        assertThat(points(till.tried(till.next(at("2026-03-08T18:00"), cup("4.00")))))
                .isEqualTo(8);
    }

    @Test
    void rule_behindOthers_takesThatTheseGiveNothing() {
        Till till = new Till(program()
                .groups(
                        RuleGroup.of("first", RuleGroup.Stacking.FIRST).exclusive(),
                        RuleGroup.of("later", RuleGroup.Stacking.ALL))
                .earn(
                        fixed("a", 1).group("first", 2),
                        fixed("b", 50).group("first", 1),
                        fixed("c", 9).group("later", 0))
                .build());
        Explanation why = till.explained(till.next(saturday(), cup("4.00")));

        assertThat(why.missed())
                .extracting(each -> each.remedyText(Language.english()))
                .containsExactly(
                        "It would take: that the rules of its group before it give nothing",
                        "It would take: that the exclusive group before it gives nothing");
    }

    @Test
    void otherName_isNoneThatTheProgrammeNames() {
        Condition others = Condition.not(Condition.channel("other-1", "web"));
        Till till = new Till(program(fixed("elsewhere", 5).when(others)));
        Purchase web =
                till.next(saturday(), cup("4.00")).in(ActivityContext.none().channel("web"));

        assertThat(missed(till, web, "elsewhere").remedy()).hasValue(new Remedy.Meet(others));
    }

    @Test
    void points_ofADearerPieceKeepToTheLimitOfALine() {
        Line tv = Line.of("tv", 1, eur("1000000000.00")).discount(eur("999999990.50"));
        Till till = new Till(program(base()));

        assertThat(missed(till, till.next(saturday(), tv), "base").remedy()).isPresent();
    }

    /** Eight tags each of eight conditions are 8^8 ways, none of which a full order has room for. */
    @Test
    void choices_ofChoicesEnd() {
        Condition[] all = IntStream.range(0, 9)
                .mapToObj(i -> i == 8
                        ? Condition.minBasis(eur("5000.00"))
                        : Condition.tagged(
                                IntStream.range(0, 8).mapToObj(j -> i + "-" + j).toArray(String[]::new)))
                .toArray(Condition[]::new);
        Line[] lines =
                Stream.generate(() -> cup("1.00")).limit(Purchase.MOST_LINES).toArray(Line[]::new);
        Till till = new Till(program(fixed("club", 5).when(Condition.all(all))));

        assertThat(missed(till, till.next(saturday(), lines), "club").remedy()).isEmpty();
    }

    @Test
    void amounts_ofTheLargestPurchaseDoNotOverflow() {
        Line most = Line.of("a", 1_000_000, eur("1000.00")).discount(eur("1000000000.00"));
        Line paid = Line.of("b", 1, eur("2.50"));
        Line[] lines = Stream.concat(Stream.generate(() -> most).limit(Purchase.MOST_LINES - 1), Stream.of(paid))
                .toArray(Line[]::new);
        Till till = new Till(program(base()));

        assertThat(till.explained(till.next(saturday(), lines)).text(Language.english()))
                .contains("counted: EUR 2.50 of EUR 999000000002.50\n", "without discounts: EUR 999000000000.00\n");
    }

    /** Each of these rules takes all that may be tried for one; 5,000 cases are tried for all. */
    @Test
    void remedies_areSoughtInFiveThousandCasesOfAnAward() {
        assertThat(channelAfter(12).remedyText(Language.english())).isEqualTo("It would take: that the channel is app");
        assertThat(channelAfter(13).remedy()).isEmpty();
        assertThat(channelAfter(13).remedyText(Language.english()))
                .isEqualTo("Nothing that was tried would have helped");
        assertThat(channelAfter(13).remedyText(Language.russian())).isEqualTo("Из проверенного ничего бы не помогло");
    }

    private static Explanation.Missed channelAfter(int rules) {
        String[] names = IntStream.range(0, 8).mapToObj(i -> "c" + i).toArray(String[]::new);
        EarnRule two =
                EarnRule.of("two", Formula.perAmount(Points.of(2), eur("1.00"))).group("best", 0);
        Stream<EarnRule> less = IntStream.range(0, rules)
                .mapToObj(i -> EarnRule.of("less-" + i, Formula.perAmount(Points.of(1), eur("1.00")))
                        .lines(LineFilter.categories(names))
                        .group("best", 0));
        EarnRule last = fixed("last", 7).when(Condition.channel("app"));
        Till till = new Till(program()
                .groups(RuleGroup.of("best", RuleGroup.Stacking.BEST))
                .earn(Stream.of(Stream.of(two), less, Stream.of(last))
                        .flatMap(each -> each)
                        .toArray(EarnRule[]::new))
                .build());
        return missed(till, till.next(saturday(), cup("50.00")), "last");
    }
}
