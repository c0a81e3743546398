package io.github.loyalty4j.core.audit;

import io.github.loyalty4j.core.ledger.Hold;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.PointsUnit;

/** The form of bytes of points. */
final class LotCode {
    private LotCode() {}

    static Bytes unit(Bytes out, PointsUnit unit) {
        return out.text(unit.name()).optional(unit.currency(), (to, currency) -> to.text(currency.getCode()));
    }

    static Bytes amount(Bytes out, Amount amount) {
        return unit(out, amount.unit()).number(amount.points().units());
    }

    static Bytes lot(Bytes out, Lot lot) {
        return unit(out.number(lot.number()), lot.unit())
                .number(lot.points().units())
                .time(lot.earned())
                .optional(lot.usable(), Bytes::time)
                .optional(lot.expires(), Bytes::time)
                .flag(lot.isSliding());
    }

    static Bytes movement(Bytes out, Movement movement) {
        return out.list(movement.given(), LotCode::lot)
                .list(movement.taken(), LotCode::lot)
                .list(movement.debts(), LotCode::amount);
    }

    static Bytes hold(Bytes out, Hold hold) {
        return out.text(hold.id())
                .text(hold.order().value())
                .list(hold.portions(), LotCode::lot)
                .time(hold.expires());
    }
}
