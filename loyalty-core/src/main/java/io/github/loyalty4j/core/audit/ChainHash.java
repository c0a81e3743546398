package io.github.loyalty4j.core.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The 32 bytes that stand for a ledger up to one of its postings; written as 64 hexadecimal digits.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class ChainHash {
    /** How many bytes a hash has: 32. */
    public static final int BYTES = 32;

    /** The hash before the first posting: all zeros. */
    public static final ChainHash ZERO = new ChainHash(new byte[BYTES]);

    private final byte[] bytes;

    private ChainHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The hash of these bytes.
     *
     * @param bytes {@link #BYTES} of them
     * @throws IllegalArgumentException if there are more or fewer
     */
    public static ChainHash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("hash must have " + BYTES + " bytes: has " + bytes.length);
        }
        return new ChainHash(bytes.clone());
    }

    /**
     * Reads what {@link #toString()} writes; capital letters, too.
     *
     * @throws IllegalArgumentException if the text is not of 64 hexadecimal digits
     */
    public static ChainHash parse(String text) {
        if (text.length() != 2 * BYTES) {
            throw new IllegalArgumentException(
                    "hash must have " + 2 * BYTES + " hexadecimal digits: text of " + text.length() + " characters");
        }
        return new ChainHash(HexFormat.of().parseHex(text.toLowerCase(Locale.ROOT)));
    }

    /** The bytes, a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }

    byte[] shared() {
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ChainHash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The 64 digits, in small letters. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
