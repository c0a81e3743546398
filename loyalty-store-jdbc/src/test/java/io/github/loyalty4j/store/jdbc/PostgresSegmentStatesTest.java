package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.campaign.audience.SegmentStates;
import io.github.loyalty4j.campaign.kit.SegmentStatesContract;

class PostgresSegmentStatesTest extends SegmentStatesContract {
    @Override
    protected SegmentStates emptyStates() {
        return JdbcSegmentStates.of(TestDatabases.store(TestDatabases.postgres()));
    }
}
