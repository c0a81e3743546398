package io.github.loyalty4j.core.ledger;

import static io.github.loyalty4j.core.ledger.History.STAMPS;
import static io.github.loyalty4j.core.ledger.History.T0;
import static io.github.loyalty4j.core.ledger.History.day;
import static io.github.loyalty4j.core.ledger.History.earned;
import static io.github.loyalty4j.core.ledger.History.lot;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettlementTest {
    private static final PointsUnit POINTS = PointsUnit.POINTS;
    private static final Lot WAITING = lot(1, 50, T0).usableFrom(day(3));
    private static final Lot EXPIRING = lot(2, 40, T0).expiring(day(3));
    private static final Hold HOLD = new Hold("h", OrderId.of("o"), List.of(EXPIRING), day(3));

    private static final Entry ACTIVATED = new Entry.Activated(day(3), List.of(WAITING));
    private static final Entry RELEASED = new Entry.Released(day(3), "h", true, Movement.give(List.of(EXPIRING)));
    private static final Entry EXPIRED = new Entry.Expired(day(3), Movement.take(List.of(EXPIRING)));

    private final History anna =
            new History().add(earned("1", T0, WAITING, EXPIRING)).add(new Entry.Held(day(1), HOLD));

    private static Entry owing(int day, PointsUnit unit, long points) {
        return new Entry.Adjusted(day(day), "claim", "clerk-7", Movement.none().owing(unit, Points.of(points)));
    }

    /** Pays what is owed with a portion of a lot. */
    private static Entry absorbed(int day, Lot portion) {
        Points paid = Points.ZERO.minus(portion.points());
        return new Entry.Absorbed(day(day), Movement.take(List.of(portion)).owing(portion.unit(), paid));
    }

    @Test
    void at_oneInstant_waitingPointsComeThenHoldsEndThenPointsExpire() {
        assertThat(Settlement.of(anna.account, day(3).minusNanos(1)).entries()).isEmpty();
        Settlement due = Settlement.of(anna.account, day(3));
        assertThat(due.entries()).containsExactly(ACTIVATED, RELEASED, EXPIRED);
        assertThat(due.account()).isEqualTo(anna.account.with(due.entries()));
        assertThat(Settlement.of(due.account(), day(3)).entries()).isEmpty();
    }

    @Test
    void halves_areWhatComesAndWhatGoes() {
        Settlement first = Settlement.activations(anna.account, day(3));
        assertThat(first.entries()).containsExactly(ACTIVATED);
        assertThat(first.account()).isEqualTo(anna.account.with(ACTIVATED));
        Settlement second = Settlement.expiries(first.account(), day(3));
        assertThat(second.entries()).containsExactly(RELEASED, EXPIRED);
        assertThat(second.account())
                .isEqualTo(Settlement.of(anna.account, day(3)).account());
    }

    @Test
    void debt_isPaidByWhatBecomesUsable_beforeItCanBeSpent() {
        // 30 owed, 50 become usable: 20 are left
        anna.add(owing(2, POINTS, 30));
        Settlement due = Settlement.activations(anna.account, day(3));
        assertThat(due.entries()).containsExactly(ACTIVATED, absorbed(3, WAITING.portion(Points.of(30))));
        assertThat(due.account().balanceAt(POINTS, day(3))).isEqualTo(Points.of(20));
        assertThat(due.account().debtAt(POINTS, day(3))).isEqualTo(Points.ZERO);
    }

    @Test
    void debt_isPaidByWhatAHoldGivesBack() {
        // 90 owed: 50 pay a part of it on day 3, 40 from a hold the rest on day 4
        Lot later = lot(2, 40, T0);
        History ben = new History().add(earned("1", T0, WAITING, later));
        ben.add(new Entry.Held(day(1), new Hold("h", OrderId.of("o"), List.of(later), day(4))));
        ben.add(owing(2, POINTS, 90));
        assertThat(Settlement.of(ben.account, day(5)).entries())
                .containsExactly(
                        ACTIVATED,
                        absorbed(3, WAITING),
                        new Entry.Released(day(4), "h", true, Movement.give(List.of(later))),
                        absorbed(4, later));
    }

    @Test
    void units_areSettledEachByItself() {
        Lot stamp = Lot.of(3, STAMPS, Points.of(1), T0).usableFrom(day(3));
        anna.add(owing(2, STAMPS, 1)).add(earned("2", day(2), stamp));
        assertThat(Settlement.activations(anna.account, day(3)).entries())
                .containsExactly(ACTIVATED, new Entry.Activated(day(3), List.of(stamp)), absorbed(3, stamp));
    }

    @Test
    void nextDue_isTheEarliestOfAllThatWaitsExpiresOrIsHeld() {
        assertThat(anna.account.nextDue()).contains(day(3));
        assertThat(Settlement.of(anna.account, day(3)).account().nextDue()).isEmpty();
        Hold brief = new Hold("s", OrderId.of("o"), List.of(lot(3, 1, T0)), day(2));
        History held = new History().add(earned("1", T0, lot(3, 1, T0))).add(new Entry.Held(day(1), brief));
        assertThat(held.account.nextDue()).contains(day(2));
        Lot stamp = Lot.of(4, STAMPS, Points.of(1), T0).expiring(day(1));
        assertThat(held.add(earned("2", T0, stamp)).account.nextDue()).contains(day(1));
        assertThat(new History().account.nextDue()).isEmpty();
    }
}
