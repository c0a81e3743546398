package io.github.loyalty4j.core.enrollment;

import io.github.loyalty4j.core.kit.UsedTokensContract;

class InMemoryUsedTokensTest extends UsedTokensContract {
    @Override
    protected UsedTokens noneUsed() {
        return UsedTokens.inMemory();
    }
}
