package io.github.loyalty4j.core.card;

import io.github.loyalty4j.core.internal.Text;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * A link on the back of a card.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param label what it leads to, 1 to 64 characters: {@code "Our shops"}
 * @param uri http, https, tel or mailto, at most 500 characters
 */
public record CardLink(String label, URI uri) {
    private static final int MOST_LABEL_CHARACTERS = 64;
    private static final int MOST_URI_CHARACTERS = 500;

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if the label is blank, too long or has control characters, or the address is too
     *     long or of another scheme
     */
    public CardLink {
        label = Text.line("link's label", label, MOST_LABEL_CHARACTERS);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!Set.of("http", "https", "tel", "mailto").contains(scheme)) {
            throw new IllegalArgumentException("link must be an http, https, tel or mailto address: " + uri);
        }
        if (uri.toString().length() > MOST_URI_CHARACTERS) {
            throw new IllegalArgumentException("link must have at most " + MOST_URI_CHARACTERS + " characters: has "
                    + uri.toString().length());
        }
    }
}
