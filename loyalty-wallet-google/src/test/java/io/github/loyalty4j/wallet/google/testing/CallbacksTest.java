package io.github.loyalty4j.wallet.google.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpServer;
import io.github.loyalty4j.wallet.google.CallbackEvent;
import io.github.loyalty4j.wallet.google.CallbackHandler;
import io.github.loyalty4j.wallet.google.CallbackKeys;
import io.github.loyalty4j.wallet.google.CallbackNonces;
import io.github.loyalty4j.wallet.google.CallbackVerifier;
import io.github.loyalty4j.wallet.google.InvalidCallbackException;
import io.github.loyalty4j.wallet.google.IssuerId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallbacksTest {
    private static final IssuerId ISSUER = IssuerId.of("3388000000012345678");
    private static final String CLASS = "3388000000012345678.bean-club";
    private static final String OBJECT = "3388000000012345678.7K3M9QX2P0VDH8TE";
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final ThrowAwayCallbacks google = ThrowAwayCallbacks.generate(NOW);
    private volatile String published = google.keys();
    private final AtomicInteger fetches = new AtomicInteger();
    private HttpServer server;
    private CallbackVerifier verifier;

    @BeforeEach
    void publishKeys() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            fetches.incrementAndGet();
            byte[] body = published.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
        verifier = CallbackVerifier.of(CallbackKeys.at(address), ISSUER);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private byte[] saved() {
        return google.saved(ISSUER, CLASS, OBJECT, NOW);
    }

    private static byte[] changed(byte[] body, Consumer<JsonObject> change) {
        JsonObject json = new Gson().fromJson(new String(body, StandardCharsets.UTF_8), JsonObject.class);
        change.accept(json);
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void isRefused(byte[] body, String rule) {
        assertThatThrownBy(() -> verifier.verify(body, NOW))
                .isInstanceOf(InvalidCallbackException.class)
                .hasMessage("callback: " + rule);
    }

    @Test
    void whatGoogleSigned_passes() {
        CallbackEvent saved = verifier.verify(saved(), NOW);
        assertThat(saved.kind()).isEqualTo(CallbackEvent.Kind.SAVED);
        assertThat(saved.classId()).isEqualTo(CLASS);
        assertThat(saved.objectId()).isEqualTo(OBJECT);
        assertThat(saved.nonce().expires()).isEqualTo(NOW.plus(Duration.ofHours(1)));

        assertThat(verifier.verify(google.removed(ISSUER, CLASS, OBJECT, NOW), NOW)
                        .kind())
                .isEqualTo(CallbackEvent.Kind.REMOVED);
        assertThat(fetches).hasValue(1);
    }

    /** Lengths are those of UTF-8, not of characters. */
    @Test
    void aMessageBeyondAscii_passes() {
        String message = ThrowAwayCallbacks.message(CLASS, OBJECT + "\u20ac", "save", NOW.plusSeconds(1));
        assertThat(verifier.verify(google.callback(ISSUER, message), NOW).objectId())
                .endsWith("\u20ac");
    }

    @Test
    void anotherIssuersMessage_isRefused() {
        isRefused(
                google.saved(IssuerId.of("42"), "42.a", "42.b", NOW),
                "signature must be that of the message for this issuer");
        isRefused(google.saved(ISSUER, "42.a", OBJECT, NOW), "classId must be one of the issuer's");
        isRefused(google.saved(ISSUER, CLASS, "33880000000123456780.b", NOW), "objectId must be one of the issuer's");
    }

    @Test
    void whatHasExpired_isRefused() {
        byte[] body = saved();
        assertThat(verifier.verify(body, NOW.plus(Duration.ofHours(1)).minusMillis(1))
                        .kind())
                .isEqualTo(CallbackEvent.Kind.SAVED);
        assertThatThrownBy(() -> verifier.verify(body, NOW.plus(Duration.ofHours(1))))
                .hasMessage("callback: message must not have expired");
        assertThatThrownBy(() -> verifier.verify(body, NOW.plus(Duration.ofDays(7))))
                .hasMessage("callback: intermediate key must be signed by a root key of Google's that has not expired");
    }

    @Test
    void anotherRootsSignature_isRefused_andFetchesOnceInFiveMinutes() {
        byte[] forged = ThrowAwayCallbacks.generate(NOW).saved(ISSUER, CLASS, OBJECT, NOW);
        String rule = "intermediate key must be signed by a root key of Google's that has not expired";
        isRefused(forged, rule);
        isRefused(forged, rule);
        assertThat(fetches).hasValue(1);
        assertThatThrownBy(() -> verifier.verify(forged, NOW.plus(Duration.ofMinutes(5))))
                .hasMessageEndingWith(rule);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void aNewRoot_isFetchedWhenItIsFirstMet() {
        verifier.verify(saved(), NOW);
        ThrowAwayCallbacks next = ThrowAwayCallbacks.generate(NOW);
        published = next.keys();
        Instant later = NOW.plus(Duration.ofMinutes(6));
        assertThat(verifier.verify(next.saved(ISSUER, CLASS, OBJECT, later), later)
                        .kind())
                .isEqualTo(CallbackEvent.Kind.SAVED);
    }

    @Test
    void otherProtocolsRoots_areNotUsed() {
        published = google.keys().replace("ECv2SigningOnly", "ECv1");
        isRefused(saved(), "intermediate key must be signed by a root key of Google's that has not expired");
    }

    @Test
    void anotherShape_isRefused() {
        isRefused(changed(saved(), json -> json.addProperty("more", 1)).clone(), fields());
        isRefused(changed(saved(), json -> json.remove("signature")), fields());
        isRefused(
                changed(saved(), json -> json.addProperty("protocolVersion", "ECv1")),
                "protocolVersion must be ECv2SigningOnly");
        isRefused(changed(saved(), json -> json.addProperty("signature", 1)), "signature must be a text");
        isRefused(changed(saved(), json -> json.addProperty("signature", "?")), "signature must be Base64");
        isRefused(
                changed(saved(), json -> json.addProperty("intermediateSigningKey", "x")),
                "intermediateSigningKey must be an object");
        isRefused(
                changed(saved(), json -> json.getAsJsonObject("intermediateSigningKey")
                        .add("signatures", new JsonArray())),
                "intermediate key must be signed by a root key of Google's that has not expired");
        isRefused("[]".getBytes(StandardCharsets.UTF_8), "body must be a JSON object");
        isRefused("{".getBytes(StandardCharsets.UTF_8), "body must be a JSON object");
        isRefused("{\"a\":1e99999999999}".getBytes(StandardCharsets.UTF_8), "body must be a JSON object");
        isRefused("{} {}".getBytes(StandardCharsets.UTF_8), "body must be a JSON object");
        isRefused("{\"a\":1,\"a\":2}".getBytes(StandardCharsets.UTF_8), "names must not stand twice in an object");
        isRefused(
                "{\"a\":[[[[[[[[[1]]]]]]]]]}".getBytes(StandardCharsets.UTF_8),
                "JSON must not be nested more than 8 deep");
    }

    private String fields() {
        try {
            verifier.verify("{}".getBytes(StandardCharsets.UTF_8), NOW);
            throw new AssertionError("an empty object must be refused");
        } catch (InvalidCallbackException e) {
            return String.valueOf(e.getMessage()).substring("callback: ".length());
        }
    }

    @Test
    void aBodyBeyondTheLimit_isRefusedUnread() {
        isRefused(new byte[CallbackVerifier.MOST_BYTES], "body must be a JSON object");
        isRefused(new byte[CallbackVerifier.MOST_BYTES + 1], "body must have at most 16384 bytes: has 16385");
    }

    /** The same bytes in other letters: of the last one before '=' some bits are of no use (RFC 4648, section 3.5). */
    @Test
    void aSignatureInOtherLetters_isRefused() {
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        byte[] body = saved();
        while (!signature(body).endsWith("=")) { // one of 72 bytes has no bits to spare
            body = saved();
        }
        String canonical = signature(body);
        int last = canonical.indexOf('=') - 1;
        String other = canonical.substring(0, last)
                + letters.charAt(letters.indexOf(canonical.charAt(last)) + 1)
                + canonical.substring(last + 1);
        assertThat(Base64.getDecoder().decode(other))
                .isEqualTo(Base64.getDecoder().decode(canonical));
        isRefused(changed(body, json -> json.addProperty("signature", other)), "signature must be Base64");
    }

    private static String signature(byte[] body) {
        return new Gson()
                .fromJson(new String(body, StandardCharsets.UTF_8), JsonObject.class)
                .get("signature")
                .getAsString();
    }

    @Test
    void aNameThatStandsTwice_isRefusedAlsoWhereItIsSigned() {
        String rule = "names must not stand twice in an object";
        String message = ThrowAwayCallbacks.message(CLASS, OBJECT, "save", NOW.plusSeconds(1));
        isRefused(google.callback(ISSUER, message.replace("{", "{\"eventType\":\"del\",")), rule);
        isRefused(google.withTwoExpirations(ISSUER, message), rule);
    }

    @Test
    void handler_givesAnEventOnOnce_andAgainIfThatFailed() {
        List<CallbackEvent> heard = new ArrayList<>();
        AtomicReference<RuntimeException> failure =
                new AtomicReference<>(new IllegalStateException("database is down"));
        CallbackHandler handler = CallbackHandler.of(verifier, CallbackNonces.inMemory(), event -> {
            if (failure.get() != null) {
                throw failure.get();
            }
            heard.add(event);
        });
        byte[] body = saved();

        assertThatThrownBy(() -> handler.handle("POST", body, NOW)).hasMessage("database is down");
        failure.set(null);
        assertThat(handler.handle("POST", body, NOW)).isEqualTo(200);
        assertThat(handler.handle("POST", body, NOW)).isEqualTo(200);
        assertThat(heard).hasSize(1);
    }

    /** Deliveries of one moment: one is given on, the other is asked to come again. */
    @Test
    void handler_givesDeliveriesOfOneMomentOnOnce() throws Exception {
        AtomicInteger heard = new AtomicInteger();
        AtomicInteger second = new AtomicInteger();
        List<CallbackHandler> itself = new ArrayList<>();
        byte[] body = saved();
        itself.add(CallbackHandler.of(verifier, CallbackNonces.inMemory(), event -> {
            heard.incrementAndGet();
            second.set(itself.get(0).handle("POST", body, NOW)); // as another thread would at this moment
        }));

        assertThat(itself.get(0).handle("POST", body, NOW)).isEqualTo(200);
        assertThat(second).hasValue(503);
        assertThat(itself.get(0).handle("POST", body, NOW)).isEqualTo(200);
        assertThat(heard).hasValue(1);
    }

    /** Who was slow and then failed takes nothing from who claimed the event meanwhile. */
    @Test
    void nonces_releaseAfterTheClaimEnded_isHarmless() {
        CallbackNonces nonces = CallbackNonces.inMemory();
        CallbackEvent.Nonce nonce = new CallbackEvent.Nonce("n", NOW.plus(Duration.ofHours(1)));
        Instant later = NOW.plusSeconds(60);

        assertThat(nonces.claim(nonce, NOW)).isEqualTo(CallbackNonces.Claim.NEW);
        assertThat(nonces.claim(nonce, later)).isEqualTo(CallbackNonces.Claim.NEW);
        nonces.release(nonce, NOW);
        assertThat(nonces.claim(nonce, later)).isEqualTo(CallbackNonces.Claim.BUSY);
        nonces.done(nonce);
        nonces.release(nonce, NOW);
        nonces.release(nonce, later);
        assertThat(nonces.claim(nonce, later)).isEqualTo(CallbackNonces.Claim.DONE);
    }

    @Test
    void nonces_releaseOfTheClaimThatHolds_letsItBeClaimed() {
        CallbackNonces nonces = CallbackNonces.inMemory();
        CallbackEvent.Nonce nonce = new CallbackEvent.Nonce("n", NOW.plus(Duration.ofHours(1)));

        nonces.claim(nonce, NOW);
        nonces.release(nonce, NOW);
        assertThat(nonces.claim(nonce, NOW)).isEqualTo(CallbackNonces.Claim.NEW);
    }

    @Test
    void nonces_claimOfADeadProcessEndsAfterAMinute() {
        CallbackNonces nonces = CallbackNonces.inMemory();
        CallbackEvent.Nonce nonce = new CallbackEvent.Nonce("n", NOW.plus(Duration.ofHours(1)));

        assertThat(nonces.claim(nonce, NOW)).isEqualTo(CallbackNonces.Claim.NEW);
        assertThat(nonces.claim(nonce, NOW.plusSeconds(59))).isEqualTo(CallbackNonces.Claim.BUSY);
        assertThat(nonces.claim(nonce, NOW.plusSeconds(60))).isEqualTo(CallbackNonces.Claim.NEW);
        nonces.done(nonce);
        assertThat(nonces.claim(nonce, NOW.plusSeconds(999))).isEqualTo(CallbackNonces.Claim.DONE);
        assertThat(nonces.claim(nonce, NOW.plus(Duration.ofHours(1)))).isEqualTo(CallbackNonces.Claim.NEW);
    }

    @Test
    void aSignatureOfTheRootInsteadOfTheIntermediate_isRefused() {
        isRefused(google.byRoot(ISSUER, CLASS, OBJECT, NOW), "signature must be that of the message for this issuer");
    }

    @Test
    void aKeyOnAnotherCurve_isRefused() {
        isRefused(google.onAnotherCurve(ISSUER, CLASS, OBJECT, NOW), "key must be one on the curve P-256");
    }

    @Test
    void anIntermediateKeyThatExpired_isRefused() {
        isRefused(google.ofExpiredKey(ISSUER, CLASS, OBJECT, NOW), "intermediate key must not have expired");
    }

    @Test
    void aTamperedMessage_isRefused() {
        isRefused(
                changed(
                        saved(),
                        json -> json.addProperty(
                                "signedMessage",
                                json.get("signedMessage").getAsString().replace("save", "del"))),
                "signature must be that of the message for this issuer");
    }

    @Test
    void handler_answersTheRest() {
        CallbackHandler handler = CallbackHandler.of(verifier, CallbackNonces.inMemory(), event -> {
            throw new AssertionError("nothing of this is to be given on");
        });
        assertThat(handler.handle("GET", saved(), NOW)).isEqualTo(405);
        assertThat(handler.handle("POST", new byte[0], NOW)).isEqualTo(400);
        String unknown = ThrowAwayCallbacks.message(CLASS, OBJECT, "viewed", NOW.plusSeconds(1));
        assertThat(handler.handle("POST", google.callback(ISSUER, unknown), NOW))
                .isEqualTo(200);
        server.stop(0);
        CallbackVerifier cut = CallbackVerifier.of(CallbackKeys.at(URI.create("http://127.0.0.1:9/keys")), ISSUER);
        assertThat(CallbackHandler.of(cut, CallbackNonces.inMemory(), event -> {})
                        .handle("POST", saved(), NOW))
                .isEqualTo(503);
    }
}
