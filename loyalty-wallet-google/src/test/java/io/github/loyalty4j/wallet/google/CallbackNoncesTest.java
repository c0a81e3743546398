package io.github.loyalty4j.wallet.google;

import io.github.loyalty4j.wallet.google.kit.CallbackNoncesContract;

class CallbackNoncesTest extends CallbackNoncesContract {
    @Override
    protected CallbackNonces noneKnown() {
        return CallbackNonces.inMemory();
    }
}
