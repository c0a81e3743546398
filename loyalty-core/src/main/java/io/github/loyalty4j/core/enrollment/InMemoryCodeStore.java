package io.github.loyalty4j.core.enrollment;

import io.github.loyalty4j.core.enrollment.CodeChannel.Recipient;
import java.time.Instant;
import java.util.Optional;

/** Codes kept in memory. Safe for use by several threads. */
final class InMemoryCodeStore implements CodeStore {
    private final ForgettingMap<Recipient, Entry> entries = new ForgettingMap<>();

    @Override
    public synchronized Optional<Entry> find(Recipient recipient) {
        return entries.get(recipient);
    }

    @Override
    public synchronized boolean replace(Recipient recipient, Entry entry, Instant now) {
        if (entry.version() != 1 + find(recipient).map(Entry::version).orElse(0L)) {
            return false;
        }
        entries.put(recipient, entry, now, entry.keepUntil());
        return true;
    }
}
