package io.github.loyalty4j.campaign.goodwill;

import io.github.loyalty4j.core.card.MemberId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Budgets in memory, for tests and small shops' trials: with the process they are gone. Safe for use by several threads. */
public final class InMemoryBudgetBook implements BudgetBook {
    private final Map<Counter, Long> used = new HashMap<>();
    private final Map<String, Use> uses = new HashMap<>();

    /** What was used, and for whom it is kept; for none of them once it is confirmed. */
    private record Use(String content, List<Claim> claims, Set<String> holders) {
        Use heldBy(Set<String> others) {
            return new Use(content, claims, others);
        }
    }

    @Override
    public synchronized Answer use(String key, String content, List<Claim> claims) {
        return take(key, content, claims, Set.of());
    }

    @Override
    public synchronized Answer reserve(String key, String holder, String content, List<Claim> claims) {
        BudgetBook.requireHolder(holder);
        return take(key, content, claims, Set.of(holder));
    }

    /** For a holder, or for none if it is used at once. */
    private Answer take(String key, String content, List<Claim> claims, Set<String> holder) {
        BudgetBook.requireUse(key, claims);
        Optional<Status> before = find(key, content);
        if (before.isPresent()) {
            if (before.get() == Status.REPEATED) {
                uses.computeIfPresent(key, (k, use) -> use.heldBy(all(use.holders, holder)));
            }
            return Answer.of(before.get());
        }
        Optional<Claim> full = BudgetBook.full(claims, this::used);
        if (full.isPresent()) {
            return new Answer(Status.FULL, full);
        }
        claims.forEach(claim -> used.merge(claim.counter(), claim.amount(), Math::addExact));
        uses.put(key, new Use(content, List.copyOf(claims), holder));
        return Answer.of(Status.USED);
    }

    /** None if one side is none, as what is used stays so. */
    private static Set<String> all(Set<String> holders, Set<String> more) {
        Set<String> all = new HashSet<>(holders);
        all.addAll(more);
        return holders.isEmpty() || more.isEmpty() ? Set.of() : all;
    }

    @Override
    public synchronized void confirm(String key) {
        uses.computeIfPresent(key, (k, use) -> use.heldBy(Set.of()));
    }

    @Override
    public synchronized void release(String key, String holder) {
        Use use = uses.get(key);
        if (use == null || !use.holders.contains(holder)) {
            return;
        }
        Set<String> others = new HashSet<>(use.holders);
        others.remove(holder);
        if (others.isEmpty()) {
            giveBack(key);
        } else {
            uses.put(key, use.heldBy(others));
        }
    }

    @Override
    public synchronized Optional<Status> find(String key, String content) {
        return Optional.ofNullable(uses.get(key))
                .map(use -> use.content.equals(content) ? Status.REPEATED : Status.OTHER);
    }

    @Override
    public synchronized void giveBack(String key) {
        Use use = uses.remove(key);
        if (use != null) {
            use.claims.forEach(claim -> used.merge(claim.counter(), -claim.amount(), Math::addExact));
        }
    }

    @Override
    public synchronized long used(Counter counter) {
        return used.getOrDefault(counter, 0L);
    }

    @Override
    public synchronized void move(MemberId from, MemberId into) {
        for (Counter counter : List.copyOf(used.keySet())) {
            if (!moved(counter, from, into).equals(counter)) {
                used.merge(moved(counter, from, into), used.remove(counter), Math::addExact);
            }
        }
        uses.replaceAll((key, use) -> new Use(
                use.content,
                use.claims.stream()
                        .map(claim -> new Claim(moved(claim.counter(), from, into), claim.most(), claim.amount()))
                        .toList(),
                use.holders));
    }

    private static Counter moved(Counter counter, MemberId from, MemberId into) {
        return counter.member().filter(from::equals).isPresent()
                ? new Counter(counter.name(), Optional.of(into))
                : counter;
    }
}
