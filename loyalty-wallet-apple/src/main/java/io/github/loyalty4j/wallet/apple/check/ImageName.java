package io.github.loyalty4j.wallet.apple.check;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of an image file says; pass-builder takes images as PDF, too.
 *
 * @param folder {@code "fr.lproj/"}, or empty at the top
 * @param name {@code "logo"}
 * @param scale 1 to 3
 */
record ImageName(String folder, String name, int scale) {
    private static final Pattern FORM = Pattern.compile("((?:[^/]+\\.lproj/)?)([A-Za-z]+)(?:@([23])x)?\\.(?:png|pdf)");

    static Optional<ImageName> of(String file) {
        Matcher form = FORM.matcher(file);
        return form.matches()
                ? Optional.of(new ImageName(
                        form.group(1), form.group(2), form.group(3) == null ? 1 : Integer.parseInt(form.group(3))))
                : Optional.empty();
    }
}
