package io.github.loyalty4j.core;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.Reward;
import java.time.Instant;
import java.time.ZoneId;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Programmes of one point per euro, and what their members buy. */
final class Clubs {
    static final Instant T0 = Instant.parse("2026-01-25T12:00:00Z");

    private Clubs() {}

    private static EarnRule perEuro() {
        return EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 1.00")));
    }

    private static LoyaltyProgram.Builder bare() {
        return LoyaltyProgram.builder(new ProgramVersion("club", 1), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"));
    }

    static LoyaltyProgram.Builder club() {
        return bare().earn(perEuro());
    }

    /** And 5 for a recommended friend's first purchase, 7 for who recommended. */
    static LoyaltyProgram referralClub() {
        return bare().earn(perEuro(), EarnRule.of("friend", Formula.referral(Points.of(5), Points.of(7))))
                .build();
    }

    /** All members together can have so many points. */
    static LoyaltyProgram campaign(long budget) {
        return bare().earn(perEuro().capped(Cap.of(Points.of(budget), Cap.Window.CAMPAIGN)))
                .build();
    }

    /** And a mug for 30 points, of which there are so many. */
    static LoyaltyProgram mugClub(long stock) {
        return club().rewards(Reward.of("mug", new Reward.FreeItem("mug"), Points.of(30))
                        .stock(stock))
                .build();
    }

    static Purchase purchase(MemberId member, String order, String amount, Instant time) {
        return Purchase.of(OrderId.of(order), member, Money.parse("EUR " + amount), time);
    }

    /** {@code APPLIED}, {@code REPLAYED} or the code of the rejection. */
    static String kind(Outcome<?> outcome) {
        return outcome.match(
                value -> "APPLIED", value -> "REPLAYED", reason -> reason.code().name());
    }
}
