package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.points.PointsUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Moves usable points to another member; waiting and held ones cannot be moved. They keep the time they were earned and
 * their expiry, so that two members cannot keep points alive by passing them to and fro, and they count towards no tier
 * of the receiver, who gets at once the automatic rewards they pay for.
 */
final class Transfer {
    private final Engine engine;
    private final Draft draft;

    Transfer(Engine engine, Draft draft) {
        this.engine = engine;
        this.draft = draft;
    }

    Optional<Rejection> decide(Command.Transfer command) {
        Account giver = draft.account(command.member());
        Account receiver = draft.account(command.to());
        PointsUnit unit = command.amount().unit();
        Optional<Rejection> no = Engine.requireActive(giver);
        if (no.isEmpty()) {
            no = Engine.requireActive(receiver);
        }
        if (no.isEmpty()) {
            no = Care.requireUnit(engine, giver, unit);
        }
        if (no.isPresent()) {
            return no;
        }
        List<Lot> portions = giver.portions(unit, command.amount().points(), draft.now());
        Movement taken = Movement.take(portions);
        if (!taken.sum(unit).plus(command.amount().points()).isZero()) {
            return Engine.no(
                    Rejection.Code.NOT_ENOUGH_POINTS,
                    "no more can be transferred than can be used: " + command.amount() + " of "
                            + unit.format(giver.balanceAt(unit, draft.now())));
        }
        List<Lot> given = new ArrayList<>(portions.size());
        portions.forEach(portion -> given.add(portion.renumbered(receiver.nextLot() + given.size())));
        draft.add(command.member(), new Entry.Sent(draft.now(), command.to(), taken));
        draft.add(command.to(), new Entry.Received(draft.now(), command.member(), Movement.give(given)));
        AutomaticRewards.redeem(draft, engine, command.to());
        return Optional.empty();
    }
}
