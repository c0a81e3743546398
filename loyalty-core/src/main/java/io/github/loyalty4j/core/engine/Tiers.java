package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.TierState;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.program.TierPolicy;
import io.github.loyalty4j.core.program.TierPolicy.Basis;
import io.github.loyalty4j.core.program.TierPolicy.Downgrade;
import io.github.loyalty4j.core.program.TierPolicy.Upgrade;
import io.github.loyalty4j.core.program.TierPolicy.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which tier a member of one account reaches, keeps and loses, as {@link TierPolicy} says. Tiers are ranked by
 * threshold from 0 on; rank -1 is none.
 *
 * <p>For one thread.
 */
final class Tiers {
    private static final int NONE = -1;

    private final Awarding awarding;
    private final LoyaltyProgram program;
    private final TierPolicy policy;
    private final ZoneId zone;
    private final Draft draft;
    private final MemberId member;

    Tiers(Engine engine, Draft draft, MemberId member) {
        this.awarding = engine.awarding();
        this.program = engine.program();
        this.policy = program.tierPolicy();
        this.zone = program.zone();
        this.draft = draft;
        this.member = member;
    }

    /** Raises the tier by what the member just did, where upgrades take effect at once. */
    static void afterActivity(Engine engine, Draft draft, MemberId member) {
        Tiers tiers = new Tiers(engine, draft, member);
        if (tiers.isAtWork()) {
            tiers.raiseAtOnce(draft.now());
        }
    }

    /**
     * Whether an award, which the account has not yet, may change the tier: not if all it gives, though it may count only
     * later or not at all, does not reach a higher one.
     */
    boolean mayChange(Entry.Earned award) {
        if (!isAtWork()) {
            return false;
        }
        int rank = rank();
        TierState tier = account().tier();
        boolean isUnknown = rank == NONE && tier.name().isPresent();
        boolean isSettled = !isUnknown
                && !isByMidnight()
                && (!isChecked(rank) || tier.check().isPresent());
        if (!isSettled) {
            return true;
        }
        int higher = rank + 1;
        return higher < program.tiers().size()
                && Math.addExact(counted(window().startAt(draft.now())), most(award))
                        >= program.tiers().get(higher).from().units();
    }

    private long most(Entry.Earned award) {
        return switch (policy.basis()) {
            case EARNED, BALANCE -> award.movement().sum(program.unit()).units();
            case SPEND -> award.award().basis().getAmountMinorLong();
            case VISITS, ORDERS -> 1;
        };
    }

    /** Gives a new member the tier that everybody has. */
    static void afterEnrolment(Engine engine, Draft draft, MemberId member) {
        Tiers tiers = new Tiers(engine, draft, member);
        int rank = tiers.rankFor(0);
        if (rank > NONE) {
            tiers.change(draft.now(), rank, null);
        }
    }

    /** Whether there are tiers to have, and a member to have them. */
    boolean isAtWork() {
        AccountStatus status = account().status();
        return !program.tiers().isEmpty() && (status == AccountStatus.ACTIVE || status == AccountStatus.FROZEN);
    }

    private Account account() {
        return draft.account(member);
    }

    TierWindow window() {
        return new TierWindow(awarding, account());
    }

    /** The rank of the tier the member has; none where the programme has it no longer. */
    int rank() {
        Optional<String> name = account().tier().name();
        return name.isPresent() ? program.tierRank(name.get()) : NONE;
    }

    private boolean isUnknown() {
        return account().tier().name().isPresent() && rank() == NONE;
    }

    /** The tier of a rank; empty for none, and above the highest. */
    Optional<Tier> tier(int rank) {
        return rank == NONE || rank == program.tiers().size()
                ? Optional.empty()
                : Optional.of(program.tiers().get(rank));
    }

    /** What counts from an instant on; a debt counts as nothing. */
    long counted(Instant from) {
        Account account = account();
        long counted =
                switch (policy.basis()) {
                    case EARNED -> account.earnedSince(program.unit(), from).units();
                    case SPEND -> account.spentMoneySince(from).units();
                    case VISITS -> account.visitsSince(from);
                    case ORDERS -> account.ordersSince(from);
                    case BALANCE -> balance(account);
                };
        return Math.max(0, counted);
    }

    /** Held points are still the member's. */
    private long balance(Account account) {
        Instant now = account.updated();
        return account.balanceAt(program.unit(), now)
                .plus(account.heldAt(program.unit(), now))
                .units();
    }

    private int rankFor(long counted) {
        int rank = NONE;
        for (Tier tier : program.tiers()) {
            if (tier.from().units() > counted) {
                return rank;
            }
            rank++;
        }
        return rank;
    }

    private int reached(Instant from) {
        return rankFor(counted(from));
    }

    /** All that becomes of the tier at an instant: first what ends, then what begins. */
    void at(Instant due) {
        if (account().tier().check().filter(check -> !due.isBefore(check)).isPresent()) {
            check(due);
        } else if (isFalling(due)) {
            fall(due);
        }
        if (policy.upgrade() == Upgrade.AT_ONCE) {
            raiseAtOnce(due);
        } else if (isBoundary(due)) {
            raise(due, due.minusNanos(1));
        }
    }

    private boolean isBoundary(Instant due) {
        return Midnights.isMidnight(due, zone)
                && (policy.upgrade() == Upgrade.NEXT_DAY
                        || isUnknown()
                        || Midnights.day(due, zone).getDayOfMonth() == 1);
    }

    private void raiseAtOnce(Instant now) {
        if (policy.upgrade() == Upgrade.AT_ONCE) {
            raise(now, now);
        }
        if (isByMidnight() && isInGrace() && reached(window().startAt(now)) >= rank()) {
            change(now, rank(), null);
        }
    }

    /** The tier that is reached with what counted just before, if it is higher. */
    private void raise(Instant due, Instant before) {
        int reached = reached(window().startAt(before));
        if (reached > rank()) {
            change(due, reached, isChecked(reached) ? window().checkAfter(before) : null);
        } else if (isUnknown()) {
            change(due, NONE, null);
        } else if (isChecked(rank()) && account().tier().check().isEmpty()) {
            change(due, rank(), window().checkAfter(before)); // reached under a programme that never took it away
        }
    }

    private boolean isChecked(int rank) {
        boolean isLosable = rank > NONE && program.tiers().get(rank).from().isPositive();
        return isLosable && policy.downgrade() != Downgrade.NEVER && !isByMidnight();
    }

    /** Whether tiers are lost at any midnight; what was counted since the change would always be too little for that. */
    boolean isByMidnight() {
        return policy.downgrade() == Downgrade.AT_ONCE && policy.window() != Window.SINCE_CHANGE;
    }

    boolean isInGrace() {
        return isByMidnight() && account().tier().check().isPresent();
    }

    private void check(Instant due) {
        Instant check = account().tier().check().orElseThrow();
        int rank = rank();
        if (rank == NONE || (!isChecked(rank) && !isByMidnight())) {
            change(due, rank, null);
            return;
        }
        TierWindow window = window();
        int reached = reached(isByMidnight() ? window.startAt(due) : window.startForCheck(check));
        int next = reached >= rank ? rank : policy.downgrade() == Downgrade.ONE ? rank - 1 : reached;
        change(due, next, isChecked(next) ? window.checkAfterCheck(check) : null);
    }

    private boolean isFalling(Instant due) {
        return isByMidnight()
                && rank() > NONE
                && Midnights.isMidnight(due, zone)
                && reached(window().startAt(due)) < rank();
    }

    private void fall(Instant due) {
        if (isInGrace()) {
            return;
        }
        boolean hasGrace = policy.graceDays() > 0;
        change(due, hasGrace ? rank() : reached(window().startAt(due)), hasGrace ? window().afterGrace(due) : null);
    }

    private void change(Instant time, int rank, @Nullable Instant check) {
        draft.add(member, new Entry.TierChanged(time, tier(rank).map(Tier::name), Optional.ofNullable(check)));
    }

    /** Whether a midnight may change the tier of an account of which nothing is due at it. */
    static boolean isWatchingMidnights(LoyaltyProgram program) {
        TierPolicy policy = program.tierPolicy();
        return !program.tiers().isEmpty()
                && (policy.upgrade() != Upgrade.AT_ONCE
                        || policy.downgrade() == Downgrade.AT_ONCE
                        || policy.basis() == Basis.BALANCE);
    }

    /** Whether the midnight after an entry may matter although nothing becomes due at it. */
    boolean isWatchingDays() {
        return policy.upgrade() == Upgrade.NEXT_DAY || isByMidnight() || policy.basis() == Basis.BALANCE || isUnknown();
    }

    /** Whether the beginning of the month after an entry may. */
    boolean isWatchingMonths() {
        return policy.upgrade() == Upgrade.NEXT_MONTH;
    }

    boolean isByBalance() {
        return policy.basis() == Basis.BALANCE;
    }

    /** The first midnight after an instant, up to another, at which too little counts for the tier; null if none is. */
    @Nullable
    Instant nextFall(Instant after, Instant until) {
        if (!isByMidnight()
                || isByBalance()
                || isInGrace()
                || rank() == NONE
                || tier(rank()).orElseThrow().from().isZero()) {
            return null;
        }
        TierWindow window = window();
        if (window.isCalendar()) {
            return Midnights.start(window.nextStart(after), zone);
        }
        return isRolling() ? nextBelow(tier(rank()).orElseThrow().from().units(), after, until) : null;
    }

    /** Whether what is counted drops out again, some time later, day by day. */
    boolean isRolling() {
        return policy.window() == Window.ROLLING && policy.basis() != Basis.BALANCE;
    }

    /**
     * The first midnight after an instant, up to another, at which less than this counts in a rolling window; null if
     * there is none. With nothing new, what counts only shrinks, so the day is found by halving.
     */
    @Nullable
    Instant nextBelow(long least, Instant after, Instant until) {
        LocalDate low = Midnights.day(Midnights.after(after, zone), zone);
        LocalDate high = Midnights.day(until, zone);
        if (low.isAfter(high) || !isBelow(least, high)) {
            return null;
        }
        while (low.isBefore(high)) {
            LocalDate middle = low.plusDays(ChronoUnit.DAYS.between(low, high) / 2);
            if (isBelow(least, middle)) {
                high = middle;
            } else {
                low = middle.plusDays(1);
            }
        }
        return Midnights.start(low, zone);
    }

    private boolean isBelow(long least, LocalDate day) {
        return counted(window().startAt(Midnights.start(day, zone))) < least;
    }
}
