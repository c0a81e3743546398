package io.github.loyalty4j.wallet.google.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.loyalty4j.wallet.google.IssuerId;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * Callbacks as Google signs them, by keys made up on the spot, which {@link #keys()} publishes as Google does.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class ThrowAwayCallbacks {
    private static final String SENDER = "GooglePayPasses";
    private static final String PROTOCOL = "ECv2SigningOnly";
    private static final Duration KEY_LIFE = Duration.ofDays(7);
    private static final Duration MESSAGE_LIFE = Duration.ofHours(1);

    private final KeyPair root = pair("secp256r1");
    private final KeyPair intermediate = pair("secp256r1");
    private final Instant made;

    private ThrowAwayCallbacks(Instant made) {
        this.made = made;
    }

    /** New keys, good for seven days from this instant. */
    public static ThrowAwayCallbacks generate(Instant now) {
        return new ThrowAwayCallbacks(now);
    }

    /** The root keys as JSON, of the shape Google publishes. */
    public String keys() {
        JsonObject key = new JsonObject();
        key.addProperty("keyValue", spki(root));
        key.addProperty("protocolVersion", PROTOCOL);
        key.addProperty("keyExpiration", millis(made.plus(KEY_LIFE)));
        JsonArray keys = new JsonArray();
        keys.add(key);
        JsonObject all = new JsonObject();
        all.add("keys", keys);
        return all.toString();
    }

    /** The body Google posts when this object was saved. */
    public byte[] saved(IssuerId issuer, String classId, String objectId, Instant now) {
        return callback(issuer, message(classId, objectId, "save", now.plus(MESSAGE_LIFE)));
    }

    /** The body Google posts when this object was removed. */
    public byte[] removed(IssuerId issuer, String classId, String objectId, Instant now) {
        return callback(issuer, message(classId, objectId, "del", now.plus(MESSAGE_LIFE)));
    }

    static String message(String classId, String objectId, String type, Instant expires) {
        JsonObject message = new JsonObject();
        message.addProperty("classId", classId);
        message.addProperty("objectId", objectId);
        message.addProperty("eventType", type);
        message.addProperty("expTimeMillis", expires.toEpochMilli());
        message.addProperty("count", 1);
        message.addProperty("nonce", UUID.randomUUID().toString());
        return message.toString();
    }

    /** A signed body around a message of any content. */
    byte[] callback(IssuerId issuer, String message) {
        return body(signedKey(intermediate, made.plus(KEY_LIFE)), intermediate, issuer, message);
    }

    /** Refused: the root signed the message, in place of the intermediate key. */
    byte[] byRoot(IssuerId issuer, String classId, String objectId, Instant now) {
        String message = message(classId, objectId, "save", now.plus(MESSAGE_LIFE));
        return body(signedKey(intermediate, made.plus(KEY_LIFE)), root, issuer, message);
    }

    /** Refused: the intermediate key expires at this instant. */
    byte[] ofExpiredKey(IssuerId issuer, String classId, String objectId, Instant now) {
        String message = message(classId, objectId, "save", now.plus(MESSAGE_LIFE));
        return body(signedKey(intermediate, now), intermediate, issuer, message);
    }

    /** Refused: the intermediate key is on P-384. */
    byte[] onAnotherCurve(IssuerId issuer, String classId, String objectId, Instant now) {
        KeyPair other = pair("secp384r1");
        String message = message(classId, objectId, "save", now.plus(MESSAGE_LIFE));
        return body(signedKey(other, made.plus(KEY_LIFE)), other, issuer, message);
    }

    /** Refused: in what the root signed a name stands twice, the second time with another value. */
    byte[] withTwoExpirations(IssuerId issuer, String message) {
        String once = signedKey(intermediate, made.plus(KEY_LIFE));
        String twice = once.substring(0, once.length() - 1) + ",\"keyExpiration\":\"9999999999999\"}";
        return body(twice, intermediate, issuer, message);
    }

    private static String signedKey(KeyPair key, Instant expires) {
        JsonObject signedKey = new JsonObject();
        signedKey.addProperty("keyValue", spki(key));
        signedKey.addProperty("keyExpiration", millis(expires));
        return signedKey.toString();
    }

    private byte[] body(String signedKey, KeyPair signer, IssuerId issuer, String message) {
        JsonArray signatures = new JsonArray();
        signatures.add(sign(root.getPrivate(), SENDER, PROTOCOL, signedKey));
        JsonObject intermediateKey = new JsonObject();
        intermediateKey.addProperty("signedKey", signedKey);
        intermediateKey.add("signatures", signatures);
        JsonObject body = new JsonObject();
        body.addProperty("signature", sign(signer.getPrivate(), SENDER, issuer.value(), PROTOCOL, message));
        body.add("intermediateSigningKey", intermediateKey);
        body.addProperty("protocolVersion", PROTOCOL);
        body.addProperty("signedMessage", message);
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String millis(Instant instant) {
        return Long.toString(instant.toEpochMilli());
    }

    private static String spki(KeyPair pair) {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    private static KeyPair pair(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java platform must have the curves P-256 and P-384", e);
        }
    }

    private static String sign(PrivateKey key, String... parts) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key);
            for (String part : parts) {
                byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
                signature.update(ByteBuffer.allocate(Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(utf8.length)
                        .array());
                signature.update(utf8);
            }
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java platform must have ECDSA", e);
        }
    }

    /** Nothing of the keys. */
    @Override
    public String toString() {
        return "throw-away keys of callbacks";
    }
}
