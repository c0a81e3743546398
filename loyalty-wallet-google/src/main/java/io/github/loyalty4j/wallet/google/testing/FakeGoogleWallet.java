package io.github.loyalty4j.wallet.google.testing;

import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.loyalty4j.wallet.google.GoogleWallet;
import io.github.loyalty4j.wallet.google.IssuerId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Google Wallet on this machine, for tests: an HTTP server on the loopback interface that keeps classes and objects as
 * Google does, checks every request against Google's own description of its API, and misbehaves on demand.
 *
 * <pre>{@code
 * try (FakeGoogleWallet google = FakeGoogleWallet.start(issuer)) {
 *     GoogleWallet wallet = GoogleWallet.builder(google.credentials().createScoped(GoogleWallet.SCOPE))
 *             .rootUrl(google.rootUrl())
 *             .build();
 *     ...
 *     assertThat(google.violations()).isEmpty();
 * }
 * }</pre>
 *
 * <p>Of the API there are insert, get, list, patch, update and addmessage of every kind of class and object, batches and
 * the token endpoint; anything else is answered with 501. A request that breaks the description is answered with 400 and
 * is listed in {@link #violations()}; one whose token is not of {@link GoogleWallet#SCOPE} with 403. Images are not fetched.
 *
 * <p>Safe for use by several threads; requests are carried out one at a time.
 */
public final class FakeGoogleWallet implements AutoCloseable {
    /** Google's published limit, requests a second. */
    public static final int GOOGLES_LIMIT = 20;

    // Before Java 20 the JDK's server sends head and body of an answer apart, and the body waits some 40 ms until the
    // head is confirmed, unless it is told not to: once for the process, and the host's own word goes first.
    static {
        String noDelay = "sun.net.httpserver.nodelay";
        System.setProperty(noDelay, System.getProperty(noDelay, "true"));
    }

    private static final int THREADS = 8;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Discovery discovery = Discovery.load();
    private final ThrowAwayServiceAccount account = ThrowAwayServiceAccount.generate();
    private final Tokens tokens = new Tokens(account.publicKey());
    private final Shelf shelf;
    private final InstantSource clock;
    private final Throttle throttle;
    private final Throttle counted;
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    private FakeGoogleWallet(IssuerId issuer, InstantSource clock, int requestsPerSecond) {
        this.shelf = new Shelf(discovery, issuer.value());
        this.clock = clock;
        this.throttle = new Throttle(requestsPerSecond);
        this.counted = new Throttle(requestsPerSecond);
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("a port on the loopback interface must be free", e);
        }
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    /**
     * A request that was answered.
     *
     * @param operation {@code loyaltyobject.patch}, or verb and path of one that Google does not know
     * @param path the path
     * @param status the HTTP status of the answer, 0 if the connection was cut
     */
    public record Call(String operation, String path, int status) {}

    /**
     * A write that was asked to notify.
     *
     * @param at when
     * @param isMessage whether it was a message; else a write with {@code NOTIFY_ON_UPDATE}
     * @param outcome what came of it
     */
    public record Notice(Instant at, boolean isMessage, Outcome outcome) {
        /** What came of it. */
        public enum Outcome {
            /** Phones told. */
            SHOWN,
            /** Nothing changed that Google tells of, as when a write is repeated. */
            NOTHING_NEW,
            /** More than 3 in 24 hours: a message is refused, a write passes in silence. */
            BEYOND_LIMIT
        }

        /** Whether phones told. */
        public boolean isShown() {
            return outcome == Outcome.SHOWN;
        }
    }

    /** A wallet with one issuer, Google's limit of 20 requests a second, and the system's clock. */
    public static FakeGoogleWallet start(IssuerId issuer) {
        return start(issuer, InstantSource.system(), GOOGLES_LIMIT);
    }

    /**
     * A wallet with another clock and limit.
     *
     * @param clock tells when notifications and requests were sent; the limit on these goes by the machine's own time
     * @param requestsPerSecond 1 or more; beyond it a request is answered with 429
     */
    public static FakeGoogleWallet start(IssuerId issuer, InstantSource clock, int requestsPerSecond) {
        return new FakeGoogleWallet(issuer, clock, requestsPerSecond);
    }

    /** The address to give to a client, with a slash at its end. */
    public URI rootUrl() {
        return URI.create("http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/");
    }

    /** A service account that may use the issuer, and asks this server for its tokens. */
    public ServiceAccountCredentials credentials() {
        return account.signer().toBuilder()
                .setTokenServerUri(rootUrl().resolve("token"))
                .build();
    }

    /** The same account as a key file, for what reads one. */
    public String serviceAccountJson() {
        return account.json()
                .replace(
                        ThrowAwayServiceAccount.TOKEN_URI,
                        rootUrl().resolve("token").toString());
    }

    /** The account's public key, which checks save links. */
    public String publicKeyPem() {
        return account.publicKeyPem();
    }

    /** Misbehaves so at each of the next {@code times} requests to the API, after those asked for before. */
    public synchronized void fail(Fault fault, int times) {
        for (int i = 0; i < times; i++) {
            faults.addLast(fault);
        }
    }

    /** Makes every access token given so far invalid. */
    public synchronized void revokeTokens() {
        tokens.revoke();
    }

    /** How often a token was asked for and given. */
    public synchronized int tokensGiven() {
        return tokens.given();
    }

    /** A class or an object as JSON; empty if there is none. */
    public synchronized Optional<String> resource(String id) {
        return shelf.find(id).map(JsonObject::toString);
    }

    /** Somebody saved the object to a phone, or removed it: {@code hasUsers} says so from now on. */
    public synchronized void saved(String objectId, boolean isSaved) {
        shelf.find(objectId)
                .orElseThrow(() -> new IllegalArgumentException("object must exist: " + objectId))
                .add("hasUsers", new JsonPrimitive(isSaved));
    }

    /** When a phone with this card, or all cards of this class, showed a notification. */
    public List<Instant> notifications(String id) {
        return notices(id).stream().filter(Notice::isShown).map(Notice::at).toList();
    }

    /** What was asked to notify of this card or class, shown or not, in the order of the requests. */
    public synchronized List<Notice> notices(String id) {
        return shelf.notices().of(id);
    }

    /** Hears of every class and object as each write leaves it: its id and JSON. */
    public synchronized void onWrite(BiConsumer<? super String, ? super String> listener) {
        shelf.onWrite((id, json) -> listener.accept(id, json.toString()));
    }

    /** Every request to the API in the order of answers; the parts of a batch one by one. */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** What in the requests Google's description does not allow. */
    public synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    /** The most requests in any second of the clock so far, the parts of a batch one by one. */
    public synchronized int mostRequestsPerSecond() {
        return counted.largest();
    }

    /** Stops the server. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = Wire.body(exchange);
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/token")) {
                synchronized (this) {
                    Wire.send(exchange, "application/json", tokens.give(body));
                }
                return;
            }
            api(exchange, path, body);
        }
    }

    private void api(HttpExchange exchange, String path, String body) throws IOException {
        Fault fault;
        synchronized (this) {
            fault = faults.pollFirst();
            boolean isLeftUndone =
                    fault != null && (fault.kind() == Fault.Kind.CUT_BEFORE || fault.kind() == Fault.Kind.STATUS);
            if (isLeftUndone) { // it counts all the same
                takes(requests(exchange, path, body));
            }
        }
        if (fault != null && fault.kind() == Fault.Kind.CUT_BEFORE) {
            log(new Call("cut", path, 0));
            return;
        }
        Wire.Answer answer = fault != null && fault.kind() == Fault.Kind.STATUS
                ? refused(exchange, path, fault)
                : answer(exchange, path, body, Optional.ofNullable(fault));
        if (fault != null && fault.kind() == Fault.Kind.SLOW) {
            sleep(fault);
        }
        if (fault == null || fault.kind() != Fault.Kind.CUT_AFTER) {
            boolean isBatch = path.equals("/batch") && answer.status() == 200;
            Wire.send(exchange, isBatch ? Batch.CONTENT_TYPE : "application/json", answer);
        }
    }

    private synchronized boolean takes(int requests) {
        Instant now = clock.instant();
        counted.takes(requests, TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano());
        return throttle.takes(requests, System.nanoTime());
    }

    private static int requests(HttpExchange exchange, String path, String body) {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        return path.equals("/batch") && type != null ? Batch.parts(type, body).size() : 1;
    }

    private Wire.Answer refused(HttpExchange exchange, String path, Fault fault) {
        log(new Call(Wire.verb(exchange) + " " + path, path, fault.status()));
        return Wire.Answer.of(fault.error());
    }

    private synchronized void log(Call call) {
        calls.add(call);
    }

    private static void sleep(Fault fault) {
        try {
            Thread.sleep(fault.delay().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Wire.Answer answer(HttpExchange exchange, String path, String body, Optional<Fault> fault) {
        Optional<GoogleError> refusal =
                tokens.refusal(exchange.getRequestHeaders().getFirst("Authorization"));
        if (refusal.isPresent()) {
            takes(requests(exchange, path, body));
            calls.add(new Call(
                    Wire.verb(exchange) + " " + path, path, refusal.get().status()));
            return Wire.Answer.of(refusal.get());
        }
        if (!path.equals("/batch")) {
            String target = exchange.getRequestURI().getRawQuery() == null
                    ? exchange.getRequestURI().getRawPath()
                    : exchange.getRequestURI().getRawPath() + "?"
                            + exchange.getRequestURI().getRawQuery();
            return carryOut(Wire.Request.of(Wire.verb(exchange), target, body), null);
        }
        try {
            String type =
                    Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), "");
            Deque<Fault> once = new ArrayDeque<>(fault.stream()
                    .filter(one -> one.kind() == Fault.Kind.PART_STATUS)
                    .toList());
            return new Wire.Answer(
                    200, Batch.answer(Batch.parts(type, body), part -> carryOut(part, once.pollFirst())));
        } catch (GoogleErrorException e) {
            return Wire.Answer.of(e.error());
        }
    }

    private Wire.Answer carryOut(Wire.Request request, @Nullable Fault fault) {
        if (fault != null) {
            takes(1);
            calls.add(new Call(request.verb() + " " + request.path(), request.path(), fault.status()));
            return Wire.Answer.of(fault.error());
        }
        Optional<Discovery.Operation> operation = discovery.operation(request.verb(), request.path());
        Wire.Answer answer;
        try {
            answer = takes(1)
                    ? Wire.Answer.ok(result(operation.orElseThrow(() -> unknown(request)), request))
                    : Wire.Answer.of(GoogleError.tooMany());
        } catch (GoogleErrorException e) {
            answer = Wire.Answer.of(e.error());
        }
        String name = operation
                .map(known -> known.resource() + "." + known.name())
                .orElse(request.verb() + " " + request.path());
        calls.add(new Call(name, request.path(), answer.status()));
        return answer;
    }

    private GoogleErrorException unknown(Wire.Request request) {
        violations.add(request.verb() + " " + request.path() + " is no method of the API");
        return new GoogleErrorException(GoogleError.notFound(request.path()));
    }

    private JsonObject result(Discovery.Operation operation, Wire.Request request) {
        List<String> faults = discovery.faults(operation, request);
        if (!faults.isEmpty()) {
            faults.forEach(fault -> violations.add(operation.resource() + "." + operation.name() + " " + fault));
            throw new GoogleErrorException(GoogleError.badRequest("Invalid JSON payload received. " + faults));
        }
        return result(operation, request, id(operation, request.path()));
    }

    private static String id(Discovery.Operation operation, String path) {
        Matcher matched = operation.path().matcher(path);
        return matched.matches() && matched.groupCount() > 0 ? matched.group(1) : "";
    }

    private JsonObject result(Discovery.Operation operation, Wire.Request request, String id) {
        String resource = operation.resource();
        Instant now = clock.instant();
        if (!resource.endsWith("class") && !resource.endsWith("object")) {
            throw notDone(operation);
        }
        return switch (operation.name()) {
            case "insert" -> shelf.insert(resource, request.json());
            case "get" -> shelf.get(resource, id);
            case "list" -> shelf.list(resource, request.query());
            case "patch" -> shelf.patch(resource, id, request.json(), now);
            case "update" -> shelf.update(resource, id, request.json(), now);
            case "addmessage" -> {
                JsonObject wrapped = new JsonObject();
                wrapped.add("resource", shelf.addMessage(resource, id, request.json(), now));
                yield wrapped;
            }
            default -> throw notDone(operation);
        };
    }

    private static GoogleErrorException notDone(Discovery.Operation operation) {
        return new GoogleErrorException(new GoogleError(
                501, "notImplemented", "the fake does not do " + operation.resource() + "." + operation.name()));
    }
}
