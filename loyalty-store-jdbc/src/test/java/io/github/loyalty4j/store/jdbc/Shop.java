package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.store.LoyaltyStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A shop that gives a point for each euro, and a mug for two. */
final class Shop {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private Shop() {}

    static Loyalty of(LoyaltyStore store) {
        LoyaltyProgram program = LoyaltyProgram.builder(new ProgramVersion("shop", 1), CurrencyUnit.EUR, ZoneOffset.UTC)
                .earn(EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 1.00"))))
                .rewards(Reward.of("mug", new Reward.FreeItem("mug"), Points.of(2)))
                .build();
        return Loyalty.of(program, store);
    }

    static Command enroll(MemberId member) {
        return new Command.Enroll(member, CardNumber.random(new SecureRandom()));
    }

    static Command purchase(MemberId member, String order, int euros) {
        return new Command.Record(Purchase.of(OrderId.of(order), member, Money.of(CurrencyUnit.EUR, euros), NOW));
    }

    static Command adjust(MemberId member, String id, long points) {
        Command.Note note = new Command.Note("a test", "clerk");
        return new Command.Adjust(member, id, new Amount(PointsUnit.POINTS, Points.of(points)), note);
    }
}
