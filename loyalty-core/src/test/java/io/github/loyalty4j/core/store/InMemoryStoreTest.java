package io.github.loyalty4j.core.store;

class InMemoryStoreTest extends LoyaltyStoreContract {
    @Override
    LoyaltyStore emptyStore() {
        return new InMemoryStore();
    }
}
