package io.github.loyalty4j.card.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.loyalty4j.core.card.PngImage;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QrCodeTest {
    private static final int BLACK = 0xff000000;
    private static final int WHITE = 0xffffffff;

    @Property(tries = 300)
    void png_readsBackAsTheText(@ForAll("texts") String text, @ForAll @IntRange(max = 150) int more) {
        QrCode code = QrCode.of(text);

        assertThat(Pictures.readPure(code.png(code.fewestPixels() + more))).isEqualTo(text);
    }

    @Test
    void png_readsBackAtEverySize() {
        QrCode code = QrCode.of("https://bean.example/join");

        for (int size = code.fewestPixels(); size <= 500; size++) {
            PngImage png = code.png(size);

            assertThat(png.width()).isEqualTo(size);
            assertThat(png.height()).isEqualTo(size);
            assertThat(Pictures.readPure(png)).isEqualTo("https://bean.example/join");
        }
        assertThat(Pictures.readPure(code.png(4096))).isEqualTo("https://bean.example/join");
    }

    @ParameterizedTest
    // Letters whose bytes in ISO-8859-1 would be guessed as UTF-8 or Shift JIS by a reader, Cyrillic, beyond U+FFFF.
    @ValueSource(
            strings = {"Caf\u00c3\u00a9", "\u00bf\u00bf\u00bf", "Zur\u00fcck", "Кофейня", "\ud83d\ude00", "a\nb", " "})
    void png_readsBackBeyondAscii(String text) {
        assertThat(Pictures.readPure(QrCode.of(text).png(300))).isEqualTo(text);
    }

    @ParameterizedTest
    // 29 modules with the quiet zone; two pixels a module from 58 on; what is left over goes to the border.
    @CsvSource({"29, 1, 4", "57, 1, 18", "58, 2, 8", "59, 2, 8", "290, 10, 40", "300, 10, 45"})
    void png_drawsWholePixelsInsideAWhiteBorder(int size, int scale, int border) {
        BufferedImage image = Pictures.decoded(QrCode.of("7K3M9QX2P0VDH8TE").png(size));
        Set<Integer> colours = new TreeSet<>();
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int rgb = image.getRGB(x, y);
                colours.add(rgb);
                boolean inside = x >= border && y >= border && x < border + 21 * scale && y < border + 21 * scale;
                int corner = inside
                        ? image.getRGB(border + (x - border) / scale * scale, border + (y - border) / scale * scale)
                        : WHITE;
                assertThat(rgb).isEqualTo(corner);
            }
        }

        assertThat(colours).containsExactly(BLACK, WHITE);
        assertThat(image.getRGB(border, border)).as("corner of the finder").isEqualTo(BLACK);
    }

    @ParameterizedTest
    // ISO/IEC 18004:2015, table 7, level M: version 1 holds 20 letters, version 2 38; version 25 (117 modules) holds
    // 997 bytes, version 26 (121 modules) 1,059.
    @CsvSource({"A, 20, 21", "A, 21, 25", "a, 997, 117", "a, 998, 121", "a, 1000, 121"})
    void modules_growAsTheStandardSays(String letter, int count, int modules) {
        QrCode code = QrCode.of(letter.repeat(count));

        assertThat(code.modules()).isEqualTo(modules);
        assertThat(code.fewestPixels()).isEqualTo(modules + 8);
        assertThat(Pictures.readPure(code.png(modules + 8))).isEqualTo(letter.repeat(count));
    }

    @Test
    void png_rejectsASizeOutsideItsRange() {
        QrCode code = QrCode.of("7K3M9QX2P0VDH8TE");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> code.png(28))
                .withMessage("QR code of 21 modules must have 29 to 4096 pixels a side: 28");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> code.png(4097))
                .withMessage("QR code of 21 modules must have 29 to 4096 pixels a side: 4097");
        assertThatIllegalArgumentException().isThrownBy(() -> code.png(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> code.png(Integer.MIN_VALUE));
    }

    @Test
    void of_takes1To1000BytesOfUtf8() {
        assertThat(QrCode.of("x").text()).isEqualTo("x");
        assertThat(QrCode.of("ж".repeat(500)).text()).hasSize(500); // two bytes each
        assertThatIllegalArgumentException().isThrownBy(() -> QrCode.of("")).withMessage("QR text must not be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QrCode.of("x".repeat(1001)))
                .withMessage("QR text must have at most 1000 bytes: has 1001 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QrCode.of("ж".repeat(500) + "x"))
                .withMessage("QR text must have at most 1000 bytes in UTF-8: has 1001");
    }

    @Test
    void of_rejectsHalfASurrogatePair() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QrCode.of("a\ud83d"))
                .withMessage("QR text must be valid Unicode: has half a surrogate pair");
    }

    @Test
    void png_isTheSameForTheSameInput() {
        assertThat(QrCode.of("https://bean.example/join").png(300))
                .isEqualTo(QrCode.of("https://bean.example/join").png(300));
    }

    @Test
    void toString_doesNotTellTheText() {
        assertThat(QrCode.of("https://bean.example/join?token=s3cret")).hasToString("QR code of 29 modules");
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> ascii = Arbitraries.strings().ascii().ofMinLength(1).ofMaxLength(300);
        Arbitrary<String> letters = Arbitraries.strings()
                .withChars("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
                .ofMinLength(1)
                .ofMaxLength(300);
        Arbitrary<String> any = Arbitraries.strings()
                .all()
                .ofMinLength(1)
                .ofMaxLength(200)
                .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text));
        return Arbitraries.oneOf(ascii, letters, any);
    }
}
