package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.kit.LoyaltyStoreContract;
import io.github.loyalty4j.core.store.LoyaltyStore;

class PostgresStoreTest extends LoyaltyStoreContract {
    @Override
    protected LoyaltyStore emptyStore() {
        return TestDatabases.store(TestDatabases.postgres());
    }

    @Override
    protected int roundsOfACrowd() {
        return 5;
    }
}
