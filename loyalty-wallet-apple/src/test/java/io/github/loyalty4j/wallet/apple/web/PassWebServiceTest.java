package io.github.loyalty4j.wallet.apple.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.wallet.apple.ApplePasses;
import io.github.loyalty4j.wallet.apple.PassTokens;
import io.github.loyalty4j.wallet.apple.inspect.PassInspector;
import io.github.loyalty4j.wallet.apple.testing.ThrowAwayPki;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.junit.jupiter.api.Test;

class PassWebServiceTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-12-01T10:15:30.250Z");
    private static final ThrowAwayPki PKI =
            ThrowAwayPki.of("pass.com.example.card", "A1B2C3D4E5", Instant.parse("2026-11-22T00:00:00Z"));
    private static final PassTokens TOKENS = PassTokens.of(new byte[32]);
    private static final ApplePasses PASSES = ApplePasses.builder(
                    CardDesign.builder("Bean Club", "Bean & Co").build(), PKI.identity())
            .webService(URI.create("https://example.com/passes"), TOKENS)
            .build();
    private static final CardNumber NUMBER = CardNumber.parse("7K3M-9QX2-P0VD-H8TE");
    private static final MemberId ANNA = MemberId.of("anna");
    private static final String REGISTRATIONS = "/v1/devices/phone/registrations/pass.com.example.card";
    private static final String PASS = "/v1/passes/pass.com.example.card/" + NUMBER.value();

    private final InMemoryRegistrations registrations = new InMemoryRegistrations();
    private final InMemoryShownCards cards = new InMemoryShownCards();
    private final List<String> log = new ArrayList<>();
    private final Map<String, String> answers = new HashMap<>();
    private final PassWebService service = PassWebService.builder(PASSES, registrations, cards)
            .log((text, cause) ->
                    log.add(text + cause.map(known -> " <- " + known).orElse("")))
            .personalization((pass, given) -> {
                boolean isFirst = answers.isEmpty();
                if (isFirst) {
                    answers.putAll(given);
                }
                return isFirst || answers.equals(given);
            })
            .build();

    private static CardFace face(CardNumber number, long points) {
        return CardFace.builder(number, Points.of(points), "points").build();
    }

    private WebResponse call(String method, String path, Map<String, String> headers, String body) {
        return service.handle(WebRequest.of(method, path, headers, body.getBytes(StandardCharsets.UTF_8)), NOW);
    }

    private static Map<String, String> token(String token) {
        return Map.of("authorization", "ApplePass " + token);
    }

    private WebResponse register(String pushToken) {
        return call(
                "POST",
                REGISTRATIONS + "/" + NUMBER.value(),
                token(TOKENS.token(NUMBER)),
                "{\"pushToken\":\"" + pushToken + "\"}");
    }

    @Test
    void register_createsThenConfirmsAndTakesANewPushToken() {
        assertThat(register("aa").status()).isEqualTo(201);
        assertThat(register("bb").status()).isEqualTo(200);
        assertThat(registrations.pushTokens(NUMBER)).containsExactly("bb");
    }

    @Test
    void calls_wantThePassesOwnToken() {
        CardNumber other = CardNumber.parse("0000000000000000");
        cards.show(ANNA, face(NUMBER, 5));
        for (Map<String, String> headers : List.of(
                Map.<String, String>of(),
                token("wrong"),
                token(TOKENS.token(other)),
                Map.of("Authorization", TOKENS.token(NUMBER)),
                Map.of("Authorization", "Bearer " + TOKENS.token(NUMBER)))) {
            assertThat(call("GET", PASS, headers, "").status()).isEqualTo(401);
            assertThat(call("POST", REGISTRATIONS + "/" + NUMBER.value(), headers, "{\"pushToken\":\"aa\"}")
                            .status())
                    .isEqualTo(401);
            assertThat(call("DELETE", REGISTRATIONS + "/" + NUMBER.value(), headers, "")
                            .status())
                    .isEqualTo(401);
        }
        // a serial number that is none looks the same as one without its token
        assertThat(call("GET", "/v1/passes/pass.com.example.card/x", token(TOKENS.token(NUMBER)), "")
                        .status())
                .isEqualTo(401);
        assertThat(call("GET", PASS, token(TOKENS.token(NUMBER)), "").status()).isEqualTo(200);
    }

    @Test
    void updates_tellWhatChangedAfterTheTagOnce() {
        assertThat(call("GET", REGISTRATIONS, Map.of(), "").status()).isEqualTo(204);
        register("aa");
        WebResponse first = call("GET", REGISTRATIONS, Map.of(), "");
        assertThat(new String(first.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"lastUpdated\":\"1\",\"serialNumbers\":[\"7K3M9QX2P0VDH8TE\"]}");
        assertThat(call("GET", REGISTRATIONS + "?passesUpdatedSince=1", Map.of(), "")
                        .status())
                .isEqualTo(204);
        registrations.changed(NUMBER, NOW);
        assertThat(new String(
                        call("GET", REGISTRATIONS + "?passesUpdatedSince=1", Map.of(), "")
                                .bytes(),
                        StandardCharsets.UTF_8))
                .contains("\"lastUpdated\":\"2\"");
        // a tag that is not ours is as none
        assertThat(call("GET", REGISTRATIONS + "?passesUpdatedSince=yesterday", Map.of(), "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void pass_isSentUnlessNotModified() {
        cards.show(ANNA, face(NUMBER, 5));
        register("aa");
        WebResponse pass = call("GET", PASS, token(TOKENS.token(NUMBER)), "");
        assertThat(pass.headers())
                .containsEntry("Content-Type", "application/vnd.apple.pkpass")
                // RFC 9110, section 5.6.7: whole seconds, two digits of the day
                .containsEntry("Last-Modified", "Tue, 01 Dec 2026 10:15:30 GMT");
        assertThat(PassInspector.trusting(PKI.root()).inspect(pass.bytes(), NOW).isAccepted())
                .isTrue();
        assertThat(fetch("Tue, 01 Dec 2026 10:15:30 GMT")).isEqualTo(304);
        assertThat(fetch("Tue, 01 Dec 2026 10:15:29 GMT")).isEqualTo(200);
        assertThat(fetch("yesterday")).isEqualTo(200);
        // changed again within the same second: another time, so that it is fetched
        registrations.changed(NUMBER, NOW);
        assertThat(fetch("Tue, 01 Dec 2026 10:15:30 GMT")).isEqualTo(200);
        assertThat(fetch("Tue, 01 Dec 2026 10:15:31 GMT")).isEqualTo(304);
        // RFC 9110, section 8.8.2.1: the version's time is ahead of the clock, what is told is not
        assertThat(call("GET", PASS, token(TOKENS.token(NUMBER)), "").headers())
                .containsEntry("Last-Modified", "Tue, 01 Dec 2026 10:15:30 GMT");
    }

    /** Of such a card nothing tells when it changed; the host may have shown another face since. */
    @Test
    void pass_withoutAVersionIsAlwaysSent() {
        cards.show(ANNA, face(NUMBER, 5));
        assertThat(fetch("Tue, 01 Dec 2026 10:15:30 GMT")).isEqualTo(200);
        WebResponse pass = call("GET", PASS, token(TOKENS.token(NUMBER)), "");
        assertThat(pass.headers()).containsEntry("Last-Modified", "Thu, 01 Jan 1970 00:00:00 GMT");
        register("aa");
        assertThat(fetch("Thu, 01 Jan 1970 00:00:00 GMT")).isEqualTo(200);
        assertThat(fetch("Tue, 01 Dec 2026 10:15:30 GMT")).isEqualTo(304);
    }

    @Test
    void register_ofOneDeviceTooManyIsRefused() {
        for (int i = 0; i < 100; i++) {
            registrations.register(new PassRegistrations.Device("d" + i, "t" + i), NUMBER, NOW);
        }
        assertThat(register("aa").status()).isEqualTo(403);
        registrations.unregister("d0", NUMBER);
        assertThat(register("aa").status()).isEqualTo(201);
    }

    private int fetch(String since) {
        Map<String, String> headers = new HashMap<>(token(TOKENS.token(NUMBER)));
        headers.put("If-Modified-Since", since);
        return call("GET", PASS, headers, "").status();
    }

    @Test
    void pass_thatIsNoLongerGoodIsServedVoided() {
        cards.show(ANNA, face(NUMBER, 5));
        cards.remove(ANNA);
        WebResponse pass = call("GET", PASS, token(TOKENS.token(NUMBER)), "");
        String json = new String(
                PassInspector.withoutRoot()
                        .inspect(pass.bytes(), NOW)
                        .file("pass.json")
                        .orElseThrow(),
                StandardCharsets.UTF_8);
        assertThat(json).contains("\"voided\":true").doesNotContain("barcodes");
    }

    @Test
    void unregister_forgetsTheDevice() {
        register("aa");
        assertThat(call("DELETE", REGISTRATIONS + "/" + NUMBER.value(), token(TOKENS.token(NUMBER)), "")
                        .status())
                .isEqualTo(200);
        assertThat(registrations.pushTokens(NUMBER)).isEmpty();
        assertThat(call("GET", REGISTRATIONS, Map.of(), "").status()).isEqualTo(204);
    }

    @Test
    void log_mapsKnownLinesToCauses() {
        assertThat(call("POST", "/v1/log", Map.of(), "{\"logs\":[\"Unable to parse color string 'Black'\", \"x\"]}")
                        .status())
                .isEqualTo(200);
        assertThat(log)
                .containsExactly(
                        "Unable to parse color string 'Black' <- a colour is neither rgb(r, g, b) nor #rrggbb", "x");
        call("POST", "/v1/log", Map.of(), "{\"logs\":[" + "\"y\",".repeat(150) + "\"z\"]}");
        assertThat(log).hasSize(102);
        assertThat(call("POST", "/v1/log", Map.of(), "no json").status()).isEqualTo(200);
    }

    @Test
    void personalize_signsTheToken() throws Exception {
        cards.show(ANNA, face(NUMBER, 5));
        WebResponse answer = call(
                "POST",
                PASS + "/personalize",
                Map.of(),
                "{\"personalizationToken\":\"tok\",\"requiredPersonalizationInfo\":{\"fullName\":\"Anna\"}}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answers).containsExactly(Map.entry("fullName", "Anna"));
        CMSSignedData signature =
                new CMSSignedData(new CMSProcessableByteArray("tok".getBytes(StandardCharsets.UTF_8)), answer.bytes());
        assertThat(signature
                        .getSignerInfos()
                        .iterator()
                        .next()
                        .verify(new JcaSimpleSignerInfoVerifierBuilder()
                                .build(PKI.identity().certificate())))
                .isTrue();
        assertThat(call("POST", PASS + "/personalize", Map.of(), "{}").status()).isEqualTo(400);
    }

    private WebResponse personalize(String token, String name) {
        return call(
                "POST",
                PASS + "/personalize",
                Map.of(),
                MAPPER.createObjectNode()
                        .put("personalizationToken", token)
                        .set(
                                "requiredPersonalizationInfo",
                                MAPPER.createObjectNode().put("fullName", name))
                        .toString());
    }

    /** The signature of a manifest is what makes a pass, and this call has no authentication. */
    @Test
    void personalize_signsNothingThatCouldBeAManifest() {
        cards.show(ANNA, face(NUMBER, 5));
        for (String token : List.of(
                "{\"pass.json\": \"da39a3ee5e6b4b0d3255bfef95601890afd80709\"}",
                " {}",
                "\uFEFF{}",
                "\u0000{",
                "a}",
                "tok en",
                "",
                "x".repeat(4097))) {
            assertThat(personalize(token, "Mallory").status()).isEqualTo(400);
        }
        assertThat(answers).isEmpty();
        assertThat(personalize("~!" + "x".repeat(4094), "Anna").status()).isEqualTo(200);
    }

    @Test
    void personalize_isForTheFirstCustomerAlone() {
        cards.show(ANNA, face(NUMBER, 5));
        assertThat(personalize("tok", "Anna").status()).isEqualTo(200);
        assertThat(personalize("tok", "Mallory").status()).isEqualTo(403);
        assertThat(personalize("tok", "Anna").status()).isEqualTo(200);
        assertThat(answers).containsExactly(Map.entry("fullName", "Anna"));
    }

    @Test
    void handle_refusesWhatIsNoCallOfApples() {
        assertThat(call("GET", "/", Map.of(), "").status()).isEqualTo(404);
        assertThat(call("GET", "/v2/log", Map.of(), "").status()).isEqualTo(404);
        assertThat(call("GET", "/v1/passes/pass.com.other/1", Map.of(), "").status())
                .isEqualTo(404);
        assertThat(call("PUT", PASS, Map.of(), "").status()).isEqualTo(405);
        assertThat(call("GET", "/v1/log", Map.of(), "").headers()).containsEntry("Allow", "POST");
        assertThat(call("PUT", REGISTRATIONS + "/x", Map.of(), "").status()).isEqualTo(405);
        assertThat(call("POST", "/v1/log", Map.of(), "x".repeat(65_536)).status())
                .isEqualTo(200);
        assertThat(call("POST", "/v1/log", Map.of(), "x".repeat(65_537)).status())
                .isEqualTo(413);
        assertThat(register("not a token!").status()).isEqualTo(400);
        assertThat(call("GET", "/v1/passes/%zz/1", Map.of(), "").status()).isEqualTo(404);
    }

    @Test
    void builder_wantsPassesWithAWebService() {
        ApplePasses without =
                ApplePasses.of(CardDesign.builder("Bean Club", "Bean & Co").build(), PKI.identity());
        assertThatIllegalArgumentException().isThrownBy(() -> PassWebService.builder(without, registrations, cards));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassTokens.of(new byte[31]))
                .withMessage("tokens' key must have 32 bytes or more: has 31");
    }

    @Test
    void tokens_differForEachCard() {
        assertThat(TOKENS.token(NUMBER)).hasSize(43).isNotEqualTo(TOKENS.token(Route.NOBODY));
        assertThat(PassTokens.of("another key of thirty-two bytes!".getBytes(StandardCharsets.US_ASCII))
                        .token(NUMBER))
                .isNotEqualTo(TOKENS.token(NUMBER));
    }
}
