package io.github.loyalty4j.core.store;

import io.github.loyalty4j.core.kit.OutboxContract;

class InMemoryOutboxTest extends OutboxContract {
    @Override
    protected Outbox emptyOutbox() {
        return new InMemoryOutbox();
    }
}
