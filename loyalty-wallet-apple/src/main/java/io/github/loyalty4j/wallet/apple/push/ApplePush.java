package io.github.loyalty4j.wallet.apple.push;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.PushNotificationResponse;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import io.github.loyalty4j.wallet.apple.SigningIdentity;
import io.github.loyalty4j.wallet.apple.push.PushAnswer.Kind;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Sends the empty push that makes a phone ask for changed passes (Apple, "Updating a Pass"): payload <code>{}</code>, topic
 * the pass type id, and the pass certificate itself as TLS client certificate. Apple's production service is the only one
 * that reaches passes.
 *
 * <p>Pushes to one device never pile up: while one is under way, all further ones become a single one after it.
 *
 * <p>Apple answers {@code BadDeviceToken} to a token nobody has, but to every token at the wrong service, such as the
 * sandbox. It counts as gone only once this client had a push accepted, and as rejected before, so that a wrong
 * {@link Builder#server} loses no registration.
 *
 * <p>Safe for use by several threads; built once, and closed at the end.
 */
public final class ApplePush implements AutoCloseable {
    private static final String PAYLOAD = "{}";
    /** As long as Apple keeps it for a phone that is off; Pushy would have it dropped after a day. */
    private static final Instant KEPT = Instant.ofEpochSecond(Integer.MAX_VALUE);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int GONE = 410;
    private static final String BAD_TOKEN = "BadDeviceToken";
    /** Of a token that never was: whenever it was registered. */
    private static final Instant ALWAYS = Instant.ofEpochSecond(Integer.MAX_VALUE);

    private static final System.Logger LOG = System.getLogger(ApplePush.class.getName());

    private final ApnsClient client;
    private final String topic;
    private final Pace pace;
    private final PushListener listener;
    private volatile boolean isRightServer;
    private final Map<String, @Nullable CompletableFuture<PushAnswer>> underWay = new HashMap<>();
    private boolean closed;

    private ApplePush(ApnsClient client, Builder builder) {
        this.client = client;
        this.pace = builder.pace;
        this.topic = builder.identity.passTypeId();
        this.listener = builder.listener;
    }

    /**
     * Pushes through Apple's service; each step below changes one thing.
     *
     * @throws IllegalArgumentException if the identity's key is not in memory: TLS wants it as a Java key
     */
    public static Builder builder(SigningIdentity identity) {
        return new Builder(identity);
    }

    /** Asks a device to fetch what changed. The result never fails; that Apple cannot be reached is an answer too. */
    public CompletableFuture<PushAnswer> push(String pushToken) {
        synchronized (underWay) {
            if (closed) {
                return CompletableFuture.completedFuture(new PushAnswer(Kind.UNAVAILABLE, "closed"));
            }
            if (underWay.containsKey(pushToken)) {
                CompletableFuture<PushAnswer> next = underWay.get(pushToken);
                if (next == null) {
                    next = new CompletableFuture<>();
                    underWay.put(pushToken, next);
                }
                return next;
            }
            underWay.put(pushToken, null);
        }
        return send(pushToken);
    }

    private CompletableFuture<PushAnswer> send(String pushToken) {
        long wait = pace.nanos(System.nanoTime());
        if (wait > 0) {
            return CompletableFuture.supplyAsync(
                            () -> pushToken, CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS))
                    .thenCompose(this::sendNow);
        }
        return sendNow(pushToken);
    }

    private CompletableFuture<PushAnswer> sendNow(String pushToken) {
        return client.sendNotification(new SimpleApnsPushNotification(pushToken, topic, PAYLOAD, KEPT))
                .handle((response, failure) -> response == null ? unavailable(failure) : answer(response))
                .whenComplete((answer, failure) -> {
                    tell(answer);
                    sendNext(pushToken);
                });
    }

    private void tell(PushAnswer answer) {
        try {
            listener.answered(answer);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "listener of pushes threw", e);
        }
    }

    private void sendNext(String pushToken) {
        CompletableFuture<PushAnswer> next;
        synchronized (underWay) {
            next = underWay.remove(pushToken);
            if (next != null) {
                underWay.put(pushToken, null);
            }
            underWay.notifyAll();
        }
        if (next != null) {
            CompletableFuture<PushAnswer> waiting = next;
            CompletableFuture<PushAnswer> unused =
                    send(pushToken).whenComplete((answer, failure) -> waiting.complete(answer));
        }
    }

    private static PushAnswer unavailable(@Nullable Throwable failure) {
        // of a foreign exception its name alone, as its message may hold a token
        return new PushAnswer(
                Kind.UNAVAILABLE,
                failure == null ? "no answer" : failure.getClass().getSimpleName());
    }

    private PushAnswer answer(PushNotificationResponse<?> response) {
        if (response.isAccepted()) {
            isRightServer = true;
            return new PushAnswer(Kind.ACCEPTED, "");
        }
        String reason = response.getRejectionReason().orElse("status " + response.getStatusCode());
        if (response.getStatusCode() == GONE || (reason.equals(BAD_TOKEN) && isRightServer)) {
            Instant since = response.getTokenInvalidationTimestamp().orElse(ALWAYS);
            return new PushAnswer(Kind.GONE, reason, Optional.of(since));
        }
        boolean later = response.getStatusCode() == TOO_MANY_REQUESTS || response.getStatusCode() >= 500;
        return new PushAnswer(later ? Kind.UNAVAILABLE : Kind.REJECTED, reason);
    }

    /**
     * Takes no more pushes and ends the connections, after those under way are answered and those that wait for their turn
     * are sent; what is left after 30 seconds is answered as unavailable. If the thread is interrupted it waits no longer.
     */
    @Override
    public void close() {
        awaitPushes(System.nanoTime() + PATIENCE.toNanos());
        client.close().join();
    }

    private void awaitPushes(long end) {
        synchronized (underWay) {
            closed = true;
            try {
                long millis = PATIENCE.toMillis();
                while (!underWay.isEmpty() && millis > 0) {
                    underWay.wait(millis);
                    millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Collects the parts of an {@link ApplePush}. */
    public static final class Builder {
        private final SigningIdentity identity;
        private final PrivateKey key;
        private String host = ApnsClientBuilder.PRODUCTION_APNS_HOST;
        private int port = ApnsClientBuilder.DEFAULT_APNS_PORT;
        private int connections = 1;
        private Pace pace = Pace.unlimited();
        private PushListener listener = answer -> {};
        private X509Certificate @Nullable [] trusted;

        private Builder(SigningIdentity identity) {
            this.identity = identity;
            this.key = identity.privateKey()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "pushes need the key of the pass certificate in memory: it is held elsewhere"));
        }

        /** Another service than Apple's, for tests or through a gateway. */
        public Builder server(String host, int port) {
            this.host = host;
            this.port = port;
            return this;
        }

        /** Whom the service's certificate must come from, instead of the platform's authorities. */
        public Builder trusting(X509Certificate... roots) {
            this.trusted = roots.clone();
            return this;
        }

        /**
         * How many connections; one carries some thousand pushes a second.
         *
         * @throws IllegalArgumentException if not 1 to 100
         */
        public Builder connections(int number) {
            if (number < 1 || number > 100) {
                throw new IllegalArgumentException("connections must be 1 to 100: " + number);
            }
            this.connections = number;
            return this;
        }

        /**
         * How many pushes a second go out at most, one after another at even distances; all at once by default. What waits
         * longer than a delivery's 30 seconds counts as unavailable there, and is tried again; a step of a
         * {@link Rebranding} waits as long as it takes.
         *
         * @throws IllegalArgumentException if not 1 to 1,000,000
         */
        public Builder perSecond(int most) {
            this.pace = Pace.perSecond(most);
            return this;
        }

        /** Who hears how each push ended. */
        public Builder listener(PushListener hears) {
            this.listener = hears;
            return this;
        }

        /**
         * The client collected so far; it connects with the first push.
         *
         * @throws IllegalStateException if the platform's TLS refuses the key
         */
        public ApplePush build() {
            ApnsClientBuilder builder = new ApnsClientBuilder()
                    .setApnsServer(host, port)
                    .setConcurrentConnections(connections)
                    .setClientCredentials(identity.certificate(), key, null);
            if (trusted != null) {
                builder.setTrustedServerCertificateChain(trusted);
            }
            try {
                return new ApplePush(builder.build(), this);
            } catch (SSLException e) {
                throw new IllegalStateException("TLS must take the pass certificate and its key: it does not", e);
            }
        }
    }
}
