package io.github.loyalty4j.wallet.apple;

import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.wallet.apple.inspect.PassDiff;
import io.github.loyalty4j.wallet.apple.inspect.PassInspector;
import io.github.loyalty4j.wallet.apple.web.InMemoryRegistrations;
import io.github.loyalty4j.wallet.apple.web.InMemoryShownCards;
import io.github.loyalty4j.wallet.apple.web.PassWebService;
import io.github.loyalty4j.wallet.apple.web.WebRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/**
 * Jazzer's target, see the profile {@code fuzz}: whatever the bytes, an inspection ends with findings and a request with an
 * answer. The first byte chooses.
 */
public final class PassFuzzer {
    private static final Instant NOW = Fixtures.SIGNED;
    private static final PassTokens TOKENS = PassTokens.of(new byte[32]);
    private static final String ID = "/v1/passes/pass.com.example.card/";
    private static final PassWebService SERVICE = service();

    private PassFuzzer() {}

    private static PassWebService service() {
        ApplePasses passes = ApplePasses.builder(
                        CardDesign.builder("Bean Club", "Bean & Co").build(), Fixtures.PKI.identity())
                .webService(URI.create("https://example.com/passes"), TOKENS)
                .build();
        InMemoryShownCards cards = new InMemoryShownCards();
        cards.show(MemberId.of("anna"), Fixtures.FACE);
        return PassWebService.builder(passes, new InMemoryRegistrations(), cards)
                .personalization((pass, answers) -> {})
                .build();
    }

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] data) {
        byte[] rest = data.length == 0 ? data : Arrays.copyOfRange(data, 1, data.length);
        switch (data.length == 0 ? 0 : data[0] & 3) {
            case 0 -> PassInspector.trusting(Fixtures.PKI.root()).inspect(rest, NOW);
            case 1 -> diff(rest);
            case 2 -> request(new String(rest, StandardCharsets.UTF_8), new byte[0]);
            default -> body(rest);
        }
    }

    private static void diff(byte[] pass) {
        byte[] former = "{\"storeCard\": {\"headerFields\": [{\"key\": \"a\", \"value\": 1}]}}"
                .getBytes(StandardCharsets.UTF_8);
        try {
            PassDiff.of(former, pass);
        } catch (IllegalArgumentException e) {
            // what is no JSON is refused
        }
    }

    /** Lines of the text: method, path, If-Modified-Since. */
    private static void request(String text, byte[] body) {
        String[] lines = (text + "\n\n\n").split("\n", -1);
        CardNumber number = Fixtures.NUMBER;
        Map<String, String> headers =
                Map.of("Authorization", "ApplePass " + TOKENS.token(number), "If-Modified-Since", lines[2]);
        SERVICE.handle(WebRequest.of(lines[0], lines[1], headers, body), NOW);
    }

    private static void body(byte[] body) {
        String serial = Fixtures.NUMBER.value();
        String device = "/v1/devices/d/registrations/pass.com.example.card/" + serial;
        for (String path : new String[] {"/v1/log", ID + serial + "/personalize", device}) {
            request("POST\n" + path, body);
        }
    }
}
