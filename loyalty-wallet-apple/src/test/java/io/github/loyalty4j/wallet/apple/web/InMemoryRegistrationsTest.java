package io.github.loyalty4j.wallet.apple.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.wallet.apple.web.PassRegistrations.Device;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InMemoryRegistrationsTest {
    private static final Instant NOW = Instant.parse("2026-12-01T10:15:30Z");
    private final InMemoryRegistrations registrations = new InMemoryRegistrations();

    private static List<CardNumber> numbers(int count) {
        SecureRandom random = new SecureRandom();
        List<CardNumber> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(CardNumber.random(random));
        }
        return all;
    }

    @Test
    void dropToken_forgetsTheDeviceOfThatTokenAlone() {
        CardNumber pass = numbers(1).get(0);
        registrations.register(new Device("a", "old"), pass, NOW);
        registrations.register(new Device("a", "new"), pass, NOW);
        registrations.register(new Device("b", "other"), pass, NOW);
        registrations.dropToken("old");
        assertThat(registrations.pushTokens(pass)).containsExactly("new", "other");
        registrations.dropToken("new");
        assertThat(registrations.pushTokens(pass)).containsExactly("other");
        assertThat(registrations.updates("a", 0).passes()).isEmpty();
    }

    /** The phone knows of tag 2; the pass it adds now changed at tag 1, in the copy that was mailed. */
    @Test
    void register_ofAnOlderPass_isHeardOf() {
        List<CardNumber> passes = numbers(2);
        registrations.changed(passes.get(0), NOW);
        registrations.register(new Device("a", "t"), passes.get(1), NOW);
        long known = registrations.updates("a", 0).lastTag();

        registrations.register(new Device("a", "t"), passes.get(0), NOW);
        assertThat(registrations.updates("a", known).passes()).containsExactly(passes.get(0));
    }

    /** A phone may know a tag of before everything was lost. */
    @Test
    void updates_sinceATagThatWasNever_areAll() {
        CardNumber pass = numbers(1).get(0);
        registrations.register(new Device("a", "t"), pass, NOW);
        assertThat(registrations.updates("a", 99).passes()).containsExactly(pass);
    }

    @Test
    void shownCards_tellOfFormerCardsAgain_whenADeliveryIsRepeated() {
        List<CardNumber> cards = numbers(2);
        InMemoryShownCards shown = new InMemoryShownCards();
        MemberId anna = MemberId.of("anna");
        shown.show(anna, CardFace.builder(cards.get(0), Points.ZERO, "points").build());
        CardFace second = CardFace.builder(cards.get(1), Points.ZERO, "points").build();

        assertThat(shown.show(anna, second)).containsExactlyInAnyOrderElementsOf(cards);
        assertThat(shown.show(anna, second)).containsExactlyInAnyOrderElementsOf(cards);
        assertThat(shown.remove(anna)).containsExactlyInAnyOrderElementsOf(cards);
        assertThat(shown.remove(anna)).containsExactlyInAnyOrderElementsOf(cards);
        assertThat(shown.find(cards.get(1)).orElseThrow().voided()).isTrue();
    }

    @Test
    void registered_goesOnWhereItStopped() {
        List<CardNumber> passes = numbers(25);
        passes.forEach(pass -> registrations.register(new Device("a", "t"), pass, NOW));
        List<CardNumber> seen = new ArrayList<>();
        Optional<CardNumber> at = Optional.empty();
        for (List<CardNumber> some = registrations.registered(at, 10); !some.isEmpty(); ) {
            seen.addAll(some);
            at = Optional.of(some.get(some.size() - 1));
            some = registrations.registered(at, 10);
        }
        passes.sort(Comparator.comparing(CardNumber::value));
        assertThat(seen).isEqualTo(passes);
    }

    /** A phone restored to another may come under two ids with one token. */
    @Test
    void dropToken_forgetsEveryDeviceOfTheToken() {
        CardNumber pass = numbers(1).get(0);
        registrations.register(new Device("former", "t"), pass, NOW);
        registrations.register(new Device("restored", "t"), pass, NOW);
        registrations.register(new Device("other", "u"), pass, NOW);
        registrations.dropToken("t");
        assertThat(registrations.pushTokens(pass)).containsExactly("u");
        assertThat(registrations.updates("former", 0).passes()).isEmpty();
        assertThat(registrations.updates("restored", 0).passes()).isEmpty();
    }

    @Test
    void dropToken_leavesADeviceThatHasAnotherTokenNow() {
        CardNumber pass = numbers(1).get(0);
        registrations.register(new Device("phone", "t"), pass, NOW);
        registrations.register(new Device("phone", "u"), pass, NOW);
        registrations.dropToken("t");
        assertThat(registrations.pushTokens(pass)).containsExactly("u");
    }

    /** Writers change faces and then tags, a device keeps asking: once all is quiet it has the latest of each. */
    @Test
    void updates_loseNoneUnderConcurrentChanges() throws Exception {
        List<CardNumber> passes = numbers(20);
        Map<CardNumber, AtomicLong> faces = new HashMap<>();
        passes.forEach(pass -> faces.put(pass, new AtomicLong()));
        passes.forEach(pass -> registrations.register(new Device("phone", "t"), pass, NOW));
        Map<CardNumber, Long> seen = new HashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int offset = i;
                writers.add(threads.submit(() -> {
                    for (int j = 0; j < 5_000; j++) {
                        CardNumber pass = passes.get((j * 7 + offset) % passes.size());
                        faces.getOrDefault(pass, new AtomicLong()).incrementAndGet();
                        registrations.changed(pass, NOW);
                    }
                }));
            }
            long tag = 0;
            while (!writers.stream().allMatch(Future::isDone)) {
                tag = look(tag, faces, seen);
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            look(tag, faces, seen);
        } finally {
            threads.shutdownNow();
        }
        faces.forEach((pass, face) -> assertThat(seen.get(pass)).isEqualTo(face.get()));
    }

    private long look(long tag, Map<CardNumber, AtomicLong> faces, Map<CardNumber, Long> seen) {
        PassRegistrations.Updates updates = registrations.updates("phone", tag);
        updates.passes()
                .forEach(pass -> seen.put(
                        pass, faces.getOrDefault(pass, new AtomicLong()).get()));
        return updates.lastTag();
    }
}
