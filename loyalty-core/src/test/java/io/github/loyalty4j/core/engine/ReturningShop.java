package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** One member's shop: whatever is done must be lawful. */
final class ReturningShop {
    static final Instant NOON = Instant.parse("2026-11-22T11:00:00Z");
    static final MemberId ANNA = MemberId.of("anna");
    static final OrderId FIRST = OrderId.of("1");
    static final OrderId SECOND = OrderId.of("2");

    private final Engine engine;
    Account account =
            Account.open(new Entry.Enrolled(NOON.minusSeconds(1), ANNA, CardNumber.parse("7K3M-9QX2-P0VD-H8TE")));
    Instant now = NOON;
    private int returns;

    ReturningShop(LoyaltyProgram program) {
        this(Engine.of(program));
    }

    ReturningShop(Engine engine) {
        this.engine = engine;
    }

    ReturningShop buys(OrderId order, String amount) {
        return buys(Purchase.of(order, ANNA, eur(amount), now));
    }

    ReturningShop buys(Purchase purchase) {
        return does(new Command.Record(purchase));
    }

    Return back(OrderId order) {
        return Return.of("return-" + returns++, order, ANNA, now);
    }

    ReturningShop gives(Return back) {
        return does(new Command.GiveBack(back));
    }

    ReturningShop does(Command command) {
        account = decide(command).match(receipt -> account.with(receipt.own()), reason -> {
            throw new AssertionError(reason.message());
        });
        return this;
    }

    Decision decide(Command command) {
        return engine.decide(Situation.of(account), command, now);
    }

    Rejection.Code refusal(Command command) {
        return decide(command).match(receipt -> null, Rejection::code);
    }

    /** Points spent on an order, as a captured payment leaves them. */
    ReturningShop spends(OrderId order, long points) {
        account = account.with(new Entry.Spent(
                now,
                "spend-" + order,
                new Entry.Purpose(Optional.empty(), Optional.of(order)),
                Movement.take(account.portions(PointsUnit.POINTS, Points.of(points), now))));
        return this;
    }

    ReturningShop later(Duration time) {
        now = now.plus(time);
        return this;
    }

    long balance() {
        return account.balanceAt(PointsUnit.POINTS, now).units();
    }

    static LoyaltyProgram.Builder program(EarnRule... rules) {
        return LoyaltyProgram.builder(new ProgramVersion("club", 1), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"))
                .earn(rules);
    }

    static EarnRule perEuro(String euro) {
        return EarnRule.of("base", Formula.perAmount(Points.of(1), eur(euro)));
    }

    static Money eur(String amount) {
        return Money.parse("EUR " + amount);
    }
}
