package io.github.loyalty4j.wallet.apple.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.card.CardColor;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.store.InMemoryOutbox;
import io.github.loyalty4j.core.sync.RetryPolicy;
import io.github.loyalty4j.core.sync.WalletSync;
import io.github.loyalty4j.wallet.apple.ApplePasses;
import io.github.loyalty4j.wallet.apple.PassTokens;
import io.github.loyalty4j.wallet.apple.testing.FakeApns;
import io.github.loyalty4j.wallet.apple.testing.ThrowAwayPki;
import io.github.loyalty4j.wallet.apple.web.InMemoryRegistrations;
import io.github.loyalty4j.wallet.apple.web.InMemoryShownCards;
import io.github.loyalty4j.wallet.apple.web.PassWebService;
import io.github.loyalty4j.wallet.apple.web.ShownCards.ShownCard;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Points, lost cards, phones that come, go and are wiped, pushes that get lost, a push service that is down, and a service
 * that is started again over what it kept, all at once: when it is quiet, every phone shows the latest face.
 */
class LatestFaceTest {
    @SuppressWarnings("TimeInStaticInitializer") // TLS goes by the clock of the machine
    private static final Instant START = Instant.now();

    private static final ThrowAwayPki PKI =
            ThrowAwayPki.of("pass.com.example.card", "A1B2C3D4E5", START.minus(Duration.ofHours(1)));
    private static final PassTokens TOKENS = PassTokens.of(new byte[32]);
    private static final ApplePasses PASSES = ApplePasses.builder(
                    CardDesign.builder("Bean Club", "Bean & Co")
                            .background(CardColor.parse("#ff0000"))
                            .build(),
                    PKI.identity())
            .webService(URI.create("https://example.com/passes"), TOKENS)
            .build();
    private static final int MEMBERS = 4;
    private static final int PHONES = 6;
    private static final int STEPS = 60;

    /** A shop over stores that outlive its services. */
    private static final class Shop {
        final FakeApns apns = FakeApns.start(PKI);
        final AtomicLong millis = new AtomicLong();
        final InMemoryRegistrations registrations = new InMemoryRegistrations();
        final InMemoryShownCards cards = new InMemoryShownCards();
        final InMemoryOutbox outbox = new InMemoryOutbox();
        final Map<MemberId, CardFace> faces = new ConcurrentHashMap<>();
        final Set<LightPhone> missed = ConcurrentHashMap.newKeySet();
        final List<LightPhone> phones = new ArrayList<>();
        final ApplePush push = ApplePush.builder(PKI.identity())
                .server("localhost", apns.port())
                .trusting(PKI.root())
                .build();
        volatile PassWebService service =
                PassWebService.builder(PASSES, registrations, cards).build();
        volatile WalletSync sync = sync();

        /** Never the same twice, three to a second, so that changes fall into one second. */
        Instant now() {
            return START.plusMillis(millis.addAndGet(300));
        }

        private WalletSync sync() {
            return WalletSync.builder(outbox, (member, now) -> Optional.ofNullable(faces.get(member)), new Random(1))
                    .channel(AppleWalletChannel.of(cards, registrations, push, this::now))
                    .retries(new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(1), 1_000))
                    .build();
        }

        void restart() {
            service = PassWebService.builder(PASSES, registrations, cards).build();
            sync = sync();
        }

        void change(MemberId member, Random random) {
            faces.compute(member, (key, face) -> {
                boolean isLost = face == null || random.nextInt(10) == 0;
                CardNumber number = isLost ? CardNumber.random(new SecureRandom()) : face.number();
                return CardFace.builder(number, Points.of(random.nextInt(3)), "points")
                        .build();
            });
            outbox.changed(member, now());
        }
    }

    private static MemberId member(int number) {
        return MemberId.of("member-" + number);
    }

    private static void reachable(Shop shop, LightPhone phone, Random random) {
        shop.apns.device(phone.token(), () -> {
            if (random.nextInt(5) == 0) {
                shop.missed.add(phone); // Apple took the push, and the phone never heard of it
            } else {
                phone.refresh();
            }
        });
    }

    private static void step(Shop shop, LightPhone phone, Random random) {
        CardFace face = shop.faces.get(member(random.nextInt(MEMBERS)));
        if (face == null || shop.cards.find(face.number()).isEmpty()) {
            return; // a shop gives out no card the channel has not noted
        }
        switch (random.nextInt(6)) {
            case 0, 1, 2 -> {
                phone.add(face.number(), PASSES.issue(face, shop.now()).bytes());
                reachable(shop, phone, new Random(random.nextLong()));
                phone.refresh(); // the copy may be older than the registration
            }
            case 3 -> phone.delete(face.number());
            case 4 -> {
                phone.wipe();
                shop.apns.remove(phone.token(), shop.now());
            }
            default -> phone.fetch(face.number());
        }
    }

    private static Callable<Boolean> repeated(Runnable step) {
        return () -> {
            for (int i = 0; i < STEPS; i++) {
                step.run();
            }
            return true;
        };
    }

    private static void play(Shop shop, long seed) throws Exception {
        List<Callable<Boolean>> parts = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Random random = new Random(seed + i);
            parts.add(repeated(() -> shop.change(member(random.nextInt(MEMBERS)), random)));
            Random others = new Random(seed + 10 + i);
            int offset = i;
            parts.add(repeated(() -> step(shop, shop.phones.get(2 * others.nextInt(PHONES / 2) + offset), others)));
            parts.add(repeated(() -> shop.sync.run(shop.now())));
        }
        Random chaos = new Random(seed + 99);
        parts.add(repeated(() -> {
            shop.apns.unavailable(chaos.nextInt(4) == 0);
            if (chaos.nextInt(10) == 0) {
                shop.restart();
            }
        }));
        ExecutorService threads = Executors.newFixedThreadPool(parts.size());
        try {
            for (Future<Boolean> part : threads.invokeAll(parts)) {
                part.get();
            }
        } finally {
            threads.shutdownNow();
            shop.apns.unavailable(false);
        }
    }

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void everyPhoneShowsTheLatestFace(@ForAll long seed) throws Exception {
        Shop shop = new Shop();
        for (int i = 0; i < PHONES; i++) {
            shop.phones.add(
                    new LightPhone("phone-" + Long.toHexString(seed) + "-" + i, () -> shop.service, TOKENS, shop::now));
        }
        try {
            for (int i = 0; i < MEMBERS; i++) {
                shop.change(member(i), new Random(seed));
            }
            play(shop, seed);
            shop.restart();
            while (shop.sync.run(shop.now()).remaining() > 0) {
                shop.millis.addAndGet(2_000); // what was put off is due
            }
            shop.missed.forEach(LightPhone::refresh); // as with the next push or the next pull

            for (LightPhone phone : shop.phones) {
                for (Map.Entry<CardNumber, String> pass : phone.shows().entrySet()) {
                    assertThat(pass.getValue()).isEqualTo(latest(shop, pass.getKey()));
                    phone.fetch(pass.getKey());
                    assertThat(phone.shows(pass.getKey())).contains(latest(shop, pass.getKey()));
                    shop.millis.addAndGet(10_000_000); // past every version's time
                    phone.fetch(pass.getKey());
                    assertThat(phone.fetch(pass.getKey())).isEqualTo(304);
                }
            }
        } finally {
            shop.push.close();
            shop.apns.close();
        }
    }

    /** From the host's faces, not from what the channel noted: the present card of its member, or void. */
    private static String latest(Shop shop, CardNumber number) {
        for (CardFace face : shop.faces.values()) {
            if (face.number().equals(number)) {
                return face.balance() + " on rgb(255, 0, 0)";
            }
        }
        ShownCard former = shop.cards.find(number).orElseThrow();
        assertThat(former.voided()).isTrue();
        return former.face().balance() + " on rgb(255, 0, 0), void";
    }
}
