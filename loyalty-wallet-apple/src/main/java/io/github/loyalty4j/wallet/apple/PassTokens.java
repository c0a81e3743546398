package io.github.loyalty4j.wallet.apple;

import io.github.loyalty4j.core.card.CardNumber;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret each pass shows to the web service that serves it: worked out from the card number by HMAC-SHA-256 (RFC 2104),
 * so that nothing need be stored, no two passes have the same, and one pass tells nothing of another.
 *
 * <p>A pass keeps its token for life; a key that is changed locks out all passes issued before.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class PassTokens {
    private static final int LEAST_KEY_BYTES = 32;
    private static final byte[] PURPOSE = "apple wallet pass\n".getBytes(StandardCharsets.US_ASCII);

    private final SecretKeySpec key;

    private PassTokens(SecretKeySpec key) {
        this.key = key;
    }

    /**
     * The tokens under this key.
     *
     * @param key 32 random bytes or more, copied
     * @throws IllegalArgumentException if the key is shorter
     */
    public static PassTokens of(byte[] key) {
        if (key.length < LEAST_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "tokens' key must have " + LEAST_KEY_BYTES + " bytes or more: has " + key.length);
        }
        return new PassTokens(new SecretKeySpec(key, "HmacSHA256"));
    }

    /** The token of this card's pass: 43 characters of base64url. */
    public String token(CardNumber number) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(PURPOSE);
            byte[] digest = mac.doFinal(number.value().getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
        }
    }

    /** Whether this is the card's token; takes as long whatever the answer. */
    public boolean isToken(CardNumber number, String token) {
        return MessageDigest.isEqual(
                token(number).getBytes(StandardCharsets.US_ASCII), token.getBytes(StandardCharsets.UTF_8));
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "tokens by HMAC";
    }
}
