package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.OrderState;
import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What lots, steps of an award and orders are made of. */
final class LedgerShapes {
    private LedgerShapes() {}

    record OfUnit(String name, CurrencyUnit currency) {
        static OfUnit of(PointsUnit unit) {
            return new OfUnit(unit.name(), unit.currency().orElseThrow());
        }

        PointsUnit unit() {
            return PointsUnit.money(name, currency);
        }
    }

    /** What can be used at once has no {@code usable}, which is most of all. */
    record OfLot(
            long number,
            PointsUnit unit,
            Points points,
            Instant earned,
            Optional<Instant> usable,
            Optional<Instant> expires,
            boolean isWaiting,
            boolean isSliding) {
        static OfLot of(Lot lot) {
            return new OfLot(
                    lot.number(),
                    lot.unit(),
                    lot.points(),
                    lot.earned(),
                    lot.usable().filter(time -> !time.equals(lot.earned())),
                    lot.expires(),
                    lot.usable().isEmpty(),
                    lot.isSliding());
        }

        Lot lot() {
            Lot plain = Lot.of(number, unit, points, earned);
            Lot timed = isWaiting
                    ? plain.awaitingConfirmation()
                    : usable.map(plain::usableFrom).orElse(plain);
            Lot ending = expires.map(timed::expiring).orElse(timed);
            return isSliding ? ending.sliding() : ending;
        }
    }

    record OfStep(
            TraceLine.Kind kind,
            String rule,
            PointsUnit unit,
            Points points,
            Optional<Money> amount,
            Optional<Cap> cap,
            Optional<Condition> condition) {
        static OfStep of(TraceLine line) {
            return new OfStep(
                    line.kind(), line.rule(), line.unit(), line.points(), line.amount(), line.cap(), line.condition());
        }

        TraceLine line() {
            if (cap.isPresent()) {
                return TraceLine.capped(rule, unit, points, cap.get());
            }
            if (condition.isPresent()) {
                return TraceLine.failed(rule, unit, condition.get());
            }
            TraceLine plain = TraceLine.of(kind, rule, unit, points);
            return amount.map(each -> plain.on(each.getCurrencyUnit(), each.getAmountMinorLong()))
                    .orElse(plain);
        }
    }

    record OfOrder(
            Optional<Entry.Earned> earned,
            List<Lot> granted,
            List<Lot> confirmed,
            List<Lot> spent,
            List<Part> parts,
            boolean isPaid,
            Optional<MemberId> referrer) {
        record Part(Entry.Returned entry, List<Amount> uncounted) {}

        static OfOrder of(OrderState order) {
            List<Part> parts = new ArrayList<>();
            for (int i = 0; i < order.returns().size(); i++) {
                parts.add(new Part(order.returns().get(i), order.uncounted().get(i)));
            }
            return new OfOrder(
                    order.earned(),
                    order.granted(),
                    order.confirmed(),
                    order.spent(),
                    parts,
                    order.isPaid(),
                    order.referrer());
        }

        /** The same without its purchase. */
        OfOrder rest() {
            return with(Optional.empty());
        }

        OfOrder with(Optional<Entry.Earned> purchase) {
            return new OfOrder(purchase, granted, confirmed, spent, parts, isPaid, referrer);
        }

        OrderState order() {
            OrderState order = OrderState.of(earned, granted, spent, List.of()).confirmed(confirmed);
            for (Part part : parts) {
                order = order.returned(part.entry, part.uncounted);
            }
            order = isPaid ? order.paid() : order;
            return referrer.isPresent() ? order.referredBy(referrer.get()) : order;
        }
    }
}
