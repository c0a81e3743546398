package io.github.loyalty4j.wallet.apple.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Sizes are those of Apple's Human Interface Guidelines, Wallet, June 2026, in points times the resolution. */
class ImageRulesTest {
    /** One image may serve all resolutions, as a design's does: 114 pixels are three times 38, 320 x 100 twice 160 x 50. */
    @Test
    void check_largerImagesOfTheSameShapeAreNoFault() {
        Map<String, byte[]> files = new TreeMap<>();
        for (String scale : List.of("", "@2x", "@3x")) {
            files.put("icon" + scale + ".png", PassCheckTest.png(114, 114));
        }
        files.put("logo.png", PassCheckTest.png(320, 100));
        files.put("logo@2x.png", PassCheckTest.png(320, 100));
        assertThat(PassCheck.of(files).files()).isEmpty();
    }

    private static String sizeFault(String file, int width, int height) {
        Map<String, byte[]> files = PassCheckTest.files();
        files.put(file, PassCheckTest.png(width, height));
        return PassCheck.of(files).files().stream().map(Finding::message).reduce("", String::concat);
    }

    @Test
    void check_imagesAreNeitherSmallNorHugeNorOfAnotherShape() {
        assertThat(sizeFault("icon.png", 29, 29)).isEmpty();
        assertThat(sizeFault("icon.png", 28, 28)).isEqualTo("image should have 29 x 29 pixels or more: has 28 x 28");
        assertThat(sizeFault("icon.png", 115, 115))
                .isEqualTo("image should have at most three times its 38 x 38 pixels: has 115 x 115");
        assertThat(sizeFault("icon@2x.png", 76, 74)).isEqualTo("image should have the shape of 76 x 76: has 76 x 74");
        // event tickets' strips are lower, Pass Design and Creation
        assertThat(sizeFault("strip@2x.png", 750, 196)).isEmpty();
        assertThat(sizeFault("strip@2x.png", 750, 400)).contains("shape");
        assertThat(sizeFault("thumbnail@2x.png", 120, 180)).isEmpty();
        assertThat(sizeFault("thumbnail@2x.png", 120, 190)).contains("shape");
        assertThat(sizeFault("logo@2x.png", 100, 100)).isEmpty();
        assertThat(sizeFault("logo@2x.png", 99, 30)).contains("100 pixels across or more");
        assertThat(sizeFault("logo@2x.png", 961, 100)).contains("three times");
        assertThat(sizeFault("unheardOf.png", 1, 1)).isEmpty();
    }

    /** Apple's pass-builder counts a PDF as an icon, which other sources do not know: so it is told, and no error. */
    @Test
    void check_anIconAsPdfIsOne() {
        Map<String, byte[]> files = PassCheckTest.files();
        files.remove("icon@2x.png");
        files.put("icon.pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII));
        assertThat(PassCheck.of(files).files())
                .extracting(Finding::toString)
                .containsExactly(
                        "warning image-pdf at icon.pdf: image as PDF should have one as PNG beside it: has none");
    }

    @Test
    void check_languagesHaveTheSameImages() {
        assertThat(PassCheck.of(PassCheckTest.files(
                                "fr.lproj/strip@2x.png", "fr.lproj/strip@3x.png", "de.lproj/strip@2x.png"))
                        .files())
                .extracting(Finding::toString)
                .singleElement()
                .asString()
                .startsWith("warning image-parity at de.lproj/")
                .contains("missing [strip@3x.png]");
        assertThat(PassCheck.of(PassCheckTest.files(
                                "fr.lproj/strip@2x.png", "de.lproj/strip@2x.png", "ja.lproj/pass.strings"))
                        .files())
                .isEmpty();
    }
}
