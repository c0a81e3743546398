package io.github.loyalty4j.wallet.apple.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import io.github.loyalty4j.core.card.CardColor;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.store.InMemoryOutbox;
import io.github.loyalty4j.core.sync.ChannelUnavailableException;
import io.github.loyalty4j.core.sync.WalletChannel.Answer;
import io.github.loyalty4j.core.sync.WalletSync;
import io.github.loyalty4j.wallet.apple.ApplePasses;
import io.github.loyalty4j.wallet.apple.PassSigner;
import io.github.loyalty4j.wallet.apple.PassTokens;
import io.github.loyalty4j.wallet.apple.SigningIdentity;
import io.github.loyalty4j.wallet.apple.push.PushAnswer.Kind;
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
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Issue, register, change, push, fetch, announce: over sockets, TLS and HTTP/2, with nothing of ours left out. */
class WholeLoopTest {
    @SuppressWarnings("TimeInStaticInitializer") // TLS goes by the clock of the machine
    private static final ThrowAwayPki PKI =
            ThrowAwayPki.of("pass.com.example.card", "A1B2C3D4E5", Instant.now().minus(Duration.ofHours(1)));

    private static final PassTokens TOKENS = PassTokens.of(new byte[32]);
    private static final InstantSource CLOCK = InstantSource.system();
    private static final MemberId ANNA = MemberId.of("anna");
    private static final CardNumber NUMBER = CardNumber.parse("7K3M-9QX2-P0VD-H8TE");

    /** {@code -Dloyalty4j.phones=10000} for the whole proof, which takes minutes. */
    private static final int PHONES = Integer.getInteger("loyalty4j.phones", 300);

    private final InMemoryRegistrations registrations = new InMemoryRegistrations();
    private final InMemoryShownCards cards = new InMemoryShownCards();
    private final ExecutorService phones = Executors.newFixedThreadPool(4);
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private FakeApns apns;
    private ApplePush push;
    private HttpServer server;
    private AppleWalletChannel channel;

    @SuppressWarnings("NullAway.Init") // set before each test
    WholeLoopTest() {}

    @BeforeEach
    void start() throws IOException {
        apns = FakeApns.start(PKI);
        push = ApplePush.builder(PKI.identity())
                .server("localhost", apns.port())
                .trusting(PKI.root())
                .build();
        server = serve(0, "#000000");
        channel = AppleWalletChannel.of(cards, registrations, push, CLOCK);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        push.close();
        apns.close();
        phones.shutdownNow();
        workers.shutdownNow();
    }

    private static ApplePasses passes(String background) {
        return ApplePasses.builder(
                        CardDesign.builder("Bean Club", "Bean & Co")
                                .background(CardColor.parse(background))
                                .build(),
                        PKI.identity())
                .webService(URI.create("https://example.com/passes"), TOKENS)
                .build();
    }

    private HttpServer serve(int port, String background) throws IOException {
        HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        PassWebService service =
                PassWebService.builder(passes(background), registrations, cards).build();
        made.createContext("/passes", PassHttpHandler.of(service, CLOCK));
        made.setExecutor(workers);
        made.start();
        return made;
    }

    private FakeWalletDevice phone(String id) {
        FakeWalletDevice phone = FakeWalletDevice.of(id, PKI, CLOCK)
                .through(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/passes"));
        apns.device(phone.pushToken(), () -> phones.execute(phone::refresh));
        return phone;
    }

    private static CardFace face(CardNumber number, long points) {
        return CardFace.builder(number, Points.of(points), "points").build();
    }

    private static byte[] issued(CardFace face) {
        return passes("#000000").issue(face, Instant.now()).bytes();
    }

    /** Waits until it holds, the longer the more phones fetch; pushes arrive when they do. */
    private static void eventually(BooleanSupplier holds) throws InterruptedException {
        for (int i = 0; i < 600 + PHONES && !holds.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertThat(holds.getAsBoolean()).isTrue();
    }

    @Test
    void sync_announcesTheNewBalanceOnThePhone() throws Exception {
        Map<MemberId, CardFace> faces = new HashMap<>(Map.of(ANNA, face(NUMBER, 5)));
        InMemoryOutbox outbox = new InMemoryOutbox();
        WalletSync sync = WalletSync.builder(
                        outbox, (member, now) -> Optional.ofNullable(faces.get(member)), new Random(1))
                .channel(channel)
                .build();
        cards.show(ANNA, face(NUMBER, 5));
        FakeWalletDevice phone = phone("phone-1");
        phone.add(issued(face(NUMBER, 5)));

        faces.put(ANNA, face(NUMBER, 12));
        outbox.changed(ANNA, Instant.now());
        sync.run(Instant.now());

        eventually(() -> phone.lockScreen().equals(List.of("12 points")));
        assertThat(phone.passJson(NUMBER.value()).orElseThrow()).contains("\"value\":12");
    }

    @Test
    void channel_voidsTheFormerCardOfAMember() throws Exception {
        CardNumber next = CardNumber.random(new SecureRandom());
        channel.update(ANNA, face(NUMBER, 5));
        FakeWalletDevice phone = phone("phone-1");
        phone.add(issued(face(NUMBER, 5)));

        channel.update(ANNA, face(next, 5));

        eventually(() -> phone.passJson(NUMBER.value()).orElseThrow().contains("\"voided\":true"));
        assertThat(channel.remove(MemberId.of("nobody"))).isEqualTo(Answer.accepted());
    }

    @Test
    void channel_forgetsDevicesThatAreGoneAndTellsUnavailability() {
        channel.update(ANNA, face(NUMBER, 5));
        FakeWalletDevice phone = phone("phone-1");
        phone.add(issued(face(NUMBER, 5)));
        apns.unavailable(true);
        assertThatExceptionOfType(ChannelUnavailableException.class)
                .isThrownBy(() -> channel.update(ANNA, face(NUMBER, 6)))
                .withMessage("push service: ServiceUnavailable");
        assertThat(registrations.pushTokens(NUMBER)).hasSize(1);
        apns.unavailable(false);
        apns.remove(phone.pushToken(), Instant.now());
        assertThat(channel.update(ANNA, face(NUMBER, 7))).isEqualTo(Answer.accepted());
        assertThat(registrations.pushTokens(NUMBER)).isEmpty();
    }

    @Test
    void push_ofAnotherPassTypeIsRejected() {
        ThrowAwayPki other =
                ThrowAwayPki.of("pass.com.other", "A1B2C3D4E5", Instant.now().minus(Duration.ofHours(1)));
        try (FakeApns both = FakeApns.start(PKI, other);
                ApplePush wrong = ApplePush.builder(other.identity())
                        .server("localhost", both.port())
                        .trusting(PKI.root())
                        .build()) {
            both.device("aa", () -> {});
            assertThat(wrong.push("aa").join()).isEqualTo(new PushAnswer(Kind.REJECTED, "DeviceTokenNotForTopic"));
            assertThat(both.accepted()).isZero();
        }
        try (ApplePush stranger = ApplePush.builder(other.identity())
                .server("localhost", apns.port())
                .trusting(PKI.root())
                .build()) {
            // the client certificate is not of the service's authorities, so that TLS itself ends the connection
            assertThat(stranger.push("aa").join().kind()).isEqualTo(Kind.UNAVAILABLE);
        }
        SigningIdentity remote = SigningIdentity.of(
                message ->
                        PassSigner.of(PKI.identity().privateKey().orElseThrow()).sign(message),
                PKI.identity().certificate(),
                List.of(PKI.identity().intermediate()));
        assertThatIllegalArgumentException().isThrownBy(() -> ApplePush.builder(remote));
    }

    /** Not lost: the sync tries again, and once the certificate is right the phone hears of it. */
    @Test
    void channel_countsARejectedPushAsUnavailable() throws Exception {
        channel.update(ANNA, face(NUMBER, 5));
        FakeWalletDevice phone = phone("phone-1");
        phone.add(issued(face(NUMBER, 5)));
        apns.takingTopic("pass.com.other");
        assertThatExceptionOfType(ChannelUnavailableException.class)
                .isThrownBy(() -> channel.update(ANNA, face(NUMBER, 6)))
                .withMessage("push service rejects: TopicDisallowed");
        assertThat(registrations.pushTokens(NUMBER)).hasSize(1);
        apns.takingTopic("pass.com.example.card");
        assertThat(channel.update(ANNA, face(NUMBER, 6))).isEqualTo(Answer.accepted());
        eventually(() -> phone.lockScreen().equals(List.of("6 points")));
    }

    private ApplePush slow(int perSecond) {
        return ApplePush.builder(PKI.identity())
                .server("localhost", apns.port())
                .trusting(PKI.root())
                .perSecond(perSecond)
                .build();
    }

    /** Twenty at fifty a second are not sent yet when the client is closed. */
    @Test
    void close_sendsWhatWaitsForItsTurnAndTakesNoMore() {
        List<CompletableFuture<PushAnswer>> answers = new ArrayList<>();
        ApplePush paced = slow(50);
        for (int i = 0; i < 20; i++) {
            apns.device("a" + i, () -> {});
            answers.add(paced.push("a" + i));
        }
        paced.close();
        answers.forEach(answer -> assertThat(answer.join().kind()).isEqualTo(Kind.ACCEPTED));
        assertThat(paced.push("a0").join()).isEqualTo(new PushAnswer(Kind.UNAVAILABLE, "closed"));
    }

    @Test
    void rebranding_keepsWhomItCouldNotTellForAgain() {
        channel.update(ANNA, face(NUMBER, 5));
        phone("phone-1").add(issued(face(NUMBER, 5)));
        Rebranding rebranding = Rebranding.of(registrations, push);
        apns.unavailable(true);

        Rebranding.Step step = rebranding.step(Optional.empty(), 10, Instant.now());

        assertThat(step).isEqualTo(new Rebranding.Step(Optional.empty(), 1, 0, List.of(NUMBER)));
        assertThat(rebranding.again(step.untold()).untold()).containsExactly(NUMBER);
        long tag = registrations.version(NUMBER).orElseThrow().tag();
        apns.unavailable(false);
        assertThat(rebranding.again(step.untold())).isEqualTo(new Rebranding.Step(Optional.empty(), 1, 1, List.of()));
        assertThat(registrations.version(NUMBER).orElseThrow().tag()).isEqualTo(tag);
        assertThat(rebranding.again(List.of()).pushed()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rebranding.again(Collections.nCopies(100_001, NUMBER)))
                .withMessage("passes of a step must be at most 100000: are 100001");
    }

    /** A device that is gone needs not be told. */
    @Test
    void rebranding_countsNobodyWhoIsGone() {
        channel.update(ANNA, face(NUMBER, 5));
        FakeWalletDevice phone = phone("phone-1");
        phone.add(issued(face(NUMBER, 5)));
        apns.remove(phone.pushToken(), Instant.now());

        assertThat(Rebranding.of(registrations, push).step(Optional.empty(), 10, Instant.now()))
                .isEqualTo(new Rebranding.Step(Optional.empty(), 1, 0, List.of()));
    }

    @Test
    void push_piledUpBecomesOneMore() {
        apns.device("aa", () -> {});
        List<CompletableFuture<PushAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            answers.add(push.push("aa"));
        }
        answers.forEach(answer -> assertThat(answer.join().kind()).isEqualTo(Kind.ACCEPTED));
        // the first connects, which takes far longer than the loop; all others wait as one
        assertThat(apns.accepted()).isLessThan(10);
    }

    @Test
    void rebranding_reachesEveryPhoneThoughTheServerRestarts() throws Exception {
        List<FakeWalletDevice> all = new ArrayList<>();
        List<CardNumber> numbers = new ArrayList<>();
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < PHONES; i++) {
            CardNumber number = CardNumber.random(random);
            MemberId member = MemberId.of("member-" + i);
            cards.show(member, face(number, i));
            FakeWalletDevice phone = phone("phone-" + i);
            phone.add(issued(face(number, i)));
            numbers.add(number);
            all.add(phone);
        }
        int port = server.getAddress().getPort();
        server.stop(0);
        server = serve(port, "#ff0000");

        Rebranding rebranding = Rebranding.of(registrations, push);
        Rebranding.Step first = rebranding.step(Optional.empty(), PHONES / 3, Instant.now());
        assertThat(first.passes()).isEqualTo(PHONES / 3);
        assertThat(first.pushed()).isEqualTo(PHONES / 3);
        assertThat(first.untold()).isEmpty();
        // another process goes on where the first stopped
        Rebranding again = Rebranding.of(registrations, push);
        int passes = first.passes();
        for (Optional<CardNumber> at = first.next(); at.isPresent(); ) {
            Rebranding.Step step = again.step(at, PHONES / 3, Instant.now());
            passes += step.passes();
            at = step.next();
        }

        assertThat(passes).isEqualTo(PHONES);
        for (int i = 0; i < all.size(); i++) {
            FakeWalletDevice phone = all.get(i);
            String serial = numbers.get(i).value();
            eventually(() -> phone.passJson(serial).orElseThrow().contains("rgb(255, 0, 0)"));
            assertThat(phone.lockScreen()).isEmpty();
        }
        assertThatIllegalArgumentException().isThrownBy(() -> again.step(Optional.empty(), 0, Instant.now()));
    }

    @Test
    void device_doesNotOpenAChangedPassAndDeletesAtTheServer() {
        channel.update(ANNA, face(NUMBER, 5));
        FakeWalletDevice phone = phone("phone-1");
        byte[] pass = issued(face(NUMBER, 5));
        byte[] changed = pass.clone();
        changed[60] ^= 1;
        assertThatIllegalArgumentException().isThrownBy(() -> phone.add(changed));
        phone.add(pass);
        assertThat(registrations.pushTokens(NUMBER)).hasSize(1);
        phone.delete(NUMBER.value());
        assertThat(registrations.pushTokens(NUMBER)).isEmpty();
    }
}
