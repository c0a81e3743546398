package io.github.loyalty4j.wallet.apple;

import io.github.loyalty4j.core.card.CardColor;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.wallet.apple.check.PassCheck;
import io.github.loyalty4j.wallet.apple.inspect.PassDiff;
import io.github.loyalty4j.wallet.apple.inspect.PassInspector;
import io.github.loyalty4j.wallet.apple.preview.PassPreview;
import io.github.loyalty4j.wallet.apple.web.InMemoryRegistrations;
import io.github.loyalty4j.wallet.apple.web.InMemoryShownCards;
import io.github.loyalty4j.wallet.apple.web.PassWebService;
import io.github.loyalty4j.wallet.apple.web.WebRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Jazzer's target, see the profile {@code fuzz}: whatever the bytes, an inspection, a comparison and every drawing of a preview
 * end, a request with an answer, and a check of JSON with findings or a refusal. The first byte chooses.
 */
public final class PassFuzzer {
    private static final Instant NOW = Fixtures.SIGNED;
    private static final PassTokens TOKENS = PassTokens.of(new byte[32]);
    private static final String ID = "/v1/passes/pass.com.example.card/";
    private static final ApplePasses PASSES = passes();
    private static final PassWebService SERVICE = service();
    private static final byte[] PASS = PASSES.issue(Fixtures.FACE, NOW).bytes();
    private static final Map<String, byte[]> FILES = Pkpass.of(PASS).files();
    private static final PassIssuer ISSUER =
            PassIssuer.of(PassTemplate.builder().file("icon.png", icon()).build(), Fixtures.PKI.identity());
    private static final List<String> PARTS = List.of(
            "signature", "manifest.json", "pass.json", "fr.lproj/pass.strings", "icon.png", "personalization.json");

    private PassFuzzer() {}

    private static byte[] icon() {
        return PlainIcon.of(38, CardColor.WHITE, CardColor.BLACK);
    }

    private static ApplePasses passes() {
        CardDesign design = CardDesign.builder("Bean Club", "Bean & Co")
                .translation(Locale.FRENCH, "Member", "Membre")
                .build();
        return ApplePasses.builder(design, Fixtures.PKI.identity())
                .webService(URI.create("https://example.com/passes"), TOKENS)
                .build();
    }

    private static PassWebService service() {
        InMemoryShownCards cards = new InMemoryShownCards();
        cards.show(MemberId.of("anna"), Fixtures.FACE);
        return PassWebService.builder(PASSES, new InMemoryRegistrations(), cards)
                .personalization((pass, answers) -> true)
                .build();
    }

    /** What Jazzer calls first: the folder it runs in gets a sound start of each kind, from which it goes on. */
    public static void fuzzerInitialize() throws IOException {
        seed("archive", 0, PASS);
        seed("json", 1, FILES.getOrDefault("pass.json", new byte[0]));
        String serial = Fixtures.NUMBER.value();
        String device = "/v1/devices/d/registrations/pass.com.example.card";
        for (String request : List.of(
                "GET\n" + ID + serial + "\nTue, 01 Dec 2026 10:15:30 GMT",
                "GET\n" + device + "?passesUpdatedSince=1",
                "DELETE\n" + device + "/" + serial)) {
            seed("request-" + request.length(), 2, request.getBytes(StandardCharsets.UTF_8));
        }
        for (String body : List.of(
                "{\"pushToken\": \"aa\"}",
                "{\"logs\": [\"x\"]}",
                "{\"personalizationToken\": \"x\", \"requiredPersonalizationInfo\": {\"fullName\": \"Anna\"}}")) {
            seed("body-" + body.length(), 3, body.getBytes(StandardCharsets.UTF_8));
        }
        for (int i = 0; i < PARTS.size(); i++) {
            byte[] content = FILES.getOrDefault(PARTS.get(i), "{}".getBytes(StandardCharsets.UTF_8));
            byte[] rest = new byte[content.length + 1];
            rest[0] = (byte) i;
            System.arraycopy(content, 0, rest, 1, content.length);
            seed("part-" + i, 4, rest);
        }
    }

    private static void seed(String name, int kind, byte[] rest) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(kind);
        out.writeBytes(rest);
        Files.write(Path.of("seed-" + name), out.toByteArray());
    }

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        byte[] rest = data.length == 0 ? data : Arrays.copyOfRange(data, 1, data.length);
        switch (data.length == 0 ? 0 : Math.floorMod(data[0], 5)) {
            case 0 -> whole(rest);
            case 1 -> json(rest);
            case 2 -> request(new String(rest, StandardCharsets.UTF_8), new byte[0]);
            case 3 -> body(rest);
            default -> part(rest);
        }
    }

    private static void preview(PassPreview preview) {
        preview.html();
        preview.frontPng();
        preview.backPng();
    }

    /** One file of a sound pass is something else; check sums of the archive are right, so that it is read. */
    private static void part(byte[] rest) throws IOException {
        if (rest.length == 0) {
            return;
        }
        Map<String, byte[]> files = new TreeMap<>(FILES);
        files.put(PARTS.get(Math.floorMod(rest[0], PARTS.size())), Arrays.copyOfRange(rest, 1, rest.length));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        whole(out.toByteArray());
    }

    private static void whole(byte[] archive) {
        PassInspector.trusting(Fixtures.PKI.root()).inspect(archive, NOW);
        try {
            PassPackage.ofArchive(archive);
            PassDiff.ofPasses(PASS, archive);
            preview(PassPreview.of(archive));
        } catch (IllegalArgumentException e) {
            // what is no pass is refused
        }
    }

    private static void json(byte[] json) {
        diff(json);
        try {
            preview(PassPreview.of(json, FILES));
        } catch (IllegalArgumentException e) {
            // what is no JSON is refused
        }
        try {
            ISSUER.check(json, NOW);
            PassCheck.of(FILES).mended(json, NOW);
        } catch (IllegalArgumentException e) {
            // what is no JSON is refused
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
