package io.github.loyalty4j.wallet.apple.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * A {@link PassWebService} behind the HTTP server of the JDK; at the same time what an adapter to another server looks like.
 *
 * <pre>{@code
 * HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);
 * server.createContext("/passes", PassHttpHandler.of(service, InstantSource.system()));
 * }</pre>
 *
 * <p>Phones want https, so a server that ends TLS stands before it, or the context belongs to an {@code HttpsServer}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class PassHttpHandler implements HttpHandler {
    private final PassWebService service;
    private final InstantSource clock;

    private PassHttpHandler(PassWebService service, InstantSource clock) {
        this.service = service;
        this.clock = clock;
    }

    /** Serves with this clock. */
    public static PassHttpHandler of(PassWebService service, InstantSource clock) {
        return new PassHttpHandler(service, clock);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(PassWebService.MOST_BODY_BYTES + 1);
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            String context = exchange.getHttpContext().getPath();
            String path = exchange.getRequestURI().getRawPath().substring(context.length());
            String query = exchange.getRequestURI().getRawQuery();
            WebRequest request = WebRequest.of(
                    exchange.getRequestMethod(),
                    (path.startsWith("/") ? "" : "/") + path + (query == null ? "" : "?" + query),
                    headers,
                    body);
            send(exchange, answer(request));
        }
    }

    private WebResponse answer(WebRequest request) {
        try {
            return service.handle(request, clock.instant());
        } catch (RuntimeException e) {
            // the phone tries again; what is wrong is told to nobody outside
            System.getLogger(PassHttpHandler.class.getName()).log(System.Logger.Level.ERROR, "pass not served", e);
            return WebResponse.empty(500);
        }
    }

    private static void send(HttpExchange exchange, WebResponse answer) throws IOException {
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        int size = answer.size();
        exchange.sendResponseHeaders(answer.status(), size == 0 ? -1 : size);
        if (size > 0) {
            try (OutputStream out = exchange.getResponseBody();
                    WritableByteChannel channel = Channels.newChannel(out)) {
                for (ByteBuffer segment : answer.segments()) {
                    channel.write(segment);
                }
            }
        }
    }
}
