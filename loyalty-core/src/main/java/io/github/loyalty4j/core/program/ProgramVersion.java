package io.github.loyalty4j.core.program;

import io.github.loyalty4j.core.internal.Text;

/**
 * Which programme, in which version: {@code bean-club v3}. Each award names the one it was made under.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param id 1 to 64 of the characters {@code a-z}, {@code 0-9} and {@code -}, beginning with a letter
 * @param version 1 or more; a changed programme has a higher one
 */
public record ProgramVersion(String id, int version) {
    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if the id has another form or the version is below 1
     */
    public ProgramVersion {
        Text.id("programme id", id);
        if (version < 1) {
            throw new IllegalArgumentException("programme version must be 1 or more: " + version);
        }
    }

    /** Id and version: {@code bean-club v3}. */
    @Override
    public String toString() {
        return id + " v" + version;
    }
}
