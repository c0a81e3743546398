package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.wallet.google.CallbackNonces;
import io.github.loyalty4j.wallet.google.kit.CallbackNoncesContract;

class H2CallbackNoncesTest extends CallbackNoncesContract {
    @Override
    protected CallbackNonces noneKnown() {
        return JdbcCallbackNonces.of(TestDatabases.store(TestDatabases.h2()));
    }
}
