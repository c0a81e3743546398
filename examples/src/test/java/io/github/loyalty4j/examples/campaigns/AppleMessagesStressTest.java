package io.github.loyalty4j.examples.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.campaign.delivery.Notification;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.store.InMemoryOutbox;
import io.github.loyalty4j.core.sync.ChannelUnavailableException;
import io.github.loyalty4j.core.sync.RetryPolicy;
import io.github.loyalty4j.core.sync.WalletChannel;
import io.github.loyalty4j.core.sync.WalletSync;
import io.github.loyalty4j.wallet.apple.ApplePasses;
import io.github.loyalty4j.wallet.apple.PassTokens;
import io.github.loyalty4j.wallet.apple.push.ApplePush;
import io.github.loyalty4j.wallet.apple.push.AppleWalletChannel;
import io.github.loyalty4j.wallet.apple.testing.FakeApns;
import io.github.loyalty4j.wallet.apple.testing.FakeWalletDevice;
import io.github.loyalty4j.wallet.apple.testing.ThrowAwayPki;
import io.github.loyalty4j.wallet.apple.web.InMemoryRegistrations;
import io.github.loyalty4j.wallet.apple.web.InMemoryShownCards;
import io.github.loyalty4j.wallet.apple.web.PassHttpHandler;
import io.github.loyalty4j.wallet.apple.web.PassWebService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Two couriers and two syncs at one card, over sockets, with Apple away now and then and some texts refused. */
class AppleMessagesStressTest {
    private static final MemberId ANNA = MemberId.of("anna");
    private static final CardNumber NUMBER = CardNumber.parse("7K3M-9QX2-P0VD-H8TE");
    private static final Instant START = Instant.parse("2026-12-01T10:00:00Z");
    private static final InstantSource CLOCK = InstantSource.system();
    private static final PassTokens TOKENS = PassTokens.of(new byte[32]);
    private static final int STEPS = 25;

    @SuppressWarnings("TimeInStaticInitializer") // TLS goes by the clock of the machine
    private static final ThrowAwayPki PKI =
            ThrowAwayPki.of("pass.com.example.card", "A1B2C3D4E5", Instant.now().minus(Duration.ofHours(1)));

    private static final ApplePasses PASSES = ApplePasses.builder(
                    CardDesign.builder("Bean Club", "Bean & Co").build(), PKI.identity())
            .webService(URI.create("https://example.com/passes"), TOKENS)
            .build();
    private static final Profile PROFILE = AppleMessagesTest.profile(ANNA, START);

    private static CardFace face(long points) {
        return CardFace.builder(NUMBER, Points.of(points), "points").build();
    }

    private static boolean isRefused(String text) {
        return text.endsWith("7") || text.endsWith("8");
    }

    /** One card, whose phone hears of it over sockets. */
    private static final class Shop implements AutoCloseable {
        final InMemoryRegistrations registrations = new InMemoryRegistrations();
        final InMemoryShownCards shown = new InMemoryShownCards();
        final InMemoryOutbox outbox = new InMemoryOutbox();
        final AtomicLong points = new AtomicLong();
        final AtomicLong seconds = new AtomicLong();
        final ExecutorService handlers = Executors.newFixedThreadPool(2);
        final ExecutorService hears = Executors.newSingleThreadExecutor(); // the phone asks once at a time
        final FakeApns apns = FakeApns.start(PKI);
        final ApplePush push = ApplePush.builder(PKI.identity())
                .server("localhost", apns.port())
                .trusting(PKI.root())
                .build();
        final WalletChannel apple = AppleWalletChannel.of(shown, registrations, push, CLOCK);

        /** In the order the cards were shown them. */
        final List<CardFace> tried = new CopyOnWriteArrayList<>();

        final AppleMessages messages = new AppleMessages(new Choosy(), member -> Optional.of(face(points.get())));
        final WalletSync sync = WalletSync.builder(
                        outbox, (member, now) -> Optional.of(face(points.get())), new Random(1))
                .channel(messages)
                .retries(new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(1), 1_000))
                .build();
        final HttpServer server;
        final FakeWalletDevice phone;

        Shop() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
            PassWebService service =
                    PassWebService.builder(PASSES, registrations, shown).build();
            server.createContext("/passes", PassHttpHandler.of(service, CLOCK));
            server.setExecutor(handlers);
            server.start();
            phone = FakeWalletDevice.of("phone-1", PKI, CLOCK)
                    .through(
                            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/passes"));
            apns.device(phone.pushToken(), () -> hears.execute(phone::refresh));
            shown.show(ANNA, face(0));
            phone.add(PASSES.issue(face(0), CLOCK.instant()).bytes());
        }

        /** Apple's channel, which takes not every text. */
        private final class Choosy implements WalletChannel {
            @Override
            public ChannelName name() {
                return apple.name();
            }

            @Override
            public Answer update(MemberId member, CardFace face) {
                if (face.message().filter(AppleMessagesStressTest::isRefused).isPresent()) {
                    return Answer.rejected("not this text");
                }
                tried.add(face);
                return apple.update(member, face);
            }

            @Override
            public Answer remove(MemberId member) {
                return apple.remove(member);
            }
        }

        Instant now() {
            return START.plusSeconds(seconds.addAndGet(2));
        }

        void buys() {
            points.incrementAndGet();
            outbox.changed(ANNA, now());
        }

        /** As a courier does: what could not be sent is sent again, in its turn. */
        void say(String text) {
            for (int i = 0; i < 1_000; i++) {
                try {
                    WalletChannel.Answer answer =
                            messages.send(Notification.of("hello", text, ANNA, "news", START), PROFILE, text);
                    assertThat(answer.<Boolean>match(() -> true, reason -> false))
                            .isEqualTo(!isRefused(text));
                    return;
                } catch (ChannelUnavailableException e) {
                    apns.unavailable(false);
                }
            }
            throw new IllegalStateException("Apple never came back");
        }

        @Override
        public void close() {
            push.close();
            apns.close();
            server.stop(0);
            hears.shutdownNow();
            handlers.shutdownNow();
        }
    }

    private static Callable<Boolean> repeated(Step step) {
        return () -> {
            for (int i = 0; i < STEPS; i++) {
                step.at(i);
            }
            return true;
        };
    }

    private interface Step {
        void at(int i);
    }

    private static void play(Shop shop, long seed) throws Exception {
        Random chaos = new Random(seed);
        List<Callable<Boolean>> parts = new ArrayList<>();
        for (String courier : List.of("a", "b")) {
            parts.add(repeated(i -> shop.say(courier + i)));
            parts.add(repeated(i -> shop.sync.run(shop.now())));
        }
        parts.add(repeated(i -> shop.buys()));
        parts.add(repeated(i -> shop.apns.unavailable(chaos.nextInt(3) == 0)));
        ExecutorService threads = Executors.newFixedThreadPool(parts.size());
        try {
            for (Future<Boolean> part : threads.invokeAll(parts, 2, TimeUnit.MINUTES)) {
                part.get();
            }
        } finally {
            threads.shutdownNow();
            shop.apns.unavailable(false);
        }
    }

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void phoneShowsTheLatestFaceAndTheLatestTextThatWasTaken(@ForAll long seed) throws Exception {
        try (Shop shop = new Shop()) {
            play(shop, seed);
            for (int i = 0; i < 100 && shop.sync.run(shop.now()).remaining() > 0; i++) {
                shop.seconds.addAndGet(10); // what was put off is due
            }

            List<Points> balances = shop.tried.stream().map(CardFace::balance).toList();
            assertThat(balances).isSorted(); // nobody's points went down
            CardFace shown = shop.shown.find(NUMBER).orElseThrow().face();
            assertThat(shown.balance()).isEqualTo(Points.of(STEPS));
            assertThat(shown.message())
                    .hasValueSatisfying(text -> assertThat(text).isIn("a24", "b24"));
            shop.phone.refresh();
            assertThat(shop.phone.passJson(NUMBER.value()).orElseThrow())
                    .contains("\"value\":" + STEPS)
                    .contains(shown.message().orElseThrow());
        }
    }
}
