package io.github.loyalty4j.core.enrollment;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 of RFC 2104; its vectors are those of RFC 4231. */
final class Hmac {
    /** Bytes of a result. */
    static final int LENGTH = 32;

    private Hmac() {}

    /** The code of the parts, one after the other, under a key. */
    static byte[] sha256(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
