package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.wallet.apple.kit.PassRegistrationsContract;
import io.github.loyalty4j.wallet.apple.web.PassRegistrations;

class H2PassRegistrationsTest extends PassRegistrationsContract {
    @Override
    protected PassRegistrations noneRegistered() {
        return JdbcPassRegistrations.of(TestDatabases.store(TestDatabases.h2()), "pass.shop");
    }

    @Override
    protected int changesOfAWriter() {
        return 100;
    }
}
