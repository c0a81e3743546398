package io.github.loyalty4j.wallet.google;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/** The parts of a signed callback: strict JSON of texts, keys on P-256, and what is signed. */
final class SignedJson {
    /** The order of the curve P-256 (SEC 2, section 2.4.2). */
    private static final BigInteger P256_ORDER =
            new BigInteger("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", 16);

    private SignedJson() {}

    static JsonObject object(String what, byte[] utf8) {
        return object(what, new String(utf8, StandardCharsets.UTF_8));
    }

    /** One object of texts and numbers, arrays of them or further objects; no name twice, nothing after it. */
    static JsonObject object(String what, String json) {
        try (JsonReader reader = new JsonReader(new StringReader(json))) {
            reader.setStrictness(Strictness.STRICT);
            JsonElement read = StrictTree.read(reader);
            if (read instanceof JsonObject object && reader.peek() == JsonToken.END_DOCUMENT) {
                return object;
            }
        } catch (IOException | JsonParseException | IllegalStateException | NumberFormatException e) {
            throw invalid(what + " must be a JSON object");
        }
        throw invalid(what + " must be a JSON object");
    }

    static String text(JsonObject json, String field) {
        if (json.get(field) instanceof JsonPrimitive value && value.isString()) {
            return value.getAsString();
        }
        throw invalid(field + " must be a text");
    }

    /** Milliseconds since 1970, as a number or, as Google writes them, a text of digits. */
    static Instant millis(JsonObject json, String field) {
        if (json.get(field) instanceof JsonPrimitive value
                && value.getAsString().matches("[0-9]{1,15}")) {
            return Instant.ofEpochMilli(Long.parseLong(value.getAsString()));
        }
        throw invalid(field + " must be milliseconds since 1970");
    }

    static PublicKey key(String base64) {
        try {
            PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(bytes("key", base64)));
            if (key instanceof ECPublicKey ec && ec.getParams().getOrder().equals(P256_ORDER)) {
                return key;
            }
        } catch (GeneralSecurityException e) {
            throw invalid("key must be one on the curve P-256");
        }
        throw invalid("key must be one on the curve P-256");
    }

    static byte[] bytes(String what, String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (Base64.getEncoder().encodeToString(bytes).equals(base64)) { // bits that are of no use must be zero
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw invalid(what + " must be Base64");
        }
        throw invalid(what + " must be Base64");
    }

    /** Each part behind its length in bytes of UTF-8, as 4 bytes, the least first. */
    static byte[] signed(String... parts) {
        byte[][] encoded = new byte[parts.length][];
        int length = 0;
        for (int i = 0; i < parts.length; i++) {
            encoded[i] = parts[i].getBytes(StandardCharsets.UTF_8);
            length += Integer.BYTES + encoded[i].length;
        }
        ByteBuffer all = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        for (byte[] part : encoded) {
            all.putInt(part.length).put(part);
        }
        return all.array();
    }

    static boolean verifies(PublicKey key, byte[] signed, byte[] signature) {
        try {
            Signature check = Signature.getInstance("SHA256withECDSA");
            check.initVerify(key);
            check.update(signed);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // a signature of another form
        }
    }

    static InvalidCallbackException invalid(String rule) {
        return new InvalidCallbackException("callback: " + rule);
    }
}
