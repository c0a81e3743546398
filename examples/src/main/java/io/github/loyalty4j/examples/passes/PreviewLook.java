package io.github.loyalty4j.examples.passes;

import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.wallet.apple.preview.PassPreview;
import java.util.IllformedLocaleException;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The options that say how a pass is looked at. */
public final class PreviewLook {
    @Option(names = "--language", paramLabel = "TAG", description = "of the phone, such as fr; English by default")
    private String language = "en";

    @Option(names = "--dark", description = "on dark ground")
    private boolean dark;

    @Option(names = "--poster", description = "the poster of iOS 27")
    private boolean poster;

    /** Filled by picocli. */
    public PreviewLook() {}

    /** A tag that is none would be a phone in English without a word. */
    private Locale locale() {
        try {
            return new Locale.Builder().setLanguageTag(language).build();
        } catch (IllformedLocaleException e) {
            throw new BadInputException("option --language must be a language's tag, such as pt-BR: " + language, e);
        }
    }

    /**
     * The preview of a pass.
     *
     * @throws IllegalArgumentException if it cannot be read, or has no poster
     */
    public PassPreview of(byte[] pkpass) {
        PassPreview preview = PassPreview.of(pkpass).language(locale());
        preview = dark ? preview.dark() : preview;
        return poster ? preview.poster() : preview;
    }
}
