package io.github.loyalty4j.core.engine;

import static io.github.loyalty4j.core.engine.Desk.ANNA;
import static io.github.loyalty4j.core.engine.Desk.NOON;
import static io.github.loyalty4j.core.engine.Desk.eur;
import static io.github.loyalty4j.core.engine.Desk.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.ledger.Entry;
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
import io.github.loyalty4j.core.program.RuleGroup;
import io.github.loyalty4j.core.program.RuleGroup.Stacking;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.store.InMemoryStore;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.joda.money.Money;

/** What holds for any programme and any history; both are drawn from a seed. */
class AwardingTest {
    private static final PointsUnit STAMPS = PointsUnit.of("stamps");
    private static final String[] CATEGORIES = {"coffee", "tea", "green"};

    /** Draws programmes, purchases and histories. */
    private static final class Dice {
        private final Random random;
        private final boolean isPlain;

        /** Dice for programmes of all kinds, or plain ones: every rule stacks, asks for nothing negative, no cap rejects. */
        Dice(long seed, boolean isPlain) {
            this.random = new Random(seed);
            this.isPlain = isPlain;
        }

        int upTo(int most) {
            return random.nextInt(most + 1);
        }

        boolean oneIn(int n) {
            return random.nextInt(n) == 0;
        }

        <T> T any(List<T> items) {
            return items.get(random.nextInt(items.size()));
        }

        String category() {
            return CATEGORIES[random.nextInt(CATEGORIES.length)];
        }

        LoyaltyProgram program() {
            EarnRule[] rules = new EarnRule[1 + upTo(7)];
            for (int i = 0; i < rules.length; i++) {
                rules[i] = rule("rule-" + i);
            }
            LoyaltyProgram.Builder builder = Desk.program(rules)
                    .units(PointsUnit.POINTS, STAMPS)
                    .tiers(
                            Tier.of("Silver", Points.ZERO),
                            Tier.of("Gold", Points.of(100)).multiplying("1.25"))
                    .pointsExpire(any(List.of(
                            Expiry.never(),
                            Expiry.afterMonths(2),
                            Expiry.afterMonths(1).atMonthEnd())))
                    .pointsPending(
                            any(List.of(Pending.none(), Pending.none(), Pending.days(3), Pending.untilConfirmed())));
            if (!isPlain) {
                RuleGroup top = RuleGroup.of("top", any(List.of(Stacking.values())));
                builder.groups(oneIn(2) ? top.exclusive() : top, RuleGroup.of("mid", any(List.of(Stacking.values()))));
            }
            if (oneIn(4)) {
                builder.capped(cap(200, false));
            }
            return builder.build();
        }

        EarnRule rule(String id) {
            EarnRule rule = EarnRule.of(id, formula());
            rule = oneIn(2) ? rule.lines(lines()) : rule;
            rule = oneIn(2) ? rule.when(condition()) : rule;
            rule = oneIn(3) ? rule.basis(basis()) : rule;
            rule = oneIn(5) ? rule.in(STAMPS) : rule;
            rule = !isPlain && oneIn(2) ? rule.group(any(List.of("top", "mid")), upTo(2)) : rule;
            rule = oneIn(3) && !(isPlain && rule.formula() instanceof Formula.Multiply)
                    ? rule.capped(cap(60, true))
                    : rule;
            rule = oneIn(6) ? rule.cooldown(Duration.ofHours(1 + upTo(48))) : rule;
            rule = oneIn(6) ? rule.pointsExpire(Expiry.afterMonths(1 + upTo(2))) : rule;
            return oneIn(6) ? rule.pointsPending(Pending.days(1 + upTo(5))) : rule;
        }

        Cap cap(int most, boolean isRules) {
            List<Cap.Window> windows = new ArrayList<>(List.of(Cap.Window.values()));
            if (!isRules) {
                windows.remove(Cap.Window.CAMPAIGN);
            }
            Cap cap = Cap.of(Points.of(1 + upTo(most)), any(windows));
            return !isPlain && oneIn(3) ? cap.rejecting() : cap;
        }

        Formula formula() {
            RoundingMode mode = any(List.of(RoundingMode.DOWN, RoundingMode.HALF_UP, RoundingMode.UP));
            return switch (upTo(7)) {
                case 0, 1 ->
                    Formula.perAmount(Points.of(1 + upTo(3)), eur(1 + upTo(3) + ".00"))
                            .rounded(mode);
                case 2 -> Formula.perBlock(Points.of(1 + upTo(9)), eur("10.00"));
                case 3 -> Formula.fixed(Points.of(1 + upTo(20)));
                case 4 -> Formula.perItem(Points.of(1 + upTo(5)));
                case 5 -> Formula.everyNth(2 + upTo(2), Points.of(1 + upTo(30)));
                case 6 -> Formula.referral(Points.of(1 + upTo(10)), Points.of(upTo(10)));
                default ->
                    Formula.multiply(any(List.of("1.5", "2", "1.333", "3"))).rounded(mode);
            };
        }

        LineFilter lines() {
            return oneIn(3) ? LineFilter.all().exceptCategories(category()) : LineFilter.categories(category());
        }

        Basis basis() {
            Basis basis = Basis.standard();
            basis = oneIn(2) ? basis.beforeDiscount() : basis;
            basis = oneIn(2) ? basis.withoutTax() : basis;
            return oneIn(2) ? basis.withShipping().withGiftCards().withPaidWithPoints() : basis;
        }

        Condition condition() {
            IntFunction<Condition> one = kind -> switch (kind) {
                case 0 -> Condition.minBasis(eur(upTo(30) + ".00"));
                case 1 -> Condition.tierAtLeast("Gold");
                case 2 -> Condition.channel("app");
                case 3 -> Condition.weekdays(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, DayOfWeek.MONDAY);
                case 4 -> Condition.between(LocalTime.of(8, 0), LocalTime.of(20, 0));
                case 5 -> Condition.firstPurchase();
                default -> Condition.buys(LineFilter.categories(category()));
            };
            Condition condition = one.apply(upTo(6));
            return switch (upTo(4)) {
                case 0 -> Condition.any(condition, one.apply(upTo(6)));
                case 1 -> Condition.all(condition, one.apply(upTo(6)));
                case 2 -> isPlain ? condition : Condition.not(condition);
                default -> condition;
            };
        }

        Purchase purchase(String id, Instant time) {
            List<Line> lines = new ArrayList<>();
            for (int i = 0; i <= upTo(4); i++) {
                lines.add(line());
            }
            if (oneIn(3)) {
                lines.add(Line.shipping(eur("4.90")));
            }
            if (oneIn(4)) {
                lines.add(Line.giftCard(1, eur("20.00")));
            }
            Purchase purchase = Purchase.of(OrderId.of(id), ANNA, lines, time);
            purchase = oneIn(2) ? purchase.in(ActivityContext.none().channel("app")) : purchase;
            return oneIn(4) ? purchase.paidWithPoints(part(purchase.amount())) : purchase;
        }

        private Line line() {
            Line line = Line.of("sku-" + upTo(3), 1 + upTo(3), Money.ofMinor(eur("0").getCurrencyUnit(), upTo(2_500)));
            line = oneIn(4) ? line : line.in(oneIn(3) ? new String[] {"coffee", "green"} : new String[] {category()});
            line = oneIn(3) ? line.discount(part(line.net())) : line;
            return oneIn(2) ? line.tax(part(line.net())) : line;
        }

        private Money part(Money whole) {
            return Money.ofMinor(whole.getCurrencyUnit(), random.nextInt((int) whole.getAmountMinorLong() + 1));
        }

        /** Purchases within three months, in the order of recording, which need not be that of their times. */
        List<Purchase> purchases(int count, boolean inOrder) {
            List<Instant> times = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                times.add(NOON.plus(Duration.ofMinutes(upTo(90 * 24 * 60))));
            }
            if (inOrder) {
                Collections.sort(times);
            }
            List<Purchase> purchases = new ArrayList<>();
            times.forEach(time -> purchases.add(purchase("o-" + purchases.size(), time)));
            return purchases;
        }

        Desk desk(LoyaltyProgram program) {
            Desk desk = new Desk(program);
            desk = oneIn(3) ? desk.tier("Gold") : oneIn(2) ? desk.tier("Silver") : desk;
            return oneIn(2) ? desk.referred() : desk;
        }
    }

    private static final Instant LATER = NOON.plus(Duration.ofDays(100));

    private static Awarding awarding(Desk desk) {
        return desk.engine.awarding();
    }

    @Property(tries = 400)
    void recount_ofAnUntouchedPurchaseIsItsAward(@ForAll long seed) {
        Dice dice = new Dice(seed, false);
        Desk desk = dice.desk(dice.program());
        for (Purchase purchase : dice.purchases(6, false)) {
            Award award = desk.recordLate(purchase, LATER).award();
            Tally again = awarding(desk).recount(purchase, Remaining.all(purchase), Past.of(award.circumstances()));

            assertThat(again.award()).isEqualTo(award);
            assertThat(awarding(desk).recount(purchase, award).award()).isEqualTo(award);
        }
    }

    @Property(tries = 400)
    void recount_ofNothingLeftIsNothing(@ForAll long seed) {
        Dice dice = new Dice(seed, false);
        Desk desk = dice.desk(dice.program());
        Purchase purchase = dice.purchase("o", NOON);
        Award award = desk.record(purchase).award();
        Map<Integer, Integer> all = new HashMap<>();
        for (int i = 0; i < purchase.lines().size(); i++) {
            all.put(i, purchase.lines().get(i).quantity());
        }

        for (Remaining left : List.of(
                Remaining.after(purchase, all, 0), Remaining.after(purchase, Map.of(), purchase.amountMinor()))) {
            if (!left.isNothing()) {
                continue; // free of charge, and still there
            }
            Award again = awarding(desk)
                    .recount(purchase, left, Past.of(award.circumstances()))
                    .award();
            assertThat(again.trace()).allMatch(line -> line.points().isZero());
            assertThat(again.used()).isEmpty();
            assertThat(again.basis().isZero()).isTrue();
        }
    }

    @Property(tries = 400)
    void recount_neverRisesAsMoreComesBack(@ForAll long seed) {
        Dice dice = new Dice(seed, true);
        Desk desk = dice.desk(dice.program());
        dice.purchases(dice.upTo(3), true).forEach(earlier -> desk.recordLate(earlier, LATER));
        Purchase purchase = dice.purchase("mine", NOON);
        Award award = desk.recordLate(purchase, LATER).award();
        Map<Integer, Integer> back = new HashMap<>();
        long paidBack = 0;
        Award last = award;
        for (int step = 0; step < 8; step++) {
            int line = dice.upTo(purchase.lines().size() - 1);
            if (back.getOrDefault(line, 0) < purchase.lines().get(line).quantity()) {
                back.merge(line, 1, Integer::sum);
            }
            paidBack += dice.oneIn(3) ? dice.upTo(500) : 0;
            Award next = awarding(desk)
                    .recount(purchase, Remaining.after(purchase, back, paidBack), Past.of(award.circumstances()))
                    .award();
            for (PointsUnit unit : desk.engine.program().units()) {
                assertThat(next.points(unit)).isBetween(Points.ZERO, last.points(unit));
            }
            assertThat(next.basis()).isLessThanOrEqualTo(last.basis());
            last = next;
        }
    }

    @Property(tries = 400)
    void trace_sumsUpToTheLots(@ForAll long seed) {
        Dice dice = new Dice(seed, false);
        Desk desk = dice.desk(dice.program());
        for (Purchase purchase : dice.purchases(5, true)) {
            Entry.Earned earned = desk.recordLate(purchase, LATER);
            for (PointsUnit unit : desk.engine.program().units()) {
                assertThat(earned.award().points(unit))
                        .isEqualTo(earned.movement().sum(unit));
                assertThat(earned.award().points(unit)).isGreaterThanOrEqualTo(Points.ZERO);
            }
        }
    }

    @Property(tries = 400)
    void quote_isTheAward(@ForAll long seed) {
        Dice dice = new Dice(seed, false);
        Loyalty loyalty = Loyalty.of(dice.program(), new InMemoryStore());
        loyalty.enroll(ANNA, NOON.minusSeconds(1));
        for (Purchase purchase : dice.purchases(5, true)) {
            Instant now = purchase.time();
            Quote quote = loyalty.quote(purchase, now).result().orElseThrow();
            boolean isUsed = dice.oneIn(2);
            Receipt receipt = (isUsed
                            ? loyalty.execute(new Command.Record(purchase, Optional.of(quote)), now)
                            : loyalty.record(purchase))
                    .result()
                    .orElseThrow();

            assertThat(receipt.earned().orElseThrow().award()).isEqualTo(quote.award());
        }
    }

    /** What one rule gave, or the whole programme, in one window. */
    private record Given(String rule, Cap.Window window, Instant start) {}

    @Property(tries = 400)
    void caps_areNeverExceeded(@ForAll long seed) {
        Dice dice = new Dice(seed, false);
        LoyaltyProgram program = dice.program();
        Desk desk = dice.desk(program);
        Map<Given, Long> given = new HashMap<>();
        Days days = new Days(program.zone());
        for (Purchase purchase : dice.purchases(25, dice.oneIn(2))) {
            Award award = desk.recordLate(purchase, LATER).award();
            for (EarnRule rule : program.earnRules()) {
                long points = award.trace().stream()
                        .filter(line -> line.rule().equals(rule.id()))
                        .mapToLong(line -> line.points().units())
                        .sum();
                rule.caps().forEach(cap -> check(given, rule.id(), cap, days.of(purchase.time()), points));
            }
            program.caps()
                    .forEach(cap -> check(
                            given,
                            "",
                            cap,
                            days.of(purchase.time()),
                            award.points(program.unit()).units()));
        }
    }

    private static void check(Map<Given, Long> given, String rule, Cap cap, Days.Day day, long points) {
        if (cap.window() == Cap.Window.TRANSACTION) {
            assertThat(points).isLessThanOrEqualTo(cap.most().units());
        } else {
            long sum = given.merge(new Given(rule, cap.window(), day.start(cap.window())), points, Math::addExact);
            assertThat(sum).as(rule + " " + cap).isLessThanOrEqualTo(cap.most().units());
        }
    }

    @Property(tries = 400)
    void cooldown_isKeptInAnyOrder(@ForAll long seed) {
        Dice dice = new Dice(seed, false);
        Duration rest = Duration.ofHours(1 + dice.upTo(100));
        Desk desk = new Desk(
                program(EarnRule.of("visit", Formula.fixed(Points.of(1))).cooldown(rest))
                        .build());
        List<Instant> paid = new ArrayList<>();
        for (Purchase purchase : dice.purchases(30, false)) {
            boolean gave = desk.recordLate(purchase, LATER)
                    .award()
                    .points(PointsUnit.POINTS)
                    .isPositive();
            boolean isNear = paid.stream()
                    .anyMatch(at -> Duration.between(at, purchase.time()).abs().compareTo(rest) < 0);
            boolean isNothing = purchase.lines().stream().noneMatch(line -> line.kind() == Line.Kind.ITEM);

            assertThat(gave).isEqualTo(!isNear && !isNothing);
            if (gave) {
                paid.add(purchase.time());
            }
        }
    }

    @Property(tries = 300)
    void order_doesNotMatterForWhatIsEarnedInAll(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int most) {
        LoyaltyProgram program = program(
                        EarnRule.of("amount", Formula.perAmount(Points.of(1), eur("1.00")))
                                .capped(
                                        Cap.of(Points.of(most), Cap.Window.DAY),
                                        Cap.of(Points.of(5L * most), Cap.Window.MONTH)),
                        EarnRule.of("gift", Formula.everyNth(4, Points.of(1_000))),
                        EarnRule.of("coffee", Formula.perItem(Points.of(100_000)))
                                .lines(LineFilter.categories("coffee")))
                .build();
        List<Purchase> purchases = new Dice(seed, true).purchases(12, true);
        List<Purchase> shuffled = new ArrayList<>(purchases);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(sum(program, shuffled)).isEqualTo(sum(program, purchases));
    }

    private static long sum(LoyaltyProgram program, List<Purchase> purchases) {
        Desk desk = new Desk(program);
        return purchases.stream()
                .mapToLong(purchase -> desk.recordLate(purchase, LATER)
                        .award()
                        .points(PointsUnit.POINTS)
                        .units())
                .sum();
    }

    @Property(tries = 400)
    void order_splitNeverEarnsMoreByAmountAndPiece(@ForAll long seed) {
        Dice dice = new Dice(seed, true);
        LoyaltyProgram program = program(
                        EarnRule.of("amount", Formula.perAmount(Points.of(3), eur("2.00")))
                                .lines(dice.lines()),
                        EarnRule.of("block", Formula.perBlock(Points.of(9), eur("10.00"))),
                        EarnRule.of("piece", Formula.perItem(Points.of(2))).lines(dice.lines()),
                        EarnRule.of("some", Formula.multiply("1.5")).lines(dice.lines()),
                        EarnRule.of("others", Formula.multiply("2")).lines(dice.lines()),
                        EarnRule.of("all", Formula.multiply("1.1")))
                .build();
        Purchase whole = dice.purchase("whole", NOON).paidWithPoints(eur("0.00"));
        int cut = dice.upTo(whole.lines().size());
        long parts = part(program, whole, 0, cut)
                + part(program, whole, cut, whole.lines().size());

        assertThat(parts)
                .isLessThanOrEqualTo(part(program, whole, 0, whole.lines().size()));
    }

    private static long part(LoyaltyProgram program, Purchase whole, int from, int to) {
        return from == to
                ? 0
                : new Desk(program)
                        .earns(Purchase.of(
                                OrderId.of("part"), ANNA, whole.lines().subList(from, to), NOON));
    }
}
