package io.github.loyalty4j.wallet.apple;

import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.PngImage;
import java.util.ArrayList;
import java.util.List;

/** The image files of a design under the names Wallet looks for. */
final class PassImages {
    private static final List<String> ICON_SCALES = List.of("", "@2x", "@3x");

    /** A phone of triple resolution takes the double one; under @3x the same pixels would show at two thirds the size. */
    private static final List<String> LOGO_SCALES = List.of("", "@2x");

    /** Side of the icon in points (Apple's Human Interface Guidelines, Wallet, June 2026). */
    private static final int ICON_POINTS = 38;

    private PassImages() {}

    static List<PassFile> of(CardDesign design) {
        List<PassFile> files = new ArrayList<>();
        design.icon()
                .ifPresentOrElse(icon -> addAll(files, "icon", ICON_SCALES, icon), () -> addPlainIcons(files, design));
        design.logo().ifPresent(logo -> addAll(files, "logo", LOGO_SCALES, logo));
        return List.copyOf(files);
    }

    private static void addAll(List<PassFile> files, String name, List<String> scales, PngImage image) {
        for (String scale : scales) {
            files.add(PassFile.of(name + scale + ".png", image.bytes()));
        }
    }

    private static void addPlainIcons(List<PassFile> files, CardDesign design) {
        for (int i = 0; i < ICON_SCALES.size(); i++) {
            byte[] icon = PlainIcon.of(ICON_POINTS * (i + 1), design.background(), design.foreground());
            files.add(PassFile.of("icon" + ICON_SCALES.get(i) + ".png", icon));
        }
    }
}
