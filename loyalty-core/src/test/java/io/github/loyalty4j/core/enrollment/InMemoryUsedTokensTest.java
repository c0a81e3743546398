package io.github.loyalty4j.core.enrollment;

class InMemoryUsedTokensTest extends UsedTokensContract {
    @Override
    UsedTokens noneUsed() {
        return UsedTokens.inMemory();
    }
}
