package io.github.loyalty4j.core.store;

import io.github.loyalty4j.core.audit.LedgerChain;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Posting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What an {@link InMemoryStore} holds. Safe for use by several threads; no call lasts longer than what it returns. */
final class Tables {
    private final TreeMap<MemberId, Account> accounts = new TreeMap<>();
    private final Map<MemberId, List<Posting>> postings = new HashMap<>();
    private final Map<MemberId, LedgerChain> chains = new HashMap<>();

    /** Who was given a number first. It stays theirs when it is void: else an old card would open another's account. */
    private final Map<CardNumber, MemberId> cards = new HashMap<>();

    private final Map<String, LoyaltyStore.Executed> executed = new HashMap<>();
    private final Map<String, Long> shared = new HashMap<>();

    synchronized Optional<Account> account(MemberId member) {
        return Optional.ofNullable(accounts.get(member));
    }

    synchronized Optional<MemberId> memberOf(CardNumber card) {
        return Optional.ofNullable(cards.get(card)).filter(member -> {
            Optional<Account> account = account(member);
            return account.filter(shown -> shown.card().equals(card) && shown.status() != AccountStatus.ERASED)
                    .isPresent();
        });
    }

    synchronized List<Posting> postings(MemberId member, long after, int most) {
        List<Posting> all = postings.getOrDefault(member, List.of());
        int from = (int) Math.min(after, all.size());
        return List.copyOf(all.subList(from, from + Math.min(most, all.size() - from)));
    }

    synchronized LedgerChain chain(MemberId member) {
        return chains.getOrDefault(member, LedgerChain.start());
    }

    synchronized List<MemberId> members(Optional<MemberId> after, int most) {
        return after.map(last -> accounts.tailMap(last, false)).orElse(accounts).keySet().stream()
                .limit(most)
                .toList();
    }

    synchronized Optional<LoyaltyStore.Executed> executed(String key) {
        return Optional.ofNullable(executed.get(key));
    }

    synchronized long shared(String counter) {
        return shared.getOrDefault(counter, 0L);
    }

    /**
     * Keeps what a transaction has appended, all or nothing. The outbox is told first, as it may throw; nobody sees it
     * ahead of the accounts, since those cannot be read before this call returns.
     *
     * @return false if another transaction has changed what this one has seen
     */
    synchronized boolean keep(Attempt attempt, Outbox outbox) {
        if (!isAsSeen(attempt)) {
            return false;
        }
        attempt.changed.forEach(this::requireOwnCard);
        attempt.changes.forEach(outbox::changed);
        attempt.changed.forEach((member, account) -> {
            accounts.put(member, account);
            cards.put(account.card(), member);
        });
        attempt.rewritten.forEach((member, all) -> postings.put(member, new ArrayList<>(all)));
        attempt.appended.forEach((member, more) ->
                postings.computeIfAbsent(member, id -> new ArrayList<>()).addAll(more));
        chains.putAll(attempt.chains);
        executed.putAll(attempt.results);
        attempt.forgotten
                .keySet()
                .forEach(key -> executed.computeIfPresent(key, (same, result) -> attempt.kept(key, Optional.of(result))
                        .orElse(null)));
        attempt.used.forEach((counter, amount) -> shared.merge(counter, amount, Long::sum));
        return true;
    }

    private boolean isAsSeen(Attempt attempt) {
        return attempt.seenCounters.entrySet().stream().allMatch(seen -> shared(seen.getKey()) == seen.getValue())
                && attempt.seenResults.entrySet().stream()
                        .allMatch(seen -> executed.containsKey(seen.getKey())
                                == seen.getValue().isPresent());
    }

    private void requireOwnCard(MemberId member, Account account) {
        if (!cards.getOrDefault(account.card(), member).equals(member)) {
            throw new IllegalStateException("a card number must be one member's alone");
        }
    }
}
