package io.github.loyalty4j.core.simulation;

import io.github.loyalty4j.core.activity.EventKind;
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
import io.github.loyalty4j.core.program.PointsPayment;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.ReturnPolicy;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.program.RuleGroup;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.program.TierPolicy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Programmes of every kind, in zones whose days are not all of 24 hours: Cairo skips a midnight, Havana has one twice. */
public enum Scheme {
    /** Points that expire with a month, factors on all and on some lines. */
    BEAN_CLUB("Europe/Berlin", program -> program.earn(
                    base(),
                    EarnRule.of("coffee", Formula.perItem(Points.of(10)))
                            .lines(LineFilter.categories("coffee"))
                            .capped(Cap.of(Points.of(60), Cap.Window.WEEK)),
                    EarnRule.of("saturday", Formula.multiply("1.5"))
                            .when(Condition.weekdays(DayOfWeek.SATURDAY))
                            .capped(Cap.of(Points.of(200), Cap.Window.MONTH)),
                    EarnRule.of("tea", Formula.multiply("2").rounded(RoundingMode.HALF_UP))
                            .lines(LineFilter.categories("tea").exceptSkus("mint")))
            .pointsExpire(Expiry.afterMonths(2).atMonthEnd())
            .rewards(mug().stock(200))),

    /** Points that wait for the end of a return window; members may owe some. */
    RETURN_WINDOW("America/New_York", program -> program.earn(base(), visit())
            .pointsPending(Pending.days(14))
            .pointsExpire(Expiry.after(Period.ofDays(45)))
            .returns(ReturnPolicy.allowingDebt().grace(10))
            .rewards(mug())),

    /** Points that wait for the shop and expire on fixed days, a leap day among them. */
    ON_CONFIRMATION("Africa/Cairo", program -> program.earn(
                    EarnRule.of("base", Formula.perBlock(Points.of(5), euro("5.00"))),
                    visit().cooldown(Duration.ofDays(1)))
            .pointsPending(Pending.untilConfirmed())
            .pointsExpire(Expiry.yearlyOn(MonthDay.of(2, 29), MonthDay.of(6, 30), MonthDay.of(10, 31)))
            .returns(ReturnPolicy.clamping().grace(30))
            .rewards(mug())),

    /** Tiers by points of the year, which are lost one by one; points of a higher tier last longer. */
    TIERS_BY_YEAR("America/Havana", program -> program.earn(base(), visit())
            .tiers(
                    Tier.of("Bronze", Points.ZERO),
                    Tier.of("Silver", Points.of(200)).multiplying("1.25"),
                    Tier.of("Gold", Points.of(600)).multiplying("1.5").pointsExpire(Expiry.afterMonths(6)))
            .tierPolicy(TierPolicy.by(TierPolicy.Basis.EARNED)
                    .over(TierPolicy.Window.CALENDAR_YEAR)
                    .downgrade(TierPolicy.Downgrade.ONE)
                    .grace(20))
            .pointsExpire(Expiry.afterMonths(3))
            .rewards(mug().priceFor("Gold", Points.of(25)))),

    /** Tiers by money of two months, from the next day on. */
    TIERS_ROLLING("Europe/Berlin", program -> program.earn(
                    base(), EarnRule.of("gold", Formula.fixed(Points.of(7))).when(Condition.tierAtLeast("Gold")))
            .tiers(
                    Tier.of("Silver", Points.of(20_000)),
                    Tier.of("Gold", Points.of(60_000)).multiplying("2"))
            .tierPolicy(TierPolicy.by(TierPolicy.Basis.SPEND)
                    .rolling(Period.ofMonths(2))
                    .upgrade(TierPolicy.Upgrade.NEXT_DAY)
                    .downgrade(TierPolicy.Downgrade.MANY)
                    .grace(5))
            .returns(ReturnPolicy.allowingDebt())
            .rewards(mug().tierAtLeast("Silver"))),

    /** Tiers by orders of a quarter, lost at any midnight. */
    TIERS_BY_MIDNIGHT("America/New_York", program -> program.earn(base())
            .tiers(
                    Tier.of("Guest", Points.of(1)),
                    Tier.of("Friend", Points.of(4)).multiplying("1.1"))
            .tierPolicy(TierPolicy.by(TierPolicy.Basis.ORDERS)
                    .over(TierPolicy.Window.CALENDAR_QUARTER)
                    .downgrade(TierPolicy.Downgrade.AT_ONCE)
                    .grace(3))
            .pointsExpire(Expiry.after(Period.ofDays(30)).atEndOf(Expiry.Rounding.QUARTER))
            .rewards(mug())),

    /** Tiers by what a member has. */
    TIERS_BY_BALANCE("Europe/Berlin", program -> program.earn(base(), visit())
            .tiers(
                    Tier.of("Bronze", Points.ZERO),
                    Tier.of("Silver", Points.of(100)).multiplying("1.2"),
                    Tier.of("Gold", Points.of(300)).multiplying("1.5"))
            .tierPolicy(TierPolicy.by(TierPolicy.Basis.BALANCE).downgrade(TierPolicy.Downgrade.AT_ONCE))
            .pointsExpire(Expiry.afterMonths(1))
            .returns(ReturnPolicy.allowingDebt())
            .rewards(mug())),

    /** Tiers by points since the last change, some of which wait. */
    TIERS_SINCE_CHANGE("Africa/Cairo", program -> program.earn(base(), visit())
            .tiers(
                    Tier.of("Silver", Points.of(100)),
                    Tier.of("Gold", Points.of(200)).multiplying("1.5"),
                    Tier.of("Platinum", Points.of(400)).multiplying("2"))
            .tierPolicy(TierPolicy.by(TierPolicy.Basis.EARNED)
                    .sinceChange(Period.ofMonths(1))
                    .downgrade(TierPolicy.Downgrade.ONE))
            .pointsPending(Pending.days(2))
            .rewards(mug())),

    /** Tiers by visits of a member's own year, from the next month on. */
    TIERS_BY_VISITS("Europe/Berlin", program -> program.earn(base(), visit())
            .tiers(
                    Tier.of("Guest", Points.of(3)),
                    Tier.of("Friend", Points.of(9)).multiplying("1.1"))
            .tierPolicy(TierPolicy.by(TierPolicy.Basis.VISITS)
                    .over(TierPolicy.Window.MEMBERSHIP_YEAR)
                    .upgrade(TierPolicy.Upgrade.NEXT_MONTH)
                    .downgrade(TierPolicy.Downgrade.MANY))
            .returns(ReturnPolicy.clamping().grace(5))
            .pointsExpire(Expiry.after(Period.ofDays(20)))
            .rewards(mug())),

    /** A gift with each fifth order, and stamps that become coffee by themselves. */
    STAMPS("Europe/Berlin", program -> program.units(PointsUnit.of("stamps"), PointsUnit.of("gifts"))
            .earn(
                    EarnRule.of("stamp", Formula.fixed(Points.of(1))),
                    EarnRule.of("fifth", Formula.everyNth(5, Points.of(1)))
                            .in(PointsUnit.of("gifts"))
                            .when(Condition.minBasis(euro("2.00"))),
                    EarnRule.of("visit", Formula.everyNth(3, Points.of(2))).on(EventKind.VISIT))
            .pointsExpire(Expiry.afterMonths(3).atEndOf(Expiry.Rounding.HALF_YEAR))
            .rewards(
                    Reward.of("coffee", new Reward.FreeItem("espresso"), Points.of(6))
                            .automatic(),
                    Reward.of("mug", new Reward.FreeItem("mug"), Points.of(1))
                            .in(PointsUnit.of("gifts"))
                            .stock(300))),

    /** Points that pay for orders, and never expire. */
    PAYMENT("America/New_York", program -> program.earn(
                    EarnRule.of(
                            "base",
                            Formula.perAmount(Points.of(3), euro("1.00")).rounded(RoundingMode.UP)),
                    EarnRule.of(
                                    "net",
                                    Formula.perAmount(Points.of(1), euro("2.00"))
                                            .rounded(RoundingMode.HALF_EVEN))
                            .basis(Basis.standard()
                                    .beforeDiscount()
                                    .withoutTax()
                                    .withShipping()
                                    .withPaidWithPoints()))
            .payment(PointsPayment.of(Points.of(20), euro("1.00"))
                    .atLeast(Points.of(60))
                    .atMostPercent(50))
            .returns(ReturnPolicy.clamping())
            .rewards(mug())),

    /** Caps of every window, budgets, rules that rest, and groups that choose. */
    CAPS("Europe/Berlin", program -> program.groups(
                    RuleGroup.of("best", RuleGroup.Stacking.BEST),
                    RuleGroup.of("first", RuleGroup.Stacking.FIRST).exclusive())
            .earn(
                    base().capped(
                                    Cap.of(Points.of(150), Cap.Window.TRANSACTION),
                                    Cap.of(Points.of(250), Cap.Window.DAY),
                                    Cap.of(Points.of(2_000), Cap.Window.YEAR),
                                    Cap.of(Points.of(4_000), Cap.Window.LIFETIME)),
                    EarnRule.of("best-a", Formula.perItem(Points.of(4)))
                            .group("best", 1)
                            .capped(Cap.of(Points.of(40), Cap.Window.WEEK)),
                    EarnRule.of("best-b", Formula.fixed(Points.of(9)))
                            .group("best", 2)
                            .capped(Cap.of(Points.of(30), Cap.Window.MONTH).rejecting()),
                    EarnRule.of("first-a", Formula.fixed(Points.of(25)))
                            .group("first", 5)
                            .when(Condition.channel("app"))
                            .cooldown(Duration.ofDays(20)),
                    EarnRule.of("campaign", Formula.fixed(Points.of(3)))
                            .when(Condition.firstPurchase())
                            .capped(Cap.of(Points.of(900), Cap.Window.CAMPAIGN)),
                    EarnRule.of("friend", Formula.referral(Points.of(30), Points.of(50)))
                            .capped(Cap.of(Points.of(1_000), Cap.Window.CAMPAIGN)))
            .capped(Cap.of(Points.of(400), Cap.Window.WEEK), Cap.of(Points.of(300), Cap.Window.TRANSACTION))
            .pointsExpire(Expiry.afterMonths(12).atEndOf(Expiry.Rounding.YEAR))
            .rewards(mug())),

    /** Points that last as long as the member is active. */
    SLIDING("Europe/Berlin", program -> program.earn(base(), visit())
            .pointsExpire(Expiry.afterInactivity(Period.ofDays(40)))
            .returns(ReturnPolicy.clamping().grace(7))
            .payment(PointsPayment.of(Points.of(10), euro("1.00")))
            .rewards(mug())),

    /** Several units, each with its own way, and friends who are recommended. */
    UNITS("America/New_York", program -> program.units(
                    PointsUnit.POINTS, PointsUnit.money("cashback", CurrencyUnit.EUR), PointsUnit.of("stars"))
            .earn(
                    base(),
                    EarnRule.of("cashback", Formula.perAmount(Points.of(3), euro("1.00")))
                            .in(PointsUnit.money("cashback", CurrencyUnit.EUR))
                            .lines(LineFilter.all().exceptCategories("tea"))
                            .pointsPending(Pending.days(5))
                            .pointsExpire(Expiry.after(Period.ofDays(60))),
                    EarnRule.of("app", Formula.fixed(Points.of(20)))
                            .when(Condition.channel("app"))
                            .pointsExpire(Expiry.after(Period.ofDays(10))),
                    EarnRule.of("stars", Formula.fixed(Points.of(2)))
                            .in(PointsUnit.of("stars"))
                            .when(Condition.all(
                                    Condition.minBasis(euro("50.00")),
                                    Condition.weekdays(DayOfWeek.MONDAY, DayOfWeek.FRIDAY))),
                    EarnRule.of("friend", Formula.referral(Points.of(30), Points.of(50)))
                            .when(Condition.minBasis(euro("10.00")))
                            .pointsPending(Pending.days(9)))
            .pointsExpire(Expiry.afterMonths(6))
            .returns(ReturnPolicy.allowingDebt())
            .rewards(mug()));

    private final String zone;

    @SuppressWarnings("ImmutableEnumChecker") // a function that keeps nothing
    private final UnaryOperator<LoyaltyProgram.Builder> parts;

    Scheme(String zone, UnaryOperator<LoyaltyProgram.Builder> parts) {
        this.zone = zone;
        this.parts = parts;
    }

    private static EarnRule base() {
        return EarnRule.of("base", Formula.perAmount(Points.of(1), euro("1.00")));
    }

    private static EarnRule visit() {
        return EarnRule.of("visit", Formula.fixed(Points.of(5))).on(EventKind.VISIT);
    }

    private static Reward mug() {
        return Reward.of("mug", new Reward.FreeItem("mug"), Points.of(40));
    }

    private static Money euro(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }

    /** The scheme a seed is for. */
    static Scheme of(int seed) {
        List<Scheme> all = List.of(values());
        return all.get(seed % all.size());
    }

    /** The scheme of this name. */
    static Scheme of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The scheme's name, as its programme has it. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The scheme's programme. */
    public LoyaltyProgram program() {
        return builder().build();
    }

    /** The scheme's programme, to be changed in some way. */
    LoyaltyProgram.Builder builder() {
        return parts.apply(LoyaltyProgram.builder(new ProgramVersion(id(), 1), CurrencyUnit.EUR, ZoneId.of(zone)));
    }

    /** Whether members have nothing in common, so that it does not matter in which order their commands come. */
    boolean isOfLoners() {
        LoyaltyProgram program = program();
        boolean hasBudget = program.earnRules().stream()
                .flatMap(rule -> rule.caps().stream())
                .anyMatch(cap -> cap.window() == Cap.Window.CAMPAIGN);
        return !hasBudget
                && program.rewards().stream().allMatch(reward -> reward.stock().isEmpty());
    }
}
