package io.github.loyalty4j.core.enrollment;

import io.github.loyalty4j.core.kit.CodeStoreContract;

class InMemoryCodeStoreTest extends CodeStoreContract {
    @Override
    protected CodeStore emptyStore() {
        return CodeStore.inMemory();
    }
}
