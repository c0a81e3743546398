package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Hold;
import io.github.loyalty4j.core.ledger.Movement;
import java.util.Optional;

/**
 * Freezes and unfreezes an account, closes it for good, or forgets the member, which can be done in any state but once.
 *
 * <p>An account that is closed or forgotten has nothing left: what was held goes back, then all points, waiting ones too,
 * are taken by one adjustment, which also strikes out what the member owes.
 */
final class Standing {
    private final Draft draft;

    Standing(Draft draft) {
        this.draft = draft;
    }

    Optional<Rejection> decide(Command.SetStatus command) {
        Account account = draft.account(command.member());
        if (!isPossible(account.status(), command.status())) {
            return Engine.no(
                    Rejection.Code.STATUS_NOT_POSSIBLE,
                    "a status must follow from the one before: " + command.status() + " after " + account.status());
        }
        if (command.status() == AccountStatus.ERASED) {
            erase(account, (Command.SetStatus) command.forgotten());
            return Optional.empty();
        }
        if (command.status() == AccountStatus.CLOSED) {
            forfeit(command);
        }
        change(account, command);
        return Optional.empty();
    }

    /** With the accounts merged into it, which are the same person's; what is forgotten is not written first. */
    private void erase(Account account, Command.SetStatus command) {
        for (MemberId earlier : account.merged()) {
            if (!draft.has(earlier)) {
                throw new IllegalArgumentException("situation must have the accounts merged into the one erased");
            }
            Account other = draft.account(earlier);
            boolean isOurs = other.mergedInto().filter(account.member()::equals).isPresent();
            if (isOurs && other.status() != AccountStatus.ERASED) {
                change(other, command);
            }
        }
        forfeit(command);
        change(account, command);
    }

    private void change(Account account, Command.SetStatus command) {
        Command.Note note = command.note();
        draft.add(
                account.member(),
                new Entry.StatusChanged(
                        draft.now(), command.status(), note.reason(), note.actor(), account.mergedInto()));
    }

    private static boolean isPossible(AccountStatus from, AccountStatus to) {
        return switch (to) {
            case ACTIVE -> from == AccountStatus.FROZEN;
            case FROZEN -> from == AccountStatus.ACTIVE;
            case CLOSED -> from == AccountStatus.ACTIVE || from == AccountStatus.FROZEN;
            case ERASED -> from != AccountStatus.ERASED;
            case MERGED -> false;
        };
    }

    private void forfeit(Command.SetStatus command) {
        for (Hold hold : draft.account(command.member()).holds()) {
            Movement back = Movement.give(hold.portions());
            draft.add(command.member(), new Entry.Released(draft.now(), hold.id(), false, back));
        }
        Movement all = draft.account(command.member()).everything();
        if (!all.equals(Movement.none())) {
            Command.Note note = command.note();
            draft.add(command.member(), new Entry.Adjusted(draft.now(), note.reason(), note.actor(), all));
        }
    }
}
