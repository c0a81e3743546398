package io.github.loyalty4j.wallet.apple.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.wallet.apple.PassTokens;
import io.github.loyalty4j.wallet.apple.web.PassWebService;
import io.github.loyalty4j.wallet.apple.web.WebRequest;
import io.github.loyalty4j.wallet.apple.web.WebResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** A phone that keeps Apple's protocol as {@code FakeWalletDevice} does, without sockets and without verifying signatures. */
final class LightPhone {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final String id;
    private final Supplier<PassWebService> service;
    private final PassTokens tokens;
    private final InstantSource clock;
    private final Map<CardNumber, Held> passes = new LinkedHashMap<>();
    private long tag;
    private int fetched;

    LightPhone(String id, Supplier<PassWebService> service, PassTokens tokens, InstantSource clock) {
        this.id = id;
        this.service = service;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** What a pass shows, and since when by the server. */
    private record Held(String shown, String lastModified) {}

    String token() {
        return "token-" + id;
    }

    synchronized void add(CardNumber number, byte[] pkpass) {
        WebResponse answer = call("POST", registrations() + "/" + number.value(), number, "", token());
        if (answer.status() != 200 && answer.status() != 201) {
            throw new IllegalStateException("must be registered: " + answer);
        }
        passes.put(number, new Held(shown(pkpass), ""));
    }

    synchronized void delete(CardNumber number) {
        if (passes.remove(number) != null) {
            call("DELETE", registrations() + "/" + number.value(), number, "", "");
        }
    }

    /** All passes are gone, and the server is not told. */
    synchronized void wipe() {
        passes.clear();
        tag = 0;
    }

    /** What a push makes it do. */
    synchronized void refresh() {
        WebResponse answer = call("GET", registrations() + "?passesUpdatedSince=" + tag, null, "", "");
        if (answer.status() == 204) {
            return;
        }
        JsonNode list = json(answer.bytes());
        for (JsonNode serial : list.path("serialNumbers")) {
            fetch(CardNumber.parse(serial.asText()));
        }
        tag = list.path("lastUpdated").asLong();
    }

    /** What a holder who pulls makes it do; the status. */
    synchronized int fetch(CardNumber number) {
        Held held = passes.get(number);
        if (held == null) {
            return 0;
        }
        WebResponse answer =
                call("GET", "/v1/passes/pass.com.example.card/" + number.value(), number, held.lastModified(), "");
        if (answer.status() == 200) {
            fetched++;
            passes.put(number, new Held(shown(answer.bytes()), answer.headers().getOrDefault("Last-Modified", "")));
        } else if (answer.status() != 304 && answer.status() != 404) { // 404: issued, but not noted yet
            throw new IllegalStateException("must be served: " + answer);
        }
        return answer.status();
    }

    private String registrations() {
        return "/v1/devices/" + id + "/registrations/pass.com.example.card";
    }

    private WebResponse call(String method, String path, @Nullable CardNumber number, String since, String push) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (number != null) {
            headers.put("Authorization", "ApplePass " + tokens.token(number));
        }
        if (!since.isEmpty()) {
            headers.put("If-Modified-Since", since);
        }
        byte[] body = ("{\"pushToken\":\"" + push + "\"}").getBytes(StandardCharsets.UTF_8);
        return service.get().handle(WebRequest.of(method, path, headers, body), clock.instant());
    }

    private static JsonNode json(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Balance and colour, and whether it is void. */
    static String shown(byte[] pkpass) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(pkpass))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("pass.json")) {
                    JsonNode pass = json(zip.readAllBytes());
                    return pass.at("/storeCard/headerFields/0/value").asText()
                            + " on " + pass.path("backgroundColor").asText()
                            + (pass.path("voided").asBoolean() ? ", void" : "");
                }
            }
            throw new IllegalStateException("a pass has pass.json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized Optional<String> shows(CardNumber number) {
        return Optional.ofNullable(passes.get(number)).map(Held::shown);
    }

    synchronized Map<CardNumber, String> shows() {
        Map<CardNumber, String> all = new LinkedHashMap<>();
        passes.forEach((number, held) -> all.put(number, held.shown()));
        return all;
    }

    synchronized int fetched() {
        return fetched;
    }
}
