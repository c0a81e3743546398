package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Settlement;
import io.github.loyalty4j.core.ledger.TierState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings an account up to an instant: all that became due since its latest entry, instant by instant, each in this order
 * (Voucherify's order at a new day):
 *
 * <ol>
 *   <li>waiting points become usable, and pay what is owed
 *   <li>automatic rewards, at midnight
 *   <li>tiers whose time is over, then tiers that are reached
 *   <li>holds end and points expire
 *   <li>tiers by balance, in place of step 3
 * </ol>
 *
 * <p>Every command begins with this for each account it touches, so that nothing depends on which days were closed, in
 * which order, how late or how often: an account and an instant give one result. Closing a day does nothing else, up to
 * the midnight that begins it. It goes from one due instant to the next; days at which nothing happens cost nothing.
 *
 * <p>For one thread.
 */
final class DayClose {
    /** The most due instants one command deals with, ten years of days: 3,700. */
    static final int MOST_DUE_INSTANTS = 3_700;

    private final Engine engine;
    private final Draft draft;
    private final MemberId member;
    private final ZoneId zone;
    private final Tiers tiers;

    DayClose(Engine engine, Draft draft, MemberId member) {
        this.engine = engine;
        this.draft = draft;
        this.member = member;
        this.zone = engine.program().zone();
        this.tiers = new Tiers(engine, draft, member);
    }

    Optional<Rejection> close(Command.CloseDay command) {
        Instant midnight = Midnights.start(command.day(), zone);
        if (midnight.isAfter(draft.now())) {
            return Engine.no(
                    Rejection.Code.DAY_NOT_POSSIBLE,
                    "a day must have begun before it is closed: " + command.day() + " begins at " + midnight + ", now "
                            + draft.now());
        }
        return draft.openAt(member, midnight)
                ? Optional.empty()
                : Engine.no(
                        Rejection.Code.LIMIT_REACHED,
                        "an earlier day must be closed first where more than " + MOST_DUE_INSTANTS
                                + " instants are due: " + command.day());
    }

    /**
     * Whether it is plain that nothing happens to an account up to an instant: a quick look before {@link #bringUpTo},
     * which is of no effect then. Of a programme that watches midnights nothing is plain.
     */
    static boolean isNothingDue(Engine engine, Account account, Instant until) {
        if (engine.isWatchingMidnights()) {
            return false;
        }
        TierState tier = account.tier();
        boolean isUnknown =
                tier.name().isPresent() && engine.program().tierRank(tier.name().get()) < 0;
        boolean isChecked = tier.check().isPresent() && !tier.check().get().isAfter(until);
        return !isUnknown && !isChecked && !account.isDueAt(until);
    }

    /** Whether all could be done. */
    boolean bringUpTo(Instant until) {
        Instant done = account().updated();
        Instant due = nextDue(done, until);
        for (int count = 0; due != null; count++) {
            if (count == MOST_DUE_INSTANTS) {
                return false;
            }
            bringAbout(due);
            done = due.isAfter(done) ? due : done;
            due = nextDue(done, until);
        }
        return true;
    }

    private Account account() {
        return draft.account(member);
    }

    private void bringAbout(Instant due) {
        boolean hasTiers = tiers.isAtWork();
        draft.settle(member, Settlement.activations(account(), due));
        if (engine.hasAutomaticRewards()
                && account().status() == AccountStatus.ACTIVE
                && Midnights.isMidnight(due, zone)) {
            draft.at(due);
            AutomaticRewards.redeem(draft, engine, member);
        }
        if (hasTiers && !tiers.isByBalance()) {
            tiers.at(due);
        }
        draft.settle(member, Settlement.expiries(account(), due));
        if (hasTiers && tiers.isByBalance()) {
            tiers.at(due);
        }
    }

    /** The first instant, not after another, at which anything may happen; null if there is none. */
    private @Nullable Instant nextDue(Instant done, Instant until) {
        Account account = account();
        Instant first = account.nextDue().orElse(null);
        if (tiers.isAtWork()) {
            first = earlier(first, account.tier().check().orElse(null));
            if (tiers.isWatchingMonths()) {
                first = earlier(first, ahead(Midnights.monthAfter(account.updated(), zone), done));
            }
            first = earlier(first, tiers.nextFall(done, until));
        }
        if (engine.hasAutomaticRewards() || (tiers.isAtWork() && tiers.isWatchingDays())) {
            first = earlier(first, ahead(Midnights.after(account.updated(), zone), done));
        }
        return first == null || first.isAfter(until) ? null : first;
    }

    private static @Nullable Instant ahead(Instant time, Instant done) {
        return time.isAfter(done) ? time : null;
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isBefore(a)) ? b : a;
    }
}
