package io.github.loyalty4j.wallet.apple.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.loyalty4j.core.card.CardColor;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.sync.ChannelUnavailableException;
import io.github.loyalty4j.wallet.apple.ApplePasses;
import io.github.loyalty4j.wallet.apple.PassIssuer;
import io.github.loyalty4j.wallet.apple.PassPackage;
import io.github.loyalty4j.wallet.apple.PassTokens;
import io.github.loyalty4j.wallet.apple.SignedPass;
import io.github.loyalty4j.wallet.apple.testing.FakeApns;
import io.github.loyalty4j.wallet.apple.testing.FakeWalletDevice;
import io.github.loyalty4j.wallet.apple.testing.ThrowAwayPki;
import io.github.loyalty4j.wallet.apple.web.InMemoryRegistrations;
import io.github.loyalty4j.wallet.apple.web.PassHttpHandler;
import io.github.loyalty4j.wallet.apple.web.PassRegistrations.Version;
import io.github.loyalty4j.wallet.apple.web.PassSource;
import io.github.loyalty4j.wallet.apple.web.PassWebService;
import io.github.loyalty4j.wallet.apple.web.WebRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Passes the host makes itself: issue, register, change, push, fetch, announce, over sockets, TLS and HTTP/2. */
class HostPassesTest {
    @SuppressWarnings("TimeInStaticInitializer") // TLS goes by the clock of the machine
    private static final ThrowAwayPki PKI =
            ThrowAwayPki.of("pass.com.example.card", "A1B2C3D4E5", Instant.now().minus(Duration.ofHours(1)));

    private static final InstantSource CLOCK = InstantSource.system();
    private static final CardNumber NUMBER = CardNumber.parse("7K3M-9QX2-P0VD-H8TE");
    private static final PassTokens TOKENS = PassTokens.of(new byte[32]);

    /** Of anyone's making: some were never meant for addresses. */
    private static final String SERIAL = "ticket/42 é+?";

    private static final String SECRET = "a secret of sixteen characters";

    private final InMemoryRegistrations registrations = new InMemoryRegistrations();
    private final Map<CardNumber, byte[]> stored = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final PassIssuer issuer = issuer();
    private FakeApns apns;
    private ApplePush push;
    private HttpServer server;
    private PassUpdates updates;

    @SuppressWarnings("NullAway.Init") // set before each test
    HostPassesTest() {}

    private static PassIssuer issuer() {
        CardDesign design = CardDesign.builder("x", "x")
                .background(CardColor.parse("#000000"))
                .build();
        CardFace face = CardFace.builder(NUMBER, Points.of(1), "points").build();
        byte[] any = ApplePasses.of(design, PKI.identity())
                .issue(face, CLOCK.instant())
                .bytes();
        return PassIssuer.of(PassPackage.ofArchive(any).template(), PKI.identity());
    }

    @BeforeEach
    void start() throws IOException {
        apns = FakeApns.start(PKI);
        push = ApplePush.builder(PKI.identity())
                .server("localhost", apns.port())
                .trusting(PKI.root())
                .build();
        updates = PassUpdates.of(registrations, push, CLOCK);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        push.close();
        apns.close();
        threads.shutdownNow();
    }

    private FakeWalletDevice phone(PassSource passes) {
        server.createContext(
                "/passes",
                PassHttpHandler.of(PassWebService.builder(passes, registrations).build(), CLOCK));
        FakeWalletDevice phone = FakeWalletDevice.of("phone-1", PKI, CLOCK)
                .through(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/passes"));
        apns.device(phone.pushToken(), () -> threads.execute(phone::refresh));
        return phone;
    }

    private static byte[] json(String serial, String token, String seat) {
        return """
                {"formatVersion": 1, "passTypeIdentifier": "pass.com.example.card", "teamIdentifier": "A1B2C3D4E5",
                 "serialNumber": "%s", "organizationName": "Hall", "description": "Ticket",
                 "webServiceURL": "https://example.com/passes", "authenticationToken": "%s",
                 "eventTicket": {"primaryFields": [{"key": "seat", "value": "%s", "changeMessage": "Now seat %%@"}],
                                 "backFields": [{"key": "help", "value": "Ask us"}]}}
                """
                .formatted(serial, token, seat)
                .getBytes(UTF_8);
    }

    /** Serial numbers and tokens as the host always had them, with a number beside each. */
    private final class Tickets implements PassSource {
        @Override
        public String passTypeId() {
            return issuer.passTypeId();
        }

        @Override
        public Optional<CardNumber> number(String serialNumber) {
            return serialNumber.equals(SERIAL) ? Optional.of(NUMBER) : Optional.empty();
        }

        @Override
        public String serialNumber(CardNumber number) {
            return SERIAL;
        }

        @Override
        public boolean isToken(CardNumber number, String token) {
            return MessageDigest.isEqual(SECRET.getBytes(UTF_8), token.getBytes(UTF_8)) && number.equals(NUMBER);
        }

        @Override
        public boolean has(CardNumber number) {
            return stored.containsKey(number);
        }

        @Override
        public Optional<SignedPass> issue(CardNumber number, Instant signingTime) {
            return Optional.ofNullable(stored.get(number)).map(json -> issuer.issue(json, signingTime));
        }

        @Override
        public byte[] signToken(byte[] token, Instant signingTime) {
            return issuer.signToken(token, signingTime);
        }
    }

    private void change(byte[] json) {
        stored.put(NUMBER, json);
        updates.changed(NUMBER, json);
    }

    private static void eventually(BooleanSupplier holds) throws InterruptedException {
        for (int i = 0; i < 600 && !holds.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertThat(holds.getAsBoolean()).isTrue();
    }

    private Version version() {
        return registrations.version(NUMBER).orElseThrow();
    }

    @Test
    void changed_isAnnouncedOnThePhone_once_forSerialNumbersOfAnyKind() throws Exception {
        FakeWalletDevice phone = phone(new Tickets());
        change(json(SERIAL, SECRET, "12A"));
        phone.add(issuer.issue(json(SERIAL, SECRET, "12A"), CLOCK.instant()).bytes());

        change(json(SERIAL, SECRET, "14C"));
        eventually(() -> phone.lockScreen().equals(List.of("Now seat 14C")));
        Version told = version();
        updates.changed(NUMBER, json(SERIAL, SECRET, "14C"));
        assertThat(version()).isEqualTo(told);

        // what moves every pass moves these, too
        Rebranding.Step step = Rebranding.of(registrations, push).step(Optional.empty(), 10, CLOCK.instant());
        assertThat(step.passes()).isEqualTo(1);
        assertThat(step.pushed()).isEqualTo(1);
        assertThat(version().tag()).isGreaterThan(told.tag());
        phone.delete(SERIAL);
        assertThat(registrations.pushTokens(NUMBER)).isEmpty();
    }

    @Test
    void changed_whatAppleDoesNotTakeIsToldLater() throws Exception {
        FakeWalletDevice phone = phone(new Tickets());
        change(json(SERIAL, SECRET, "12A"));
        phone.add(issuer.issue(json(SERIAL, SECRET, "12A"), CLOCK.instant()).bytes());
        apns.unavailable(true);
        byte[] moved = json(SERIAL, SECRET, "14C");
        assertThatExceptionOfType(ChannelUnavailableException.class).isThrownBy(() -> change(moved));
        Version waiting = version();

        apns.unavailable(false);
        updates.changed(NUMBER, moved);
        eventually(() -> phone.lockScreen().equals(List.of("Now seat 14C")));
        assertThat(version()).isEqualTo(waiting);
    }

    private static WebRequest get(String path, String token) {
        return WebRequest.of("GET", path, Map.of("Authorization", "ApplePass " + token), new byte[0]);
    }

    /** A host that mixes up its rows must not give one customer's pass to another. */
    @Test
    void source_ofJson_servesNoOtherPassThanTheOneAskedFor() {
        PassSource source = PassSource.of(issuer, TOKENS, number -> Optional.ofNullable(stored.get(number)));
        String token = TOKENS.token(NUMBER);
        byte[] own = json(NUMBER.value(), token, "12A");
        stored.put(NUMBER, own);
        assertThat(source.issue(NUMBER, CLOCK.instant())).isPresent();

        CardNumber other = CardNumber.parse("0000-0000-0000-0000");
        stored.put(NUMBER, json(other.value(), TOKENS.token(other), "14C"));
        refused(source, "host's pass.json must have the serialNumber of the pass asked for: has another");
        stored.put(NUMBER, json(NUMBER.value(), TOKENS.token(other), "12A"));
        refused(source, "host's pass.json must have the authenticationToken of the pass asked for: has another");
        stored.put(
                NUMBER,
                new String(own, UTF_8)
                        .replace("pass.com.example.card", "pass.com.example.cards")
                        .getBytes(UTF_8));
        refused(source, "host's pass.json must have the passTypeIdentifier of the pass asked for: has another");
        stored.put(
                NUMBER,
                new String(own, UTF_8)
                        .replace("authenticationToken", "userInfo")
                        .getBytes(UTF_8));
        refused(source, "host's pass.json must have the authenticationToken of the pass asked for: has none");
    }

    /** A web service that takes the call and never answers must not hold a test for ever. */
    @Test
    void phone_givesUpWhereNobodyAnswers() throws Exception {
        stored.put(NUMBER, json(NUMBER.value(), TOKENS.token(NUMBER), "12A"));
        byte[] pass = PassSource.of(issuer, TOKENS, number -> Optional.ofNullable(stored.get(number)))
                .issue(NUMBER, CLOCK.instant())
                .orElseThrow()
                .bytes();
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            FakeWalletDevice phone = FakeWalletDevice.of("phone-1", PKI, CLOCK)
                    .waiting(Duration.ofMillis(200))
                    .through(URI.create("http://127.0.0.1:" + silent.getLocalPort()));
            assertThatThrownBy(() -> phone.add(pass))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("web service must answer")
                    .hasCauseInstanceOf(HttpTimeoutException.class);
            assertThat(phone.lockScreen()).isEmpty();
        }
    }

    private static void refused(PassSource source, String message) {
        assertThatIllegalStateException()
                .isThrownBy(() -> source.issue(NUMBER, CLOCK.instant()))
                .withMessage(message);
    }

    @Test
    void source_ofJson_isServedByItsOwnTokensAlone() {
        PassSource source = PassSource.of(issuer, TOKENS, number -> Optional.ofNullable(stored.get(number)));
        PassWebService service = PassWebService.builder(source, registrations)
                .personalization((number, answers) -> true)
                .build();
        String token = TOKENS.token(NUMBER);
        String path = "/v1/passes/pass.com.example.card/" + NUMBER.value();
        Instant now = CLOCK.instant();
        assertThat(service.handle(get(path, token), now).status()).isEqualTo(404);

        byte[] json = json(NUMBER.value(), token, "12A");
        stored.put(NUMBER, json);
        registrations.changedTo(NUMBER, "1", now.minusSeconds(60));
        assertThat(service.handle(get(path, token), now).bytes())
                .isEqualTo(issuer.issue(json, now).bytes());
        assertThat(service.handle(get(path, token + "x"), now).status()).isEqualTo(401);
        assertThat(service.handle(get(path.replace("7K3M", "7K3N"), token), now).status())
                .isEqualTo(401);
        assertThat(service.handle(get(path.replace("card/", "other/"), token), now)
                        .status())
                .isEqualTo(404);

        byte[] answers = "{\"personalizationToken\": \"abc\", \"requiredPersonalizationInfo\": {}}".getBytes(UTF_8);
        assertThat(service.handle(WebRequest.of("POST", path + "/personalize", Map.of(), answers), now)
                        .bytes())
                .isEqualTo(issuer.signToken("abc".getBytes(UTF_8), now));
        stored.clear();
        assertThat(service.handle(WebRequest.of("POST", path + "/personalize", Map.of(), answers), now)
                        .status())
                .isEqualTo(404);
    }
}
