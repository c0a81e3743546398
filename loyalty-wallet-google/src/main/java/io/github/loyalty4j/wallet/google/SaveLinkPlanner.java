package io.github.loyalty4j.wallet.google;

import io.github.loyalty4j.core.card.CardFace;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes a link of any card, however much it shows: whole if it fits, otherwise with the class, and then the object too,
 * brought to Google first.
 *
 * <pre>{@code
 * GoogleReply<SaveLink> link = SaveLinkPlanner.of(cards, wallet).link(face, now);
 * }</pre>
 *
 * <p>A card with a code that changes always goes to Google first, since its secret must not be in a link.
 *
 * <p>Immutable; safe for use by several threads if the signer of the cards is.
 */
public final class SaveLinkPlanner {
    private final GoogleCards cards;
    private final GoogleWallet wallet;

    private SaveLinkPlanner(GoogleCards cards, GoogleWallet wallet) {
        this.cards = cards;
        this.wallet = wallet;
    }

    /** Links of these cards, with this way to Google for what does not fit. */
    public static SaveLinkPlanner of(GoogleCards cards, GoogleWallet wallet) {
        return new SaveLinkPlanner(cards, wallet);
    }

    /**
     * The link that saves this card, of the first form that fits into {@link SaveLink#MOST_TOKEN_CHARACTERS}. What it does
     * not carry is at Google when this returns.
     *
     * @param issuedAt when, cut to whole seconds; 1970 or later
     * @return the link, or why Google would not take the class or the object
     * @throws IllegalArgumentException if the time is before 1970
     * @throws SaveLinkTooLongException if origins make even the shortest form too long
     * @throws SigningFailedException if the signer fails
     * @throws GoogleUnavailableException if Google was needed and gave no final answer in time
     */
    public GoogleReply<SaveLink> link(CardFace face, Instant issuedAt) {
        Card card = cards.card(face);
        Optional<SaveLink> fat = cards.link(SaveLink.Form.FAT, card, issuedAt);
        return fat.isPresent() ? new GoogleReply.Accepted<>(fat.get()) : ofClassAtGoogle(card, issuedAt);
    }

    /**
     * The shortest link, some 690 characters with Google's address, as a QR code wants it; class and object go to Google
     * first.
     *
     * @param issuedAt as {@link #link}
     * @return as {@link #link}
     * @throws IllegalArgumentException if the time is before 1970
     * @throws SaveLinkTooLongException if origins make even this too long
     * @throws SigningFailedException if the signer fails
     * @throws GoogleUnavailableException if Google gave no final answer in time
     */
    public GoogleReply<SaveLink> shortest(CardFace face, Instant issuedAt) {
        return wallet.write(Kind.LOYALTY_CLASS, cards.classTree(face))
                .match(kept -> skinny(cards.card(face), issuedAt), no -> no.as());
    }

    private GoogleReply<SaveLink> ofClassAtGoogle(Card card, Instant issuedAt) {
        return wallet.write(Kind.LOYALTY_CLASS, cards.classTree(card.face()))
                .match(
                        kept -> cards.link(SaveLink.Form.OBJECT, card, issuedAt)
                                .<GoogleReply<SaveLink>>map(GoogleReply.Accepted::new)
                                .orElseGet(() -> skinny(card, issuedAt)),
                        no -> no.as());
    }

    private GoogleReply<SaveLink> skinny(Card card, Instant issuedAt) {
        SaveLink link = cards.link(SaveLink.Form.SKINNY, card, issuedAt)
                .orElseThrow(() -> cards.tooLong(card.face(), issuedAt));
        return wallet.write(Kind.LOYALTY_OBJECT, cards.objectTree(card))
                .match(kept -> new GoogleReply.Accepted<>(link), no -> no.as());
    }
}
