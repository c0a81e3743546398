package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import java.util.Optional;

/** Changes what belongs to the member rather than to its points: the card, its answers, who recommended it. */
final class Membership {
    private static final int MOST_PURPOSES = 100;

    private final Draft draft;

    Membership(Draft draft) {
        this.draft = draft;
    }

    Optional<Rejection> replaceCard(Command.ReplaceCard command) {
        Account account = draft.account(command.member());
        Optional<Rejection> no = Care.requireOpen(account);
        if (no.isPresent()) {
            return no;
        }
        if (account.hadCard(command.card())) {
            return Engine.no(Rejection.Code.CARD_USED, "a card must be replaced by one of another number: the same");
        }
        Command.Note note = command.note();
        draft.add(command.member(), new Entry.CardReplaced(draft.now(), command.card(), note.reason(), note.actor()));
        return Optional.empty();
    }

    /**
     * Keeps every answer, since when it was given is what must be proved; also that of a member who left and now says no.
     */
    Optional<Rejection> consent(Command.GiveConsent command) {
        Account account = draft.account(command.member());
        Optional<Rejection> no =
                account.status() == AccountStatus.CLOSED ? Optional.empty() : Care.requireOpen(account);
        if (no.isPresent()) {
            return no;
        }
        Consent consent = command.consent();
        if (consent.time().isAfter(draft.now())) {
            throw new IllegalArgumentException(
                    "an answer must not be given later than now, " + draft.now() + ": " + consent.time());
        }
        if (account.consent(consent.purpose()).isEmpty() && account.consents().size() >= MOST_PURPOSES) {
            return Engine.no(
                    Rejection.Code.LIMIT_REACHED,
                    "a member can answer for at most " + MOST_PURPOSES + " purposes: one more");
        }
        draft.add(command.member(), new Entry.Consented(consent));
        return Optional.empty();
    }

    Optional<Rejection> refer(Command.Refer command) {
        Account friend = draft.account(command.member());
        Account by = draft.account(command.by());
        Optional<Rejection> no = Engine.requireActive(friend);
        if (no.isEmpty()) {
            no = Engine.requireActive(by);
        }
        if (no.isEmpty()) {
            no = requireNewcomer(friend, by);
        }
        if (no.isEmpty()) {
            draft.add(command.member(), new Entry.Referred(draft.now(), command.by()));
        }
        return no;
    }

    private static Optional<Rejection> requireNewcomer(Account friend, Account by) {
        MemberId member = friend.member();
        if (by.member().equals(member)) {
            return notPossible("members must not recommend themselves");
        }
        if (friend.referrer().isPresent()) {
            return notPossible("a member must be recommended once");
        }
        if (friend.hasBought()) {
            return notPossible("a member must be recommended before the first purchase");
        }
        if (by.referrer().filter(member::equals).isPresent()) {
            return notPossible("two members must not recommend each other");
        }
        return Optional.empty();
    }

    private static Optional<Rejection> notPossible(String message) {
        return Engine.no(Rejection.Code.REFERRAL_NOT_POSSIBLE, message);
    }
}
