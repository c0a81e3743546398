package io.github.loyalty4j.wallet.apple.check;

import java.util.Map;
import java.util.Optional;

/**
 * The place of an image on a pass. Wallet scales an image into it, so a larger one of the same shape is no fault, and one file
 * may serve every resolution; a smaller one is blurred, another shape is cut or leaves room.
 *
 * <p>Where Apple's texts differ, the smallest size and the widest range of shapes of all of them hold (Human Interface
 * Guidelines, Wallet, June 2026; pass-builder, PassPackage; Pass Design and Creation, 2018).
 *
 * @param leastWidth in points
 * @param leastHeight in points
 * @param mostWidth in points
 * @param mostHeight in points
 * @param narrowest width over height
 * @param widest width over height
 */
record ImageSlot(int leastWidth, int leastHeight, int mostWidth, int mostHeight, double narrowest, double widest) {
    /** How much larger than its place an image may be: three times, an image of triple resolution under a name of single one. */
    private static final int MOST_TIMES = 3;

    /** Sizes are whole pixels, so shapes differ a little. */
    private static final double TOLERANCE = 0.02;

    private static final Map<String, ImageSlot> ALL = Map.of(
            "icon", new ImageSlot(29, 29, 38, 38, 1, 1),
            "logo", new ImageSlot(50, 0, 160, 50, 1, Double.MAX_VALUE),
            "primaryLogo", new ImageSlot(30, 0, 126, 30, 1, Double.MAX_VALUE),
            "secondaryLogo", new ImageSlot(12, 0, 135, 30, 1, Double.MAX_VALUE),
            "strip", new ImageSlot(375, 98, 375, 144, 375.0 / 144, 375.0 / 98),
            "thumbnail", new ImageSlot(60, 60, 90, 90, 2.0 / 3, 3.0 / 2),
            "background", new ImageSlot(180, 220, 345, 505, 343.0 / 503, 180.0 / 220),
            "artwork", new ImageSlot(358, 448, 358, 448, 358.0 / 448, 358.0 / 448),
            "footer", new ImageSlot(268, 15, 286, 15, 268.0 / 15, 295.0 / 15),
            "personalizationLogo", new ImageSlot(40, 0, 150, 40, 1, Double.MAX_VALUE));

    /** The place of an image of this name; empty if Apple names no size. */
    static Optional<ImageSlot> of(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** What is wrong with an image for this resolution, if anything. */
    Optional<String> fault(PngHeader image, int scale) {
        String has = ": has " + image.width() + " x " + image.height();
        if (image.width() < leastWidth * scale || image.height() < leastHeight * scale) {
            return Optional.of("image should have " + leastWidth * scale
                    + (leastHeight == 0 ? " pixels across" : " x " + leastHeight * scale + " pixels") + " or more"
                    + has);
        }
        double most = scale * MOST_TIMES;
        if (image.width() > mostWidth * most || image.height() > mostHeight * most) {
            return Optional.of("image should have at most three times its " + mostWidth * scale + " x "
                    + mostHeight * scale + " pixels" + has);
        }
        double shape = (double) image.width() / image.height();
        if (shape < narrowest * (1 - TOLERANCE) || shape > widest * (1 + TOLERANCE)) {
            return Optional.of(
                    "image should have the shape of " + mostWidth * scale + " x " + mostHeight * scale + has);
        }
        return Optional.empty();
    }
}
