package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.TierState;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.time.Instant;
import java.util.Optional;

/**
 * Merges a duplicate into the account of the same person that stays, for good: points with their lots and waits, debts,
 * orders, counters and what counts towards tiers; the better tier, or the one both reach together, the later answer to
 * each question of consent, and who recommended the member. The account that stays keeps its own card and its own day of
 * joining, and gets the automatic rewards it can pay with all of that.
 *
 * <p>There are no chains: accounts merged into the duplicate before now point to the one that stays.
 */
final class Merging {
    private static final int MOST_MERGED = 100;

    private final Engine engine;
    private final LoyaltyProgram program;
    private final Draft draft;

    Merging(Engine engine, Draft draft) {
        this.engine = engine;
        this.program = engine.program();
        this.draft = draft;
    }

    Optional<Rejection> decide(Command.Merge command) {
        Account duplicate = draft.account(command.member());
        Account survivor = draft.account(command.into());
        Optional<Rejection> no = Engine.requireActive(duplicate);
        if (no.isEmpty()) {
            no = Engine.requireActive(survivor);
        }
        if (no.isEmpty()) {
            no = requireNothingHeld(duplicate);
        }
        if (no.isEmpty() && survivor.merged().size() + duplicate.merged().size() >= MOST_MERGED) {
            no = Engine.no(
                    Rejection.Code.LIMIT_REACHED,
                    "at most " + MOST_MERGED + " accounts can be merged into one: one more");
        }
        if (no.isPresent()) {
            return no;
        }
        merge(command, duplicate, survivor);
        return Optional.empty();
    }

    /** A checkout is under way that would find its hold gone. */
    private static Optional<Rejection> requireNothingHeld(Account duplicate) {
        int open = duplicate.holds().size();
        return open == 0
                ? Optional.empty()
                : Engine.no(Rejection.Code.HOLDS_OPEN, "holds must be captured or released first: " + open);
    }

    private void merge(Command.Merge command, Account duplicate, Account survivor) {
        Instant now = draft.now();
        MemberId from = command.member();
        MemberId into = command.into();
        draft.add(from, new Entry.Sent(now, into, duplicate.everything()));
        draft.add(into, duplicate.mergingInto(survivor, now));
        referrer(duplicate, survivor);
        betterTier(duplicate.tier(), survivor.tier())
                .ifPresent(tier -> draft.add(into, new Entry.TierChanged(now, tier.name(), tier.check())));
        for (Consent consent : duplicate.consents()) {
            Optional<Consent> own = survivor.consent(consent.purpose());
            if (own.isEmpty() || consent.time().isAfter(own.get().time())) {
                draft.add(into, new Entry.Consented(consent));
            }
        }
        AutomaticRewards.redeem(draft, engine, into);
        Tiers.afterActivity(engine, draft, into);
        point(from, command);
        duplicate.merged().forEach(earlier -> point(earlier, command));
    }

    private void point(MemberId member, Command.Merge command) {
        if (!draft.has(member)) {
            throw new IllegalArgumentException("situation must have the accounts merged into the duplicate before");
        }
        AccountStatus status = draft.account(member).status();
        AccountStatus next = status == AccountStatus.ERASED ? status : AccountStatus.MERGED;
        Command.Note note = command.note();
        Entry.StatusChanged change =
                new Entry.StatusChanged(draft.now(), next, note.reason(), note.actor(), Optional.of(command.into()));
        draft.add(member, next == AccountStatus.ERASED ? change.forgotten().orElseThrow() : change);
    }

    private void referrer(Account duplicate, Account survivor) {
        boolean isFree =
                survivor.referrer().filter(by -> !by.equals(duplicate.member())).isEmpty();
        duplicate
                .referrer()
                .filter(by -> isFree && !by.equals(survivor.member()))
                .ifPresent(by -> draft.add(survivor.member(), new Entry.Referred(draft.now(), by)));
    }

    /** The duplicate's tier if it is higher, or the same and kept longer; empty if the survivor's is as good. */
    private Optional<TierState> betterTier(TierState other, TierState own) {
        int rank = rank(other) - rank(own);
        boolean isLonger = isLater(other.check(), own.check());
        return rank > 0 || (rank == 0 && rank(own) >= 0 && isLonger) ? Optional.of(other) : Optional.empty();
    }

    private int rank(TierState tier) {
        return tier.name().map(program::tierRank).orElse(-1);
    }

    /** Never is later than any time. */
    private static boolean isLater(Optional<Instant> a, Optional<Instant> b) {
        return b.isPresent() && (a.isEmpty() || a.get().isAfter(b.get()));
    }
}
