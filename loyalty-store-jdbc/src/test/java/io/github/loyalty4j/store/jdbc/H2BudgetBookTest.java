package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.campaign.goodwill.BudgetBook;
import io.github.loyalty4j.campaign.kit.BudgetBookContract;

class H2BudgetBookTest extends BudgetBookContract {
    @Override
    protected BudgetBook emptyBook() {
        return JdbcBudgetBook.of(TestDatabases.store(TestDatabases.h2()));
    }
}
