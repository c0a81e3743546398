package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Hold;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import java.util.List;
import java.util.Optional;

/**
 * Sets points aside, and ends that once: by capture, by release or by time. An account keeps its open holds alone, so one
 * that has ended and one that never was are answered alike.
 */
final class Holds {
    private final Engine engine;
    private final Draft draft;

    Holds(Engine engine, Draft draft) {
        this.engine = engine;
        this.draft = draft;
    }

    Optional<Rejection> hold(Command.HoldPoints command) {
        MemberId member = command.member();
        Command.HoldRequest wanted = command.hold();
        Amount amount = wanted.amount();
        Optional<Rejection> no = requirePossible(draft.account(member), wanted);
        if (no.isEmpty()) {
            no = Spending.requireOpen(draft, member, wanted.order());
        }
        if (no.isEmpty()) {
            no = Spending.requireEnough(draft, member, amount);
        }
        if (no.isPresent()) {
            return no;
        }
        List<Lot> portions = Spending.portions(draft, member, amount);
        Hold hold = new Hold(wanted.id(), wanted.order(), portions, draft.now().plus(wanted.time()));
        draft.add(member, new Entry.Held(draft.now(), hold));
        return Optional.empty();
    }

    private Optional<Rejection> requirePossible(Account account, Command.HoldRequest wanted) {
        if (!engine.program().units().contains(wanted.amount().unit())) {
            return Engine.no(
                    Rejection.Code.UNKNOWN,
                    "points to hold must be in a unit of the programme, "
                            + engine.program().units() + ": " + wanted.amount().unit());
        }
        if (account.hold(wanted.id()).isPresent()) {
            return Engine.no(Rejection.Code.KEY_REUSED, "a hold's id must not be used again: " + wanted.id());
        }
        int open = account.holds().size();
        return open < Command.MOST_HOLDS
                ? Optional.empty()
                : Engine.no(
                        Rejection.Code.LIMIT_REACHED,
                        "account must have at most " + Command.MOST_HOLDS + " open holds: has " + open);
    }

    Optional<Rejection> capture(Command.Capture command) {
        MemberId member = command.member();
        Optional<Hold> open = draft.account(member).hold(command.hold());
        if (open.isEmpty()) {
            return ended(command.hold());
        }
        if (command.points().compareTo(open.get().points()) > 0) {
            return Engine.no(
                    Rejection.Code.TOO_MUCH,
                    "no more must be captured than is held, " + open.get().points() + ": " + command.points());
        }
        Optional<Rejection> no = Spending.requireOpen(draft, member, open.get().order());
        if (no.isPresent()) {
            return no;
        }
        Sliding.extend(engine, draft, member, draft.now());
        Movement rest = draft.account(member).backFrom(open.get(), command.points());
        draft.add(member, new Entry.Captured(draft.now(), command.hold(), command.points(), rest));
        return Optional.empty();
    }

    Optional<Rejection> release(Command.Release command) {
        Account account = draft.account(command.member());
        Optional<Hold> open = account.hold(command.hold());
        if (open.isEmpty()) {
            return ended(command.hold());
        }
        Movement back = account.backFrom(open.get(), Points.ZERO);
        draft.add(command.member(), new Entry.Released(draft.now(), command.hold(), false, back));
        return Optional.empty();
    }

    private static Optional<Rejection> ended(String hold) {
        return Engine.no(
                Rejection.Code.HOLD_ENDED, "a hold must be open, not captured, released, expired or unknown: " + hold);
    }
}
