package io.github.loyalty4j.wallet.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.services.walletobjects.model.LoyaltyClass;
import com.google.api.services.walletobjects.model.LoyaltyObject;
import com.sun.net.httpserver.HttpServer;
import io.github.loyalty4j.wallet.google.testing.FakeGoogleWallet;
import io.github.loyalty4j.wallet.google.testing.FakeGoogleWallet.Call;
import io.github.loyalty4j.wallet.google.testing.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client does where Google is slow, full, out of order or not reached, and how it sends many at once. */
class GoogleTrafficTest {
    private static final String CLASS_ID = Sample.ISSUER.resource("bean-club");
    private static final String OBJECT_ID = Sample.ISSUER.resource(Sample.NUMBER.value());

    private final FakeGoogleWallet google = FakeGoogleWallet.start(Sample.ISSUER, InstantSource.system(), 1_000);
    private final GoogleWallet wallet = GoogleWalletTest.wallet(google).build();

    @AfterEach
    void everyRequest_keepsToGooglesDescription() {
        assertThat(google.violations()).isEmpty();
        google.close();
    }

    private static LoyaltyClass loyaltyClass() {
        return Sample.cards().loyaltyClass(Sample.face().build());
    }

    private static LoyaltyObject object(long balance) {
        return Sample.cards().loyaltyObject(Sample.face(balance).build());
    }

    private List<String> operations() {
        return google.calls().stream()
                .map(call -> call.operation() + " " + call.status())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503, 403})
    void temporaryFailures_areTriedAgain(int status) {
        wallet.upsert(loyaltyClass());
        google.fail(Fault.status(status), 2);

        assertThat(wallet.upsert(object(5)).accepted()).isPresent();
        assertThat(google.calls().stream().map(Call::status)).containsExactly(200, status, status, 200);
    }

    @Test
    void upsert_withATokenForAnotherApi_isRefused() {
        GoogleWallet other = GoogleWallet.builder(
                        google.credentials().createScoped("https://www.googleapis.com/auth/cloud-platform"))
                .rootUrl(google.rootUrl())
                .build();
        assertThat(other.upsert(loyaltyClass()).<String>match(kept -> "kept", no -> no.status() + " " + no.reason()))
                .isEqualTo("403 insufficientPermissions");
        assertThat(google.resource(CLASS_ID)).isEmpty();
    }

    @Test
    void aLostAnswer_isAskedForAgain_andTheWriteIsThereOnce() {
        wallet.upsert(loyaltyClass());
        google.fail(Fault.cutBefore(), 1);
        google.fail(Fault.cutAfter(), 1);

        assertThat(wallet.upsert(object(5)).accepted()).isPresent();
        assertThat(operations())
                .containsExactly(
                        "loyaltyclass.insert 200",
                        "cut 0",
                        "loyaltyobject.insert 200",
                        "loyaltyobject.insert 409",
                        "loyaltyobject.patch 200");
    }

    @Test
    void anOutage_isAnExceptionWhenTheTimeIsOver() {
        GoogleWallet hasty =
                GoogleWalletTest.wallet(google).deadline(Duration.ofMillis(1)).build();
        google.fail(Fault.status(503), 9);

        assertThatThrownBy(() -> hasty.upsert(loyaltyClass()))
                .isInstanceOfSatisfying(GoogleUnavailableException.class, e -> {
                    assertThat(e.status()).isEqualTo(503);
                    assertThat(e).hasMessageContaining("Google must take the request: 503 backendError");
                });
        assertThat(google.calls()).hasSize(1);
    }

    @Test
    void aSlowAnswer_isNotWaitedForLongerThanTheTimeout() {
        GoogleWallet hasty = GoogleWalletTest.wallet(google)
                .timeout(Duration.ofMillis(50))
                .deadline(Duration.ofMillis(1))
                .build();
        google.fail(Fault.slow(Duration.ofSeconds(2)), 1);

        assertThatThrownBy(() -> hasty.find(LoyaltyClass.class, CLASS_ID))
                .isInstanceOf(GoogleUnavailableException.class)
                .hasMessageContaining("SocketTimeoutException");
    }

    @Test
    void aTokenThatIsNoLongerValid_isReplaced() {
        wallet.upsert(loyaltyClass());
        google.revokeTokens();

        assertThat(wallet.upsert(object(5)).accepted()).isPresent();
        assertThat(google.tokensGiven()).isEqualTo(2);
    }

    @Test
    void upsertAll_mixesNewAndOld_acceptedAndRefused() {
        wallet.upsert(loyaltyClass());
        wallet.upsert(object(1).setId(Sample.ISSUER.resource("old")));
        List<LoyaltyObject> objects = List.of(
                object(2).setId(Sample.ISSUER.resource("new")),
                object(3).setId(Sample.ISSUER.resource("old")),
                object(4).setId(Sample.ISSUER.resource("lost")).setClassId(Sample.ISSUER.resource("none")));

        List<GoogleReply<LoyaltyObject>> replies = wallet.upsertAll(objects);

        assertThat(replies.stream().map(reply -> reply.<String>match(LoyaltyObject::getId, no -> no.reason())))
                .containsExactly(Sample.ISSUER.resource("new"), Sample.ISSUER.resource("old"), "classNotFound");
        assertThat(google.resource(Sample.ISSUER.resource("old")))
                .get()
                .asString()
                .contains("\"int\":3");
    }

    /** An object that is there turns into a PATCH; what fails after that has an end, too. */
    @Test
    void upsertAll_ofAnOutage_ends() {
        GoogleWallet hasty =
                GoogleWalletTest.wallet(google).deadline(Duration.ofMillis(1)).build();
        wallet.upsert(loyaltyClass());
        wallet.upsert(object(1));
        google.fail(Fault.slow(Duration.ZERO), 1); // the insert that finds it there
        google.fail(Fault.status(503), 9);

        assertThatThrownBy(() -> hasty.upsertAll(List.of(object(2)))).isInstanceOf(GoogleUnavailableException.class);
        assertThat(google.calls().stream().map(Call::status)).containsExactly(200, 200, 409, 503);
    }

    @Test
    void upsertAll_ofTwoStatesOfOneObject_isRefused() {
        assertThatThrownBy(() -> wallet.upsertAll(List.of(object(1), object(2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ids must differ: that at 1 was there before");
    }

    @Test
    void upsertAll_outlivesLimitsAndCutConnections() {
        wallet.upsert(loyaltyClass());
        google.fail(Fault.status(429), 1);
        google.fail(Fault.cutAfter(), 1);
        google.fail(Fault.status(503), 1);
        List<LoyaltyObject> objects = IntStream.range(0, 60)
                .mapToObj(i -> object(i).setId(Sample.ISSUER.resource("o" + i)))
                .toList();

        assertThat(wallet.upsertAll(objects)).hasSize(60).allMatch(reply -> reply.accepted()
                .isPresent());
    }

    @Test
    void upsertAll_ofAPartWhoseTokenRanOut_triesThatPartOnceMore() {
        wallet.upsert(loyaltyClass());
        google.fail(Fault.partStatus(401), 1);

        assertThat(wallet.upsertAll(List.of(object(1))))
                .allMatch(reply -> reply.accepted().isPresent());
        assertThat(google.tokensGiven()).isEqualTo(2);

        google.fail(Fault.partStatus(401), 2);
        assertThat(wallet.upsertAll(List.of(object(2)))
                        .get(0)
                        .<Integer>match(kept -> 200, GoogleReply.Rejected::status))
                .isEqualTo(401);
    }

    @Test
    void anotherServersAnswer_isNoneOfGoogles() throws IOException {
        for (String body : List.of("<html>", "", "[]", "null", "{\"pagination\":", "{\"resources\":[7]}")) {
            HttpServer proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            proxy.createContext("/", exchange -> {
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            proxy.start();
            GoogleWallet behind = GoogleWalletTest.wallet(google)
                    .rootUrl(URI.create("http://127.0.0.1:" + proxy.getAddress().getPort() + "/"))
                    .deadline(Duration.ofMillis(1))
                    .build();
            assertThatThrownBy(() -> behind.forEach(LoyaltyObject.class, CLASS_ID, object -> {}))
                    .as(body)
                    .isInstanceOf(GoogleUnavailableException.class);
            if (!body.contains("resources")) {
                assertThatThrownBy(() -> behind.find(LoyaltyObject.class, OBJECT_ID))
                        .as(body)
                        .isInstanceOf(GoogleUnavailableException.class);
            }
            assertThatThrownBy(() -> behind.upsertAll(List.of(object(1))))
                    .as(body)
                    .isInstanceOf(GoogleUnavailableException.class);
            proxy.stop(0);
        }
    }

    /** The deadline is that of the call: an insert that was tried for long leaves no time for the PATCH after it. */
    @Test
    void theDeadline_isTheCallsOwn() {
        wallet.upsert(loyaltyClass());
        wallet.upsert(object(1));
        JumpingTime time = new JumpingTime();
        GoogleWallet patient = GoogleWalletTest.wallet(google)
                .deadline(Duration.ofSeconds(10))
                .time(time)
                .build();
        google.fail(Fault.status(503), 3);
        google.fail(Fault.slow(Duration.ZERO), 1); // the insert that finds it there
        google.fail(Fault.status(503), 50);

        assertThatThrownBy(() -> patient.upsert(object(2))).isInstanceOf(GoogleUnavailableException.class);
        assertThat(time.nanos()).isLessThan(Duration.ofSeconds(10).toNanos());
    }

    /** No time passes but that which is waited for. */
    private static final class JumpingTime implements Time {
        private long now;

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void sleep(long nanos) {
            now += nanos;
        }
    }

    /** Single requests, each part of a batch, and both once more where they were lost: 1 + 20 + 20 + 45 + 10. */
    @Test
    void requests_areAllWithinTheLimit() {
        JumpingTime time = new JumpingTime();
        GoogleWallet careful = GoogleWalletTest.wallet(google)
                .requestsPerSecond(FakeGoogleWallet.GOOGLES_LIMIT)
                .time(time)
                .build();
        careful.upsert(loyaltyClass());
        google.fail(Fault.cutBefore(), 1);
        google.fail(Fault.status(503), 1);
        List<LoyaltyObject> objects = IntStream.range(0, 45)
                .mapToObj(i -> object(i).setId(Sample.ISSUER.resource("o" + i)))
                .toList();
        assertThat(careful.upsertAll(objects))
                .allMatch(reply -> reply.accepted().isPresent());
        for (int i = 0; i < 10; i++) {
            careful.find(LoyaltyObject.class, OBJECT_ID);
        }

        // the 96th request is in the fifth second of 20, of which each takes 1.05 s
        assertThat(time.nanos()).isGreaterThanOrEqualTo(Duration.ofMillis(4_200).toNanos());
    }

    // 100,000 / 20 windows of 1.05 s, but for the first 20, which go at once
    @Test
    void predicted_isTheLeastTime() {
        GoogleWallet usual = GoogleWallet.of(google.credentials()); // 20 a second
        assertThat(usual.predicted(100_000)).isEqualTo(Duration.ofMillis(5_248_950));
        assertThat(usual.predicted(0)).isZero();
        assertThat(usual.predicted(20)).isZero();
        assertThat(usual.predicted(21)).isEqualTo(Duration.ofMillis(1_050));
        assertThat(usual.predicted(40)).isEqualTo(Duration.ofMillis(1_050));
        assertThat(usual.predicted(41)).isEqualTo(Duration.ofMillis(2_100));
        assertThatThrownBy(() -> usual.predicted(-1)).hasMessage("requests must be 0 or more: -1");
    }
}
