package io.github.loyalty4j.wallet.apple.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.wallet.apple.web.PassRegistrations;
import io.github.loyalty4j.wallet.apple.web.PassRegistrations.Device;
import io.github.loyalty4j.wallet.apple.web.PassRegistrations.Registered;
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

/** What every memory of registrations must do; an implementation's own test extends this. */
public abstract class PassRegistrationsContract {
    private static final Instant NOW = Instant.parse("2026-12-01T10:15:30Z");

    @SuppressWarnings("this-escape") // the method of a test needs no state of it
    private final PassRegistrations registrations = noneRegistered();

    /** Registrations that hold nothing, other ones at each call. */
    protected abstract PassRegistrations noneRegistered();

    /** How many changes each of four writers makes; fewer where each is a transaction. */
    protected int changesOfAWriter() {
        return 5_000;
    }

    private static List<CardNumber> numbers(int count) {
        SecureRandom random = new SecureRandom();
        List<CardNumber> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(CardNumber.random(random));
        }
        return all;
    }

    @Test
    void register_isHeardOfByTheDeviceOnce() {
        CardNumber pass = numbers(1).get(0);
        assertThat(registrations.version(pass)).isEmpty();
        assertThat(registrations.register(new Device("a", "t"), pass, NOW)).isEqualTo(Registered.ADDED);
        assertThat(registrations.register(new Device("a", "t"), pass, NOW)).isEqualTo(Registered.KNOWN);
        PassRegistrations.Updates first = registrations.updates("a", 0);
        assertThat(first.passes()).containsExactly(pass);
        assertThat(registrations.updates("a", first.lastTag()))
                .isEqualTo(new PassRegistrations.Updates(List.of(), first.lastTag()));
        assertThat(registrations.pushTokens(pass)).containsExactly("t");
    }

    @Test
    void unregister_forgetsTheDeviceWithItsLastPass() {
        List<CardNumber> passes = numbers(2);
        passes.forEach(pass -> registrations.register(new Device("a", "t"), pass, NOW));
        registrations.unregister("a", passes.get(0));
        registrations.unregister("a", passes.get(0));
        assertThat(registrations.pushTokens(passes.get(0))).isEmpty();
        assertThat(registrations.pushTokens(passes.get(1))).containsExactly("t");
        assertThat(registrations.updates("a", 0).passes()).containsExactly(passes.get(1));
        registrations.unregister("a", passes.get(1));
        assertThat(registrations.pushTokens(passes.get(1))).isEmpty();
        assertThat(registrations.updates("a", 0).passes()).isEmpty();
    }

    @Test
    void changed_hasAHigherTagAndALaterSecondEachTime() {
        CardNumber pass = numbers(1).get(0);
        PassRegistrations.Version first = registrations.changed(pass, NOW.plusMillis(400));
        PassRegistrations.Version second = registrations.changed(pass, NOW.plusMillis(900));
        assertThat(first.modified()).isEqualTo(NOW);
        assertThat(second.modified()).isEqualTo(NOW.plusSeconds(1));
        assertThat(second.tag()).isGreaterThan(first.tag());
        assertThat(registrations.changed(pass, NOW.plusSeconds(90)).modified()).isEqualTo(NOW.plusSeconds(90));
        assertThat(registrations.version(pass).orElseThrow().modified()).isEqualTo(NOW.plusSeconds(90));
    }

    @Test
    void dropToken_forgetsTheDeviceOfThatTokenAlone() {
        CardNumber pass = numbers(1).get(0);
        registrations.register(new Device("a", "old"), pass, NOW);
        registrations.register(new Device("a", "new"), pass, NOW);
        registrations.register(new Device("b", "other"), pass, NOW);
        registrations.dropToken("old", NOW);
        assertThat(registrations.pushTokens(pass)).containsExactlyInAnyOrder("new", "other");
        registrations.dropToken("new", NOW);
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
    void issued_areAllWithAVersion_andGoOnWhereTheyStopped() {
        List<CardNumber> passes = numbers(25);
        assertThat(registrations.issued(Optional.empty(), 10)).isEmpty();
        passes.subList(0, 12).forEach(pass -> registrations.register(new Device("a", "t"), pass, NOW));
        registrations.unregister("a", passes.get(0)); // updates switched off
        passes.subList(12, 25).forEach(pass -> registrations.changed(pass, NOW)); // on no phone
        List<CardNumber> seen = new ArrayList<>();
        Optional<CardNumber> at = Optional.empty();
        for (List<CardNumber> some = registrations.issued(at, 10); !some.isEmpty(); ) {
            seen.addAll(some);
            at = Optional.of(some.get(some.size() - 1));
            some = registrations.issued(at, 10);
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
        registrations.dropToken("t", NOW);
        assertThat(registrations.pushTokens(pass)).containsExactly("u");
        assertThat(registrations.updates("former", 0).passes()).isEmpty();
        assertThat(registrations.updates("restored", 0).passes()).isEmpty();
    }

    @Test
    void dropToken_leavesADeviceThatHasAnotherTokenNow() {
        CardNumber pass = numbers(1).get(0);
        registrations.register(new Device("phone", "t"), pass, NOW);
        registrations.register(new Device("phone", "u"), pass, NOW);
        registrations.dropToken("t", NOW);
        assertThat(registrations.pushTokens(pass)).containsExactly("u");
    }

    /** Apple's timestamp is of before the device registered again, with the pass or another one. */
    @Test
    void dropToken_leavesADeviceThatRegisteredSince() {
        List<CardNumber> passes = numbers(2);
        registrations.register(new Device("a", "t"), passes.get(0), NOW);
        registrations.register(new Device("a", "t"), passes.get(0), NOW.plusSeconds(2));
        registrations.dropToken("t", NOW.plusSeconds(1));
        assertThat(registrations.pushTokens(passes.get(0))).containsExactly("t");
        registrations.register(new Device("a", "t"), passes.get(1), NOW.plusSeconds(9));
        registrations.dropToken("t", NOW.plusMillis(8_999));
        assertThat(registrations.pushTokens(passes.get(0))).containsExactly("t");
        registrations.dropToken("t", NOW.plusSeconds(9));
        assertThat(registrations.pushTokens(passes.get(0))).isEmpty();
        assertThat(registrations.pushTokens(passes.get(1))).isEmpty();
    }

    @Test
    void register_takesAHundredDevicesOfAPass() {
        List<CardNumber> passes = numbers(2);
        for (int i = 0; i < PassRegistrations.MOST_DEVICES; i++) {
            assertThat(registrations.register(new Device("d" + i, "t" + i), passes.get(0), NOW))
                    .isEqualTo(Registered.ADDED);
        }
        assertThat(registrations.register(new Device("more", "more"), passes.get(0), NOW))
                .isEqualTo(Registered.FULL);
        assertThat(registrations.pushTokens(passes.get(0))).hasSize(100).doesNotContain("more");
        assertThat(registrations.updates("more", 0).passes()).isEmpty();
        // the others go on: with a new token, with another pass, and one in the place of another
        assertThat(registrations.register(new Device("d0", "new"), passes.get(0), NOW))
                .isEqualTo(Registered.KNOWN);
        assertThat(registrations.pushTokens(passes.get(0))).hasSize(100).contains("new");
        assertThat(registrations.register(new Device("more", "more"), passes.get(1), NOW))
                .isEqualTo(Registered.ADDED);
        registrations.unregister("d1", passes.get(0));
        assertThat(registrations.register(new Device("more", "more"), passes.get(0), NOW))
                .isEqualTo(Registered.ADDED);
    }

    @Test
    void changedTo_theSameKeepsTheVersion() {
        CardNumber pass = numbers(1).get(0);
        PassRegistrations.Version first = registrations.changedTo(pass, "five", NOW);
        assertThat(registrations.changedTo(pass, "five", NOW.plusSeconds(9))).isEqualTo(first);
        PassRegistrations.Version second = registrations.changedTo(pass, "six", NOW.plusSeconds(9));
        assertThat(second).isEqualTo(new PassRegistrations.Version(second.tag(), NOW.plusSeconds(9)));
        assertThat(second.tag()).isGreaterThan(first.tag());
        // a new design of the same card
        PassRegistrations.Version third = registrations.changed(pass, NOW.plusSeconds(20));
        assertThat(registrations.changedTo(pass, "six", NOW.plusSeconds(30))).isEqualTo(third);
        assertThat(registrations.changedTo(pass, "five", NOW.plusSeconds(30)).tag())
                .isGreaterThan(third.tag());
    }

    @Test
    void untold_areTheDevicesNotToldOfTheLatestVersion() {
        CardNumber pass = numbers(1).get(0);
        registrations.register(new Device("a", "ta"), pass, NOW);
        registrations.register(new Device("b", "tb"), pass, NOW);
        PassRegistrations.Version first = registrations.version(pass).orElseThrow();
        assertThat(registrations.untold(pass)).containsExactlyInAnyOrder("ta", "tb");
        registrations.told(pass, first, List.of("ta", "nobody"));
        assertThat(registrations.untold(pass)).containsExactly("tb");
        registrations.told(pass, first, List.of("tb"));
        // the registration of another moves the tag, but changes nothing to be told of
        registrations.register(new Device("c", "tc"), pass, NOW);
        assertThat(registrations.version(pass).orElseThrow().tag()).isGreaterThan(first.tag());
        assertThat(registrations.untold(pass)).containsExactly("tc");

        PassRegistrations.Version second = registrations.changed(pass, NOW);
        registrations.told(pass, second, List.of("ta"));
        registrations.told(pass, first, List.of("ta", "tb")); // late, of a former one
        assertThat(registrations.untold(pass)).containsExactlyInAnyOrder("tb", "tc");
        assertThat(registrations.untold(numbers(1).get(0))).isEmpty();
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
                    for (int j = 0; j < changesOfAWriter(); j++) {
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
