package io.github.loyalty4j.campaign.goodwill;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Budgets in memory, for tests and small shops' trials: with the process they are gone. Safe for use by several threads. */
public final class InMemoryBudgetBook implements BudgetBook {
    private final Map<String, Long> used = new HashMap<>();
    private final Map<String, List<Claim>> uses = new HashMap<>();

    @Override
    public synchronized Optional<Claim> use(String key, List<Claim> claims) {
        if (uses.containsKey(key)) {
            return Optional.empty();
        }
        for (Claim claim : claims) {
            if (Math.addExact(used(claim.counter()), claim.amount()) > claim.most()) {
                return Optional.of(claim);
            }
        }
        claims.forEach(claim -> used.merge(claim.counter(), claim.amount(), Math::addExact));
        uses.put(key, List.copyOf(claims));
        return Optional.empty();
    }

    @Override
    public synchronized void giveBack(String key) {
        List<Claim> claims = uses.remove(key);
        if (claims != null) {
            claims.forEach(claim -> used.merge(claim.counter(), -claim.amount(), Math::addExact));
        }
    }

    @Override
    public synchronized long used(String counter) {
        return used.getOrDefault(counter, 0L);
    }
}
