package io.github.loyalty4j.wallet.apple.web;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as the host's web server got it.
 *
 * <p>Immutable and safe for use by several threads; the body is not copied.
 */
public final class WebRequest {
    private final String method;
    private final String path;
    private final Map<String, String> headers;
    private final byte[] body;

    private WebRequest(String method, String path, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        this.headers.putAll(headers);
        this.body = body;
    }

    /**
     * A request.
     *
     * @param method {@code "GET"}
     * @param path what follows the passes' web service address, with the query, still percent-encoded:
     *     {@code "/v1/passes/pass.com.example.card/7K3M9QX2P0VDH8TE"}
     * @param headers by name, in any case
     * @param body empty for none; the host need read no more than {@link PassWebService#MOST_BODY_BYTES} and one
     */
    public static WebRequest of(String method, String path, Map<String, String> headers, byte[] body) {
        return new WebRequest(method, path, headers, body);
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    byte[] body() {
        return body;
    }

    /** The method alone: paths hold device ids, headers hold tokens. */
    @Override
    public String toString() {
        return method + " request";
    }
}
