package io.github.loyalty4j.core.engine;

import static io.github.loyalty4j.core.engine.Till.ANNA;
import static io.github.loyalty4j.core.engine.Till.START;
import static io.github.loyalty4j.core.engine.Till.lot;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.PointsPayment;
import io.github.loyalty4j.core.program.ReturnPolicy;
import io.github.loyalty4j.core.program.Reward;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class SlidingSpendingTest {
    /** The ends of whole days in Paris: of 10 February, a month from 10 January; of 1 March and of 1 May. */
    private static final Instant FIRST = Instant.parse("2026-02-10T23:00:00Z");

    private static final Instant FEBRUARY = Instant.parse("2026-02-01T12:00:00Z");
    private static final Instant MARCH_1 = Instant.parse("2026-03-01T23:00:00Z");
    private static final Instant MAY_1 = Instant.parse("2026-05-01T22:00:00Z");

    private static final Reward MUG = Reward.of("mug", new Reward.FreeItem("mug"), Points.of(10));

    private static LoyaltyProgram.Builder program() {
        return Till.program()
                .pointsExpire(Expiry.afterInactivity(Period.ofMonths(1)))
                .rewards(MUG);
    }

    private static Lot sliding(long number, long points, Instant expires) {
        return lot(number, points).expiring(expires).sliding();
    }

    @Test
    void spending_keepsAllForTheWholeTimeAgain() {
        // reference C-1: with rolling expiry an activity moves all points to its own day and the whole time
        Till till = Till.of(program().build(), sliding(1, 100, FIRST), lot(2, 5, "2026-02-20T23:00:00Z"));
        Receipt receipt = till.run(Till.redeem("r1", "mug"), FEBRUARY);
        assertThat(receipt.own().get(0)).isEqualTo(new Entry.Extended(FEBRUARY, PointsUnit.POINTS, MARCH_1));
        // the dated lot, which does not slide, is now the sooner one
        assertThat(till.account.lotsAt(PointsUnit.POINTS, FEBRUARY)).containsExactly(sliding(1, 95, MARCH_1));
        assertThat(till.balance(MARCH_1.minusNanos(1))).isEqualTo(95);
        assertThat(till.balance(MARCH_1)).isZero();
    }

    @Test
    void payment_isAnActivity() {
        LoyaltyProgram program = program()
                .payment(PointsPayment.of(Points.of(1), Money.parse("EUR 0.01")))
                .build();
        Till till = Till.of(program, sliding(1, 100, FIRST));
        till.run(
                new Command.Pay(
                        ANNA,
                        new Command.PaymentRequest("p", OrderId.of("17"), Money.parse("EUR 1.00"), Points.of(40))),
                FEBRUARY);
        assertThat(till.account.lotsAt(PointsUnit.POINTS, FEBRUARY)).containsExactly(sliding(1, 60, MARCH_1));
    }

    @Test
    void capture_movesTheRestToo() {
        Till till = Till.of(program().build(), sliding(1, 100, FIRST));
        till.run(Till.hold("h", 40, Duration.ofDays(60)), START);
        assertThat(till.account.lotsAt(PointsUnit.POINTS, START))
                .as("a hold is no spending")
                .containsExactly(sliding(1, 60, FIRST));
        till.run(Till.capture("h", 15), FEBRUARY);
        assertThat(till.account.lotsAt(PointsUnit.POINTS, FEBRUARY)).containsExactly(sliding(1, 85, MARCH_1));
    }

    @Test
    void heldPoints_slideWithTheOthers() {
        Till till = Till.of(program().build(), sliding(1, 100, FIRST));
        till.run(Till.hold("h", 40, Duration.ofDays(300)), START);
        till.run(Till.redeem("r1", "mug"), FEBRUARY);
        till.run(Till.release("h"), FIRST.plusSeconds(60));
        assertThat(till.lots(FIRST.plusSeconds(60))).containsExactly("1:90");
    }

    @Test
    void heldPoints_thatExpiredAreNotRevived() {
        Till till = Till.of(program().build(), sliding(1, 100, FIRST), sliding(2, 11, MARCH_1));
        till.run(Till.hold("h", 100, Duration.ofDays(300)), START);
        till.run(Till.redeem("r1", "mug"), FIRST);
        till.run(Till.release("h"), FIRST);
        assertThat(till.lots(FIRST)).containsExactly("2:1");
    }

    @Test
    void refund_bringsTheExpiryOfTheLastActivity() {
        Till till = Till.of(program().build(), sliding(1, 100, FIRST), sliding(2, 5, MAY_1));
        till.run(Till.redeem("r1", "mug"), START);
        till.run(Till.redeem("r2", "mug"), FEBRUARY);
        till.run(Till.refund("r1"), FIRST.plusSeconds(60));
        assertThat(till.account.lotsAt(PointsUnit.POINTS, FIRST.plusSeconds(60)))
                .containsExactly(sliding(1, 90, MARCH_1), sliding(2, 5, MAY_1));
    }

    @Test
    void portionsWithGrace_meetTheirLotAgain() {
        // days of grace give a portion an expiry of its own; the next activity moves it onto its lot's key
        LoyaltyProgram program =
                program().returns(ReturnPolicy.clamping().grace(7)).build();
        Till till = Till.of(program, sliding(1, 30, FIRST), lot(2, 5));
        till.run(Till.redeem("r1", "mug"), START);
        till.run(Till.redeem("r2", "mug"), START);
        till.run(Till.redeem("r3", "mug"), START);
        till.run(Till.refund("r1"), MARCH_1);
        till.run(Till.refund("r2"), MARCH_1.plus(Duration.ofDays(1)));
        till.run(Till.refund("r3"), MARCH_1.plus(Duration.ofDays(2)));
        Instant later = MARCH_1.plus(Duration.ofDays(3));
        assertThat(till.account.lotsAt(PointsUnit.POINTS, later)).hasSize(4);
        till.run(Till.redeem("r4", "mug"), later);
        assertThat(till.lots(later)).containsExactly("1:20", "2:5");
        assertThat(till.balance(later)).isEqualTo(25);
    }
}
