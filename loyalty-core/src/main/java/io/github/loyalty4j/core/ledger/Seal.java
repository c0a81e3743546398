package io.github.loyalty4j.core.ledger;

import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What lets the texts of a {@link Posting} be forgotten without a gap in the chain of hashes: the chain covers a digest of
 * salt and texts. A seal is open as long as the texts are there, and is then the salt; it is shut once they are forgotten,
 * and is then the digest alone, from which no text can be guessed, since the salt is gone with them.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Seal {
    /** How many bytes a salt and a digest have: 32. */
    public static final int BYTES = 32;

    private final boolean isOpen;
    private final byte[] bytes;

    private Seal(boolean isOpen, byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("seal must have " + BYTES + " bytes: has " + bytes.length);
        }
        this.isOpen = isOpen;
        this.bytes = bytes;
    }

    /** An open seal with a salt nobody can guess. */
    public static Seal random(SecureRandom random) {
        byte[] salt = new byte[BYTES];
        random.nextBytes(salt);
        return new Seal(true, salt);
    }

    /**
     * The seal as it was kept.
     *
     * @param isOpen whether the texts are there
     * @param bytes {@link #BYTES} of them: the salt of an open seal, the digest of one that is shut
     * @throws IllegalArgumentException if there are more or fewer
     */
    public static Seal of(boolean isOpen, byte[] bytes) {
        return new Seal(isOpen, bytes.clone());
    }

    /** Whether the texts are there. */
    public boolean isOpen() {
        return isOpen;
    }

    /** The salt of an open seal, the digest of one that is shut; a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Seal seal && isOpen == seal.isOpen && Arrays.equals(bytes, seal.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Open or shut, never the salt. */
    @Override
    public String toString() {
        return isOpen ? "open" : "shut";
    }
}
