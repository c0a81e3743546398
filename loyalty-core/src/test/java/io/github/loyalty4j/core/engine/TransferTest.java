package io.github.loyalty4j.core.engine;

import static io.github.loyalty4j.core.engine.Bench.ANNA;
import static io.github.loyalty4j.core.engine.Bench.BORIS;
import static io.github.loyalty4j.core.engine.Bench.NOON;
import static io.github.loyalty4j.core.engine.Bench.NOTE;
import static io.github.loyalty4j.core.engine.Bench.POINTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Hold;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.ReturnPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransferTest {
    private static final Instant LATER = NOON.plus(Duration.ofDays(10));
    private static final Instant EXPIRY = Instant.parse("2026-02-25T23:00:00Z");

    private final Bench bench = new Bench(Bench.program().build());

    private static Command.Transfer transfer(String id, long points) {
        return new Command.Transfer(ANNA, BORIS, id, new Amount(POINTS, Points.of(points)));
    }

    @Test
    void points_keepTheTimeTheyWereEarnedAndTheirExpiry() {
        // Voucherify V-5, from which this departs: there points transferred begin their month anew.
        bench.buy(ANNA, "a1", "100.00", NOON);
        bench.buy(ANNA, "a2", "100.00", NOON.plusSeconds(86_400));
        bench.buy(BORIS, "b1", "7.00", NOON);

        List<Entry> entries = bench.accepted(transfer("1", 120), LATER);

        // Soonest expiry first: all of lot 1 and 20 of lot 2, as lots 2 and 3 of the receiver, who has a lot 1.
        assertThat(entries.get(entries.size() - 1).movement().given())
                .containsExactly(
                        Lot.of(2, POINTS, Points.of(100), NOON).expiring(EXPIRY),
                        Lot.of(3, POINTS, Points.of(20), NOON.plusSeconds(86_400))
                                .expiring(EXPIRY.plusSeconds(86_400)));
        assertThat(bench.balance(ANNA, LATER)).isEqualTo(80);
        assertThat(bench.balance(BORIS, LATER)).isEqualTo(127);
        assertThat(bench.balance(BORIS, EXPIRY)).isEqualTo(20);
        assertThat(bench.account(BORIS).earnedSince(POINTS, Instant.MIN)).isEqualTo(Points.of(7));
    }

    @Test
    void slidingPoints_slideOnWithTheReceiver() {
        Bench sliding = new Bench(Bench.program()
                .pointsExpire(Expiry.afterInactivity(Period.ofMonths(1)))
                .build());
        sliding.buy(ANNA, "a1", "100.00", NOON);

        sliding.accepted(transfer("1", 100), LATER);

        assertThat(sliding.account(BORIS).lotsAt(POINTS, LATER)).singleElement().satisfies(lot -> {
            assertThat(lot.isSliding()).isTrue();
            assertThat(lot.expires()).contains(EXPIRY);
        });
    }

    @Test
    void all_canBeTransferredButNotOneMore() {
        bench.buy(ANNA, "a1", "100.00", NOON);

        assertThat(bench.refused(transfer("1", 101))).isEqualTo(Rejection.Code.NOT_ENOUGH_POINTS);
        bench.accepted(transfer("2", 100));
        assertThat(bench.balance(ANNA)).isZero();
        assertThat(bench.balance(BORIS)).isEqualTo(100);
    }

    @Test
    void waitingPoints_cannotBeTransferred() {
        // Voucherify V-5: pending points are not transferable.
        Bench waiting = new Bench(Bench.program().pointsPending(Pending.days(5)).build());
        waiting.buy(ANNA, "a1", "100.00", NOON);

        assertThat(waiting.refused(transfer("1", 1))).isEqualTo(Rejection.Code.NOT_ENOUGH_POINTS);
        waiting.accepted(transfer("2", 100), LATER);
        assertThat(waiting.balance(BORIS, LATER)).isEqualTo(100);
    }

    @Test
    void expiredPoints_cannotBeTransferred() {
        // Voucherify V-5: expired points are not transferable, from the very instant on.
        bench.buy(ANNA, "a1", "100.00", NOON);

        assertThat(bench.refused(transfer("1", 1), EXPIRY)).isEqualTo(Rejection.Code.NOT_ENOUGH_POINTS);
        bench.accepted(transfer("2", 100), EXPIRY.minusNanos(1));
    }

    @Test
    void heldPoints_cannotBeTransferred() {
        bench.buy(ANNA, "a1", "100.00", NOON);
        hold(bench, ANNA, 40);

        assertThat(bench.refused(transfer("1", 61))).isEqualTo(Rejection.Code.NOT_ENOUGH_POINTS);
        bench.accepted(transfer("2", 60));
        assertThat(bench.account(ANNA).heldAt(POINTS, NOON)).isEqualTo(Points.of(40));
    }

    static void hold(Bench bench, MemberId member, long points) {
        List<Lot> portions = bench.account(member).portions(POINTS, Points.of(points), NOON);
        Hold hold = new Hold("h", OrderId.of("cart"), portions, NOON.plus(Duration.ofDays(20)));
        bench.accounts.put(member, bench.account(member).with(new Entry.Held(NOON, hold)));
    }

    @Test
    void received_paysWhatIsOwed() {
        Bench owing =
                new Bench(Bench.program().returns(ReturnPolicy.allowingDebt()).build());
        owing.buy(ANNA, "a1", "100.00", NOON);
        owing.accepted(new Command.Adjust(BORIS, "1", new Amount(POINTS, Points.of(-30)), NOTE));

        owing.accepted(transfer("1", 100));

        assertThat(owing.balance(BORIS)).isEqualTo(70);
        assertThat(owing.account(BORIS).debtAt(POINTS, NOON)).isEqualTo(Points.ZERO);
    }

    @Test
    void both_mustBeActive() {
        bench.buy(ANNA, "a1", "100.00", NOON);
        bench.accepted(new Command.SetStatus(BORIS, "s1", AccountStatus.FROZEN, NOTE));
        assertThat(bench.refused(transfer("1", 1))).isEqualTo(Rejection.Code.NOT_ACTIVE);

        bench.accepted(new Command.SetStatus(BORIS, "s2", AccountStatus.ACTIVE, NOTE));
        bench.accepted(new Command.SetStatus(ANNA, "s3", AccountStatus.FROZEN, NOTE));
        assertThat(bench.refused(transfer("1", 1))).isEqualTo(Rejection.Code.NOT_ACTIVE);

        bench.accepted(new Command.SetStatus(ANNA, "s4", AccountStatus.ACTIVE, NOTE));
        bench.accepted(transfer("1", 1));
        bench.accounts.remove(BORIS);
        assertThat(bench.refused(transfer("2", 1))).isEqualTo(Rejection.Code.NOT_ENROLLED);
    }
}
