package io.github.loyalty4j.campaign.goodwill;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Posting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a member was given and what it bought and kept, accounts merged into it among that, read from its ledger. For one thread. */
final class Followed {
    private final List<Entry.Adjusted> gestures = new ArrayList<>();
    private final Map<OrderId, Instant> purchases = new HashMap<>();
    private final List<MemberId> mergedHere = new ArrayList<>();
    private @Nullable MemberId id;
    private boolean isMerged;

    void add(Posting posting) {
        if (posting.entry() instanceof Entry.Enrolled enrolled) {
            id = enrolled.member();
        } else if (posting.entry() instanceof Entry.Adjusted adjusted && isGesture(posting)) {
            gestures.add(adjusted);
        } else if (posting.entry() instanceof Entry.Earned earned && earned.activity() instanceof Purchase purchase) {
            purchases.put(purchase.order(), purchase.time());
        } else if (posting.entry() instanceof Entry.Returned returned
                && returned.reversal().endsPurchase()) {
            purchases.remove(returned.back().order());
        } else if (posting.entry() instanceof Entry.Merged merged) {
            add(merged);
        } else if (posting.entry() instanceof Entry.StatusChanged changed) {
            isMerged |= changed.status() == AccountStatus.MERGED;
        }
    }

    private static boolean isGesture(Posting posting) {
        return posting.command().startsWith("adjust/" + GoodwillDesk.CASE);
    }

    private void add(Entry.Merged merged) {
        mergedHere.add(merged.from());
        mergedHere.addAll(merged.history().earlier());
        for (Entry.PastOrder past : merged.history().orders()) {
            past.state()
                    .purchase()
                    .filter(purchase -> !past.state().isWhollyReturned())
                    .ifPresent(purchase -> purchases.put(past.order(), purchase.time()));
        }
    }

    /** Who it is; empty if the ledger has not its beginning. */
    Optional<MemberId> id() {
        return Optional.ofNullable(id);
    }

    /** Whether another account has its points and orders. */
    boolean isMerged() {
        return isMerged;
    }

    /** All whose accounts were merged into this one, and into those before. */
    List<MemberId> mergedHere() {
        return mergedHere;
    }

    List<Entry.Adjusted> gestures() {
        return gestures;
    }

    Collection<Instant> purchases() {
        return purchases.values();
    }
}
