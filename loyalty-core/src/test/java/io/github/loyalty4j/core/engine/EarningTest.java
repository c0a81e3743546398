package io.github.loyalty4j.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Basis;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarningTest {
    private static final Instant NOON = Instant.parse("2026-11-22T11:00:00Z");
    private static final MemberId ANNA = MemberId.of("anna");

    private static LoyaltyProgram.Builder program(EarnRule... rules) {
        return LoyaltyProgram.builder(new ProgramVersion("club", 1), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"))
                .earn(rules);
    }

    private static EarnRule base(long points, String per) {
        return EarnRule.of("base", Formula.perAmount(Points.of(points), Money.parse("EUR " + per)));
    }

    private static Account account() {
        return Account.open(new Entry.Enrolled(NOON.minusSeconds(1), ANNA, CardNumber.parse("7K3M-9QX2-P0VD-H8TE")));
    }

    private static long earned(LoyaltyProgram program, Purchase purchase) {
        return Engine.of(program)
                .decide(Situation.of(account()), new Command.Record(purchase), NOON)
                .match(receipt -> receipt.earned(PointsUnit.POINTS).units(), reason -> -1L);
    }

    private static Purchase purchase(String amount) {
        return Purchase.of(OrderId.of("1"), ANNA, Money.parse("EUR " + amount), NOON);
    }

    @ParameterizedTest
    // Setono E-1: 19.99 at 1 per 1.00 is 19, 40.00 at 3 per 1.00 is 120; Square S-1: 105 at 1 per 10 is 10.
    @CsvSource({"1, 1.00, 19.99, 19", "3, 1.00, 40.00, 120", "1, 10.00, 105.00, 10"})
    void perAmount_roundsDown(long points, String per, String amount, long expected) {
        assertThat(earned(program(base(points, per)).build(), purchase(amount))).isEqualTo(expected);
    }

    @Test
    void rules_roundEachForItself() {
        // Setono E-2: 19.99 under 1 per 1.00 and 1 per 2.00 is 19 + 9.
        LoyaltyProgram program = program(
                        base(1, "1.00"), EarnRule.of("half", Formula.perAmount(Points.of(1), Money.parse("EUR 2.00"))))
                .build();

        assertThat(earned(program, purchase("19.99"))).isEqualTo(28);
    }

    @ParameterizedTest
    // Setono E-3: 19 times 1.5, rounded down, half up and up.
    @CsvSource({"DOWN, 28", "HALF_UP, 29", "UP, 29"})
    void multiply_roundsTheProductOnce(RoundingMode rounding, long expected) {
        LoyaltyProgram program = program(
                        base(1, "1.00"),
                        EarnRule.of("half-more", Formula.multiply("1.5").rounded(rounding)))
                .build();

        assertThat(earned(program, purchase("19.00"))).isEqualTo(expected);
    }

    @ParameterizedTest
    // Setono E-5: items 50.00 with 8.00 tax in it, shipping 10.00 with 2.00: a cent a point.
    @CsvSource({"false, false, 5000", "false, true, 4200", "true, false, 6000", "true, true, 5000"})
    void basis_saysWhatCounts(boolean withShipping, boolean withoutTax, long expected) {
        Basis basis = withShipping ? Basis.standard().withShipping() : Basis.standard();
        LoyaltyProgram program = program(base(1, "0.01").basis(withoutTax ? basis.withoutTax() : basis))
                .build();
        Purchase purchase = Purchase.of(
                OrderId.of("1"),
                ANNA,
                List.of(
                        Line.of("a", 1, Money.parse("EUR 50.00")).tax(Money.parse("EUR 8.00")),
                        Line.shipping(Money.parse("EUR 10.00")).tax(Money.parse("EUR 2.00"))),
                NOON);

        assertThat(earned(program, purchase)).isEqualTo(expected);
    }
}
