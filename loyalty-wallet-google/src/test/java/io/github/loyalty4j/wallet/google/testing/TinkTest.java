package io.github.loyalty4j.wallet.google.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.apps.paymentmethodtoken.PaymentMethodTokenRecipient;
import com.google.crypto.tink.apps.paymentmethodtoken.PaymentMethodTokenSender;
import com.google.crypto.tink.apps.paymentmethodtoken.SenderIntermediateCertFactory;
import com.sun.net.httpserver.HttpServer;
import io.github.loyalty4j.wallet.google.CallbackEvent;
import io.github.loyalty4j.wallet.google.CallbackKeys;
import io.github.loyalty4j.wallet.google.CallbackVerifier;
import io.github.loyalty4j.wallet.google.InvalidCallbackException;
import io.github.loyalty4j.wallet.google.IssuerId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google's own library of signed messages, Tink's apps-paymentmethodtoken 1.13.0, says what our code says. */
class TinkTest {
    private static final IssuerId ISSUER = IssuerId.of("3388000000012345678");
    private static final String CLASS = "3388000000012345678.bean-club";
    private static final String OBJECT = "3388000000012345678.7K3M9QX2P0VDH8TE";
    private static final String SENDER = "GooglePayPasses";
    private static final String PROTOCOL = "ECv2SigningOnly";

    private final Instant now = Instant.now(); // Tink asks the machine's clock
    private volatile String published = "{\"keys\":[]}";
    private HttpServer server;
    private CallbackVerifier verifier;

    @BeforeEach
    void publishKeys() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            byte[] body = published.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        verifier = CallbackVerifier.of(
                CallbackKeys.at(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys")),
                ISSUER);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static String base64(byte[] der) {
        return Base64.getEncoder().encodeToString(der);
    }

    private String sealed(String recipient, Instant keyExpires) throws GeneralSecurityException {
        KeyPair root = pair();
        KeyPair intermediate = pair();
        published = "{\"keys\":[{\"keyValue\":\"" + base64(root.getPublic().getEncoded())
                + "\",\"protocolVersion\":\"ECv2SigningOnly\",\"keyExpiration\":\""
                + now.plus(Duration.ofDays(1)).toEpochMilli() + "\"}]}";
        String certificate = new SenderIntermediateCertFactory.Builder()
                .protocolVersion(PROTOCOL)
                .senderId(SENDER)
                .addSenderSigningKey((ECPrivateKey) root.getPrivate())
                .senderIntermediateSigningKey(base64(intermediate.getPublic().getEncoded()))
                .expiration(keyExpires.toEpochMilli())
                .build()
                .create();
        return new PaymentMethodTokenSender.Builder()
                .protocolVersion(PROTOCOL)
                .senderId(SENDER)
                .recipientId(recipient)
                .senderIntermediateSigningKey((ECPrivateKey) intermediate.getPrivate())
                .senderIntermediateCert(certificate)
                .build()
                .seal(ThrowAwayCallbacks.message(CLASS, OBJECT, "save", now.plus(Duration.ofHours(1))));
    }

    private CallbackEvent verified(String body) {
        return verifier.verify(body.getBytes(StandardCharsets.UTF_8), now);
    }

    @Test
    void whatTinkSigned_passesHere() throws Exception {
        CallbackEvent event = verified(sealed(ISSUER.value(), now.plus(Duration.ofDays(1))));

        assertThat(event.kind()).isEqualTo(CallbackEvent.Kind.SAVED);
        assertThat(event.objectId()).isEqualTo(OBJECT);
    }

    @Test
    void whatTinkSignedForAnotherOrTooLate_isRefusedHere() throws Exception {
        String other = sealed("42", now.plus(Duration.ofDays(1)));
        assertThatThrownBy(() -> verified(other)).isInstanceOf(InvalidCallbackException.class);
    }

    @Test
    void whatTinkSignedByAnExpiredKey_isRefusedHere() throws Exception {
        String late = sealed(ISSUER.value(), now);
        assertThatThrownBy(() -> verified(late)).hasMessage("callback: intermediate key must not have expired");
    }

    @Test
    void whatIsSignedHere_passesAtTink() throws Exception {
        ThrowAwayCallbacks google = ThrowAwayCallbacks.generate(now);
        String body = new String(google.saved(ISSUER, CLASS, OBJECT, now), StandardCharsets.UTF_8);

        assertThat(recipient(google, ISSUER.value()).unseal(body)).contains(OBJECT);
        assertThatThrownBy(() -> recipient(google, "42").unseal(body)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> recipient(ThrowAwayCallbacks.generate(now), ISSUER.value())
                        .unseal(body))
                .isInstanceOf(GeneralSecurityException.class);
    }

    private static PaymentMethodTokenRecipient recipient(ThrowAwayCallbacks google, String id)
            throws GeneralSecurityException {
        return new PaymentMethodTokenRecipient.Builder()
                .protocolVersion(PROTOCOL)
                .senderId(SENDER)
                .senderVerifyingKeys(google.keys())
                .recipientId(id)
                .build();
    }
}
