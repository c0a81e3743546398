package io.github.loyalty4j.core.audit;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;

/** The form of bytes of what members do. */
final class ActivityCode {
    private static final Kinds<Activity> ACTIVITIES = new Kinds<Activity>()
            .with(1, Purchase.class, ActivityCode::purchase)
            .with(2, Event.class, ActivityCode::event);

    private ActivityCode() {}

    static Bytes activity(Bytes out, Activity activity) {
        ACTIVITIES.write(out, activity);
        return out;
    }

    /** The amount is the sum of the lines and needs no bytes of its own. */
    private static void purchase(Bytes out, Purchase purchase) {
        out.text(purchase.order().value())
                .text(purchase.member().value())
                .time(purchase.time())
                .list(purchase.lines(), ActivityCode::line)
                .money(purchase.paidWithPoints());
        context(out, purchase.context());
    }

    private static void event(Bytes out, Event event) {
        out.text(event.kind().name())
                .text(event.id())
                .text(event.member().value())
                .time(event.time());
        context(out, event.context());
    }

    private static void line(Bytes out, Line line) {
        out.choice(line.kind())
                .text(line.sku())
                .count(line.quantity())
                .money(line.unitPrice())
                .names(line.categories())
                .money(line.discount())
                .money(line.tax());
    }

    private static void context(Bytes out, ActivityContext context) {
        out.optional(context.channelName(), Bytes::text)
                .optional(context.locationName(), Bytes::text)
                .names(context.tags());
    }

    static Bytes back(Bytes out, Return back) {
        return out.text(back.id())
                .text(back.order().value())
                .text(back.member().value())
                .time(back.time())
                .list(back.pieces().entrySet(), (to, line) -> to.count(line.getKey())
                        .count(line.getValue()))
                .optional(back.amount(), Bytes::money);
    }
}
