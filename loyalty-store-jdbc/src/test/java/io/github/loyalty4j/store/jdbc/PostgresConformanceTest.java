package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.kit.ConformanceContract;
import io.github.loyalty4j.core.store.LoyaltyStore;

class PostgresConformanceTest extends ConformanceContract {
    @Override
    protected LoyaltyStore emptyStore() {
        return TestDatabases.store(TestDatabases.postgres());
    }
}
