package io.github.loyalty4j.wallet.apple.web;

import io.github.loyalty4j.wallet.apple.kit.ShownCardsContract;

class InMemoryShownCardsTest extends ShownCardsContract {
    @Override
    protected ShownCards noneShown() {
        return new InMemoryShownCards();
    }
}
