package io.github.loyalty4j.core.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.store.Outbox;
import io.github.loyalty4j.core.store.Outbox.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Four workers and two writers at one outbox, which knows no other channel yet. */
final class OutboxCrowd {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final ChannelName RED = ChannelName.of("red");
    private static final int MEMBERS = 97;

    private final Outbox outbox;
    private final int changes;
    private final Map<MemberId, Integer> written = new ConcurrentHashMap<>();
    private final Map<MemberId, Integer> shown = new ConcurrentHashMap<>();
    private final Set<MemberId> inHand = ConcurrentHashMap.newKeySet();
    private final AtomicInteger writing = new AtomicInteger(2);

    OutboxCrowd(Outbox outbox, int changes) {
        this.outbox = outbox;
        this.changes = changes;
        outbox.register(RED);
    }

    /** No card is with two workers at once, and each is shown as it was last written. */
    void check() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Future<?>> ends = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            ends.add(threads.submit(this::write));
        }
        for (int i = 0; i < 4; i++) {
            ends.add(threads.submit(this::work));
        }
        threads.shutdown();
        for (Future<?> end : ends) {
            end.get(60, TimeUnit.SECONDS);
        }
        assertThat(shown).isEqualTo(written).hasSize(MEMBERS);
    }

    private void write() {
        for (int i = 0; i < changes; i++) {
            MemberId member = MemberId.of("m" + i % MEMBERS);
            written.merge(member, 1, Integer::sum);
            outbox.changed(member, NOW);
        }
        writing.decrementAndGet();
    }

    private void work() {
        boolean last;
        do {
            last = writing.get() == 0 && outbox.backlog(RED).open() == 0;
            outbox.take(Set.of(RED), NOW, NOW.plus(Duration.ofMinutes(1))).ifPresent(this::deliver);
        } while (!last);
    }

    private void deliver(Delivery delivery) {
        MemberId member = delivery.target().member();
        assertThat(inHand.add(member)).isTrue();
        shown.put(member, written.getOrDefault(member, 0));
        for (int i = 0; i < 100; i++) {
            Thread.onSpinWait(); // a while in which another worker could take the card, were it not held
        }
        inHand.remove(member);
        outbox.accepted(delivery, NOW);
    }
}
