package io.github.loyalty4j.core.program;

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
        if (!id.matches("[a-z][a-z0-9-]{0,63}")) {
            throw new IllegalArgumentException(
                    "programme id must be 1 to 64 of a-z, 0-9 and '-', beginning with a letter: '" + abridged(id)
                            + "'");
        }
        if (version < 1) {
            throw new IllegalArgumentException("programme version must be 1 or more: " + version);
        }
    }

    private static String abridged(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }

    /** Id and version: {@code bean-club v3}. */
    @Override
    public String toString() {
        return id + " v" + version;
    }
}
