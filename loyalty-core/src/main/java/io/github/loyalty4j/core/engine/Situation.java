package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known when a command is decided: the accounts it touches, and what was used so far of what all members share.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Situation {
    private static final Situation EMPTY = new Situation(Map.of(), Map.of());

    private final Map<MemberId, Account> accounts;
    private final Map<String, Long> shared;

    private Situation(Map<MemberId, Account> accounts, Map<String, Long> shared) {
        this.accounts = accounts;
        this.shared = shared;
    }

    /** Nobody has joined, nothing is used. */
    public static Situation empty() {
        return EMPTY;
    }

    /** One account alone. */
    public static Situation of(Account account) {
        return new Situation(Map.of(account.member(), account), Map.of());
    }

    /** The same with this account, too. */
    public Situation with(Account account) {
        Map<MemberId, Account> more = new HashMap<>(accounts);
        more.put(account.member(), account);
        return new Situation(more, shared);
    }

    /** The same with so much used of a campaign's budget or a reward's stock. */
    public Situation withShared(String counter, long used) {
        Map<String, Long> more = new HashMap<>(shared);
        more.put(counter, used);
        return new Situation(accounts, more);
    }

    /** The account of a member; empty if it has none, or the command does not touch it. */
    public Optional<Account> account(MemberId member) {
        return Optional.ofNullable(find(member));
    }

    /** The account of a member; null if there is none. */
    @Nullable
    Account find(MemberId member) {
        return accounts.get(member);
    }

    /** How much is used of what all members share; zero if nothing is known. */
    public long shared(String counter) {
        return shared.getOrDefault(counter, 0L);
    }
}
