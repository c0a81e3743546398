package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.ledger.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        return new Past(account, draft, new ArrayList<>());
    }

    static Past of(Award.Circumstances circumstances) {
        return new Past(null, null, circumstances.before());
    }

    /** How much a member had used in a window. */
    long used(String counter, Instant window) {
        if (account == null) {
            return find(counter)
                    .filter(usage -> usage.window().equals(window))
                    .map(Usage::amount)
                    .orElse(0L);
        }
        return note(counter, window, account.used(counter, window));
    }

    /** How much all members had used. */
    long shared(String counter) {
        if (draft == null) {
            return find(counter).map(Usage::amount).orElse(0L);
        }
        return note(counter, Instant.EPOCH, draft.shared(counter));
    }

    /** When a counter was last used, up to this instant. */
    Optional<Instant> latest(String counter, Instant upTo) {
        if (account == null) {
            return find(counter).map(Usage::window);
        }
        Optional<Usage> usage = account.latestUse(counter, upTo);
        usage.ifPresent(kept::add);
        return usage.map(Usage::window);
    }

    private long note(String counter, Instant window, long amount) {
        if (amount != 0) {
            kept.add(new Usage(counter, window, amount));
        }
        return amount;
    }

    private Optional<Usage> find(String counter) {
        for (Usage usage : kept) {
            if (usage.counter().equals(counter)) {
                return Optional.of(usage);
            }
        }
        return Optional.empty();
    }

    /** All that was asked for and is not zero. */
    List<Usage> kept() {
        return kept;
    }
}
