package io.github.loyalty4j.core.json;

import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Reads what members do, and what comes back. */
final class ActivityReader {
    static final Set<String> PURCHASE =
            Set.of("order", "time", "currency", "amount", "lines", "paidWithPoints", "channel", "location", "tags");
    static final Set<String> EVENT = Set.of("kind", "id", "time", "channel", "location", "tags");
    static final Set<String> RETURN = Set.of("id", "order", "time", "currency", "amount", "lines");
    private static final Set<String> LINE =
            Set.of("kind", "sku", "quantity", "unitPrice", "categories", "discount", "tax");
    private static final Set<String> GIFT_CARD =
            Set.of("kind", "quantity", "unitPrice", "categories", "discount", "tax");
    private static final Set<String> SHIPPING = Set.of("kind", "unitPrice", "categories", "discount", "tax");
    private static final Set<String> RETURN_LINE = Set.of("line", "quantity");

    private final Fields json;
    private final Context context;
    private final MemberId member;
    private final Instant now;

    ActivityReader(Context context, Fields json, MemberId member, Instant now) {
        this.context = context;
        this.json = json;
        this.member = member;
        this.now = now;
    }

    /** The context of amounts in a currency of their own, if the line names one. */
    private static Context currency(Fields json, Context context) {
        return json.optional("currency", code -> CurrencyUnit.of(code.text()))
                .map(currency -> new Context(currency, context.units(), context.tiers(), context.hosts()))
                .orElse(context);
    }

    static Money money(Fields json, String name, Context context) {
        Context own = currency(json, context);
        return json.checked(name, own::money);
    }

    private Instant time() {
        return json.optional("time", CommandJson::instant).orElse(now);
    }

    private OrderId order() {
        return json.checked("order", order -> OrderId.of(order.text()));
    }

    Purchase purchase() {
        requireOneOf(json.has("amount") != json.has("lines"), "must have 'amount' or 'lines'");
        Context own = currency(json, context);
        OrderId order = order();
        Purchase plain = json.has("amount")
                ? json.checked("amount", amount -> Purchase.of(order, member, own.money(amount), time()))
                : json.checked(
                        "lines",
                        all -> Purchase.of(
                                order, member, all.list(Purchase.MOST_LINES, line -> line(line, own)), time()));
        Purchase placed = plain.in(place());
        return json.optional("paidWithPoints", part -> placed.paidWithPoints(own.money(part)))
                .orElse(placed);
    }

    private void requireOneOf(boolean isSo, String message) {
        if (!isSo) {
            throw json.refused(message);
        }
    }

    private static Line line(Fields json, Context context) {
        Line.Kind kind =
                json.optional("kind", name -> name.choice(Line.Kind.class)).orElse(Line.Kind.ITEM);
        json.allow(
                switch (kind) {
                    case ITEM -> LINE;
                    case SHIPPING -> SHIPPING;
                    case GIFT_CARD -> GIFT_CARD;
                });
        int quantity = json.optional("quantity", Fields::wholeInt).orElse(1);
        Money price = json.checked("unitPrice", context::money);
        Line plain = json.checked(() -> switch (kind) {
            case ITEM -> Line.of(json.checked("sku", Fields::text), quantity, price);
            case SHIPPING -> Line.shipping(price);
            case GIFT_CARD -> Line.giftCard(quantity, price);
        });
        Line sorted = json.optional(
                        "categories",
                        names -> plain.in(
                                names.set(Line.MOST_CATEGORIES, Fields::text).toArray(String[]::new)))
                .orElse(plain);
        Line reduced = json.optional("discount", off -> sorted.discount(context.money(off)))
                .orElse(sorted);
        return json.optional("tax", tax -> reduced.tax(context.money(tax))).orElse(reduced);
    }

    private ActivityContext place() {
        ActivityContext none = ActivityContext.none();
        ActivityContext through =
                json.optional("channel", name -> none.channel(name.text())).orElse(none);
        ActivityContext at =
                json.optional("location", name -> through.location(name.text())).orElse(through);
        return json.optional(
                        "tags",
                        names -> at.tags(names.set(ActivityContext.MOST_TAGS, Fields::text)
                                .toArray(String[]::new)))
                .orElse(at);
    }

    Event event() {
        EventKind kind = json.checked("kind", name -> EventKind.of(name.text()));
        Instant time = time();
        return json.checked("id", id -> Event.of(kind, id.text(), member, time)).in(place());
    }

    Return giveBack() {
        requireOneOf(!(json.has("amount") && json.has("lines")), "must not have both 'amount' and 'lines'");
        OrderId order = order();
        Instant time = time();
        Return all = json.checked("id", id -> Return.of(id.text(), order, member, time));
        if (json.has("amount")) {
            Context own = currency(json, context);
            return json.checked("amount", amount -> all.amount(own.money(amount)));
        }
        return json.optional("lines", lines -> pieces(all, lines.items(Purchase.MOST_LINES)))
                .orElse(all);
    }

    private static Return pieces(Return all, List<Fields> lines) {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("lines that come back must be 1 or more: none");
        }
        Return back = all;
        for (Fields line : lines) {
            line.allow(RETURN_LINE);
            int index = line.checked("line", Fields::wholeInt);
            int quantity = line.checked("quantity", Fields::wholeInt);
            Return before = back;
            back = line.checked(() -> before.line(index, quantity));
        }
        return back;
    }
}
