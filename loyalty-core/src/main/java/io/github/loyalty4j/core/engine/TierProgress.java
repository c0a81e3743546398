package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.program.TierPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a member is on the way to the next tier, and what it takes to keep the one there is: {@code 320 to Gold until
 * 2026-12-31; 120 to keep Silver until 2027-12-31}.
 *
 * <p>It is told as of an instant, all that became due until then included, whether or not days were closed. What is
 * counted, points, money, visits or orders, is the {@link TierPolicy}'s.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class TierProgress {
    private final Optional<Tier> tier;
    private final Optional<Goal> next;
    private final Optional<Goal> keep;

    private TierProgress(Optional<Tier> tier, Optional<Goal> next, Optional<Goal> keep) {
        this.tier = tier;
        this.next = next;
        this.keep = keep;
    }

    /**
     * What is still to be done for a tier.
     *
     * <p>Immutable and safe for use by several threads.
     *
     * @param tier which
     * @param counted what counts towards it so far; zero or more
     * @param missing how much more it takes; zero if it is enough
     * @param lastDay the last day, in the programme's time zone, for which this holds: for the tier above, after it
     *     something or all of what counted drops out; for the member's own tier, after it the tier is lost if anything is
     *     missing. Empty if there is no such day
     */
    public record Goal(Tier tier, Points counted, Points missing, Optional<LocalDate> lastDay) {
        static Goal of(Tier tier, long counted, Optional<LocalDate> lastDay) {
            long missing = Math.max(0, tier.from().units() - counted);
            return new Goal(tier, Points.of(counted), Points.of(missing), lastDay);
        }

        private String until() {
            return lastDay.map(day -> " until " + day).orElse("");
        }
    }

    /** The progress of a member. */
    public static TierProgress of(Engine engine, Account account, Instant now) {
        Draft draft = new Draft(engine, Situation.of(account), now);
        Tiers tiers = new Tiers(engine, draft, account.member());
        draft.account(account.member());
        if (!tiers.isAtWork()) {
            return new TierProgress(Optional.empty(), Optional.empty(), Optional.empty());
        }
        Reckoning reckoning = new Reckoning(engine.program(), draft.account(account.member()), tiers, now);
        return new TierProgress(tiers.tier(tiers.rank()), reckoning.next(), reckoning.keep());
    }

    /** The tier alone, without counting how far it is to others. */
    static Optional<Tier> tier(Engine engine, Account account, Instant now) {
        Draft draft = new Draft(engine, Situation.of(account), now);
        Tiers tiers = new Tiers(engine, draft, account.member());
        return tiers.isAtWork() ? tiers.tier(tiers.rank()) : Optional.empty();
    }

    /** The member's tier; empty for none. */
    public Optional<Tier> tier() {
        return tier;
    }

    /** What it takes to reach the tier above; empty if there is none. */
    public Optional<Goal> next() {
        return next;
    }

    /** What it takes to keep the tier beyond the time it has; empty if the member has none, or cannot lose it. */
    public Optional<Goal> keep() {
        return keep;
    }

    /** In words: {@code 320 to Gold until 2026-12-31; 120 to keep Silver until 2027-12-31}. */
    @Override
    public String toString() {
        String reach = next.map(goal -> goal.missing() + " to " + goal.tier().name() + goal.until())
                .orElse("");
        String hold = keep.map(
                        goal -> goal.missing() + " to keep " + goal.tier().name() + goal.until())
                .orElse("");
        return reach + (reach.isEmpty() || hold.isEmpty() ? "" : "; ") + hold;
    }

    /** The figures of one member at one instant. */
    private record Reckoning(LoyaltyProgram program, Account account, Tiers tiers, Instant now) {
        Optional<Goal> next() {
            long counted = tiers.counted(tiers.window().startAt(now));
            return tiers.tier(tiers.rank() + 1).map(tier -> Goal.of(tier, counted, lastDayOf(counted)));
        }

        private Optional<LocalDate> lastDayOf(long counted) {
            if (tiers.isByBalance()) {
                return Optional.empty();
            }
            if (tiers.window().isCalendar()) {
                return Optional.of(tiers.window().nextStart(now).minusDays(1));
            }
            if (tiers.isRolling()) {
                return dayBefore(tiers.nextBelow(counted, now, tiers.window().afterRolling(now)));
            }
            return program.tierPolicy().window() == TierPolicy.Window.SINCE_CHANGE
                    ? tiers.window().lastDaySinceChange()
                    : Optional.empty();
        }

        private Optional<LocalDate> dayBefore(@Nullable Instant midnight) {
            return Optional.ofNullable(midnight)
                    .map(time -> Midnights.day(time, program.zone()).minusDays(1));
        }

        Optional<Goal> keep() {
            Tier tier = tiers.tier(tiers.rank()).orElse(null);
            if (tier == null
                    || tier.from().isZero()
                    || program.tierPolicy().downgrade() == TierPolicy.Downgrade.NEVER) {
                return Optional.empty();
            }
            TierWindow window = tiers.window();
            if (account.tier().check().isPresent()) {
                Instant check = account.tier().check().get();
                long counted = tiers.counted(tiers.isByMidnight() ? window.startAt(now) : window.startForCheck(check));
                return Optional.of(Goal.of(tier, counted, dayBefore(check)));
            }
            return tiers.isByMidnight() ? Optional.of(keepByMidnight(tier)) : Optional.empty();
        }

        /** In a rolling window, what will still count on the day that takes it below the threshold. */
        private Goal keepByMidnight(Tier tier) {
            TierWindow window = tiers.window();
            Instant fall = tiers.nextFall(now, window.afterRolling(now));
            Instant judged = fall != null && tiers.isRolling() ? fall : now;
            long counted = tiers.counted(window.startAt(judged));
            return Goal.of(tier, counted, tiers.isByBalance() ? Optional.empty() : dayBefore(fall));
        }
    }
}
