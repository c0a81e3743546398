package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.wallet.google.CardStates;
import io.github.loyalty4j.wallet.google.kit.CardStatesContract;

class PostgresCardStatesTest extends CardStatesContract {
    @Override
    protected CardStates noneKnown() {
        return JdbcCardStates.of(TestDatabases.store(TestDatabases.postgres()));
    }
}
