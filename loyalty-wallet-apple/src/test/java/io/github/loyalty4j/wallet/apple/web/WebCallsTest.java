package io.github.loyalty4j.wallet.apple.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.wallet.apple.ApplePasses;
import io.github.loyalty4j.wallet.apple.PassTokens;
import io.github.loyalty4j.wallet.apple.testing.ThrowAwayPki;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What each kind of request is answered with, whoever sends it. */
class WebCallsTest {
    private static final Instant NOW = Instant.parse("2026-12-01T10:15:30Z");
    private static final ThrowAwayPki PKI =
            ThrowAwayPki.of("pass.com.example.card", "A1B2C3D4E5", Instant.parse("2026-11-22T00:00:00Z"));
    private static final PassTokens TOKENS = PassTokens.of(new byte[32]);
    private static final ApplePasses PASSES = ApplePasses.builder(
                    CardDesign.builder("Bean Club", "Bean & Co").build(), PKI.identity())
            .webService(URI.create("https://example.com/passes"), TOKENS)
            .build();
    private static final CardNumber NUMBER = CardNumber.parse("7K3M-9QX2-P0VD-H8TE");
    private static final String RIGHT = "ApplePass " + TOKENS.token(NUMBER);
    private static final String PASS = "/v1/passes/pass.com.example.card/" + NUMBER.value();

    private final InMemoryRegistrations registrations = new InMemoryRegistrations();
    private final List<String> log = new ArrayList<>();
    private final PassWebService service = PassWebService.builder(PASSES, registrations, shown())
            .log((text, cause) -> log.add(text))
            .build();

    private static ShownCards shown() {
        InMemoryShownCards cards = new InMemoryShownCards();
        cards.show(
                MemberId.of("anna"),
                CardFace.builder(NUMBER, Points.of(5), "points").build());
        return cards;
    }

    private int status(String method, String path, String authorization, String body) {
        return service.handle(
                        WebRequest.of(
                                method,
                                path,
                                Map.of("Authorization", authorization),
                                body.getBytes(StandardCharsets.UTF_8)),
                        NOW)
                .status();
    }

    private static String registrationsOf(String device) {
        return "/v1/devices/"
                + URLEncoder.encode(device, StandardCharsets.UTF_8).replace("+", "%20")
                + "/registrations/pass.com.example.card";
    }

    @Provide
    static Arbitrary<String> methods() {
        return Arbitraries.oneOf(Arbitraries.of("GET", "POST", "DELETE", "PUT", "get"), Arbitraries.strings());
    }

    @Provide
    static Arbitrary<String> authorizations() {
        return Arbitraries.oneOf(
                Arbitraries.of(RIGHT, RIGHT + "x", "Bearer " + TOKENS.token(NUMBER), ""), Arbitraries.strings());
    }

    @Provide
    static Arbitrary<String> devices() {
        return Arbitraries.oneOf(
                Arbitraries.of("phone", "a".repeat(100), "a".repeat(101), "", "\u0000", "a b", "ä", "~!"),
                Arbitraries.strings().ofMaxLength(120));
    }

    @Provide
    static Arbitrary<String> pushTokens() {
        return Arbitraries.oneOf(
                Arbitraries.of("aa", "A-_9", "a".repeat(200), "a".repeat(201), "", "a/b", "a b"),
                Arbitraries.strings().ascii().alpha());
    }

    /** Of 1 to 100 printable ASCII characters, by their codes. */
    private static boolean isDevice(String id) {
        return !id.isEmpty() && id.length() <= 100 && id.chars().allMatch(c -> c >= 0x21 && c <= 0x7e);
    }

    @Property(tries = 500)
    void registration_isAnsweredByMethodTokenAndDevice(
            @ForAll("methods") String method,
            @ForAll("authorizations") String authorization,
            @ForAll("devices") String device,
            @ForAll("pushTokens") String pushToken) {
        boolean isKnown = registrations.pushTokens(NUMBER).size() > 0
                && registrations.updates(device, 0).passes().contains(NUMBER);
        int posted = pushToken.matches("[0-9A-Za-z_-]{1,200}") ? isKnown ? 200 : 201 : 400;
        int allowed = !method.equals("POST") && !method.equals("DELETE")
                ? 405
                : !authorization.equals(RIGHT) ? 401 : method.equals("DELETE") ? 200 : posted;
        int answered = status(
                method,
                registrationsOf(device) + "/" + NUMBER.value(),
                authorization,
                "{\"pushToken\":\"" + pushToken + "\"}");
        assertThat(answered).isEqualTo(isDevice(device) ? allowed : 404);
        registrations.unregister(device, NUMBER);
    }

    @Property(tries = 200)
    void updates_areAnsweredByMethodAndDevice(
            @ForAll("methods") String method, @ForAll("devices") String device, @ForAll long since) {
        registrations.register(new PassRegistrations.Device("phone", "t"), NUMBER, NOW);
        int got = device.equals("phone") && since != 1 ? 200 : 204;
        assertThat(status(method, registrationsOf(device) + "?passesUpdatedSince=" + since, "", ""))
                .isEqualTo(!isDevice(device) ? 404 : method.equals("GET") ? got : 405);
    }

    @Property(tries = 200)
    void pass_isAnsweredByMethodAndToken(
            @ForAll("methods") String method, @ForAll("authorizations") String authorization) {
        assertThat(status(method, PASS, authorization, ""))
                .isEqualTo(!method.equals("GET") ? 405 : authorization.equals(RIGHT) ? 200 : 401);
    }

    @Property(tries = 200)
    void otherPaths_areNotFound(
            @ForAll("methods") String method,
            @ForAll String path,
            @ForAll("authorizations") String authorization,
            @ForAll @Size(max = 100) byte[] body) {
        for (String prefix : List.of("", "/v2/log", "/v1/passes/pass.com.other/", "/v1/x", registrationsOf("\u0000"))) {
            assertThat(status(method, prefix + path, authorization, new String(body, StandardCharsets.UTF_8)))
                    .isEqualTo(404);
        }
        assertThat(status(method, "/v1/log", authorization, new String(body, StandardCharsets.UTF_8)))
                .isEqualTo(method.equals("POST") ? 200 : 405);
    }

    private WebResponse fetched(Map<String, String> headers) {
        return service.handle(WebRequest.of("GET", PASS, headers, new byte[0]), NOW);
    }

    /** A recipient knows all three forms of a time, and ignores what is none (RFC 9110, sections 5.6.7 and 13.1.3). */
    @Test
    void pass_isNotSentAgain_howeverTheTimeIsSaid() {
        registrations.changedTo(NUMBER, "1", Instant.parse("2026-12-01T10:00:00Z"));
        for (String same : List.of(
                "Tue, 01 Dec 2026 10:00:00 GMT", "Tuesday, 01-Dec-26 10:00:00 GMT", "Tue Dec  1 10:00:00 2026")) {
            assertThat(fetched(Map.of("AUTHORIZATION", RIGHT, "if-modified-since", same))
                            .status())
                    .as(same)
                    .isEqualTo(304);
        }
        for (String other : List.of(
                "Tue, 01 Dec 2026 09:59:59 GMT",
                "Tuesday, 01-Dec-26 09:59:59 GMT",
                "Tue Dec  1 09:59:59 2026",
                "x",
                "")) {
            assertThat(fetched(Map.of("Authorization", RIGHT, "If-Modified-Since", other))
                            .status())
                    .as(other)
                    .isEqualTo(200);
        }
    }

    @Test
    void authorization_schemeMayBeInAnyCase_theTokenMayNot() {
        String token = TOKENS.token(NUMBER);
        assertThat(status("GET", PASS, "applepass " + token, "")).isEqualTo(200);
        assertThat(status("GET", PASS, "ApplePass" + token, "")).isEqualTo(401);
        assertThat(status("GET", PASS, "ApplePass  " + token, "")).isEqualTo(401);
        assertThat(status("GET", PASS, "ApplePass " + token.toLowerCase(Locale.ROOT), ""))
                .isEqualTo(401);
    }

    /** What is not one of the paths to the letter is none, however near. */
    @Test
    void paths_areThoseOfAppleAlone() {
        assertThat(status("GET", PASS, RIGHT, "")).isEqualTo(200);
        assertThat(status("GET", PASS.replace("7K3M", "%37K3M"), RIGHT, "")).isEqualTo(200);
        for (String path : List.of(
                PASS + "/",
                "/" + PASS,
                PASS.replace("/v1", "/V1"),
                PASS.replace("/passes/", "/passes//"),
                PASS.replace("/passes/", "/./passes/"),
                PASS.replace("/passes/", "/x/../passes/"),
                PASS.replace("card/", "card%2F"),
                PASS.replace("/passes/", "/passes;a=b/"),
                PASS + "%",
                PASS + "/personalize/",
                "/v1",
                "/v1/",
                "")) {
            assertThat(status("GET", path, RIGHT, "")).as(path).isEqualTo(404);
        }
        for (String path :
                List.of(PASS.replace("7K3M", "7k3m"), PASS + "%00", PASS + "%2F..", PASS + ";a=b", PASS + "%20")) {
            assertThat(status("GET", path, RIGHT, "")).as(path).isEqualTo(401);
        }
        for (String method : List.of("get", "HEAD", "PUT", "OPTIONS", "")) {
            assertThat(status(method, PASS, RIGHT, "")).as(method).isEqualTo(405);
        }
        assertThat(status("POST", "/v1/log", "", "x".repeat(PassWebService.MOST_BODY_BYTES)))
                .isEqualTo(200);
        assertThat(status("POST", "/v1/log", "", "x".repeat(PassWebService.MOST_BODY_BYTES + 1)))
                .isEqualTo(413);
    }

    /** PostgreSQL takes no NUL into a text; no store is asked at all. */
    @Test
    void deviceIds_ofOtherCharactersReachNoStore() {
        for (String device : List.of("%00", "", "%20", "a%0Ab", "%C2%85", "a".repeat(101))) {
            String path = "/v1/devices/" + device + "/registrations/pass.com.example.card";
            assertThat(status("GET", path, "", "")).isEqualTo(404);
            assertThat(status("POST", path + "/" + NUMBER.value(), RIGHT, "{\"pushToken\":\"aa\"}"))
                    .isEqualTo(404);
            assertThat(status("DELETE", path + "/" + NUMBER.value(), RIGHT, "")).isEqualTo(404);
        }
        assertThat(registrations.pushTokens(NUMBER)).isEmpty();
        assertThat(status("GET", registrationsOf("a".repeat(100)), "", "")).isEqualTo(204);
    }

    /** Unicode's line ends (UAX 14, classes BK and NL), C0 and C1 controls, and marks that turn the direction of text. */
    @Test
    void log_keepsALineOne() {
        for (String c : List.of(
                "\\n", "\\r", "\\u0000", "\\u001b", "\\u007f", "\\u0085", "\\u009b", "\\u2028", "\\u2029", "\\u202e")) {
            status("POST", "/v1/log", "", "{\"logs\":[\"a" + c + "b\"]}");
        }
        assertThat(log).hasSize(10).containsOnly("a b");
        log.clear();
        status("POST", "/v1/log", "", "{\"logs\":[\"ä €\"]}");
        assertThat(log).containsExactly("ä €");
        assertThat(DeviceLog.causeOf("x")).isEqualTo(Optional.empty());
    }
}
