package io.github.loyalty4j.wallet.google;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Keeps the secret of a changing code out of what is remembered: its SHA-256 tells as well whether it is another. A hash
 * of 20 random bytes and more gives nothing away.
 */
final class Secrets {
    private static final String FIELD = "rotatingBarcode";

    private Secrets() {}

    /** A copy with the hash in the place of the code. */
    static JsonObject hashed(JsonObject object) {
        JsonObject hashed = object.deepCopy();
        JsonElement code = hashed.get(FIELD);
        if (code != null) {
            hashed.addProperty(FIELD, hash(code.toString()));
        }
        return hashed;
    }

    /** Puts the code itself into a PATCH that was made of hashes. */
    static void reveal(JsonObject patch, JsonObject wanted) {
        if (patch.has(FIELD) && wanted.has(FIELD)) {
            patch.add(FIELD, wanted.get(FIELD));
        }
    }

    private static String hash(String text) {
        try {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
