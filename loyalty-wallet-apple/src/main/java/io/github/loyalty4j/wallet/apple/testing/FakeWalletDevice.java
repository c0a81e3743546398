package io.github.loyalty4j.wallet.apple.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.loyalty4j.wallet.apple.inspect.Inspection;
import io.github.loyalty4j.wallet.apple.inspect.PassDiff;
import io.github.loyalty4j.wallet.apple.inspect.PassInspector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A phone with Wallet, as far as a shop's server sees it: it opens a pass only if signature, manifest, certificates and rules
 * are right, registers with the pass's web service, and after a push lists what changed, fetches it with
 * {@code If-Modified-Since}, and shows the change messages.
 *
 * <pre>{@code
 * FakeWalletDevice phone = FakeWalletDevice.of("device-1", pki, InstantSource.system());
 * apns.device(phone.pushToken(), phone::refresh);
 * phone.add(pass.bytes());
 * }</pre>
 *
 * <p>It speaks plain HTTP to an address of this machine, which the pass's own address is replaced by with
 * {@link #through}.
 *
 * <p>Safe for use by several threads; one call runs at a time.
 */
public final class FakeWalletDevice {
    private static final JsonMapper MAPPER = new JsonMapper();

    /** One for all phones: each client has a thread of its own. */
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final String id;
    private final PassInspector inspector;
    private final InstantSource clock;
    private final Map<String, Held> passes = new LinkedHashMap<>();
    private final List<String> lockScreen = new ArrayList<>();
    private Duration patience = Duration.ofSeconds(30);
    private Optional<URI> detour = Optional.empty();
    private Optional<String> tag = Optional.empty();

    private FakeWalletDevice(String id, PassInspector inspector, InstantSource clock) {
        this.id = id;
        this.inspector = inspector;
        this.clock = clock;
    }

    /** A pass in the phone. */
    private static final class Held {
        private final byte[] file;
        private final JsonNode json;
        private final String lastModified;

        Held(byte[] file, JsonNode json, String lastModified) {
            this.file = file;
            this.json = json;
            this.lastModified = lastModified;
        }
    }

    /** A phone that trusts this root. */
    public static FakeWalletDevice of(String id, ThrowAwayPki pki, InstantSource clock) {
        return new FakeWalletDevice(id, PassInspector.trusting(pki.root()), clock);
    }

    /** Speaks to this address instead of the one the passes name. */
    public synchronized FakeWalletDevice through(URI address) {
        this.detour = Optional.of(address);
        return this;
    }

    /** Waits so long for each answer of a web service before it gives up; 30 seconds unless told. */
    public synchronized FakeWalletDevice waiting(Duration most) {
        this.patience = most;
        return this;
    }

    /** Where pushes reach the phone: the hexadecimal digits of its id. */
    public String pushToken() {
        StringBuilder hex = new StringBuilder();
        for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
            hex.append(String.format("%02x", b));
        }
        return hex.toString();
    }

    /**
     * Opens a pass and registers for its updates.
     *
     * @throws IllegalArgumentException if a phone would not open it, with the reasons
     * @throws IllegalStateException if the web service does not register it
     */
    public synchronized void add(byte[] pkpass) {
        Held held = opened(pkpass, "");
        passes.put(held.json.path("serialNumber").asText(), held);
        if (held.json.has("webServiceURL")) {
            HttpResponse<byte[]> answer = send(registration(held)
                    .POST(HttpRequest.BodyPublishers.ofString("{\"pushToken\":\"" + pushToken() + "\"}")));
            if (answer.statusCode() != 201 && answer.statusCode() != 200) {
                throw new IllegalStateException("web service must register the pass: " + answer.statusCode());
            }
        }
    }

    /** Takes a pass out of the phone. */
    public synchronized void delete(String serialNumber) {
        Held held = passes.remove(serialNumber);
        if (held != null) {
            send(registration(held).DELETE());
        }
    }

    private Held opened(byte[] pkpass, String lastModified) {
        Inspection inspection = inspector.inspect(pkpass, clock.instant());
        if (!inspection.isAccepted()) {
            throw new IllegalArgumentException("phone does not open the pass: " + inspection);
        }
        try {
            return new Held(pkpass, MAPPER.readTree(inspection.file("pass.json").orElseThrow()), lastModified);
        } catch (IOException e) {
            throw new UncheckedIOException("an accepted pass is JSON", e);
        }
    }

    /**
     * What a push makes the phone do: list what changed, and fetch it.
     *
     * @throws IllegalStateException if the web service answers with an error
     * @throws IllegalArgumentException if a fetched pass would not open
     */
    public synchronized void refresh() {
        if (passes.isEmpty()) {
            return;
        }
        Held any = passes.values().iterator().next();
        String since = tag.map(value -> "?passesUpdatedSince=" + value).orElse("");
        HttpResponse<byte[]> answer =
                send(request("devices/" + id + "/registrations/" + type(any) + since, any, false));
        if (answer.statusCode() == 204) {
            return;
        }
        JsonNode list = json(required(answer, 200));
        for (JsonNode serial : list.path("serialNumbers")) {
            Held held = passes.get(serial.asText());
            if (held != null) {
                fetch(serial.asText(), held);
            }
        }
        tag = Optional.of(list.path("lastUpdated").asText());
    }

    private void fetch(String serial, Held held) {
        HttpRequest.Builder request = request("passes/" + type(held) + "/" + encoded(serial), held, true);
        if (!held.lastModified.isEmpty()) {
            request.header("If-Modified-Since", held.lastModified);
        }
        HttpResponse<byte[]> answer = send(request);
        if (answer.statusCode() == 304) {
            return;
        }
        Held next = opened(
                required(answer, 200),
                answer.headers().firstValue("Last-Modified").orElse(""));
        lockScreen.addAll(PassDiff.ofPasses(held.file, next.file).announcements());
        passes.put(serial, next);
    }

    private static byte[] required(HttpResponse<byte[]> answer, int status) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException("web service must answer " + status + ": " + answer.statusCode());
        }
        return answer.body();
    }

    private static JsonNode json(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException("web service must answer with JSON", e);
        }
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String type(Held held) {
        return held.json.path("passTypeIdentifier").asText();
    }

    private HttpRequest.Builder registration(Held held) {
        return request(
                "devices/" + id + "/registrations/" + type(held) + "/"
                        + encoded(held.json.path("serialNumber").asText()),
                held,
                true);
    }

    private HttpRequest.Builder request(String path, Held held, boolean authorized) {
        String address =
                detour.map(URI::toString).orElse(held.json.path("webServiceURL").asText());
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(address + (address.endsWith("/") ? "" : "/") + "v1/" + path))
                .timeout(patience);
        if (authorized) {
            request.header(
                    "Authorization",
                    "ApplePass " + held.json.path("authenticationToken").asText());
        }
        return request;
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("web service must answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The lines shown so far, the oldest first. */
    public synchronized List<String> lockScreen() {
        return List.copyOf(lockScreen);
    }

    /** {@code pass.json} of a pass in the phone; empty without it. */
    public synchronized Optional<String> passJson(String serialNumber) {
        return Optional.ofNullable(passes.get(serialNumber)).map(held -> held.json.toString());
    }
}
