package io.github.loyalty4j.wallet.apple.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.wallet.apple.ApplePasses;
import io.github.loyalty4j.wallet.apple.PassTokens;
import io.github.loyalty4j.wallet.apple.testing.ThrowAwayPki;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PassHttpHandlerTest {
    private static final Instant NOW = Instant.parse("2026-12-01T10:15:30Z");
    private static final ThrowAwayPki PKI =
            ThrowAwayPki.of("pass.com.example.card", "A1B2C3D4E5", Instant.parse("2026-11-22T00:00:00Z"));

    private final AtomicBoolean broken = new AtomicBoolean(true);
    private HttpServer server;

    @SuppressWarnings("NullAway.Init") // set before each test
    PassHttpHandlerTest() {}

    @BeforeEach
    void start() throws IOException {
        ApplePasses passes = ApplePasses.builder(
                        CardDesign.builder("Bean Club", "Bean & Co").build(), PKI.identity())
                .webService(URI.create("https://example.com/passes"), PassTokens.of(new byte[32]))
                .build();
        PassWebService service = PassWebService.builder(passes, new InMemoryRegistrations(), new InMemoryShownCards())
                .log((text, cause) -> {
                    if (broken.get()) {
                        throw new IllegalStateException("password of the database");
                    }
                })
                .build();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/passes", PassHttpHandler.of(service, () -> NOW));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private HttpResponse<String> log() throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/passes/v1/log");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .POST(HttpRequest.BodyPublishers.ofString("{\"logs\":[\"x\"]}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** What is wrong is told to nobody outside, and the server goes on. */
    @Test
    void handle_answersAFailureWith500AndNothingElse() throws Exception {
        HttpResponse<String> answer = log();
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().map().toString()).doesNotContain("password");
        broken.set(false);
        assertThat(log().statusCode()).isEqualTo(200);
    }
}
