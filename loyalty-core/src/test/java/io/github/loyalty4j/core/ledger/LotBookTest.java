package io.github.loyalty4j.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.internal.Edit;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LotBookTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    private static Instant day(int days) {
        return T0.plus(Duration.ofDays(days));
    }

    private static Lot lot(long number, long points) {
        return Lot.of(number, PointsUnit.POINTS, Points.of(points), T0);
    }

    private static LotBook book(Lot... lots) {
        LotBook book = LotBook.EMPTY;
        for (Lot lot : lots) {
            book = book.give(lot, T0, new Edit());
        }
        return book;
    }

    private static LotBook spend(LotBook book, long points) {
        LotBook after = book;
        for (Lot portion : book.portions(Points.of(points), T0)) {
            after = after.take(portion, new Edit());
        }
        return after;
    }

    @Test
    void consumption_takesTheSoonestExpiryFirst() {
        // E-6, Setono: lots of 100 to 2027-06-01 and 100 to 2027-01-01; after 100 are redeemed the later one remains
        Lot june = lot(1, 100).expiring(Instant.parse("2027-06-01T00:00:00Z"));
        Lot january = lot(2, 100).expiring(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(spend(book(june, january), 100).usableLots()).containsExactly(june);
        // E-7, Setono: what never expires is taken last
        Lot never = lot(1, 100);
        assertThat(spend(book(never, january), 100).usableLots()).containsExactly(never);
        // E-8, Setono: 50 and 50, 70 redeemed, 30 are left of the later
        Lot first = lot(1, 50).expiring(Instant.parse("2027-01-01T00:00:00Z"));
        Lot second = lot(2, 50).expiring(Instant.parse("2027-02-01T00:00:00Z"));
        assertThat(spend(book(second, first), 70).usableLots()).containsExactly(second.portion(Points.of(30)));
    }

    @Test
    void consumption_ofEqualExpiry_takesTheOlderAndThenTheLowerNumber() {
        Lot old = Lot.of(3, PointsUnit.POINTS, Points.of(1), T0).expiring(day(9));
        Lot young = Lot.of(1, PointsUnit.POINTS, Points.of(1), day(1)).expiring(day(9));
        Lot younger = Lot.of(2, PointsUnit.POINTS, Points.of(1), day(1)).expiring(day(9));
        LotBook book = LotBook.EMPTY
                .give(younger, day(1), new Edit())
                .give(young, day(1), new Edit())
                .give(old, day(1), new Edit());
        assertThat(book.usableLots()).containsExactly(old, young, younger);
    }

    @Test
    void portions_leaveOutWhatHasExpired() {
        LotBook book = book(lot(1, 10).expiring(day(5)), lot(2, 10).expiring(day(6)));
        assertThat(book.portions(Points.of(15), day(5).minusNanos(1))).hasSize(2);
        assertThat(book.portions(Points.of(15), day(5)))
                .containsExactly(lot(2, 10).expiring(day(6)));
    }

    @Test
    void take_neverGoesBelowZero() {
        LotBook book = book(lot(1, 10));
        assertThat(book.take(lot(1, 10), new Edit()).isEmpty()).isTrue();
        assertThatThrownBy(() -> book.take(lot(1, 11), new Edit()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a lot must not go below zero");
        assertThatThrownBy(() -> book.take(lot(2, 1), new Edit()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("points must be taken from a lot the account has");
        assertThat(book.take(lot(2, 0), new Edit())).isEqualTo(book);
    }

    @Test
    void portions_areNoMoreThanWanted() {
        LotBook book = book(lot(1, 10), lot(2, 10));
        assertThat(book.portions(Points.of(4), T0)).containsExactly(lot(1, 4));
        assertThat(book.portions(Points.of(10), T0)).containsExactly(lot(1, 10));
        assertThat(book.portions(Points.of(11), T0)).containsExactly(lot(1, 10), lot(2, 1));
        assertThat(book.portions(Points.of(99), T0)).containsExactly(lot(1, 10), lot(2, 10));
    }

    @Test
    void take_ofWaitingPoints_leavesFewerWaiting() {
        Lot waiting = lot(1, 10).usableFrom(day(3));
        LotBook book = book(waiting).take(waiting.portion(Points.of(4)), new Edit());
        assertThat(book.waiting()).isEqualTo(Points.of(6));
        assertThat(book.waitingLots()).containsExactly(waiting.portion(Points.of(6)));
        assertThat(book.isEmpty()).isFalse();
        assertThat(book.give(waiting.portion(Points.ZERO), T0, new Edit())).isEqualTo(book);
    }

    @Test
    void equals_isByLotsDebtAndExtension() {
        LotBook book = book(lot(1, 10));
        assertThat(book).isEqualTo(book(lot(1, 10))).hasSameHashCodeAs(book(lot(1, 10)));
        assertThat(book).isNotEqualTo(book(lot(1, 11))).isNotEqualTo("lots");
        assertThat(book).isNotEqualTo(book(lot(1, 10).usableFrom(day(1))));
        assertThat(book).isNotEqualTo(book.owing(Points.of(1)));
        assertThat(book).isNotEqualTo(book.extended(day(1), day(2)));
        assertThat(LotBook.EMPTY.owing(Points.of(1)).isEmpty()).isFalse();
    }

    @Test
    void give_putsAPortionBackIntoItsLot() {
        Lot lot = lot(1, 100).expiring(day(9));
        LotBook book = book(lot).take(lot.portion(Points.of(60)), new Edit());
        assertThat(book.balance()).isEqualTo(Points.of(40));
        assertThat(book.give(lot.portion(Points.of(60)), day(1), new Edit())).isEqualTo(book(lot));
        assertThat(book.take(lot.portion(Points.of(40)), new Edit()).give(lot, day(1), new Edit()))
                .isEqualTo(book(lot));
    }

    @Test
    void activated_movesOnlyWhatWaits() {
        Lot waiting = lot(1, 10).usableFrom(day(3));
        LotBook book = book(waiting, lot(2, 5), lot(3, 7).awaitingConfirmation());
        assertThat(book.balance()).isEqualTo(Points.of(5));
        assertThat(book.waiting()).isEqualTo(Points.of(17));
        assertThat(book.nextActivation()).isEqualTo(day(3));
        assertThat(book.activeAt(day(3).minusNanos(1))).isEmpty();
        assertThat(book.activeAt(day(3))).containsExactly(waiting);
        LotBook after = book.activated(waiting, new Edit());
        assertThat(after.balance()).isEqualTo(Points.of(15));
        assertThat(after.waiting()).isEqualTo(Points.of(7));
        assertThat(after.nextActivation()).isNull();
        assertThatThrownBy(() -> after.activated(waiting, new Edit())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void owing_isPaidOnce() {
        LotBook book = book(lot(1, 10)).owing(Points.of(25));
        assertThat(book.balance()).isEqualTo(Points.of(-15));
        assertThat(book.owing(Points.of(-25)).debt()).isEqualTo(Points.ZERO);
        assertThatThrownBy(() -> book.owing(Points.of(-26))).hasMessage("a debt must not be paid twice: 25, -26");
    }

    @Test
    void extended_movesSlidingLotsToALaterDayOnly() {
        Lot fixed = lot(1, 1).expiring(day(5));
        Lot sliding = lot(2, 2).expiring(day(6)).sliding();
        Lot longer = lot(3, 4).expiring(day(50)).sliding();
        Lot never = lot(4, 8).sliding();
        LotBook book = book(fixed, sliding, longer, never).extended(day(1), day(20));
        assertThat(book.usableLots()).containsExactly(fixed, sliding.expiring(day(20)), longer, never);
        assertThat(book.extended(day(2), day(19))).isEqualTo(book); // an earlier end takes nothing away
        assertThat(book.balance()).isEqualTo(Points.of(15));
    }

    @Test
    void extended_findsAndTakesPortionsOfBefore() {
        Lot sliding = lot(1, 100).expiring(day(6)).sliding();
        LotBook book =
                book(sliding).take(sliding.portion(Points.of(30)), new Edit()).extended(day(1), day(20));
        Lot moved = sliding.expiring(day(20));
        assertThat(book.find(sliding)).isEqualTo(moved.portion(Points.of(70)));
        assertThat(book.give(sliding.portion(Points.of(30)), day(8), new Edit()).usableLots())
                .containsExactly(moved);
        assertThat(book.take(sliding.portion(Points.of(70)), new Edit()).isEmpty())
                .isTrue();
    }

    @Test
    void extended_bringsPortionsOfOneLotTogether() {
        // a portion put back with days of grace expires later than the rest of its lot
        Lot lot = lot(1, 100).expiring(day(6)).sliding();
        LotBook book =
                book(lot.portion(Points.of(70)), lot.portion(Points.of(30)).expiring(day(9)));
        assertThat(book.usableLots()).hasSize(2);
        assertThat(book.extended(day(1), day(20)).usableLots()).containsExactly(lot.expiring(day(20)));
    }

    @Test
    void extended_afterABreak_doesNotReviveWhatRanOutBefore() {
        Lot sliding = lot(1, 100).expiring(day(6)).sliding();
        Lot held = sliding.portion(Points.of(30));
        LotBook book = book(sliding).take(sliding, new Edit()).extended(day(5), day(10));
        // unbroken: a second extension before day 10, then one after the end of the second
        LotBook unbroken = book.extended(day(9), day(14));
        assertThat(unbroken.give(held, day(13), new Edit()).usableLots()).containsExactly(held.expiring(day(14)));
        LotBook broken = unbroken.extended(day(14), day(20));
        assertThat(broken.give(held, day(15), new Edit()).usableLots()).containsExactly(held);
        assertThat(List.of(held)).allMatch(lot -> lot.isExpiredAt(day(15)));
    }

    @Test
    void activated_meetsWhatIsUsableOfItsLot() {
        Lot lot = lot(1, 100).usableFrom(day(3));
        LotBook book = LotBook.EMPTY
                .give(lot.portion(Points.of(60)), day(3), new Edit())
                .give(lot.portion(Points.of(40)), day(3).minusNanos(1), new Edit())
                .activated(lot.portion(Points.of(40)), new Edit());
        assertThat(book.usableLots()).containsExactly(lot); // 60 + 40
        assertThat(book.balance()).isEqualTo(Points.of(100));
        assertThat(book.waiting()).isEqualTo(Points.ZERO);
    }
}
