package io.github.loyalty4j.examples.demo;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The files of a demonstration by name. */
public final class Outputs {
    /** Files only some runs write; an old one must not stay beside new ones. */
    public static final Set<String> SOMETIMES = Set.of("root.pem", "save-link-key.pem");

    private Outputs() {}

    /** All files; {@code summary.json} is the last. */
    public static Map<String, byte[]> of(Demo.Result result) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("card.pkpass", result.cards().pass());
        files.put("card.png", result.cards().picture().bytes());
        files.put("save-link.txt", utf8(result.cards().link().uri() + "\n"));
        files.put("enrol-qr.png", result.cards().enrolQr().bytes());
        files.put("report.html", utf8(Report.of(result)));
        result.rootPem().ifPresent(pem -> files.put("root.pem", pem));
        result.googlePublicKeyPem().ifPresent(pem -> files.put("save-link-key.pem", pem));
        files.put("summary.json", new byte[0]);
        files.put("summary.json", utf8(Summary.of(result, files.keySet()).toPrettyString() + "\n"));
        return files;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
