package io.github.loyalty4j.store.jdbc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** SHA-256 over the columns of a row, so that one damaged or written for another member is found out. */
final class Digest {
    private Digest() {}

    /** Of texts, whole numbers and bytes; each part with its length, so that no two rows are the same bytes. */
    static byte[] of(@Nullable Object... parts) {
        MessageDigest sum = sha256();
        for (Object part : parts) {
            byte[] bytes =
                    part instanceof byte[] given ? given : String.valueOf(part).getBytes(StandardCharsets.UTF_8);
            sum.update(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(part == null ? -1 : bytes.length)
                    .flip());
            sum.update(bytes);
        }
        return sum.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("every Java platform has SHA-256", e);
        }
    }
}
