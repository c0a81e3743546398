package io.github.loyalty4j.core.enrollment;

class InMemoryCodeStoreTest extends CodeStoreContract {
    @Override
    CodeStore emptyStore() {
        return CodeStore.inMemory();
    }
}
