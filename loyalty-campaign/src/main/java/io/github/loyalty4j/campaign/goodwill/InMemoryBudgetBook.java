package io.github.loyalty4j.campaign.goodwill;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Budgets in memory, for tests and small shops' trials: with the process they are gone. Safe for use by several threads. */
public final class InMemoryBudgetBook implements BudgetBook {
    private final Map<String, Long> used = new HashMap<>();
    private final Map<String, Use> uses = new HashMap<>();

    private record Use(String content, List<Claim> claims) {}

    @Override
    public synchronized Answer use(String key, String content, List<Claim> claims) {
        BudgetBook.requireUse(key, claims);
        Use before = uses.get(key);
        if (before != null) {
            return Answer.of(before.content.equals(content) ? Status.REPEATED : Status.OTHER);
        }
        Optional<Claim> full = BudgetBook.full(claims, this::used);
        if (full.isPresent()) {
            return new Answer(Status.FULL, full);
        }
        claims.forEach(claim -> used.merge(claim.counter(), claim.amount(), Math::addExact));
        uses.put(key, new Use(content, List.copyOf(claims)));
        return Answer.of(Status.USED);
    }

    @Override
    public synchronized void giveBack(String key) {
        Use use = uses.remove(key);
        if (use != null) {
            use.claims.forEach(claim -> used.merge(claim.counter(), -claim.amount(), Math::addExact));
        }
    }

    @Override
    public synchronized long used(String counter) {
        return used.getOrDefault(counter, 0L);
    }
}
