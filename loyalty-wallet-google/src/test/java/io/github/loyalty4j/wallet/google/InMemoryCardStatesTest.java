package io.github.loyalty4j.wallet.google;

import io.github.loyalty4j.wallet.google.kit.CardStatesContract;

class InMemoryCardStatesTest extends CardStatesContract {
    @Override
    protected CardStates noneKnown() {
        return new InMemoryCardStates();
    }
}
