package io.github.loyalty4j.core.sync;

import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.store.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What several channels are owed together. */
record SyncBacklog(long open, long dead, Optional<Duration> oldestLag) {
    static SyncBacklog of(Outbox outbox, Set<ChannelName> channels, Instant now) {
        List<Outbox.Backlog> each = channels.stream().map(outbox::backlog).toList();
        return new SyncBacklog(
                each.stream().mapToLong(Outbox.Backlog::open).sum(),
                each.stream().mapToLong(Outbox.Backlog::dead).sum(),
                each.stream()
                        .flatMap(backlog -> backlog.oldest().stream())
                        .min(Comparator.naturalOrder())
                        .map(since -> lag(since, now)));
    }

    /** Never negative: the clocks of two hosts may differ. */
    static Duration lag(Instant since, Instant now) {
        Duration lag = Duration.between(since, now);
        return lag.isNegative() ? Duration.ZERO : lag;
    }
}
