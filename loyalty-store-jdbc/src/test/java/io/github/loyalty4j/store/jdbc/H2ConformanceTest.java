package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.kit.ConformanceContract;
import io.github.loyalty4j.core.store.LoyaltyStore;

class H2ConformanceTest extends ConformanceContract {
    @Override
    protected LoyaltyStore emptyStore() {
        return TestDatabases.store(TestDatabases.h2());
    }
}
