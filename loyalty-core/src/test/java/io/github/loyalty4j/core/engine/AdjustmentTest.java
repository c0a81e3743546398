package io.github.loyalty4j.core.engine;

import static io.github.loyalty4j.core.engine.Bench.ANNA;
import static io.github.loyalty4j.core.engine.Bench.NOON;
import static io.github.loyalty4j.core.engine.Bench.NOTE;
import static io.github.loyalty4j.core.engine.Bench.POINTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.ReturnPolicy;
import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

class AdjustmentTest {
    // A month from 25 January of Paris ends with 25 February.
    private static final Instant EXPIRY = Instant.parse("2026-02-25T23:00:00Z");

    private final Bench bench = new Bench(Bench.program().build());

    private static Command.Adjust adjust(String id, long points) {
        return new Command.Adjust(ANNA, id, new Amount(POINTS, Points.of(points)), NOTE);
    }

    @Test
    void give_isUsableAtOnceAndExpiresAsPointsOfToday() {
        Bench waiting =
                new Bench(Bench.program().pointsPending(Pending.days(14)).build());

        Entry.Adjusted entry =
                (Entry.Adjusted) waiting.accepted(adjust("1", 50)).get(0);

        assertThat(entry.reason()).isEqualTo("goodwill");
        assertThat(entry.actor()).isEqualTo("agent-7");
        assertThat(entry.movement().given())
                .containsExactly(Lot.of(1, POINTS, Points.of(50), NOON).expiring(EXPIRY));
        assertThat(waiting.balance(ANNA)).isEqualTo(50);
        assertThat(waiting.balance(ANNA, EXPIRY.minusNanos(1))).isEqualTo(50);
        assertThat(waiting.balance(ANNA, EXPIRY)).isZero();
    }

    @Test
    void give_countsTowardsNoTier() {
        bench.accepted(adjust("1", 50));

        assertThat(bench.account(ANNA).earnedSince(POINTS, Instant.MIN)).isEqualTo(Points.ZERO);
    }

    @Test
    void take_stopsAtZero() {
        bench.accepted(adjust("1", 50));

        // Square S-9: below zero is an error where no negative balance is allowed.
        assertThat(bench.refused(adjust("2", -51))).isEqualTo(Rejection.Code.NOT_ENOUGH_POINTS);
        bench.accepted(adjust("3", -50));
        assertThat(bench.balance(ANNA)).isZero();
        assertThat(bench.refused(adjust("4", -1))).isEqualTo(Rejection.Code.NOT_ENOUGH_POINTS);
    }

    @Test
    void take_leavesADebtWhereTheProgrammeKnowsDebts() {
        Bench owing =
                new Bench(Bench.program().returns(ReturnPolicy.allowingDebt()).build());
        owing.accepted(adjust("1", 50));

        // Square S-9: with a negative balance allowed, 50 - 80 is -30; and 20 given pay a part of it.
        owing.accepted(adjust("2", -80));
        assertThat(owing.balance(ANNA)).isEqualTo(-30);
        owing.accepted(adjust("3", 20));
        assertThat(owing.balance(ANNA)).isEqualTo(-10);
        assertThat(owing.account(ANNA).debtAt(POINTS, NOON)).isEqualTo(Points.of(10));
    }

    @Test
    void take_leavesPointsThatHaveExpiredAlone() {
        bench.accepted(adjust("1", 50));

        assertThat(bench.refused(adjust("2", -1), EXPIRY)).isEqualTo(Rejection.Code.NOT_ENOUGH_POINTS);
    }

    @Test
    void unit_mustBeOfTheProgramme() {
        Amount stamps = new Amount(PointsUnit.of("stamps"), Points.of(1));
        Amount otherPoints = new Amount(PointsUnit.money("points", CurrencyUnit.EUR), Points.of(1));

        assertThat(bench.refused(new Command.Adjust(ANNA, "1", stamps, NOTE))).isEqualTo(Rejection.Code.UNKNOWN);
        assertThat(bench.refused(new Command.Adjust(ANNA, "1", otherPoints, NOTE)))
                .isEqualTo(Rejection.Code.UNKNOWN);
    }

    @Test
    void frozenAccount_canBeAdjusted() {
        bench.accepted(new Command.SetStatus(ANNA, "s", AccountStatus.FROZEN, NOTE));
        bench.accepted(adjust("1", 50));
        bench.accepted(new Command.SetStatus(ANNA, "t", AccountStatus.CLOSED, NOTE));

        assertThat(bench.refused(adjust("2", 1))).isEqualTo(Rejection.Code.NOT_ACTIVE);
    }

    @Test
    void size_isBounded() {
        bench.accepted(adjust("1", Command.MOST_ADJUSTED));

        bench.accepted(adjust("2", -Command.MOST_ADJUSTED));
        assertThatThrownBy(() -> adjust("3", Command.MOST_ADJUSTED + 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> adjust("3", Long.MIN_VALUE))
                .hasMessage("an adjustment must be of at most 1000000000000 points: -9223372036854775808");
    }
}
