package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.campaign.delivery.DeliveryLog;
import io.github.loyalty4j.campaign.kit.DeliveryLogContract;

class PostgresDeliveryLogTest extends DeliveryLogContract {
    @Override
    protected DeliveryLog emptyLog() {
        return JdbcDeliveryLog.of(TestDatabases.store(TestDatabases.postgres()));
    }
}
