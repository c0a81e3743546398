package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.ledger.OrderState;
import io.github.loyalty4j.core.points.Amount;
import java.util.List;
import java.util.Optional;

/**
 * Takes back what no order earned that could come back: what an event did, or what a recommendation brought. What waits is
 * taken like what can be used; of what was spent meanwhile, the programme's policy for returns decides.
 */
final class Cancelling {
    private final Engine engine;
    private final Draft draft;

    Cancelling(Engine engine, Draft draft) {
        this.engine = engine;
        this.draft = draft;
    }

    Optional<Rejection> cancel(Command.Cancel command) {
        Optional<Entry.Earned> earned = draft.account(command.member()).event(command.event());
        if (earned.isEmpty()) {
            return Engine.no(
                    Rejection.Code.UNKNOWN, "event must be recorded before it is cancelled: " + command.event());
        }
        OrderState event = OrderState.of(earned, List.of(), List.of(), List.of());
        Reversals reversals = new Reversals(engine.program(), draft, command.member(), event);
        List<Amount> revoked = reversals.given();
        Event plain =
                ((Event) earned.get().activity()).in(ActivityContext.none()); // which one, not what is known of it
        draft.add(
                command.member(),
                new Entry.Cancelled(draft.now(), plain, revoked, reversals.movement(revoked, List.of())));
        return Optional.empty();
    }

    Optional<Rejection> cancel(Command.CancelReferral command) {
        Optional<Account> referrer = draft.account(command.member())
                .order(command.order())
                .flatMap(OrderState::referrer)
                .map(draft::holder)
                .filter(draft::has)
                .map(draft::account);
        Optional<OrderState> order = referrer.flatMap(account -> account.order(command.order()))
                .filter(state -> !state.granted().isEmpty() && !state.isGrantReturned());
        if (order.isEmpty()) {
            return Engine.no(
                    Rejection.Code.UNKNOWN, "order must have brought points for a recommendation: " + command.order());
        }
        Account account = referrer.get();
        Reversals reversals = new Reversals(
                engine.program(), draft, account.member(), order.get().ofGrant());
        List<Amount> revoked = reversals.given();
        draft.add(
                account.member(),
                new Entry.GrantCancelled(
                        draft.now(), command.order(), revoked, reversals.movement(revoked, List.of())));
        if (!account.member().equals(command.member())) {
            draft.add(
                    command.member(),
                    new Entry.GrantCancelled(draft.now(), command.order(), List.of(), Movement.none()));
        }
        return Optional.empty();
    }
}
