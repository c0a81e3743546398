package io.github.loyalty4j.wallet.apple.web;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/**
 * What the host's web server is to send.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class WebResponse {
    private final int status;
    private final Map<String, String> headers;
    private final List<ByteBuffer> segments;

    private WebResponse(int status, Map<String, String> headers, List<ByteBuffer> segments) {
        this.status = status;
        this.headers = headers;
        this.segments = segments;
    }

    static WebResponse empty(int status) {
        return new WebResponse(status, Map.of(), List.of());
    }

    static WebResponse of(Map<String, String> headers, List<ByteBuffer> segments) {
        return new WebResponse(200, headers, segments);
    }

    WebResponse with(String name, String value) {
        return new WebResponse(status, Map.of(name, value), segments);
    }

    /** The HTTP status: 200, 201, 204, 304, 400, 401, 403, 404, 405, 413. */
    public int status() {
        return status;
    }

    /** The headers, without {@code Content-Length}. */
    public Map<String, String> headers() {
        return headers;
    }

    /** How many bytes the body has. */
    public int size() {
        return segments.stream().mapToInt(ByteBuffer::remaining).sum();
    }

    /** The body as read-only buffers one after another; images of passes are not copied. */
    public List<ByteBuffer> segments() {
        return segments.stream().map(ByteBuffer::duplicate).toList();
    }

    /** The body as one array. */
    public byte[] bytes() {
        ByteBuffer all = ByteBuffer.allocate(size());
        segments().forEach(all::put);
        return all.array();
    }

    /** Status and size: {@code 200, 4711 bytes}. */
    @Override
    public String toString() {
        return status + ", " + size() + " bytes";
    }
}
