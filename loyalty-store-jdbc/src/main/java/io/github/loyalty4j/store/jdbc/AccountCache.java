package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.audit.LedgerChain;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Accounts as they were last met, each with the head of its ledger then. One is used only where the head is still the same,
 * or where the ledger moved on from it; so it may be old, and several processes need not tell each other anything.
 *
 * <p>Those longest unused go once there are too many accounts, or too many entries in all. Safe for use by several threads.
 */
final class AccountCache {
    private final int mostAccounts;
    private final long mostEntries;
    private final LinkedHashMap<MemberId, Seen> accounts = new LinkedHashMap<>(64, 0.75f, true);
    private long entries;

    /**
     * An account at a head of its ledger.
     *
     * @param wary how many transactions more lock the account before they believe it to be so, as others change it, too
     */
    record Seen(LedgerChain head, Account account, int wary) {}

    AccountCache(int mostAccounts, long mostEntries) {
        this.mostAccounts = mostAccounts;
        this.mostEntries = mostEntries;
    }

    synchronized Optional<Seen> find(MemberId member) {
        return Optional.ofNullable(accounts.get(member));
    }

    /** Has so many transactions lock the account first. */
    synchronized void beWary(MemberId member, int transactions) {
        accounts.computeIfPresent(member, (id, seen) -> new Seen(seen.head, seen.account, transactions));
    }

    /** The account as it was last met. */
    Optional<Account> glimpse(MemberId member, Past past) {
        return find(member).map(seen -> StoredArchive.asked(seen.account(), past));
    }

    synchronized void forget(MemberId member) {
        Seen seen = accounts.remove(member);
        entries -= seen == null ? 0 : seen.head.size();
    }

    /** Only what is committed may be put here. */
    synchronized void put(MemberId member, LedgerChain head, Account account) {
        Seen before = accounts.get(member);
        accounts.put(member, new Seen(head, account, before == null ? 0 : Math.max(0, before.wary - 1)));
        entries += head.size() - (before == null ? 0 : before.head.size());
        while (accounts.size() > mostAccounts || (entries > mostEntries && accounts.size() > 1)) {
            Map.Entry<MemberId, Seen> oldest = accounts.entrySet().iterator().next();
            entries -= oldest.getValue().head.size();
            accounts.remove(oldest.getKey());
        }
    }
}
