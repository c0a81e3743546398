package io.github.loyalty4j.wallet.apple;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The two digests a pass needs, which every Java platform has. */
final class Digests {
    private Digests() {}

    /** SHA-1 is what Wallet compares with; the strength of the whole comes from the signature's SHA-256. */
    static String sha1Hex(byte[] content) {
        return HexFormat.of().formatHex(digest("SHA-1", content));
    }

    static byte[] sha256(byte[] content) {
        return digest("SHA-256", content);
    }

    private static byte[] digest(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
