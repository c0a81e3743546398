package io.github.loyalty4j.wallet.apple.web;

import io.github.loyalty4j.wallet.apple.kit.PassRegistrationsContract;

class InMemoryRegistrationsTest extends PassRegistrationsContract {
    @Override
    protected PassRegistrations noneRegistered() {
        return new InMemoryRegistrations();
    }
}
