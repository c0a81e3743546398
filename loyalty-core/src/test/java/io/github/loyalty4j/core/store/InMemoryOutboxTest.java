package io.github.loyalty4j.core.store;

class InMemoryOutboxTest extends OutboxContract {
    @Override
    Outbox emptyOutbox() {
        return new InMemoryOutbox();
    }
}
