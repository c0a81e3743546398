package io.github.loyalty4j.core;

import io.github.loyalty4j.core.card.MemberId;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How far the close of a day has come through all members. A host that keeps the last member can go on where it was after
 * a crash; starting over is no harm either, since an account that was closed for the day is {@link Outcome.Replayed}.
 *
 * <pre>{@code
 * DayRun run = DayRun.of(today);
 * while (!run.isComplete()) {
 *     run = loyalty.closeDay(run, 500, now);
 * }
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param day the day that begins
 * @param last the last member, by id, who was dealt with; empty before the first
 * @param counts how the members' commands ended
 * @param isComplete whether nobody is left
 */
public record DayRun(LocalDate day, Optional<MemberId> last, Counts counts, boolean isComplete) {
    /** The close of a day before its first member. */
    public static DayRun of(LocalDate day) {
        return new DayRun(day, Optional.empty(), new Counts(0, 0, 0), false);
    }

    DayRun with(MemberId member, Outcome<?> outcome) {
        Counts next = outcome.match(
                now -> new Counts(counts.applied() + 1, counts.replayed(), counts.rejected()),
                before -> new Counts(counts.applied(), counts.replayed() + 1, counts.rejected()),
                reason -> new Counts(counts.applied(), counts.replayed(), counts.rejected() + 1));
        return new DayRun(day, Optional.of(member), next, false);
    }

    DayRun completed() {
        return new DayRun(day, last, counts, true);
    }

    /** Day and counts, nothing that names a member. */
    @Override
    public String toString() {
        return day + ": " + counts + (isComplete ? "" : ", not complete");
    }

    /**
     * How the members' commands ended.
     *
     * @param applied accounts that were closed for the day
     * @param replayed accounts that had been before
     * @param rejected accounts that were refused, such as all of them for a day that has not begun
     */
    public record Counts(long applied, long replayed, long rejected) {
        /** Such as {@code 310 closed, 2 before, 0 refused}. */
        @Override
        public String toString() {
            return applied + " closed, " + replayed + " before, " + rejected + " refused";
        }
    }
}
