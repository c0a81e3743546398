package io.github.loyalty4j.examples.csv;

import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One order as far as its rows were read. For one thread. */
final class Basket {
    final String place;
    final MemberId member;
    final Instant time;
    final ActivityContext context;
    private final List<Line> lines = new ArrayList<>(1);

    Basket(String place, MemberId member, Instant time, ActivityContext context) {
        this.place = place;
        this.member = member;
        this.time = time;
        this.context = context;
    }

    void add(CsvRow row, List<Line> some) {
        lines.addAll(some);
        if (lines.size() > Purchase.MOST_LINES) {
            throw new BadInputException(row.place() + ": an order must have at most " + Purchase.MOST_LINES
                    + " lines: the one that begins at " + place + " has more");
        }
    }

    Purchase purchase(OrderId order) {
        try {
            return Purchase.of(order, member, lines, time).in(context);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(place + ": " + e.getMessage(), e);
        }
    }
}
