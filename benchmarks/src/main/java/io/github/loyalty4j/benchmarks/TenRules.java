package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LineFilter;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.program.TierPolicy;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The programme of the engine's benchmarks: ten rules of every usual kind, three tiers, three caps. */
final class TenRules {
    /** The id of a reward, worth an ordinary purchase. */
    static final String REWARD = "espresso";

    private TenRules() {}

    static LoyaltyProgram program() {
        return LoyaltyProgram.builder(new ProgramVersion("bean-club", 1), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"))
                .earn(rules())
                .capped(Cap.of(Points.of(1_000), Cap.Window.DAY))
                .tiers(
                        Tier.of("Bronze", Points.ZERO),
                        Tier.of("Silver", Points.of(500)).multiplying("1.1"),
                        Tier.of("Gold", Points.of(5_000)).multiplying("1.5").pointsExpire(Expiry.afterMonths(24)))
                .tierPolicy(TierPolicy.standard().rolling(Period.ofMonths(12)).downgrade(TierPolicy.Downgrade.ONE))
                .pointsExpire(Expiry.afterMonths(12).atMonthEnd())
                .rewards(Reward.of(REWARD, new Reward.FreeItem("espresso"), Points.of(50)))
                .build();
    }

    private static EarnRule[] rules() {
        return new EarnRule[] {
            EarnRule.of("base", Formula.perAmount(Points.of(1), euros("1.00"))),
            EarnRule.of("coffee", Formula.perAmount(Points.of(1), euros("2.00")))
                    .lines(LineFilter.categories("coffee"))
                    .capped(Cap.of(Points.of(40), Cap.Window.DAY)),
            EarnRule.of("tea", Formula.perAmount(Points.of(2), euros("5.00"))).lines(LineFilter.categories("tea")),
            EarnRule.of("machines", Formula.perItem(Points.of(10))).lines(LineFilter.categories("machine")),
            EarnRule.of("app", Formula.fixed(Points.of(5))).when(Condition.channel("app")),
            EarnRule.of("big", Formula.fixed(Points.of(20)))
                    .when(Condition.all(Condition.minBasis(euros("100.00")), Condition.tierAtLeast("Silver"))),
            EarnRule.of("student", Formula.fixed(Points.of(3)))
                    .when(Condition.tagged("student"))
                    .capped(Cap.of(Points.of(30), Cap.Window.MONTH)),
            EarnRule.of("weekend", Formula.multiply("2"))
                    .when(Condition.weekdays(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)),
            EarnRule.of("morning", Formula.multiply("1.2"))
                    .when(Condition.between(LocalTime.of(7, 0), LocalTime.of(11, 0))),
            EarnRule.of("fifth", Formula.everyNth(5, Points.of(25)))
        };
    }

    static Money euros(String amount) {
        return Money.parse("EUR " + amount);
    }
}
