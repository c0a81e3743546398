package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.ledger.Account;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** A member of a backtest. For one thread. */
final class Member {
    /** Goals reached, by their number. */
    final BitSet reached = new BitSet();

    /** The ids of the rewards it had. */
    final Set<String> redeemed = new HashSet<>(0);

    Account account;
    /** Rewards the member took, which number their redemptions. */
    long taken;

    Member(Account account) {
        this.account = account;
    }
}
