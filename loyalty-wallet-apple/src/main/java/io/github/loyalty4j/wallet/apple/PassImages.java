package io.github.loyalty4j.wallet.apple;

import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.PngImage;
import java.util.List;

/** The image files of a design under the names Wallet looks for. */
final class PassImages {
    private static final List<String> ICON_SCALES = List.of("", "@2x", "@3x");

    /** A phone of triple resolution takes the double one; under @3x the same pixels would show at two thirds the size. */
    private static final List<String> LOGO_SCALES = List.of("", "@2x");

    /** Side of the icon in points (Apple's Human Interface Guidelines, Wallet, June 2026). */
    private static final int ICON_POINTS = 38;

    private PassImages() {}

    static void add(PassTemplate.Builder template, CardDesign design) {
        design.icon()
                .ifPresentOrElse(
                        icon -> addAll(template, "icon", ICON_SCALES, icon), () -> addPlainIcons(template, design));
        design.logo().ifPresent(logo -> addAll(template, "logo", LOGO_SCALES, logo));
    }

    private static void addAll(PassTemplate.Builder template, String name, List<String> scales, PngImage image) {
        for (String scale : scales) {
            template.image(name + scale + ".png", image);
        }
    }

    private static void addPlainIcons(PassTemplate.Builder template, CardDesign design) {
        for (int i = 0; i < ICON_SCALES.size(); i++) {
            byte[] icon = PlainIcon.of(ICON_POINTS * (i + 1), design.background(), design.foreground());
            template.file("icon" + ICON_SCALES.get(i) + ".png", icon);
        }
    }
}
