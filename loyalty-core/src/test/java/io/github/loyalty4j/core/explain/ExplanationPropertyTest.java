package io.github.loyalty4j.core.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Basis;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LineFilter;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joda.money.Money;

/** What holds for explanations of any award, against the engine's own trace and by awarding again. */
class ExplanationPropertyTest {
    private static final int AWARDS = 6;

    /** The awards of one random member under one random programme. */
    private static List<Entry.Earned> awards(RandomShop shop, Till till) {
        List<Entry.Earned> awards = new ArrayList<>();
        for (int i = 0; i < AWARDS; i++) {
            awards.add(till.award(shop.next()));
        }
        return awards;
    }

    private static Till till(LoyaltyProgram program, long seed) {
        Till till = new Till(program);
        till = seed % 2 == 0 ? till.tier("Gold") : till;
        return seed % 3 == 0 ? till.recommended() : till;
    }

    @Property(tries = 150)
    void points_sumToTheAward(@ForAll long seed) {
        RandomShop shop = new RandomShop(seed);
        LoyaltyProgram program = shop.program();
        for (Entry.Earned award : awards(shop, till(program, seed))) {
            Explanation why = Explanation.of(program, award);
            for (PointsUnit unit : program.units()) {
                assertThat(why.points(unit)).isEqualTo(award.award().points(unit));
            }
        }
    }

    @Property(tries = 150)
    void rules_areEachMentionedOnce(@ForAll long seed) {
        RandomShop shop = new RandomShop(seed);
        LoyaltyProgram program = shop.program();
        for (Entry.Earned award : awards(shop, till(program, seed))) {
            Explanation why = Explanation.of(program, award);
            for (Language language : List.of(Language.english(), Language.russian())) {
                List<String> mentioned = why.text(language)
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith("rule-"))
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .toList();
                assertThat(mentioned)
                        .containsExactlyInAnyOrderElementsOf(program.rulesFor(award.activity()).stream()
                                .map(EarnRule::id)
                                .toList());
                assertThat(why.text(language) + why.missedText(language))
                        .doesNotContain("anna", "boris", Till.CARD.value())
                        .doesNotContain("{", "}", "null");
            }
        }
    }

    @Property(tries = 150)
    void amounts_areThoseTheEngineCounted(@ForAll long seed) {
        RandomShop shop = new RandomShop(seed);
        LoyaltyProgram program = shop.program();
        for (Entry.Earned award : awards(shop, till(program, seed))) {
            if (award.activity() instanceof Purchase purchase) {
                assertThat(Breakdown.of(purchase, Basis.standard(), LineFilter.all())
                                .counted())
                        .isEqualTo(award.award().basis());
                for (EarnRule rule : program.rulesFor(purchase)) {
                    Optional<Money> expected = rule.formula() instanceof Formula.PerAmount
                            ? Optional.of(Breakdown.of(purchase, rule.basis(), rule.lines())
                                    .counted())
                            : Optional.empty();
                    counted(award, rule)
                            .ifPresent(line -> assertThat(line.amount()).isEqualTo(expected));
                }
            }
        }
    }

    private static Optional<TraceLine> counted(Entry.Earned award, EarnRule rule) {
        return award.award().trace().stream()
                .filter(line ->
                        line.kind() == TraceLine.Kind.EARNED && line.rule().equals(rule.id()))
                .findFirst();
    }

    /** What was left out and what was counted are the whole. */
    @Property(tries = 150)
    void leftOut_sumsToTheWhole(@ForAll long seed) {
        RandomShop shop = new RandomShop(seed);
        LoyaltyProgram program = shop.program();
        for (Entry.Earned award : awards(shop, till(program, seed))) {
            if (award.activity() instanceof Purchase purchase) {
                for (EarnRule rule : program.rulesFor(purchase)) {
                    Breakdown breakdown = Breakdown.of(purchase, rule.basis(), rule.lines());
                    long leftOut = breakdown.node().children().stream()
                            .map(node -> node.text(Language.english()))
                            .map(text ->
                                    text.substring(text.lastIndexOf(' ') + 1).replace(".", ""))
                            .mapToLong(Long::parseLong)
                            .sum();
                    long whole = purchase.lines().stream()
                            .mapToLong(line -> line.gross().getAmountMinorLong())
                            .sum();
                    assertThat(leftOut + breakdown.countedMinor()).isEqualTo(whole);
                }
            }
        }
    }

    @Property(tries = 150)
    void missed_isEachRuleThatGaveNothing(@ForAll long seed) {
        RandomShop shop = new RandomShop(seed);
        LoyaltyProgram program = shop.program();
        for (Entry.Earned award : awards(shop, till(program, seed))) {
            List<String> nothing = program.rulesFor(award.activity()).stream()
                    .map(EarnRule::id)
                    .filter(id -> award.award().trace().stream()
                            .noneMatch(line ->
                                    line.rule().equals(id) && line.points().isPositive()))
                    .toList();
            List<String> cut = award.award().trace().stream()
                    .filter(line -> line.kind() == TraceLine.Kind.CAPPED)
                    .map(TraceLine::rule)
                    .toList();
            List<Explanation.Missed> missed = Explanation.of(program, award).missed();
            List<String> referrersAlone = award.award().trace().stream()
                    .filter(line -> line.kind() == TraceLine.Kind.EARNED
                            && line.points().isZero())
                    .map(TraceLine::rule)
                    .toList();
            List<String> usedUp = nothing.stream().filter(cut::contains).toList();
            assertThat(missed.stream()
                            .filter(each -> each.why() != TraceLine.Kind.EARNED && each.why() != TraceLine.Kind.CAPPED))
                    .extracting(Explanation.Missed::rule)
                    .containsExactlyInAnyOrderElementsOf(nothing.stream()
                            .filter(id -> !referrersAlone.contains(id) && !usedUp.contains(id))
                            .toList());
            assertThat(missed.stream().filter(each -> each.why() == TraceLine.Kind.EARNED))
                    .extracting(Explanation.Missed::rule)
                    .containsAll(referrersAlone);
            assertThat(missed.stream().filter(each -> each.why() == TraceLine.Kind.CAPPED))
                    .extracting(Explanation.Missed::rule)
                    .containsExactlyInAnyOrderElementsOf(cut);
        }
    }

    /** The exact product is what the engine rounded, as the factor it looked at first says; down for a tier's alone. */
    @Property(tries = 300)
    void product_isWhatTheEngineRounded(@ForAll long seed) {
        RandomShop shop = new RandomShop(seed);
        LoyaltyProgram program = shop.program();
        for (Entry.Earned award : awards(shop, till(program, seed))) {
            Case source = new Case(program, award.activity(), award.award());
            Products products = new Products(source, new Steps(source));
            for (PointsUnit unit : program.units()) {
                var exact = products.exact(unit);
                assertThat(exact.setScale(0, rounding(source, unit)).longValueExact())
                        .as("%s of %s", exact, award.award().trace())
                        .isEqualTo(products.rounded(unit).units());
            }
        }
    }

    private static RoundingMode rounding(Case source, PointsUnit unit) {
        return source.trace().stream()
                .filter(line -> line.unit().equals(unit))
                .filter(line ->
                        line.kind() == TraceLine.Kind.MULTIPLIED || line.kind() == TraceLine.Kind.NOTHING_COUNTED)
                .flatMap(line -> source.program().earnRules().stream()
                        .filter(rule -> rule.id().equals(line.rule())))
                .flatMap(rule -> rule.formula() instanceof Formula.Multiply multiply
                        ? Stream.of(multiply.rounding())
                        : Stream.empty())
                .findFirst()
                .orElse(RoundingMode.DOWN);
    }
}
