package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.HostCondition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.joda.money.Money;

/** What the activities and faces are made of, and the conditions that hold code. */
final class Shapes {
    private Shapes() {}

    record OfPurchase(
            OrderId order,
            MemberId member,
            Instant time,
            List<Line> lines,
            Optional<Money> paidWithPoints,
            Optional<ActivityContext> context) {
        static OfPurchase of(Purchase purchase) {
            return new OfPurchase(
                    purchase.order(),
                    purchase.member(),
                    purchase.time(),
                    purchase.lines(),
                    some(purchase.paidWithPoints()),
                    some(purchase.context()));
        }

        Purchase purchase() {
            Purchase plain = Purchase.of(order, member, lines, time);
            Purchase paid = paidWithPoints.map(plain::paidWithPoints).orElse(plain);
            return context.map(paid::in).orElse(paid);
        }
    }

    private static Optional<Money> some(Money money) {
        return Optional.of(money).filter(each -> !each.isZero());
    }

    private static Optional<ActivityContext> some(ActivityContext context) {
        return Optional.of(context).filter(each -> !each.equals(ActivityContext.none()));
    }

    record OfEvent(EventKind kind, String id, MemberId member, Instant time, Optional<ActivityContext> context) {
        static OfEvent of(Event event) {
            return new OfEvent(event.kind(), event.id(), event.member(), event.time(), some(event.context()));
        }

        Event event() {
            Event plain = Event.of(kind, id, member, time);
            return context.map(plain::in).orElse(plain);
        }
    }

    record OfLine(
            Line.Kind kind,
            String sku,
            int quantity,
            Money unitPrice,
            Set<String> categories,
            Optional<Money> discount,
            Optional<Money> tax) {
        static OfLine of(Line line) {
            return new OfLine(
                    line.kind(),
                    line.sku(),
                    line.quantity(),
                    line.unitPrice(),
                    line.categories(),
                    some(line.discount()),
                    some(line.tax()));
        }

        Line line() {
            Line plain = priced().in(categories.toArray(String[]::new));
            Line reduced = discount.map(plain::discount).orElse(plain);
            return tax.map(reduced::tax).orElse(reduced);
        }

        private Line priced() {
            return switch (kind) {
                case ITEM -> Line.of(sku, quantity, unitPrice);
                case SHIPPING -> Line.shipping(unitPrice);
                case GIFT_CARD -> Line.giftCard(quantity, unitPrice);
            };
        }
    }

    record OfReturn(
            String id, OrderId order, MemberId member, Instant time, List<Pieces> pieces, Optional<Money> amount) {
        record Pieces(int line, int quantity) {}

        static OfReturn of(Return back) {
            List<Pieces> pieces = back.pieces().entrySet().stream()
                    .map(each -> new Pieces(each.getKey(), each.getValue()))
                    .toList();
            return new OfReturn(back.id(), back.order(), back.member(), back.time(), pieces, back.amount());
        }

        Return back() {
            Return all = Return.of(id, order, member, time);
            for (Pieces each : pieces) {
                all = all.line(each.line, each.quantity);
            }
            return amount.isPresent() ? all.amount(amount.get()) : all;
        }
    }

    record OfFace(
            CardNumber number,
            Points balance,
            String unit,
            Optional<String> tier,
            Optional<String> holder,
            Optional<CardFace.Expiring> expiring,
            Optional<String> message) {
        static OfFace of(CardFace face) {
            return new OfFace(
                    face.number(),
                    face.balance(),
                    face.unit(),
                    face.tier(),
                    face.holder(),
                    face.expiring(),
                    face.message());
        }

        CardFace face() {
            CardFace.Builder face = CardFace.builder(number, balance, unit);
            tier.ifPresent(face::tier);
            holder.ifPresent(face::holder);
            expiring.ifPresent(face::expiring);
            message.ifPresent(face::message);
            return face.build();
        }
    }

    /** What answers a host's own condition is code, which is not kept; nothing asks what is kept. */
    record OfHost(String name, List<Argument> arguments) {
        record Argument(String name, String value) {}

        static OfHost of(Condition.Host host) {
            List<Argument> arguments = new TreeMap<>(host.arguments())
                    .entrySet().stream()
                            .map(each -> new Argument(each.getKey(), each.getValue()))
                            .toList();
            return new OfHost(host.name(), arguments);
        }

        Condition.Host host() {
            Map<String, String> all = new TreeMap<>();
            arguments.forEach(each -> all.put(each.name, each.value));
            return new Condition.Host(name, all, HostCondition.unresolved());
        }
    }
}
