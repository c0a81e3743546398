package io.github.loyalty4j.wallet.apple.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.store.InMemoryOutbox;
import io.github.loyalty4j.core.sync.WalletSync;
import io.github.loyalty4j.wallet.apple.ApplePasses;
import io.github.loyalty4j.wallet.apple.PassTokens;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Points, push, fetch and the line on the lock screen, of several phones over sockets, with everything but the stores
 * ended and started again in the middle.
 */
class RestartTest {
    @SuppressWarnings("TimeInStaticInitializer") // TLS goes by the clock of the machine
    private static final ThrowAwayPki PKI =
            ThrowAwayPki.of("pass.com.example.card", "A1B2C3D4E5", Instant.now().minus(Duration.ofHours(1)));

    private static final InstantSource CLOCK = InstantSource.system();
    private static final ApplePasses PASSES = ApplePasses.builder(
                    CardDesign.builder("Bean Club", "Bean & Co").build(), PKI.identity())
            .webService(URI.create("https://example.com/passes"), PassTokens.of(new byte[32]))
            .build();
    private static final MemberId ANNA = MemberId.of("anna");
    private static final MemberId BEN = MemberId.of("ben");
    private static final CardNumber HERS = CardNumber.parse("7K3M-9QX2-P0VD-H8TE");
    private static final CardNumber HIS = CardNumber.parse("0000000000000000");

    private final InMemoryRegistrations registrations = new InMemoryRegistrations();
    private final InMemoryShownCards cards = new InMemoryShownCards();
    private final InMemoryOutbox outbox = new InMemoryOutbox();
    private final Map<MemberId, CardFace> faces = new ConcurrentHashMap<>();
    private FakeApns apns;
    private HttpServer server;
    private ApplePush push;
    private WalletSync sync;

    @SuppressWarnings("NullAway.Init") // set before each test
    RestartTest() {}

    @BeforeEach
    void start() throws IOException {
        apns = FakeApns.start(PKI);
        run(0);
    }

    private void run(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10);
        PassWebService service =
                PassWebService.builder(PASSES, registrations, cards).build();
        server.createContext("/passes", PassHttpHandler.of(service, CLOCK));
        server.start();
        push = ApplePush.builder(PKI.identity())
                .server("localhost", apns.port())
                .trusting(PKI.root())
                .build();
        sync = WalletSync.builder(outbox, (member, now) -> Optional.ofNullable(faces.get(member)), new Random(1))
                .channel(AppleWalletChannel.of(cards, registrations, push, CLOCK))
                .build();
    }

    private int end() {
        int port = server.getAddress().getPort();
        server.stop(0);
        push.close();
        return port;
    }

    @AfterEach
    void stop() {
        end();
        apns.close();
    }

    private FakeWalletDevice phone(String id) {
        FakeWalletDevice phone = FakeWalletDevice.of(id, PKI, CLOCK)
                .through(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/passes"));
        apns.device(phone.pushToken(), phone::refresh); // a push is accepted once the phone has fetched
        return phone;
    }

    private void points(MemberId member, CardNumber number, long points) {
        faces.put(member, face(number, points));
        outbox.changed(member, Instant.now());
    }

    private static CardFace face(CardNumber number, long points) {
        return CardFace.builder(number, Points.of(points), "points").build();
    }

    private static byte[] issued(CardNumber number, long points) {
        return PASSES.issue(face(number, points), Instant.now()).bytes();
    }

    @Test
    void phones_announceEveryBalanceOnceThoughTheServerRestarts() throws Exception {
        points(ANNA, HERS, 5);
        points(BEN, HIS, 100);
        sync.run(Instant.now());
        List<FakeWalletDevice> annas = List.of(phone("phone"), phone("watch"));
        for (FakeWalletDevice device : annas) {
            device.add(issued(HERS, 5));
        }
        FakeWalletDevice bens = phone("bens");
        bens.add(issued(HIS, 100));

        points(ANNA, HERS, 12);
        sync.run(Instant.now());
        annas.forEach(device -> assertThat(device.lockScreen()).containsExactly("12 points"));
        assertThat(bens.lockScreen()).isEmpty();

        // the points are booked before the end, and told of after the start
        points(ANNA, HERS, 20);
        points(BEN, HIS, 90);
        run(end());
        sync.run(Instant.now());
        annas.forEach(device -> assertThat(device.lockScreen()).containsExactly("12 points", "20 points"));
        assertThat(bens.lockScreen()).containsExactly("90 points");

        // the card was noted and its version moved, then the process ended before the push
        points(BEN, HIS, 80);
        cards.show(BEN, face(HIS, 80));
        registrations.changedTo(HIS, ShownState.digest(cards.find(HIS).orElseThrow()), Instant.now());
        run(end());
        sync.run(Instant.now());
        assertThat(bens.lockScreen()).containsExactly("90 points", "80 points");
        annas.forEach(device -> assertThat(device.lockScreen()).hasSize(2));
        annas.forEach(device ->
                assertThat(device.passJson(HERS.value()).orElseThrow()).contains("\"value\":20"));
    }
}
