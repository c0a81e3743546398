package io.github.loyalty4j.wallet.apple.preview;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.loyalty4j.wallet.apple.preview.Mark.Ink;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The colours of a pass; those it does not say are about what a phone takes. */
record Palette(Ink background, Ink foreground, Ink label) {
    private static final Pattern RGB =
            Pattern.compile("rgb\\(\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*\\)");
    private static final Ink PLAIN = new Ink(0xe9e9ec, 1);

    static Palette of(JsonNode pass) {
        Ink foreground = ink(pass.path("foregroundColor").asText(), Ink.BLACK);
        return new Palette(
                ink(pass.path("backgroundColor").asText(), PLAIN),
                foreground,
                ink(pass.path("labelColor").asText(), foreground));
    }

    private static Ink ink(String text, Ink otherwise) {
        Matcher rgb = RGB.matcher(text.length() > 40 ? "" : text);
        if (rgb.matches()) {
            return new Ink(part(rgb, 1) << 16 | part(rgb, 2) << 8 | part(rgb, 3), 1);
        }
        if (text.matches("#[0-9a-fA-F]{6}")) {
            return new Ink(Integer.parseInt(text.substring(1), 16), 1);
        }
        if (text.matches("#[0-9a-fA-F]{3}")) {
            return new Ink(
                    Integer.parseInt(text.replaceAll("([0-9a-fA-F])", "$1$1").substring(1), 16), 1);
        }
        return otherwise;
    }

    private static int part(Matcher rgb, int group) {
        return Math.min(255, Integer.parseInt(rgb.group(group)));
    }
}
