package io.github.loyalty4j.wallet.google;

import java.net.URI;
import java.util.Locale;

/** Rules that several builders share. */
final class Checks {
    private static final int MOST_URI_CHARACTERS = 500;

    private Checks() {}

    /** An image or a page that anyone, Google too, can fetch. */
    static String https(String name, URI uri) {
        if (!"https".equals(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) || uri.getHost() == null) {
            throw new IllegalArgumentException(name + " must be an absolute https address: " + uri);
        }
        String text = uri.toASCIIString();
        if (text.length() > MOST_URI_CHARACTERS) {
            throw new IllegalArgumentException(
                    name + " must have at most " + MOST_URI_CHARACTERS + " characters: has " + text.length());
        }
        return text;
    }

    static String text(String name, String text, int most) {
        if (text.isBlank() || text.length() > most) {
            throw new IllegalArgumentException(
                    name + " must have 1 to " + most + " characters: has " + (text.isBlank() ? 0 : text.length()));
        }
        return text;
    }
}
