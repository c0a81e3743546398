package io.github.loyalty4j.wallet.google.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.sun.net.httpserver.HttpServer;
import io.github.loyalty4j.wallet.google.CallbackEvent;
import io.github.loyalty4j.wallet.google.CallbackKeys;
import io.github.loyalty4j.wallet.google.CallbackVerifier;
import io.github.loyalty4j.wallet.google.InvalidCallbackException;
import io.github.loyalty4j.wallet.google.IssuerId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A callback of which any bit is another is refused: of its body, and of what its two signatures are in Base64. */
class CallbackFlipTest {
    private static final IssuerId ISSUER = IssuerId.of("3388000000012345678");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final ThrowAwayCallbacks GOOGLE = ThrowAwayCallbacks.generate(NOW);
    private static final byte[] BODY = GOOGLE.saved(ISSUER, ISSUER + ".bean-club", ISSUER + ".7K3M9QX2P0VDH8TE", NOW);
    private static final HttpServer SERVER = server();
    private static final CallbackVerifier VERIFIER = CallbackVerifier.of(
            CallbackKeys.at(URI.create("http://127.0.0.1:" + SERVER.getAddress().getPort() + "/keys")), ISSUER);

    private static HttpServer server() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/keys", exchange -> {
                byte[] keys = GOOGLE.keys().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, keys.length);
                exchange.getResponseBody().write(keys);
                exchange.close();
            });
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeContainer
    static void whatGoogleSigned_passes() {
        SERVER.start();
        assertThat(VERIFIER.verify(BODY, NOW).kind()).isEqualTo(CallbackEvent.Kind.SAVED);
    }

    @AfterContainer
    static void stop() {
        SERVER.stop(0);
    }

    private static byte[] flipped(byte[] bytes, int anywhere) {
        byte[] other = bytes.clone();
        int bit = anywhere % (8 * bytes.length);
        other[bit / 8] ^= (byte) (1 << bit % 8);
        return other;
    }

    private static void isRefused(byte[] body) {
        assertThatThrownBy(() -> VERIFIER.verify(body, NOW))
                .isInstanceOf(InvalidCallbackException.class)
                .hasMessageStartingWith("callback: ");
    }

    @Property
    void anyBitOfTheBody(@ForAll @IntRange(max = 1_000_000) int anywhere) {
        isRefused(flipped(BODY, anywhere));
    }

    @Property
    void anyBitOfASignature(@ForAll @IntRange(max = 1_000_000) int anywhere, @ForAll boolean isTheRoots) {
        JsonObject json = new Gson().fromJson(new String(BODY, StandardCharsets.UTF_8), JsonObject.class);
        JsonObject key = json.getAsJsonObject("intermediateSigningKey");
        String base64 = isTheRoots
                ? key.getAsJsonArray("signatures").get(0).getAsString()
                : json.get("signature").getAsString();
        String other =
                Base64.getEncoder().encodeToString(flipped(Base64.getDecoder().decode(base64), anywhere));
        if (isTheRoots) {
            JsonArray signatures = new JsonArray();
            signatures.add(new JsonPrimitive(other));
            key.add("signatures", signatures);
        } else {
            json.addProperty("signature", other);
        }
        isRefused(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
