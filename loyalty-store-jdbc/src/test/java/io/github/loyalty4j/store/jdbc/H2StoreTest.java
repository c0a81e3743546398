package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.kit.LoyaltyStoreContract;
import io.github.loyalty4j.core.store.LoyaltyStore;

class H2StoreTest extends LoyaltyStoreContract {
    @Override
    protected LoyaltyStore emptyStore() {
        return TestDatabases.store(TestDatabases.h2());
    }

    @Override
    protected int roundsOfACrowd() {
        return 5;
    }
}
