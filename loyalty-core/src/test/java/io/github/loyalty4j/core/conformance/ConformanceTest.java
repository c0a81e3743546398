package io.github.loyalty4j.core.conformance;

import io.github.loyalty4j.core.kit.ConformanceContract;
import io.github.loyalty4j.core.store.InMemoryStore;
import io.github.loyalty4j.core.store.LoyaltyStore;

class ConformanceTest extends ConformanceContract {
    @Override
    protected LoyaltyStore emptyStore() {
        return new InMemoryStore();
    }
}
