package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.kit.OutboxContract;
import io.github.loyalty4j.core.store.Outbox;

class PostgresOutboxTest extends OutboxContract {
    @Override
    protected Outbox emptyOutbox() {
        return TestDatabases.store(TestDatabases.postgres()).outbox();
    }

    @Override
    protected int changesOfACrowd() {
        return 300;
    }
}
