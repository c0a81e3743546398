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
    private final Form form;
    private final List<Loss> losses;

    SaveLink(String token, Form form, List<Loss> losses) {
        this.token = token;
        this.form = form;
        this.losses = List.copyOf(losses);
    }

    /** What a link carries. */
    public enum Form {
        /** Class and object whole: nothing needs to be at Google before. */
        FAT,
        /** The object whole, of a class that is at Google. */
        OBJECT,
        /** The id of an object that is at Google. */
        SKINNY
    }

    /** The address to put behind Google's button. */
    public URI uri() {
        return URI.create(ADDRESS + token);
    }

    /** The signed JWT alone, as Google's JavaScript button takes it; ASCII. */
    public String token() {
        return token;
    }

    /** What it carries. */
    public Form form() {
        return form;
    }

    /**
     * Google's button for a page, with the link behind it.
     *
     * @param image Google's button as the shop serves it; its guidelines forbid another
     * @param alternative what the image says, in the page's language: {@code Add to Google Wallet}
     */
    public String buttonHtml(URI image, String alternative) {
        return "<a href=\"" + uri() + "\" rel=\"nofollow noopener\"><img src=\"" + escaped(image.toASCIIString())
                + "\" alt=\"" + escaped(alternative) + "\"></a>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
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
