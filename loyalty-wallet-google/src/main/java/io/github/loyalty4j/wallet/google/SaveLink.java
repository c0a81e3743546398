package io.github.loyalty4j.wallet.google;

import java.net.URI;
import java.util.List;

/**
 * An "Add to Google Wallet" link for one card, {@code https://pay.google.com/gp/v/save/eyJhbGci...}, and what of the
 * card it does not carry as it is.
 *
 * <p>Whoever has the link can read and save the card: show it to its member only. Google may be slow to forget: a card
 * saved once is not changed by a newer link.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class SaveLink {
    /** The most characters of {@link #token()}, 1,800 included; Google's guide to JWTs calls longer ones unsafe. */
    public static final int MOST_TOKEN_CHARACTERS = 1_800;

    private static final String ADDRESS = "https://pay.google.com/gp/v/save/";

    private final String token;
    private final List<Loss> losses;

    SaveLink(String token, List<Loss> losses) {
        this.token = token;
        this.losses = List.copyOf(losses);
    }

    /** The address to put behind Google's button. */
    public URI uri() {
        return URI.create(ADDRESS + token);
    }

    /** The signed JWT alone, as Google's JavaScript button takes it; ASCII. */
    public String token() {
        return token;
    }

    /** What Google shows only in part or not at all; empty when everything fits. */
    public List<Loss> losses() {
        return losses;
    }

    /** The sizes alone, since the link itself gives the card away: {@code save link of 1480 characters, losses: 1}. */
    @Override
    public String toString() {
        return "save link of " + (ADDRESS.length() + token.length()) + " characters, losses: " + losses.size();
    }
}
