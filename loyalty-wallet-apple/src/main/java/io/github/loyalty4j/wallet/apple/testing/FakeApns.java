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
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A push service on this machine that behaves like Apple's towards passes: TLS and HTTP/2, the pass certificate as client
 * certificate, the topic, the empty payload. Pushy's own mock server does the talking.
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
     * A service on a free port.
     *
     * @throws IllegalStateException if it cannot be started
     */
    public static FakeApns start(ThrowAwayPki pki) {
        Behaviour behaviour = new Behaviour(pki.identity().passTypeId());
        Issued own = pki.localhost();
        try {
            MockApnsServer server = new MockApnsServerBuilder()
                    .setServerCredentials(new X509Certificate[] {own.certificate()}, own.key(), null)
                    .setTrustedServerCertificateChain(pki.root(), pki.intermediate())
                    .setHandlerFactory(session -> behaviour)
                    .build();
            return new FakeApns(server, server.start(0).join(), behaviour);
        } catch (SSLException e) {
            throw new IllegalStateException("a fake push service must start", e);
        }
    }

    /** Where it listens, on {@code localhost}. */
    public int port() {
        return port;
    }

    /** What happens when a push for this token comes. */
    public void device(String pushToken, Runnable pushed) {
        behaviour.devices.put(pushToken, pushed);
    }

    /** From now on the token is answered with status 410, as when the pass was deleted. */
    public void remove(String pushToken) {
        behaviour.devices.remove(pushToken);
        behaviour.gone.add(pushToken);
    }

    /** Whether every push is answered with status 503 from now on. */
    public void unavailable(boolean down) {
        behaviour.down = down;
    }

    /** The only topic that is taken from now on; any other is answered with status 400, as when the certificate is another's. */
    public void takingTopic(String passTypeId) {
        behaviour.topic = passTypeId;
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
    private static final class Behaviour implements PushNotificationHandler {
        private final Map<String, Runnable> devices = new ConcurrentHashMap<>();
        private final Set<String> gone = ConcurrentHashMap.newKeySet();
        private final AtomicInteger accepted = new AtomicInteger();
        private volatile boolean down;
        private volatile String topic;

        Behaviour(String topic) {
            this.topic = topic;
        }

        @Override
        public void handlePushNotification(Http2Headers headers, @Nullable ByteBuf payload)
                throws RejectedNotificationException {
            if (down) {
                throw new RejectedNotificationException(RejectionReason.SERVICE_UNAVAILABLE);
            }
            CharSequence said = headers.get("apns-topic");
            if (said == null || !topic.contentEquals(said)) {
                throw new RejectedNotificationException(RejectionReason.TOPIC_DISALLOWED);
            }
            if (payload == null || !payload.toString(StandardCharsets.UTF_8).equals("{}")) {
                throw new RejectedNotificationException(RejectionReason.PAYLOAD_EMPTY);
            }
            String token = headers.path().toString().replace("/3/device/", "");
            if (gone.contains(token)) {
                throw new UnregisteredDeviceTokenException(Instant.EPOCH);
            }
            Runnable pushed = devices.get(token);
            if (pushed == null) {
                throw new RejectedNotificationException(RejectionReason.BAD_DEVICE_TOKEN);
            }
            accepted.incrementAndGet();
            pushed.run();
        }
    }
}
