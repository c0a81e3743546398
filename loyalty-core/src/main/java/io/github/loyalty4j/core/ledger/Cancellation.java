package io.github.loyalty4j.core.ledger;

import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import java.util.List;
import java.util.Optional;

/**
 * What an account no longer knows once an event or a recommendation is cancelled; the points move as the entry says. Like a
 * return it is done while the lots are as the entry finds them, as what still waits has not counted.
 */
final class Cancellation {
    private Cancellation() {}

    static void apply(Fold fold, Entry entry) {
        if (entry instanceof Entry.Cancelled cancelled) {
            event(fold, cancelled);
        } else if (entry instanceof Entry.GrantCancelled cancelled) {
            OrderState order = fold.order(cancelled.order());
            uncount(fold, order.ofGrant(), cancelled.revoked(), cancelled.movement());
            fold.order(cancelled.order(), order.notGranted());
            if (order.referrer().filter(by -> by.equals(fold.referrer)).isPresent()) {
                fold.referrer = null; // else the friend's next first purchase would bring the points again
            }
        }
    }

    private static void event(Fold fold, Entry.Cancelled cancelled) {
        Event event = cancelled.event();
        Entry.Earned earned = fold.events.get(event.id());
        if (earned == null) {
            throw new IllegalArgumentException("an event must be on record to be cancelled: " + event.id());
        }
        fold.events = fold.events.without(event.id(), fold.edit);
        for (Usage use : earned.award().used()) {
            fold.use(new Usage(use.counter(), use.window(), -use.amount()));
        }
        if (Account.isVisit(event)) {
            fold.visits = fold.visits.plus(event.time(), -1, fold.edit);
        }
        OrderState state = OrderState.of(Optional.of(earned), List.of(), List.of(), List.of());
        uncount(fold, state, cancelled.revoked(), cancelled.movement());
    }

    private static void uncount(Fold fold, OrderState state, List<Amount> revoked, Movement movement) {
        for (Amount amount : revoked) {
            fold.forgive(amount.unit(), movement, amount.points().units());
            long waiting = movement.taken().stream()
                    .filter(lot -> lot.unit().equals(amount.unit())
                            && fold.book(lot.unit()).lots().isWaiting(lot))
                    .mapToLong(lot -> lot.points().units())
                    .sum();
            Points counted = Points.of(amount.points().units() - waiting);
            fold.uncount(state.counted(amount.unit(), fold.updated), 0, counted);
        }
    }
}
