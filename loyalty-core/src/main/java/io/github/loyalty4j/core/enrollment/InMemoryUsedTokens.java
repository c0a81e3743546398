package io.github.loyalty4j.core.enrollment;

/** Uses counted in memory. Safe for use by several threads. */
final class InMemoryUsedTokens implements UsedTokens {
    private final ForgettingMap<String, Integer> uses = new ForgettingMap<>();

    @Override
    public synchronized boolean use(Use use) {
        int before = uses(use.tokenId());
        if (before >= use.most()) {
            return false;
        }
        uses.put(use.tokenId(), before + 1, use.at(), use.keepUntil());
        return true;
    }

    @Override
    public synchronized int uses(String tokenId) {
        return uses.get(tokenId).orElse(0);
    }
}
