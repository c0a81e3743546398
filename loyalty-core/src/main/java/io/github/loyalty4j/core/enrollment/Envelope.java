package io.github.loyalty4j.core.enrollment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A token's bytes, in base64url without padding:
 *
 * <pre>
 *  1       version, 1
 *  1       k, the length of the key's id
 *  k       the key's id, ASCII
 *  8       expiry, seconds since 1970, big-endian
 *  16      nonce, random
 *  6..389  content, encrypted: see {@link Content}
 *  32      HMAC-SHA256(secret, "loyalty4j.link.1.mac" 00 all the bytes above)
 * </pre>
 */
final class Envelope {
    static final int NONCE_BYTES = 16;
    private static final byte VERSION = 1;
    private static final String MAC_LABEL = "loyalty4j.link.1.mac";
    private static final int FIXED_BYTES = 2 + Long.BYTES + NONCE_BYTES + Hmac.LENGTH;
    private static final int MOST_BYTES = FIXED_BYTES + SigningKeys.MOST_ID_CHARACTERS + Content.MOST_BYTES;
    private static final int MOST_CHARACTERS = (MOST_BYTES * 4 + 2) / 3;

    private final byte[] bytes;

    private Envelope(byte[] bytes) {
        this.bytes = bytes;
    }

    static Envelope seal(SigningKeys.Key key, long expires, byte[] nonce, byte[] content) {
        byte[] id = key.id().getBytes(StandardCharsets.US_ASCII);
        ByteBuffer body = ByteBuffer.allocate(FIXED_BYTES - Hmac.LENGTH + id.length + content.length)
                .put(VERSION)
                .put((byte) id.length)
                .put(id)
                .putLong(expires)
                .put(nonce)
                .put(content);
        byte[] mac = key.mac(MAC_LABEL, body.array());
        return new Envelope(ByteBuffer.allocate(body.capacity() + mac.length)
                .put(body.array())
                .put(mac)
                .array());
    }

    /** The envelope a text has the form of, whoever made it; empty if it has not. */
    static Optional<Envelope> parse(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        Envelope envelope = new Envelope(bytes);
        // Java's decoder takes padding and ignores the spare bits of the last character: one token, one spelling
        return envelope.hasForm() && envelope.text().equals(text) ? Optional.of(envelope) : Optional.empty();
    }

    private boolean hasForm() {
        if (bytes.length < FIXED_BYTES || bytes[0] != VERSION) {
            return false;
        }
        int content = bytes.length - FIXED_BYTES - idLength();
        return idLength() >= 1
                && idLength() <= SigningKeys.MOST_ID_CHARACTERS
                && content >= Content.LEAST_BYTES
                && content <= Content.MOST_BYTES;
    }

    /** The key that has signed this; empty if none of these has. An unknown id takes as long as a wrong signature. */
    Optional<SigningKeys.Key> signer(SigningKeys keys) {
        Optional<SigningKeys.Key> named = keys.find(new String(bytes, 2, idLength(), StandardCharsets.US_ASCII));
        byte[] body = Arrays.copyOf(bytes, bytes.length - Hmac.LENGTH);
        byte[] mac = Arrays.copyOfRange(bytes, body.length, bytes.length);
        boolean fits = MessageDigest.isEqual(named.orElseGet(keys::active).mac(MAC_LABEL, body), mac);
        return fits ? named : Optional.empty();
    }

    private int idLength() {
        return bytes[1];
    }

    /** Seconds since 1970. */
    long expires() {
        return ByteBuffer.wrap(bytes).getLong(2 + idLength());
    }

    byte[] nonce() {
        int from = 2 + idLength() + Long.BYTES;
        return Arrays.copyOfRange(bytes, from, from + NONCE_BYTES);
    }

    byte[] content() {
        return Arrays.copyOfRange(bytes, 2 + idLength() + Long.BYTES + NONCE_BYTES, bytes.length - Hmac.LENGTH);
    }

    String text() {
        return base64(bytes);
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
