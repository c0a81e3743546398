package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.ReturnPolicy;
import java.util.List;
import java.util.Optional;

/**
 * Gives or takes points by hand; frozen accounts, too, since a fraud is corrected while nobody can spend.
 *
 * <p>What is given can be used at once, expires as points that become usable today do, and counts towards no tier but one
 * of the balance; automatic rewards it pays for are redeemed at once. What is taken comes from usable points alone, those that expire first: waiting and held points stay.
 */
final class Adjustment {
    private final Engine engine;
    private final Draft draft;

    Adjustment(Engine engine, Draft draft) {
        this.engine = engine;
        this.draft = draft;
    }

    Optional<Rejection> decide(Command.Adjust command) {
        Account account = draft.account(command.member());
        Optional<Rejection> no = Care.requireOpen(account);
        if (no.isEmpty()) {
            no = Care.requireUnit(engine, account, command.amount().unit());
        }
        if (no.isPresent()) {
            return no;
        }
        return command.amount().points().isPositive() ? give(command, account) : take(command, account);
    }

    private Optional<Rejection> give(Command.Adjust command, Account account) {
        Lot lot = new Lots(engine.program(), draft.now(), account)
                .atOnce(command.amount().unit(), command.amount().points());
        add(command, Movement.give(List.of(lot)));
        AutomaticRewards.redeem(draft, engine, command.member());
        return Optional.empty();
    }

    /** A programme whose returns may leave a debt lets a correction leave one, too; any other stops at zero. */
    private Optional<Rejection> take(Command.Adjust command, Account account) {
        PointsUnit unit = command.amount().unit();
        Points wanted = Points.ZERO.minus(command.amount().points());
        Movement taken = Movement.take(account.portions(unit, wanted, draft.now()));
        Points missing = wanted.plus(taken.sum(unit));
        if (missing.isZero()) {
            add(command, taken);
            return Optional.empty();
        }
        if (engine.program().returns().clawback() != ReturnPolicy.Clawback.ALLOW_DEBT) {
            return Engine.no(
                    Rejection.Code.NOT_ENOUGH_POINTS,
                    "no more can be taken than can be used: " + unit.format(wanted) + " of "
                            + unit.format(account.balanceAt(unit, draft.now())));
        }
        add(command, taken.owing(unit, missing));
        return Optional.empty();
    }

    private void add(Command.Adjust command, Movement movement) {
        Command.Note note = command.note();
        draft.add(command.member(), new Entry.Adjusted(draft.now(), note.reason(), note.actor(), movement));
    }
}
