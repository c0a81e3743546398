package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.ledger.Usage;
import io.github.loyalty4j.core.program.Formula;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a member had used of caps and counters just before an activity: asked of its account, or, when an award is counted
 * again, of what the award kept. Whatever is asked for and not zero is noted, so that it can be kept.
 *
 * <p>For one thread.
 */
final class Past {
    private final @Nullable Account account;
    private final @Nullable Draft draft;
    private final List<Usage> kept;

    private Past(@Nullable Account account, @Nullable Draft draft, List<Usage> kept) {
        this.account = account;
        this.draft = draft;
        this.kept = kept;
    }

    static Past of(Account account, Draft draft) {
        return new Past(account, draft, new ArrayList<>(4));
    }

    static Past of(Award.Circumstances circumstances) {
        return new Past(null, null, circumstances.before());
    }

    /** How much a member had used in a window. */
    long used(String counter, Instant window) {
        if (account == null) {
            return amount(find(counter));
        }
        return note(counter, window, account.used(counter, window));
    }

    /** How much all members had used. */
    long shared(String counter) {
        if (draft == null) {
            return amount(find(counter));
        }
        return note(counter, Instant.EPOCH, draft.shared(counter));
    }

    /**
     * Whether a rule gave points so shortly before, or, as activities may be recorded late, after this time that it gives
     * none now.
     */
    boolean isResting(Clause clause, Instant time) {
        Usage last = account == null
                ? find(clause.resting)
                : account.latestUse(clause.resting, time.plus(clause.cooldown).minusNanos(1))
                        .orElse(null);
        if (last == null || !last.window().isAfter(time.minus(clause.cooldown))) {
            return false;
        }
        if (account != null) {
            kept.add(last);
        }
        return true;
    }

    /** Keeps what a rule had used beside its caps, though nobody asks now. */
    void note(Clause clause, Instant time) {
        if (!clause.cooldown.isZero()) {
            isResting(clause, time);
        }
        if (clause.formula instanceof Formula.EveryNth) {
            used(clause.times, Instant.EPOCH);
        } else if (clause.formula instanceof Formula.Referral) {
            used(clause.referral, Instant.EPOCH);
        }
    }

    private long note(String counter, Instant window, long amount) {
        if (amount != 0) {
            kept.add(new Usage(counter, window, amount));
        }
        return amount;
    }

    private @Nullable Usage find(String counter) {
        for (Usage usage : kept) {
            if (usage.counter().equals(counter)) {
                return usage;
            }
        }
        return null;
    }

    private static long amount(@Nullable Usage usage) {
        return usage == null ? 0 : usage.amount();
    }

    /** All that was asked for and is not zero. */
    List<Usage> kept() {
        return kept;
    }
}
