package io.github.loyalty4j.wallet.apple.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours, and images that fit the style. */
final class LookRules {
    private static final List<String> COLOURS =
            List.of("backgroundColor", "foregroundColor", "labelColor", "stripColor", "footerBackgroundColor");
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

    private static final Set<String> OF_STYLES = Set.of("logo", "strip", "background", "thumbnail", "footer");

    private LookRules() {}

    static void check(Subject subject) {
        for (String key : COLOURS) {
            JsonNode colour = subject.get(key);
            subject.require(
                    !colour.isTextual() || luminance(colour).isPresent(),
                    PassRule.COLOUR_FORM,
                    () -> "/" + key,
                    () -> key + " must be rgb(r, g, b) or #rrggbb: " + Subject.shown(colour));
        }
        contrast(subject, "foregroundColor");
        contrast(subject, "labelColor");
        subject.require(
                !(subject.has("backgroundColor") && subject.hasImage("background")),
                PassRule.BACKGROUND_IGNORED,
                () -> "/backgroundColor",
                () -> "backgroundColor is not seen behind a background image");
        boolean poster = subject.hasScheme("posterEventTicket");
        subject.require(
                !(poster && subject.has("logoText")),
                PassRule.LOGO_TEXT_UNUSED,
                () -> "/logoText",
                () -> "logoText is not shown on a poster event ticket");
        if (!poster) {
            images(subject);
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
        OF_STYLES.stream()
                .filter(image -> !used.contains(image) && subject.hasImage(image))
                .sorted()
                .forEach(image ->
                        subject.add(PassRule.IMAGE_UNUSED, image + ".png", image + " is not shown on " + style));
    }

    private static void contrast(Subject subject, String key) {
        Optional<Double> text = luminance(subject.get(key));
        Optional<Double> ground = luminance(subject.get("backgroundColor"));
        if (text.isPresent() && ground.isPresent()) {
            double lighter = Math.max(text.get(), ground.get()) + 0.05;
            double ratio = lighter / (Math.min(text.get(), ground.get()) + 0.05);
            subject.require(
                    ratio >= LEAST_CONTRAST,
                    PassRule.CONTRAST,
                    () -> "/" + key,
                    () -> String.format(
                            Locale.ROOT, "%s should have 4.5 to 1 against backgroundColor: has %.2f to 1", key, ratio));
        }
    }

    /** Relative luminance, 0 to 1 (WCAG 2.2); empty if the text is no colour. */
    private static Optional<Double> luminance(JsonNode colour) {
        String text = colour.asText();
        if (text.length() > 40) {
            return Optional.empty();
        }
        Matcher rgb = RGB.matcher(text);
        int[] parts = new int[3];
        if (rgb.matches()) {
            for (int i = 0; i < 3; i++) {
                parts[i] = Integer.parseInt(rgb.group(i + 1));
            }
        } else if (HEX.matcher(text).matches()) {
            int width = (text.length() - 1) / 3;
            for (int i = 0; i < 3; i++) {
                String digits = text.substring(1 + i * width, 1 + (i + 1) * width);
                parts[i] = Integer.parseInt(width == 1 ? digits + digits : digits, 16);
            }
        } else {
            return Optional.empty();
        }
        return parts[0] > 255 || parts[1] > 255 || parts[2] > 255
                ? Optional.empty()
                : Optional.of(0.2126 * linear(parts[0]) + 0.7152 * linear(parts[1]) + 0.0722 * linear(parts[2]));
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
