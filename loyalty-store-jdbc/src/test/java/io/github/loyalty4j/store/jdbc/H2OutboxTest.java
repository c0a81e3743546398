package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.kit.OutboxContract;
import io.github.loyalty4j.core.store.Outbox;

class H2OutboxTest extends OutboxContract {
    @Override
    protected Outbox emptyOutbox() {
        return TestDatabases.store(TestDatabases.h2()).outbox();
    }

    @Override
    protected int changesOfACrowd() {
        return 300;
    }
}
