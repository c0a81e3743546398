package io.github.loyalty4j.wallet.apple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code manifest.json}: the SHA-1 of every other file but the signature, by name. */
final class Manifest {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Manifest() {}

    static PassFile of(List<PassFile> files) {
        Map<String, String> hashes = new TreeMap<>();
        files.forEach(file -> hashes.put(file.name(), file.sha1()));
        try {
            return PassFile.of("manifest.json", MAPPER.writeValueAsBytes(hashes));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("names and hashes can be written as JSON", e);
        }
    }
}
