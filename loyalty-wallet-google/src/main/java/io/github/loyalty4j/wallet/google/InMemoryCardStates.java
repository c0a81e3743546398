package io.github.loyalty4j.wallet.google;

import io.github.loyalty4j.core.card.MemberId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** States in memory, for tests and trials: see {@link CardStates} for what a restart loses. Safe for use by several threads. */
public final class InMemoryCardStates implements CardStates {
    private final Map<MemberId, CardState> states = new ConcurrentHashMap<>();

    /** No state yet. */
    public InMemoryCardStates() {}

    @Override
    public Optional<CardState> find(MemberId member) {
        return Optional.ofNullable(states.get(member));
    }

    @Override
    public void save(MemberId member, CardState state) {
        states.put(member, state);
    }

    @Override
    public void remove(MemberId member) {
        states.remove(member);
    }
}
