package io.github.loyalty4j.examples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The files of a demonstration by name. */
public final class Outputs {
    /** Files only some runs write; one of an earlier run must not stay beside new ones. */
    private static final Set<String> SOMETIMES = Set.of("root.pem", "save-link-key.pem");

    private static final int MOST_SUMMARY_BYTES = 1_000_000;

    private Outputs() {}

    /** All files; {@code summary.json} is the last. */
    public static Map<String, byte[]> of(Demo.Result result) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("card.pkpass", result.cards().pass());
        files.put("card.png", result.cards().picture().bytes());
        files.put("save-link.txt", utf8(result.cards().link().uri() + "\n"));
        files.put("google-card.json", utf8(result.cards().googleCard().toPrettyString() + "\n"));
        files.put("enrol-qr.png", result.cards().enrolQr().bytes());
        files.put("report.html", utf8(Report.of(result)));
        result.rootPem().ifPresent(pem -> files.put("root.pem", pem));
        result.googlePublicKeyPem().ifPresent(pem -> files.put("save-link-key.pem", pem));
        files.put("summary.json", new byte[0]);
        files.put("summary.json", utf8(Summary.of(result, files.keySet()).toPrettyString() + "\n"));
        return files;
    }

    /** Those of the sometimes written files that an earlier run's {@code summary.json} in the folder names as its own. */
    public static Set<String> stale(Path folder) {
        Set<String> stale = new TreeSet<>();
        try (InputStream in = Files.newInputStream(folder.resolve("summary.json"))) {
            JsonNode files = new ObjectMapper()
                    .readTree(in.readNBytes(MOST_SUMMARY_BYTES))
                    .path("files");
            files.forEach(name -> stale.add(name.asText()));
        } catch (IOException e) {
            return Set.of(); // no earlier run, or nothing that could be told from the user's own files
        }
        stale.retainAll(SOMETIMES);
        return stale;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
