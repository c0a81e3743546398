package io.github.loyalty4j.core.engine;

import static io.github.loyalty4j.core.engine.Desk.NOON;
import static io.github.loyalty4j.core.engine.Desk.eur;
import static io.github.loyalty4j.core.engine.Desk.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.ledger.OrderState;
import io.github.loyalty4j.core.program.Basis;
import io.github.loyalty4j.core.program.LineFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Amounts are in cents. */
class RemainingTest {
    /** Three shirts of EUR 20.00 with EUR 6.00 off, and one of EUR 40.00: 54.00 and 40.00. */
    private static final Purchase SHIRTS = Purchase.of(
            OrderId.of("1"),
            Desk.ANNA,
            List.of(line("shirt", 3, "20.00").discount(eur("6.00")), line("coat", 1, "40.00")),
            NOON);

    private static long basis(Remaining left) {
        return left.basis(Basis.standard(), LineFilter.all(), Remaining.ALL_LINES);
    }

    @Test
    void all_isWhatWasPaid() {
        Remaining all = Remaining.all(SHIRTS);
        assertThat(all.amount()).isEqualTo(94_00);
        assertThat(basis(all)).isEqualTo(94_00);
        assertThat(all.pieces(0)).isEqualTo(3);
        assertThat(all.isNothing()).isFalse();
    }

    @Test
    void pieces_takeTheirShareOfTheDiscountAlong() {
        Remaining two = Remaining.after(SHIRTS, Map.of(0, 1), 0);
        assertThat(two.pieces(0)).isEqualTo(2);
        assertThat(two.amount()).isEqualTo(76_00); // 2 x 20.00 less 4.00, and 40.00
        assertThat(basis(two)).isEqualTo(76_00);
    }

    @Test
    void amountPaidBack_belongsToAllLinesAlike() {
        Remaining half = Remaining.after(SHIRTS, Map.of(), 47_00);
        assertThat(half.amount()).isEqualTo(47_00);
        assertThat(basis(half)).isEqualTo(47_00);
        assertThat(half.basis(Basis.standard(), LineFilter.skus("coat"), Remaining.ALL_LINES))
                .isEqualTo(20_00); // half of 40.00
        assertThat(half.basis(Basis.standard(), LineFilter.skus("shirt"), Remaining.ALL_LINES))
                .isEqualTo(27_00); // half of 54.00
    }

    @Test
    void nothing_isLeftAfterAllPiecesOrAllMoney() {
        assertThat(Remaining.after(SHIRTS, Map.of(0, 3), 0).isNothing()).isFalse();
        assertThat(Remaining.after(SHIRTS, Map.of(0, 3, 1, 1), 0).isNothing()).isTrue();
        assertThat(Remaining.after(SHIRTS, Map.of(), 93_99).isNothing()).isFalse();
        assertThat(Remaining.after(SHIRTS, Map.of(), 94_00).isNothing()).isTrue();
        assertThat(Remaining.after(SHIRTS, Map.of(0, 3), 40_00).isNothing())
                .isTrue(); // the shirts, then the coat's price
        Purchase gift = Purchase.of(OrderId.of("2"), Desk.ANNA, List.of(line("sample", 1, "0.00")), NOON);
        assertThat(Remaining.all(gift).isNothing()).isFalse(); // worth nothing, but there
        assertThat(basis(Remaining.all(gift))).isZero();
        assertThat(Remaining.after(gift, Map.of(0, 1), 0).isNothing()).isTrue();
    }

    @Test
    void ofAnOrder_isWithoutWhatCameBackByPieceAndByAmount() {
        Return pieces = Return.of("r1", SHIRTS.order(), Desk.ANNA, NOON).line(0, 1);
        Return money = Return.of("r2", SHIRTS.order(), Desk.ANNA, NOON).amount(eur("38.00"));
        Desk desk = new Desk(Desk.program().build());
        OrderState order = OrderState.of(
                Optional.of(desk.record(SHIRTS)), List.of(), List.of(), List.of(returned(pieces), returned(money)));
        Remaining left = Remaining.of(order);
        assertThat(left.pieces(0)).isEqualTo(2);
        assertThat(left.amount()).isEqualTo(38_00); // 76.00 less 38.00
        assertThat(basis(left)).isEqualTo(38_00);
    }

    private static Entry.Returned returned(Return back) {
        Entry.Reversal reversal =
                new Entry.Reversal(false, Money.zero(CurrencyUnit.EUR), List.of(), List.of(), List.of());
        return new Entry.Returned(NOON, back, reversal, Movement.none());
    }

    @Test
    void partPaidWithPoints_isTakenOffAllLinesAlike() {
        Purchase paid = SHIRTS.paidWithPoints(eur("47.00"));
        assertThat(basis(Remaining.all(paid))).isEqualTo(47_00); // half of each line
        assertThat(Remaining.all(paid).basis(Basis.standard(), LineFilter.skus("coat"), Remaining.ALL_LINES))
                .isEqualTo(20_00);
    }
}
