package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
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
import io.github.loyalty4j.core.program.Tier;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Programmes and purchases by chance, the same for the same seed. */
public final class RandomShop {
    static final PointsUnit STAMPS = PointsUnit.of("stamps");
    private static final String[] CATEGORIES = {"coffee", "tea", "china"};
    private static final RoundingMode[] MODES = {RoundingMode.DOWN, RoundingMode.UP, RoundingMode.HALF_EVEN};

    private final Random random;
    private Instant time = Till.at("2026-03-01T08:00");
    private int ids;

    public RandomShop(long seed) {
        this.random = new Random(seed);
    }

    private int number(int most) {
        return 1 + random.nextInt(most);
    }

    private <T> T one(T[] of) {
        return of[random.nextInt(of.length)];
    }

    private Money money(int mostMinor) {
        return Money.ofMinor(CurrencyUnit.EUR, number(mostMinor));
    }

    LoyaltyProgram program() {
        return builder().build();
    }

    /** A programme of many kinds of rules after some others, to be changed in some way. */
    public LoyaltyProgram.Builder builder(EarnRule... more) {
        int count = number(8);
        EarnRule[] rules = Arrays.copyOf(more, more.length + count);
        for (int i = 0; i < count; i++) {
            rules[more.length + i] = rule("rule-" + i + "-" + (char) ('a' + i));
        }
        return Till.program()
                .units(PointsUnit.POINTS, STAMPS)
                .groups(
                        random.nextBoolean()
                                ? RuleGroup.of("one", one(RuleGroup.Stacking.values()))
                                        .exclusive()
                                : RuleGroup.of("one", one(RuleGroup.Stacking.values())),
                        RuleGroup.of("two", one(RuleGroup.Stacking.values())))
                .earn(rules)
                .tiers(
                        Tier.of("Silver", Points.ZERO),
                        Tier.of("Gold", Points.of(500)).multiplying("1.25"))
                .capped(random.nextInt(3) == 0 ? new Cap[] {cap()} : new Cap[0])
                .pointsPending(random.nextBoolean() ? Pending.none() : Pending.days(number(20)))
                .pointsExpire(random.nextBoolean() ? Expiry.never() : Expiry.afterMonths(number(12)));
    }

    private Cap cap() {
        return cap(Cap.Window.TRANSACTION, Cap.Window.DAY, Cap.Window.MONTH, Cap.Window.LIFETIME);
    }

    private Cap cap(Cap.Window... windows) {
        Cap cap = Cap.of(Points.of(number(60)), one(windows));
        return random.nextBoolean() ? cap : cap.rejecting();
    }

    private EarnRule rule(String id) {
        EarnRule rule = EarnRule.of(id, formula()).when(condition());
        boolean isOfVisits = rule.formula() instanceof Formula.Fixed || rule.formula() instanceof Formula.Multiply;
        if (isOfVisits && random.nextInt(4) == 0) {
            rule = rule.on(EventKind.VISIT);
        } else if (random.nextInt(3) == 0) {
            rule = rule.lines(
                    random.nextBoolean()
                            ? LineFilter.categories(one(CATEGORIES))
                            : LineFilter.all().exceptCategories(one(CATEGORIES)));
        }
        if (random.nextInt(3) == 0) {
            rule = rule.basis(basis());
        }
        if (random.nextInt(4) == 0) {
            rule = random.nextBoolean()
                    ? rule.capped(cap())
                    : rule.capped(cap(), cap(Cap.Window.WEEK, Cap.Window.YEAR, Cap.Window.CAMPAIGN));
        }
        if (random.nextInt(4) == 0) {
            rule = rule.cooldown(Duration.ofHours(number(60)));
        }
        if (random.nextInt(4) == 0) {
            rule = rule.in(STAMPS);
        }
        return random.nextBoolean() ? rule.group(random.nextBoolean() ? "one" : "two", random.nextInt(3)) : rule;
    }

    private Basis basis() {
        Basis basis = Basis.standard();
        basis = random.nextBoolean() ? basis.beforeDiscount() : basis;
        basis = random.nextBoolean() ? basis.withoutTax() : basis;
        basis = random.nextBoolean() ? basis.withShipping() : basis;
        basis = random.nextBoolean() ? basis.withGiftCards() : basis;
        return random.nextBoolean() ? basis.withPaidWithPoints() : basis;
    }

    private Formula formula() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> Formula.perAmount(Points.of(number(9)), money(500)).rounded(one(MODES));
            case 2 -> Formula.perBlock(Points.of(number(9)), money(2000));
            case 3 -> Formula.fixed(Points.of(number(50)));
            case 4 -> Formula.perItem(Points.of(number(5)));
            case 5 -> Formula.everyNth(1 + number(4), Points.of(number(10)));
            case 6 -> Formula.referral(Points.of(random.nextInt(2)), Points.of(number(10)));
            default -> Formula.multiply("1." + number(9)).rounded(one(MODES));
        };
    }

    /** Each thing is asked for once, so that what it would take never contradicts itself. */
    private Condition condition() {
        List<Condition> leaves = new ArrayList<>(List.of(
                some(Condition.channel("app")),
                some(Condition.location("paris-1")),
                some(Condition.tagged("vip")),
                some(Condition.tierAtLeast("Gold")),
                Condition.minBasis(money(4000)),
                Condition.buys(LineFilter.categories(one(CATEGORIES))),
                time()));
        Collections.shuffle(leaves, random);
        int depth = random.nextInt(4);
        return depth == 0 ? Condition.always() : tree(leaves.subList(0, number(4)), depth);
    }

    private Condition some(Condition leaf) {
        return random.nextBoolean() ? leaf : Condition.not(leaf);
    }

    private Condition time() {
        Condition weekday = some(Condition.weekdays(DayOfWeek.of(number(6)), DayOfWeek.SUNDAY));
        Condition span = Condition.during(LocalDate.of(2026, 3, number(31)), LocalDate.of(2026, 12, 31));
        Condition hours =
                some(Condition.between(LocalTime.of(random.nextInt(12), 0), LocalTime.of(11 + number(12), 30)));
        Condition days = some(Condition.daysOfMonth(number(28), 29));
        return switch (random.nextInt(4)) {
            case 0 -> weekday;
            case 1 -> Condition.all(days, Condition.any(weekday, hours));
            case 2 -> Condition.all(span, hours);
            default -> hours;
        };
    }

    private Condition tree(List<Condition> leaves, int depth) {
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int half = leaves.size() / 2;
        Condition left = tree(leaves.subList(0, half), depth - 1);
        Condition right = tree(leaves.subList(half, leaves.size()), depth - 1);
        return random.nextBoolean() ? Condition.all(left, right) : Condition.any(left, right);
    }

    Activity next() {
        time = time.plus(Duration.ofMinutes(number(5_000)));
        if (random.nextInt(8) == 0) {
            return Event.of(EventKind.VISIT, "v" + ids++, Till.ANNA, time).in(context());
        }
        return purchase(Till.ANNA, time);
    }

    /** An order of several lines, some of it paid with points, in whatever circumstances. */
    public Purchase purchase(MemberId member, Instant at) {
        List<Line> lines = new ArrayList<>();
        int count = number(4);
        for (int i = 0; i < count; i++) {
            lines.add(line());
        }
        Purchase purchase = Purchase.of(OrderId.of("o" + ids++), member, lines, at);
        Money paid = Money.ofMinor(
                CurrencyUnit.EUR, random.nextBoolean() ? 0 : random.nextInt((int) purchase.amountMinor() + 1));
        return purchase.paidWithPoints(paid).in(context());
    }

    private ActivityContext context() {
        ActivityContext context = ActivityContext.none();
        context = random.nextBoolean() ? context.channel("app") : context;
        context = random.nextBoolean() ? context.location("paris-1") : context;
        return random.nextBoolean() ? context.tags("vip") : context;
    }

    private Line line() {
        Line line =
                switch (random.nextInt(5)) {
                    case 0 -> Line.shipping(money(900));
                    case 1 -> Line.giftCard(number(2), money(3000));
                    default ->
                        Line.of("sku-" + number(3), number(3), money(2500)).in(one(CATEGORIES));
                };
        int net = (int) line.net().getAmountMinorLong();
        line = line.discount(Money.ofMinor(CurrencyUnit.EUR, random.nextBoolean() ? 0 : random.nextInt(net + 1)));
        net = (int) line.net().getAmountMinorLong();
        return line.tax(Money.ofMinor(CurrencyUnit.EUR, random.nextInt(net + 1)));
    }
}
