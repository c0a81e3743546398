package io.github.loyalty4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.github.loyalty4j.wallet.google.IssuerId;
import io.github.loyalty4j.wallet.google.testing.FakeGoogleWallet;
import io.github.loyalty4j.wallet.google.testing.ThrowAwayCallbacks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoogleCommandTest {
    private static final IssuerId ISSUER = IssuerId.of("3388000000012345678");
    private static final String OBJECT = "3388000000012345678.7K3M9QX2P0VDH8TE";

    private final FakeGoogleWallet google = FakeGoogleWallet.start(ISSUER);

    @TempDir
    private Path temp;

    private List<Object> account = List.of();

    @BeforeEach
    void keyFile() throws IOException {
        Path file = Files.writeString(temp.resolve("account.json"), google.serviceAccountJson());
        account = List.of("--issuer", ISSUER, "--service-account", file);
    }

    @AfterEach
    void everyRequest_keepsToGooglesDescription() {
        assertThat(google.violations()).isEmpty();
        google.close();
    }

    private Run run(String command, Object... more) {
        List<Object> all = new ArrayList<>(List.of("google", command));
        all.addAll(account);
        all.addAll(List.of(more));
        return Run.of(all.toArray());
    }

    private static Object[] card(Object... more) {
        return Stream.concat(
                        Stream.of(
                                "--program",
                                "Bean Club",
                                "--organization",
                                "Bean & Co",
                                "--class",
                                "bean-club",
                                "--logo-url",
                                "https://bean.example/logo.png",
                                "--number",
                                "7K3M-9QX2-P0VD-H8TE",
                                "--balance",
                                "1250"),
                        Stream.of(more))
                .toArray();
    }

    @Test
    void link_withoutAConnection() {
        Run run = run("link", card("--tier", "Gold"));

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("https://pay.google.com/gp/v/save/ey");
        assertThat(google.calls()).isEmpty();
        assertThat(run("link", card("--root-url", google.rootUrl())).exit()).isZero();
    }

    @Test
    void upsert_andMessage() {
        Run none =
                run("message", "--object", OBJECT, "--id", "m", "--text", "Hi|Beans", "--root-url", google.rootUrl());
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.out()).startsWith("Google refuses: 404 resourceNotFound");

        Run written = run("upsert", card("--holder", "Ada", "--root-url", google.rootUrl()));
        assertThat(written.exit()).as(written.err()).isZero();
        assertThat(written.out().strip()).isEqualTo("written: " + OBJECT);

        Run sent =
                run("message", "--object", OBJECT, "--id", "m", "--text", "Hi|Beans", "--root-url", google.rootUrl());
        assertThat(sent.exit()).as(sent.err()).isZero();
        assertThat(google.resource(OBJECT)).get().asString().contains("\"body\":\"Beans\"");
    }

    @Test
    void json_isTheCardWithItsLosses() throws IOException {
        Object[] named = card("--json", "--root-url", google.rootUrl());
        named[3] = "Bean & Company of Berlin"; // 24 characters, of which Google shows 20
        Run written = run("upsert", named);
        assertThat(written.exit()).as(written.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(written.out());
        assertThat(json.get("object"))
                .isEqualTo(new ObjectMapper().readTree(google.resource(OBJECT).orElseThrow()));
        assertThat(json.at("/class/issuerName").asText()).isEqualTo("Bean & Company of Berlin");
        assertThat(json.at("/losses/0/part").asText()).isEqualTo("organization name");
        assertThat(json.at("/losses/0/kind").asText()).isEqualTo("MAY_BE_CUT");
        assertThat(json.get("written").asText()).isEqualTo(OBJECT);

        JsonNode link = new ObjectMapper().readTree(run("link", named).out());
        assertThat(link.get("object")).isEqualTo(json.get("object"));
        assertThat(link.get("losses")).isEqualTo(json.get("losses"));
        assertThat(link.get("link").asText()).startsWith("https://pay.google.com/gp/v/save/ey");
    }

    @Test
    void badInput_isToldInALine() {
        Run run = run("link", card("--balance", "many"));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run("upsert", card("--root-url", "http://127.0.0.1")).err())
                .startsWith("loyalty4j: root must be an http or https address with a slash at its end");
    }

    @Test
    void verifyCallback_saysYesOrWhyNot() throws IOException {
        ThrowAwayCallbacks callbacks = ThrowAwayCallbacks.generate(Instant.now());
        HttpServer keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keys.createContext("/", exchange -> {
            byte[] body = callbacks.keys().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        keys.start();
        String address = "http://127.0.0.1:" + keys.getAddress().getPort() + "/keys";
        Path body = Files.write(
                temp.resolve("body.json"), callbacks.saved(ISSUER, ISSUER + ".bean-club", OBJECT, Instant.now()));

        Run yes = Run.of("google", "verify-callback", body, "--issuer", ISSUER, "--keys-url", address);
        assertThat(yes.exit()).as(yes.err()).isZero();
        assertThat(yes.out().strip()).isEqualTo("SAVED " + OBJECT);
        Run no = Run.of("google", "verify-callback", body, "--issuer", "42", "--keys-url", address);
        assertThat(no.exit()).isEqualTo(1);
        assertThat(no.out()).startsWith("callback: signature must be that of the message for this issuer");
        keys.stop(0);
    }
}
