package io.github.loyalty4j.core.enrollment;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is known of one recipient: the open code, and when codes were sent. As text it is
 * {@code 1;key id;salt;hash;expiry;tries left;sent,sent,..}, with the middle five empty when no code is open.
 *
 * @param open the code that would be taken
 * @param sent when codes were sent within the last hour, oldest first
 */
record CodeState(Optional<Open> open, List<Instant> sent) {
    static final CodeState NONE = new CodeState(Optional.empty(), List.of());
    private static final String VERSION = "1";

    CodeState {
        sent = List.copyOf(sent);
    }

    CodeState with(Open code) {
        return new CodeState(Optional.of(code), sent);
    }

    CodeState withoutCode() {
        return new CodeState(Optional.empty(), sent);
    }

    /** @throws IllegalStateException if the store gave back what this class never wrote */
    static CodeState parse(String text) {
        String[] parts = text.split(";", -1);
        if (parts.length != 7 || !parts[0].equals(VERSION)) {
            throw new IllegalStateException("a code store must give back what it was given");
        }
        List<Instant> sent = parts[6].isEmpty()
                ? List.of()
                : Arrays.stream(parts[6].split(",")).map(Instant::parse).toList();
        if (parts[1].isEmpty()) {
            return new CodeState(Optional.empty(), sent);
        }
        Hash hash = new Hash(parts[1], parts[2], parts[3]);
        return new CodeState(Optional.of(new Open(hash, Instant.parse(parts[4]), Integer.parseInt(parts[5]))), sent);
    }

    String text() {
        String code = open.map(one -> String.join(
                        ";",
                        one.hash().keyId(),
                        one.hash().salt(),
                        one.hash().value(),
                        one.expires().toString(),
                        Integer.toString(one.triesLeft())))
                .orElse(";;;;");
        return VERSION + ";" + code + ";" + sent.stream().map(Instant::toString).collect(Collectors.joining(","));
    }

    /** A code that was sent. */
    record Open(Hash hash, Instant expires, int triesLeft) {
        Open afterWrongTry() {
            return new Open(hash, expires, triesLeft - 1);
        }
    }

    /** A code's HMAC under the key of this id; salt and value in base64url. */
    record Hash(String keyId, String salt, String value) {}
}
