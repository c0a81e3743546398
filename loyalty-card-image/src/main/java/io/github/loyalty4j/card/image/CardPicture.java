package io.github.loyalty4j.card.image;

import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.PngImage;
import java.awt.AWTError;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * A card as a wallet shows it, for a web page, an e-mail or a look at a design before it goes live.
 *
 * <pre>{@code
 * PngImage picture = CardPicture.of(design, face).png();
 * }</pre>
 *
 * <p>The picture is approximate: each wallet has its own fonts, sizes and order, changes them with its releases, and
 * shows labels in the phone's language, where this one writes them in English. What is shown is true: the balance is
 * never shortened, and the QR code reads as the card's number. Other texts are set smaller and then shortened with an
 * ellipsis where they do not fit; letters the runtime's fonts do not have come out as boxes.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class CardPicture {
    /** The picture's width in pixels: 750, for 375 points on a screen of two pixels a point. */
    public static final int WIDTH = 750;

    /** The picture's height in pixels: 940. */
    public static final int HEIGHT = 940;

    private final CardDesign design;
    private final CardFace face;

    private CardPicture(CardDesign design, CardFace face) {
        this.design = design;
        this.face = face;
    }

    /**
     * The picture of a face on a design.
     *
     * @param design how the programme's cards look
     * @param face what this card shows
     */
    public static CardPicture of(CardDesign design, CardFace face) {
        return new CardPicture(design, face);
    }

    /**
     * The picture, {@link #WIDTH} by {@link #HEIGHT} pixels, transparent outside the card's round corners. It needs no
     * screen.
     *
     * @throws CardImageException if this Java runtime has no usable font or graphics, or the logo cannot be decoded
     */
    public PngImage png() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = graphics(image);
        try {
            new CardPainter(g, design).paint(face);
        } finally {
            g.dispose();
        }
        return PngWriter.colour(
                WIDTH, HEIGHT, ((DataBufferInt) image.getRaster().getDataBuffer()).getData());
    }

    /**
     * The runtime reports a missing font or screen in its own ways, different on each release and not as checked
     * exceptions, and only on the first use; so the first use is here.
     */
    private static Graphics2D graphics(BufferedImage image) {
        try {
            Graphics2D g = image.createGraphics();
            g.getFontMetrics(Lettering.VALUE.font()).stringWidth("0");
            return g;
        } catch (AWTError | InternalError | LinkageError | RuntimeException e) {
            throw new CardImageException(
                    "card picture needs a font and graphics without a screen: install a font that fontconfig finds,"
                            + " such as DejaVu Sans, and start Java with -Djava.awt.headless=true",
                    e);
        }
    }
}
