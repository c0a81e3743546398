package io.github.loyalty4j.core.store;

import io.github.loyalty4j.core.kit.LoyaltyStoreContract;

class InMemoryStoreTest extends LoyaltyStoreContract {
    @Override
    protected LoyaltyStore emptyStore() {
        return new InMemoryStore();
    }
}
