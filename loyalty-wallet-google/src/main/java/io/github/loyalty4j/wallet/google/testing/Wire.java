package io.github.loyalty4j.wallet.google.testing;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Requests and answers as they travel, alone or as parts of a batch. */
final class Wire {
    private static final int MOST_BYTES = 10 * 1024 * 1024;
    private static final Gson GSON = new Gson();

    private Wire() {}

    /**
     * A request.
     *
     * @param verb the method, or what stands in {@code X-HTTP-Method-Override}
     * @param path without the query
     * @param query its parameters
     * @param body in UTF-8; empty if there is none
     */
    record Request(String verb, String path, Map<String, String> query, String body) {
        static Request of(String verb, String target, String body) {
            int mark = target.indexOf('?');
            return new Request(
                    verb,
                    decoded(mark < 0 ? target : target.substring(0, mark)),
                    mark < 0 ? Map.of() : parameters(target.substring(mark + 1)),
                    body);
        }

        /** The body as JSON. */
        JsonObject json() {
            try {
                JsonObject json = GSON.fromJson(body, JsonObject.class);
                if (json != null) {
                    return json;
                }
            } catch (JsonParseException e) {
                throw new GoogleErrorException(GoogleError.badRequest("Invalid JSON payload received."));
            }
            throw new GoogleErrorException(GoogleError.badRequest("Request body is missing."));
        }
    }

    /**
     * An answer.
     *
     * @param status the HTTP status
     * @param body JSON
     */
    record Answer(int status, String body) {
        static Answer ok(JsonElement json) {
            return new Answer(200, json.toString());
        }

        static Answer of(GoogleError error) {
            return new Answer(error.status(), error.json().toString());
        }
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The value of a header among lines, or null. */
    static @Nullable String header(String head, String name) {
        for (String line : head.split("\r?\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).strip().equalsIgnoreCase(name)) {
                return line.substring(colon + 1).strip();
            }
        }
        return null;
    }

    static String verb(HttpExchange exchange) {
        String override = exchange.getRequestHeaders().getFirst("X-HTTP-Method-Override");
        return override == null ? exchange.getRequestMethod() : override;
    }

    static String body(HttpExchange exchange) throws IOException {
        byte[] sent = exchange.getRequestBody().readNBytes(MOST_BYTES);
        if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(sent))) {
                sent = in.readNBytes(MOST_BYTES);
            }
        }
        return new String(sent, StandardCharsets.UTF_8);
    }

    static void send(HttpExchange exchange, String type, Wire.Answer answer) throws IOException {
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
