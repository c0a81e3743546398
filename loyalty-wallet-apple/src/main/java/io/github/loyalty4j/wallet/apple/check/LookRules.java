package io.github.loyalty4j.wallet.apple.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours, and images that fit the style. */
final class LookRules {
    private static final Pattern RGB =
            Pattern.compile("rgb\\(\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*\\)");
    private static final Pattern HEX = Pattern.compile("#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})");
    private static final double LEAST_CONTRAST = 4.5;

    /** Apple, Pass Design and Creation; Human Interface Guidelines, Wallet. Icons are for all, posters below. */
    private static final Map<String, Set<String>> IMAGES = Map.of(
            "boardingPass", Set.of("logo", "footer"),
            "coupon", Set.of("logo", "strip"),
            "storeCard", Set.of("logo", "strip"),
            "eventTicket", Set.of("logo", "strip", "background", "thumbnail"),
            "generic", Set.of("logo", "thumbnail"));

    private static final List<String> OF_STYLES = List.of("background", "footer", "logo", "strip", "thumbnail");

    private LookRules() {}

    static void check(Subject subject) {
        double ground = colour(subject, "backgroundColor");
        contrast(subject, "foregroundColor", colour(subject, "foregroundColor"), ground);
        contrast(subject, "labelColor", colour(subject, "labelColor"), ground);
        colour(subject, "stripColor");
        colour(subject, "footerBackgroundColor");
        subject.require(
                !(subject.has("backgroundColor") && subject.hasImage("background")),
                PassRule.BACKGROUND_IGNORED,
                () -> "/backgroundColor",
                () -> "backgroundColor is not seen behind a background image");
        boolean poster = subject.isPosterTicket();
        subject.require(
                !(poster && subject.has("logoText")),
                PassRule.LOGO_TEXT_UNUSED,
                () -> "/logoText",
                () -> "logoText is not shown on a poster event ticket");
        if (!poster) {
            images(subject);
        }
        if (subject.has(Subject.POSTER)) {
            for (String image : List.of("artwork", "primaryLogo")) {
                subject.require(
                        subject.hasImage(image),
                        PassRule.POSTER_IMAGES,
                        () -> image + ".png",
                        () -> "posterGeneric should have the image " + image);
            }
        }
    }

    private static void images(Subject subject) {
        String style = subject.style();
        boolean strip = subject.hasImage("strip");
        boolean others = subject.hasImage("background") || subject.hasImage("thumbnail");
        subject.require(
                !(style.equals("eventTicket") && strip && others),
                PassRule.IMAGE_STYLE,
                () -> "/eventTicket",
                () -> "eventTicket with a strip must have neither background nor thumbnail: has");
        Set<String> used = IMAGES.get(style);
        if (used == null) {
            return;
        }
        for (String image : OF_STYLES) {
            subject.require(
                    used.contains(image) || !subject.hasImage(image),
                    PassRule.IMAGE_UNUSED,
                    () -> image + ".png",
                    () -> image + " is not shown on " + style);
        }
    }

    /** The luminance of a colour that may be there; not a number if it is not, or is none. */
    private static double colour(Subject subject, String key) {
        JsonNode colour = subject.get(key);
        if (!colour.isTextual()) {
            return Double.NaN;
        }
        double luminance = luminance(colour.asText());
        subject.require(
                !Double.isNaN(luminance),
                PassRule.COLOUR_FORM,
                () -> "/" + key,
                () -> key + " must be rgb(r, g, b) or #rrggbb: " + Subject.shown(colour)
                        + CssColours.rgbOf(colour.asText())
                                .map(" which is "::concat)
                                .orElse(""));
        return luminance;
    }

    private static void contrast(Subject subject, String key, double text, double ground) {
        if (Double.isNaN(text) || Double.isNaN(ground)) {
            return;
        }
        double ratio = (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
        subject.require(
                ratio >= LEAST_CONTRAST,
                PassRule.CONTRAST,
                () -> "/" + key,
                () -> String.format(
                        Locale.ROOT, "%s should have 4.5 to 1 against backgroundColor: has %.2f to 1", key, ratio));
    }

    /** Relative luminance, 0 to 1 (WCAG 2.2); not a number if the text is no colour. */
    private static double luminance(String text) {
        if (text.length() > 40) {
            return Double.NaN;
        }
        int[] parts = new int[3];
        Matcher rgb = RGB.matcher(text);
        if (rgb.matches()) {
            for (int i = 0; i < 3; i++) {
                parts[i] = Integer.parseInt(text, rgb.start(i + 1), rgb.end(i + 1), 10);
            }
        } else if (HEX.matcher(text).matches()) {
            int width = (text.length() - 1) / 3;
            for (int i = 0; i < 3; i++) {
                int part = Integer.parseInt(text, 1 + i * width, 1 + (i + 1) * width, 16);
                parts[i] = width == 1 ? 17 * part : part;
            }
        } else {
            return Double.NaN;
        }
        return parts[0] > 255 || parts[1] > 255 || parts[2] > 255
                ? Double.NaN
                : 0.2126 * linear(parts[0]) + 0.7152 * linear(parts[1]) + 0.0722 * linear(parts[2]);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
