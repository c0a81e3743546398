package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.internal.Frozen;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.ledger.Usage;
import io.github.loyalty4j.core.program.Formula;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a member had used of caps and counters just before an activity: asked of its account, or, when an award is counted
 * again, of what the award kept. Whatever is asked for and not zero is noted, so that it can be kept.
 *
 * <p>For one thread.
 */
final class Past {
    private static final Usage[] NONE = {};
    private static final int FEW = 4;

    private final @Nullable Account account;
    private final @Nullable Draft draft;
    private final Award.@Nullable Circumstances known;
    private final @Nullable Since since;
    private final Optional<String> tier;
    private Usage[] kept = NONE;
    private int count;

    private Past(Account account, Draft draft, Optional<String> tier) {
        this.account = account;
        this.draft = draft;
        this.known = null;
        this.since = null;
        this.tier = tier;
    }

    private Past(Award.Circumstances known, @Nullable Since since) {
        this.account = null;
        this.draft = null;
        this.known = known;
        this.since = since;
        this.tier = known.tier();
    }

    static Past of(Account account, Draft draft) {
        return new Past(account, draft, account.tier().name());
    }

    /** The same, of a member whose tier counts as another: that of a quote. */
    static Past of(Account account, Draft draft, Optional<String> tier) {
        return new Past(account, draft, tier);
    }

    static Past of(Award.Circumstances circumstances) {
        return new Past(circumstances, null);
    }

    /** The same, for what is left of an order after a return: rules that gave nothing for it then are limited by today, too. */
    static Past of(Award.Circumstances circumstances, Since since) {
        return new Past(circumstances, since);
    }

    /** The member's tier; empty if it had none. */
    Optional<String> tier() {
        return tier;
    }

    boolean isFirstPurchase() {
        return account == null ? Objects.requireNonNull(known).isFirstPurchase() : account.orders() == 0;
    }

    boolean isReferred() {
        return account == null
                ? Objects.requireNonNull(known).isReferred()
                : account.referrer().isPresent();
    }

    /** How much a member had used in a window. */
    long used(String counter, Instant window) {
        if (account == null) {
            Usage then = find(counter);
            long used = then == null || !then.window().equals(window) ? 0 : then.amount();
            return since == null ? used : since.used(counter, window, used);
        }
        Usage last = account.latestUse(counter, window).orElse(null);
        if (last == null || !last.window().equals(window)) {
            return 0;
        }
        keep(last);
        return last.amount();
    }

    /** How much all members had used. */
    long shared(String counter) {
        if (draft == null) {
            long used = amount(find(counter));
            return since == null ? used : since.shared(counter, used);
        }
        long used = draft.shared(counter);
        if (used != 0) {
            keep(new Usage(counter, Instant.EPOCH, used));
        }
        return used;
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
            return since != null && since.isResting(clause, time);
        }
        if (account != null) {
            keep(last);
        }
        return true;
    }

    /** Keeps how far a rule that counts times had come, though nobody asks now. */
    void note(Clause clause) {
        if (clause.formula instanceof Formula.EveryNth) {
            used(clause.progress, Instant.EPOCH);
        } else if (clause.formula instanceof Formula.Referral) {
            used(clause.referral, Instant.EPOCH);
        }
    }

    private void keep(Usage usage) {
        if (count == kept.length) {
            kept = Arrays.copyOf(kept, 2 * count + FEW);
        }
        kept[count++] = usage;
    }

    private @Nullable Usage find(String counter) {
        for (Usage usage : Objects.requireNonNull(known).before()) {
            if (usage.counter().equals(counter)) {
                return usage;
            }
        }
        return null;
    }

    private static long amount(@Nullable Usage usage) {
        return usage == null ? 0 : usage.amount();
    }

    /** The member as it was, with all that was asked for and is not zero. */
    Award.Circumstances circumstances() {
        return known == null
                ? new Award.Circumstances(tier(), isFirstPurchase(), isReferred(), Frozen.of(kept, count))
                : known;
    }
}
