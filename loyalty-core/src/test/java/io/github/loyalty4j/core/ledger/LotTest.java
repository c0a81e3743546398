package io.github.loyalty4j.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LotTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant T1 = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant T2 = Instant.parse("2026-03-01T00:00:00Z");
    private static final Lot LOT = Lot.of(7, PointsUnit.POINTS, Points.of(100), T0);

    @Test
    void usable_isFromItsFirstInstantToBeforeItsExpiry() {
        Lot lot = LOT.usableFrom(T1).expiring(T2);
        assertThat(lot.isUsableAt(T1.minusNanos(1))).isFalse();
        assertThat(lot.isUsableAt(T1)).isTrue();
        assertThat(lot.isUsableAt(T2.minusNanos(1))).isTrue();
        assertThat(lot.isUsableAt(T2)).isFalse();
        assertThat(LOT.awaitingConfirmation().isUsableAt(Instant.MAX)).isFalse();
    }

    @Test
    void expiry_mustComeAfterTheFirstUse() {
        assertThat(LOT.expiring(T0.plusNanos(1)).isUsableAt(T0)).isTrue();
        assertThatThrownBy(() -> LOT.expiring(T0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LOT.usableFrom(T1).expiring(T1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LOT.expiring(T1).usableFrom(T1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void points_areNeverNegative() {
        assertThat(LOT.portion(Points.ZERO).points()).isEqualTo(Points.ZERO);
        assertThatThrownBy(() -> LOT.portion(Points.of(-1))).hasMessage("points of a lot must not be negative: -1");
        assertThatThrownBy(() -> Lot.of(1, PointsUnit.POINTS, Points.of(-1), T0))
                .hasMessage("points of a lot must not be negative: -1");
    }

    @Test
    void portionAndRenumbered_keepAllButTheirOne() {
        Lot lot = LOT.usableFrom(T1).expiring(T2).sliding();
        Lot portion = lot.portion(Points.of(40));
        assertThat(portion.number()).isEqualTo(7);
        assertThat(portion.portion(Points.of(100))).isEqualTo(lot);
        assertThat(lot.renumbered(9).number()).isEqualTo(9);
        assertThat(lot.renumbered(9).renumbered(7)).isEqualTo(lot).hasSameHashCodeAs(lot);
        assertThat(lot).isNotEqualTo(LOT.usableFrom(T1).expiring(T2));
    }

    @Test
    void raised_givesNumbersSoMuchHigher() {
        assertThat(Lot.raised(List.of(LOT, LOT.renumbered(9)), 30))
                .containsExactly(LOT.renumbered(37), LOT.renumbered(39));
        assertThat(LOT.renumbered(37).earned()).isEqualTo(T0);
        assertThatThrownBy(() -> Lot.raised(List.of(LOT), Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void toString_saysWhatItIsAndWhen() {
        assertThat(LOT).hasToString("lot 7, 100 points earned 2026-01-01T00:00:00Z");
        assertThat(LOT.usableFrom(T1).expiring(T2))
                .hasToString("lot 7, 100 points earned 2026-01-01T00:00:00Z, usable from 2026-02-01T00:00:00Z, expire "
                        + "2026-03-01T00:00:00Z");
        assertThat(LOT.awaitingConfirmation())
                .hasToString("lot 7, 100 points earned 2026-01-01T00:00:00Z, awaiting confirmation");
    }
}
