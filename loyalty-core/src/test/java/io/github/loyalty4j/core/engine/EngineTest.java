package io.github.loyalty4j.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Earned;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.PerAmount;
import io.github.loyalty4j.core.program.ProgramVersion;
import java.time.Instant;
import java.time.ZoneId;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class EngineTest {
    private static final LoyaltyProgram.Builder PROGRAM =
            LoyaltyProgram.builder(new ProgramVersion("club", 3), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"));

    private static Purchase purchase(String amount) {
        return Purchase.of(
                OrderId.of("17"), MemberId.of("anna"), Money.parse(amount), Instant.parse("2026-01-25T12:00:00Z"));
    }

    private static Earned accepted(LoyaltyProgram program, Purchase purchase) {
        return Engine.decide(program, purchase).match(entry -> entry, reason -> {
            throw new AssertionError(reason);
        });
    }

    @Test
    void decide_roundsEachRuleForItself() {
        // Setono loyalty plugin, tests of earning: 19.99 at 1 per 1.00 and 1 per 2.00, both floored: 19 + 9 = 28
        LoyaltyProgram program = PROGRAM.earn(
                        PerAmount.of(Points.of(1), Money.parse("EUR 1.00")),
                        PerAmount.of(Points.of(1), Money.parse("EUR 2.00")))
                .build();
        Earned earned = accepted(program, purchase("EUR 19.99"));
        assertThat(earned.points()).isEqualTo(Points.of(28));
        assertThat(earned.trace()).map(Object::toString).containsExactly("1 per EUR 1.00: +19", "1 per EUR 2.00: +9");
        assertThat(earned.program()).hasToString("club v3");
        assertThat(earned.lot().expires()).isEmpty();
    }

    @Test
    void decide_startsTheExpiryWithThePurchase() {
        LoyaltyProgram program = LoyaltyProgram.builder(
                        new ProgramVersion("club", 1), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"))
                .pointsExpire(Expiry.afterMonths(1))
                .build();
        // to the end of 25 February in Paris
        assertThat(accepted(program, purchase("EUR 1.00")).lot().expires())
                .contains(Instant.parse("2026-02-25T23:00:00Z"));
    }

    @Test
    void decide_ofAnotherCurrency_isRejected() {
        Rejection reason = Engine.decide(PROGRAM.build(), purchase("USD 5.00"))
                .match(
                        entry -> {
                            throw new AssertionError(entry);
                        },
                        refused -> refused);
        assertThat(reason.code()).isEqualTo(Rejection.Code.OTHER_CURRENCY);
        assertThat(reason).hasToString("purchase must be in EUR, the programme's currency: USD 5.00");
    }
}
