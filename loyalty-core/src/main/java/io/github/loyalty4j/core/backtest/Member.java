package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.ledger.Account;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A member of a backtest, who has spent points as the backtest says, and beside that one who would have saved them all: the
 * same until the first are spent, and again once the one who saves has reached everything. For one thread.
 */
final class Member {
    /** Goals reached by the one who saves, by their number. */
    final BitSet reached = new BitSet();

    Purse spending;
    Purse saving;
    /** How often the member tried to spend points, which numbers what came of it. */
    long taken;

    /** When the last order was, in seconds since 1970, how many were on that day, and the most there were on one. */
    long lastOrder;

    int today;
    int busiest;

    private final Fingerprints orders = new Fingerprints();

    /** An account, and what its redemptions and awards count for. */
    static final class Purse {
        /** The ids of the rewards redeemed; a copy is made before one is added. */
        Set<String> redeemed = Set.of();

        Account account;
        final Map<String, Long> shared;

        Purse(Account account, Map<String, Long> shared) {
            this.account = account;
            this.shared = shared;
        }

        Purse copy() {
            Purse copy = new Purse(account, shared);
            copy.redeemed = redeemed;
            return copy;
        }

        void redeemed(String reward) {
            if (!redeemed.contains(reward)) {
                redeemed = new HashSet<>(redeemed);
                redeemed.add(reward);
            }
        }
    }

    Member(Purse spending, Purse saving) {
        this.spending = spending;
        this.saving = saving;
    }

    boolean isSavingApart() {
        return saving != spending;
    }

    /** Whether the order was not here before. */
    boolean isNew(OrderId order) {
        return orders.add(order.value());
    }

    /** Whether the order played now is not the first. */
    boolean hasOrderedBefore() {
        return orders.size() > 1;
    }
}
