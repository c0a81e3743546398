package io.github.loyalty4j.campaign.audience;

import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Posting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tier a member came into from another, up or down.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param time when
 * @param from the one it had; empty for none
 * @param to the one it has since; empty for none
 */
public record TierChange(Instant time, Optional<String> from, Optional<String> to) {
    /** The changes in a ledger, or the whole beginning of one; the tier a member joins with is none. */
    public static List<TierChange> of(Iterable<Posting> ledger) {
        InMaking changes = new InMaking();
        for (Posting posting : ledger) {
            changes.add(posting);
        }
        return changes.now();
    }

    /** The changes of a ledger as it grows. For one thread. */
    static final class InMaking {
        private List<TierChange> changes = List.of();
        private Optional<String> tier = Optional.empty();
        private String enrolling = "";

        void add(Posting posting) {
            Entry entry = posting.entry();
            if (entry instanceof Entry.Enrolled) {
                enrolling = posting.command();
            } else if (entry instanceof Entry.TierChanged changed) {
                if (!changed.tier().equals(tier) && !posting.command().equals(enrolling)) {
                    List<TierChange> more = new ArrayList<>(changes);
                    more.add(new TierChange(changed.time(), tier, changed.tier()));
                    changes = List.copyOf(more);
                }
                tier = changed.tier();
            }
        }

        /** Those there are by now. */
        List<TierChange> now() {
            return changes;
        }
    }
}
