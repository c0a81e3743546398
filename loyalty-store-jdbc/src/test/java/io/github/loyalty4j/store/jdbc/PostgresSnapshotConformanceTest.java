package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.kit.ConformanceContract;
import io.github.loyalty4j.core.store.LoyaltyStore;

/** With a snapshot after each entry, so that every account goes on from one. */
class PostgresSnapshotConformanceTest extends ConformanceContract {
    @Override
    protected LoyaltyStore emptyStore() {
        return TestDatabases.store(TestDatabases.postgres(), 1);
    }
}
