package io.github.loyalty4j.wallet.apple.testing;

import com.eatthepath.pushy.apns.server.MockApnsServer;
import com.eatthepath.pushy.apns.server.MockApnsServerBuilder;
import com.eatthepath.pushy.apns.server.PushNotificationHandler;
import com.eatthepath.pushy.apns.server.RejectedNotificationException;
import com.eatthepath.pushy.apns.server.RejectionReason;
import com.eatthepath.pushy.apns.server.UnregisteredDeviceTokenException;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Headers;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * A push service on this machine that behaves like Apple's towards passes: TLS and HTTP/2, the pass certificate as client
 * certificate, the topic it is for, the empty payload. Pushy's own mock server does the talking.
 *
 * <pre>{@code
 * try (FakeApns apns = FakeApns.start(pki)) {
 *     ApplePush push = ApplePush.builder(pki.identity()).server("localhost", apns.port()).trusting(pki.root()).build();
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class FakeApns implements AutoCloseable {
    private final MockApnsServer server;
    private final int port;
    private final Behaviour behaviour;

    private FakeApns(MockApnsServer server, int port, Behaviour behaviour) {
        this.server = server;
        this.port = port;
        this.behaviour = behaviour;
    }

    /**
     * A service on a free port, whose devices have passes of this type.
     *
     * @param others whose certificates are taken, too; to the devices they are of another topic
     * @throws IllegalStateException if it cannot be started
     */
    public static FakeApns start(ThrowAwayPki pki, ThrowAwayPki... others) {
        Behaviour behaviour = new Behaviour(pki.identity().passTypeId());
        List<X509Certificate> authorities = new ArrayList<>(List.of(pki.root(), pki.intermediate()));
        for (ThrowAwayPki other : others) {
            authorities.add(other.root());
            authorities.add(other.intermediate());
        }
        Issued own = pki.localhost();
        try {
            MockApnsServer server = new MockApnsServerBuilder()
                    .setServerCredentials(new X509Certificate[] {own.certificate()}, own.key(), null)
                    .setTrustedServerCertificateChain(authorities.toArray(X509Certificate[]::new))
                    .setHandlerFactory(session -> handler(behaviour, topic(session)))
                    .build();
            return new FakeApns(server, server.start(0).join(), behaviour);
        } catch (SSLException e) {
            throw new IllegalStateException("a fake push service must start", e);
        }
    }

    private static PushNotificationHandler handler(Behaviour behaviour, Optional<String> certified) {
        return (headers, payload) -> behaviour.push(certified, headers, payload);
    }

    /** What the client's certificate is for, its subject's UID; empty without a certificate. */
    private static Optional<String> topic(SSLSession session) {
        try {
            X509Certificate certificate = (X509Certificate) session.getPeerCertificates()[0];
            RDN[] ids = new JcaX509CertificateHolder(certificate).getSubject().getRDNs(BCStyle.UID);
            return Stream.of(ids)
                    .map(id -> IETFUtils.valueToString(id.getFirst().getValue()))
                    .findFirst();
        } catch (SSLPeerUnverifiedException | CertificateEncodingException e) {
            return Optional.empty();
        }
    }

    /** Where it listens, on {@code localhost}. */
    public int port() {
        return port;
    }

    /** What happens when a push for this token comes. */
    public void device(String pushToken, Runnable pushed) {
        behaviour.gone.remove(pushToken);
        behaviour.devices.put(pushToken, pushed);
    }

    /**
     * From now on the token is answered with status 410, as when the pass was deleted.
     *
     * @param since what the answer tells, to the millisecond
     */
    public void remove(String pushToken, Instant since) {
        behaviour.gone.put(pushToken, since);
        behaviour.devices.remove(pushToken);
    }

    /** Whether every push is answered with status 503 from now on. */
    public void unavailable(boolean down) {
        behaviour.down = down;
    }

    /** The only topic that is taken from now on; any other is answered with status 400, as when the certificate is another's. */
    public void takingTopic(String passTypeId) {
        behaviour.taken = passTypeId;
    }

    /** How many pushes were accepted. */
    public int accepted() {
        return behaviour.accepted.get();
    }

    @Override
    public void close() {
        server.shutdown().join();
    }

    /** The rules of Apple's service that concern passes. */
    private static final class Behaviour {
        private final Map<String, Runnable> devices = new ConcurrentHashMap<>();
        private final Map<String, Instant> gone = new ConcurrentHashMap<>();
        private final AtomicInteger accepted = new AtomicInteger();
        private volatile boolean down;
        private volatile @Nullable String taken;
        private final String topic;

        Behaviour(String topic) {
            this.topic = topic;
        }

        void push(Optional<String> certified, Http2Headers headers, @Nullable ByteBuf payload)
                throws RejectedNotificationException {
            if (down) {
                throw new RejectedNotificationException(RejectionReason.SERVICE_UNAVAILABLE);
            }
            if (certified.isEmpty()) {
                throw new RejectedNotificationException(RejectionReason.MISSING_PROVIDER_TOKEN);
            }
            String said = String.valueOf(headers.get("apns-topic"));
            if (!said.equals(certified.get()) || (taken != null && !said.equals(taken))) {
                throw new RejectedNotificationException(RejectionReason.TOPIC_DISALLOWED);
            }
            if (payload == null || !payload.toString(StandardCharsets.UTF_8).equals("{}")) {
                throw new RejectedNotificationException(RejectionReason.PAYLOAD_EMPTY);
            }
            String token = headers.path().toString().replace("/3/device/", "");
            Instant since = gone.get(token);
            if (since != null) {
                throw new UnregisteredDeviceTokenException(since);
            }
            Runnable pushed = devices.get(token);
            if (pushed == null) {
                throw new RejectedNotificationException(RejectionReason.BAD_DEVICE_TOKEN);
            }
            if (!said.equals(topic)) {
                throw new RejectedNotificationException(RejectionReason.DEVICE_TOKEN_NOT_FOR_TOPIC);
            }
            accepted.incrementAndGet();
            pushed.run();
        }
    }
}
