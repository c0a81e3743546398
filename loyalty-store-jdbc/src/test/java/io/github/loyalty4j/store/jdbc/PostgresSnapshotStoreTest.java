package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.kit.LoyaltyStoreContract;
import io.github.loyalty4j.core.store.LoyaltyStore;

/** With a snapshot after each entry, so that every account goes on from one. */
class PostgresSnapshotStoreTest extends LoyaltyStoreContract {
    @Override
    protected LoyaltyStore emptyStore() {
        return TestDatabases.store(TestDatabases.postgres(), 1);
    }

    @Override
    protected int roundsOfACrowd() {
        return 5;
    }
}
