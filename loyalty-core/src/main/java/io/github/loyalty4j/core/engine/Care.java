package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.points.PointsUnit;
import java.util.Optional;

/** Decides what a shop's staff does for a member: points by hand, other accounts, cards, status, consent. */
final class Care {
    private final Engine engine;
    private final Draft draft;

    Care(Engine engine, Draft draft) {
        this.engine = engine;
        this.draft = draft;
    }

    Optional<Rejection> decide(Command command) {
        if (command instanceof Command.Adjust adjust) {
            return new Adjustment(engine, draft).decide(adjust);
        }
        if (command instanceof Command.Transfer transfer) {
            return new Transfer(engine, draft).decide(transfer);
        }
        if (command instanceof Command.Merge merge) {
            return new Merging(engine, draft).decide(merge);
        }
        if (command instanceof Command.SetStatus change) {
            return new Standing(draft).decide(change);
        }
        Membership membership = new Membership(draft);
        if (command instanceof Command.ReplaceCard replace) {
            return membership.replaceCard(replace);
        }
        if (command instanceof Command.GiveConsent consent) {
            return membership.consent(consent);
        }
        if (command instanceof Command.Refer refer) {
            return membership.refer(refer);
        }
        throw new IllegalArgumentException("a command must be of a known kind: " + command);
    }

    /** Refuses what may be done to a frozen account, but not to one that has ended. */
    static Optional<Rejection> requireOpen(Account account) {
        boolean isOpen = account.status() == AccountStatus.ACTIVE || account.status() == AccountStatus.FROZEN;
        return isOpen
                ? Optional.empty()
                : Engine.no(Rejection.Code.NOT_ACTIVE, "account must be active or frozen: " + account.status());
    }

    /** Refuses units that neither the programme has nor, left from an earlier version, the account. */
    static Optional<Rejection> requireUnit(Engine engine, Account account, PointsUnit unit) {
        boolean isKnown =
                engine.program().units().contains(unit) || account.units().contains(unit);
        return isKnown
                ? Optional.empty()
                : Engine.no(
                        Rejection.Code.UNKNOWN,
                        "unit must be one of " + engine.program().units() + ": " + unit);
    }
}
