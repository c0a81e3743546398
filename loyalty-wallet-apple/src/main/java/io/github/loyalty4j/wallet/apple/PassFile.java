package io.github.loyalty4j.wallet.apple;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** One file of a pass with its check sums; the content is never changed after it got here. */
final class PassFile {
    private final String name;
    private final byte[] content;
    private final String sha1;
    private final long crc32;

    private PassFile(String name, byte[] content, String sha1, long crc32) {
        this.name = name;
        this.content = content;
        this.sha1 = sha1;
        this.crc32 = crc32;
    }

    static PassFile of(String name, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return new PassFile(name, content, HexFormat.of().formatHex(sha1(content)), crc.getValue());
    }

    /** SHA-1 is what Wallet compares with; the strength of the whole comes from the signature's SHA-256. */
    private static byte[] sha1(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    String name() {
        return name;
    }

    byte[] content() {
        return content;
    }

    /** 40 hexadecimal digits in lower case. */
    String sha1() {
        return sha1;
    }

    long crc32() {
        return crc32;
    }
}
