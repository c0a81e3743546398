package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.wallet.apple.kit.ShownCardsContract;
import io.github.loyalty4j.wallet.apple.web.ShownCards;

class H2ShownCardsTest extends ShownCardsContract {
    @Override
    protected ShownCards noneShown() {
        return JdbcShownCards.of(TestDatabases.store(TestDatabases.h2()));
    }
}
