package io.github.loyalty4j.wallet.google;

/**
 * A card's save link would be longer than browsers carry safely. The message names the largest texts of the design and
 * the face, which are what can be shortened.
 */
public final class SaveLinkTooLongException extends GoogleWalletException {
    private static final long serialVersionUID = 1L;

    private final int length;

    SaveLinkTooLongException(int length, String largestParts) {
        super(
                "save link's token must have at most " + SaveLink.MOST_TOKEN_CHARACTERS + " characters: has " + length
                        + "; shorten the largest of " + largestParts,
                null);
        this.length = length;
    }

    /** The characters the token has. */
    public int length() {
        return length;
    }

    /** The characters it may have: {@link SaveLink#MOST_TOKEN_CHARACTERS}. */
    public int limit() {
        return SaveLink.MOST_TOKEN_CHARACTERS;
    }
}
