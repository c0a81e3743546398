package io.github.loyalty4j.core.ledger;

import static io.github.loyalty4j.core.ledger.History.STAMPS;
import static io.github.loyalty4j.core.ledger.History.T0;
import static io.github.loyalty4j.core.ledger.History.lot;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class MovementTest {
    private static final PointsUnit POINTS = PointsUnit.POINTS;
    private static final Lot STAMP = Lot.of(3, STAMPS, Points.of(4), T0);

    /** 100 points and 4 stamps come, 30 points go, 50 points and 2 stamps more are owed. */
    private static final Movement ALL = new Movement(
                    List.of(lot(1, 100, T0), STAMP), List.of(lot(2, 30, T0)), List.of())
            .owing(POINTS, Points.of(50))
            .owing(STAMPS, Points.of(2));

    @Test
    void sum_isWhatComesLessWhatGoesLessWhatIsOwedMore() {
        assertThat(ALL.sum(POINTS)).isEqualTo(Points.of(20)); // 100 - 30 - 50
        assertThat(ALL.sum(STAMPS)).isEqualTo(Points.of(2)); // 4 - 2
        assertThat(ALL.sum(PointsUnit.of("other"))).isEqualTo(Points.ZERO);
        Movement paid = Movement.take(List.of(lot(2, 30, T0))).owing(POINTS, Points.of(-30));
        assertThat(paid.sum(POINTS)).isEqualTo(Points.ZERO);
    }

    @Test
    void lostAndWon_areOfOneUnit() {
        assertThat(ALL.lost(POINTS)).isEqualTo(80); // 30 taken and 50 owed
        assertThat(ALL.lost(STAMPS)).isEqualTo(2);
        assertThat(ALL.won(POINTS)).isEqualTo(100);
        assertThat(ALL.won(STAMPS)).isEqualTo(4);
    }

    @Test
    void raised_givesAllLotsHigherNumbers() {
        Movement raised = ALL.raised(10);
        assertThat(raised.given()).containsExactly(lot(11, 100, T0), STAMP.renumbered(13));
        assertThat(raised.taken()).containsExactly(lot(12, 30, T0));
        assertThat(raised.debts()).containsExactly(new Amount(POINTS, Points.of(50)), new Amount(STAMPS, Points.of(2)));
    }

    @Test
    void nothing_isOneMovement() {
        assertThat(Movement.give(List.of())).isEqualTo(Movement.none()).isEqualTo(Movement.take(List.of()));
        assertThat(Movement.none().given()).isEmpty();
        assertThat(Movement.give(List.of(STAMP)).given()).containsExactly(STAMP);
        assertThat(Movement.take(List.of(STAMP)).taken()).containsExactly(STAMP);
    }
}
