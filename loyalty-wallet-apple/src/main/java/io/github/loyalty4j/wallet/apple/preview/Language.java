package io.github.loyalty4j.wallet.apple.preview;

import io.github.loyalty4j.core.card.PngImage;
import io.github.loyalty4j.wallet.apple.check.StringsText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The files of a pass as a phone of one language sees them. */
final class Language {
    private final Locale locale;
    private final Map<String, byte[]> files;
    private final List<String> folders = new ArrayList<>();
    private final Map<String, String> texts;

    Language(Locale locale, Map<String, byte[]> files) {
        this.locale = locale;
        this.files = files;
        this.folders.add("");
        this.folders.add(locale.toLanguageTag() + ".lproj/");
        this.folders.add(locale.getLanguage() + ".lproj/");
        this.texts = folders.stream()
                .map(folder -> files.get(folder + "pass.strings"))
                .filter(file -> file != null)
                .findFirst()
                .flatMap(StringsText::parse)
                .orElse(Map.of());
    }

    Locale locale() {
        return locale;
    }

    String translated(String text) {
        return texts.getOrDefault(text, text);
    }

    /** The image in its best resolution; one at the top hides those of languages. Empty if it is no PNG. */
    Optional<PngImage> image(String name) {
        for (String folder : folders) {
            for (String scale : List.of("@3x", "@2x", "")) {
                byte[] file = files.get(folder + name + scale + ".png");
                if (file != null) {
                    return png(file);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<PngImage> png(byte[] file) {
        try {
            return Optional.of(PngImage.of(file));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
