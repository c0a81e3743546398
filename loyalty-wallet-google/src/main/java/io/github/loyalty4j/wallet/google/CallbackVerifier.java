package io.github.loyalty4j.wallet.google;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Checks the callbacks that Google sends when a card is saved or removed: protocol {@code ECv2SigningOnly}, as "Use
 * callbacks for saves and deletions" of Google's documentation describes it.
 *
 * <pre>{@code
 * CallbackVerifier verifier = CallbackVerifier.of(CallbackKeys.google(), issuer);
 * CallbackEvent event = verifier.verify(body, now);
 * }</pre>
 *
 * <p>A root key of Google's must have signed an intermediate key, and that one the message, for one of the issuers named
 * here; neither key nor message may have expired. A message may come several times: {@link CallbackHandler} knows which
 * it has seen.
 *
 * <p>Immutable but for the keys it remembers, and safe for use by several threads.
 */
public final class CallbackVerifier {
    /** The most bytes of a callback; Google's have about 1,100. */
    public static final int MOST_BYTES = 16 * 1024;

    static final String PROTOCOL = "ECv2SigningOnly";
    private static final String SENDER = "GooglePayPasses";
    private static final Set<String> FIELDS =
            Set.of("signature", "intermediateSigningKey", "protocolVersion", "signedMessage");
    private static final int MOST_SIGNATURES = 8;

    private final CallbackKeys keys;
    private final List<IssuerId> issuers;

    private CallbackVerifier(CallbackKeys keys, Collection<IssuerId> issuers) {
        this.keys = keys;
        this.issuers = List.copyOf(issuers);
    }

    /** Callbacks for this issuer. */
    public static CallbackVerifier of(CallbackKeys keys, IssuerId issuer) {
        return new CallbackVerifier(keys, List.of(issuer));
    }

    /**
     * Callbacks for any of these issuers, at one address.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static CallbackVerifier of(CallbackKeys keys, Collection<IssuerId> issuers) {
        if (issuers.isEmpty()) {
            throw new IllegalArgumentException("a verifier must have an issuer: has none");
        }
        return new CallbackVerifier(keys, issuers);
    }

    /**
     * What the callback says, if it is Google's.
     *
     * @param body the whole body of the request
     * @throws InvalidCallbackException if it is not what Google signed for one of the issuers, or too late
     * @throws GoogleUnavailableException if the keys could not be fetched; Google sends the callback again
     */
    public CallbackEvent verify(byte[] body, Instant now) {
        if (body.length > MOST_BYTES) {
            throw SignedJson.invalid("body must have at most " + MOST_BYTES + " bytes: has " + body.length);
        }
        JsonObject json = SignedJson.object("body", body);
        require(json.keySet().equals(FIELDS), "body must have the fields " + FIELDS);
        require(SignedJson.text(json, "protocolVersion").equals(PROTOCOL), "protocolVersion must be " + PROTOCOL);
        PublicKey intermediate = intermediate(json.get("intermediateSigningKey"), now);
        String message = SignedJson.text(json, "signedMessage");
        byte[] signature = SignedJson.bytes("signature", SignedJson.text(json, "signature"));
        IssuerId issuer = issuers.stream()
                .filter(one -> SignedJson.verifies(
                        intermediate, SignedJson.signed(SENDER, one.value(), PROTOCOL, message), signature))
                .findFirst()
                .orElseThrow(() -> SignedJson.invalid("signature must be that of the message for this issuer"));
        return event(SignedJson.object("signedMessage", message), issuer, now);
    }

    private PublicKey intermediate(JsonElement element, Instant now) {
        require(element instanceof JsonObject, "intermediateSigningKey must be an object");
        JsonObject json = element.getAsJsonObject();
        String signedKey = SignedJson.text(json, "signedKey");
        require(json.get("signatures") instanceof JsonArray, "signatures must be a list");
        List<byte[]> signatures = signatures(json.getAsJsonArray("signatures"));
        byte[] signed = SignedJson.signed(SENDER, PROTOCOL, signedKey);
        boolean isSigned = isSigned(signed, signatures, now);
        if (!isSigned && keys.refreshed(now)) {
            isSigned = isSigned(signed, signatures, now);
        }
        require(isSigned, "intermediate key must be signed by a root key of Google's that has not expired");
        JsonObject key = SignedJson.object("signedKey", signedKey);
        require(now.isBefore(SignedJson.millis(key, "keyExpiration")), "intermediate key must not have expired");
        return SignedJson.key(SignedJson.text(key, "keyValue"));
    }

    private static List<byte[]> signatures(JsonArray array) {
        require(array.size() <= MOST_SIGNATURES, "signatures must be at most " + MOST_SIGNATURES);
        for (JsonElement each : array) {
            require(each.isJsonPrimitive(), "signatures must be texts");
        }
        return array.asList().stream()
                .map(each -> SignedJson.bytes("signatures", each.getAsString()))
                .toList();
    }

    private boolean isSigned(byte[] signed, List<byte[]> signatures, Instant now) {
        return keys.good(now).stream().anyMatch(root -> signatures.stream()
                .anyMatch(signature -> SignedJson.verifies(root.key(), signed, signature)));
    }

    private static CallbackEvent event(JsonObject message, IssuerId issuer, Instant now) {
        String classId = SignedJson.text(message, "classId");
        String objectId = SignedJson.text(message, "objectId");
        require(classId.startsWith(issuer.resource("")), "classId must be one of the issuer's");
        require(objectId.startsWith(issuer.resource("")), "objectId must be one of the issuer's");
        Instant expires = SignedJson.millis(message, "expTimeMillis");
        require(now.isBefore(expires), "message must not have expired");
        CallbackEvent.Kind kind =
                switch (SignedJson.text(message, "eventType")) {
                    case "save" -> CallbackEvent.Kind.SAVED;
                    case "del" -> CallbackEvent.Kind.REMOVED;
                    default -> CallbackEvent.Kind.OTHER;
                };
        return new CallbackEvent(
                kind, classId, objectId, new CallbackEvent.Nonce(SignedJson.text(message, "nonce"), expires));
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw SignedJson.invalid(rule);
        }
    }
}
