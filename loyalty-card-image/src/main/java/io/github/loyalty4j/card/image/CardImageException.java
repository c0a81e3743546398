package io.github.loyalty4j.card.image;

/**
 * A card cannot be drawn here: this Java runtime has no font or no graphics, or the logo's pixels are damaged. The
 * message says which; the cause is what the runtime reported.
 */
public final class CardImageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CardImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
