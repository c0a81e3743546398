package io.github.loyalty4j.campaign.goodwill;

import io.github.loyalty4j.campaign.kit.BudgetBookContract;

class InMemoryBudgetBookTest extends BudgetBookContract {
    @Override
    protected BudgetBook emptyBook() {
        return new InMemoryBudgetBook();
    }
}
