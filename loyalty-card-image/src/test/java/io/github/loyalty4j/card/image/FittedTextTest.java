package io.github.loyalty4j.card.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.points.Points;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class FittedTextTest {
    private static final Graphics2D G = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB).createGraphics();

    @Property(tries = 200)
    void of_neverTakesMoreThanTheWidth(
            @ForAll @StringLength(max = 64) String text, @ForAll @IntRange(max = 700) int width) {
        FittedText fitted = FittedText.of(G, text, Lettering.VALUE, width);

        assertThat(fitted.width()).isLessThanOrEqualTo(width);
    }

    @Test
    void of_isSmallerBeforeItIsShorter() {
        String text = "Anna Petersen";
        int full = FittedText.of(G, text, Lettering.VALUE, 1000).width();

        assertThat(FittedText.of(G, text, Lettering.VALUE, full).width()).isEqualTo(full);
        // Five sixths of the width are met at 26 of 32 pixels, two thirds not by 25, the least size.
        assertThat(FittedText.of(G, text, Lettering.VALUE, full * 5 / 6).text()).isEqualTo(text);
        assertThat(FittedText.of(G, text, Lettering.VALUE, full * 2 / 3).text())
                .startsWith("Anna")
                .endsWith("\u2026")
                .hasSizeLessThan(text.length());
    }

    @Test
    void of_isEmptyWhereNotEvenOneLetterFits() {
        assertThat(FittedText.of(G, "Anna", Lettering.VALUE, 5).text()).isEmpty();
    }

    @Test
    void of_keepsLettersWhole() {
        // An accent as a mark of its own and a letter of two chars: no prefix may end inside either.
        String text = "e\u0301\ud835\udd38".repeat(10);
        for (int width = 0; width < 400; width++) {
            String kept = FittedText.of(G, text, Lettering.VALUE, width).text().replace("\u2026", "");

            assertThat(text).startsWith(kept);
            assertThat(kept.length() % 4).isIn(0, 2); // two chars each
        }
    }

    @Test
    void of_neverShortensABalance() {
        String longest = Amount.of(Points.of(Long.MIN_VALUE));

        assertThat(FittedText.of(G, longest, Lettering.BALANCE, 300).text()).isEqualTo(longest);
    }

    @Test
    void lines_breakAtASpaceOnlyWhereOneLineIsTooShort() {
        assertThat(texts("Bean Club", 400)).containsExactly("Bean Club");
        // As wide as the second half, for fonts differ between machines: no room for a word more in the first line.
        int half = G.getFontMetrics(Lettering.SMALL_NAME.font()).stringWidth("Books and Coffee");
        assertThat(texts("Harbour Street Books and Coffee", half))
                .containsExactly("Harbour Street", "Books and Coffee");
        assertThat(texts("Kaffeehausgenossenschaft", 200)).hasSize(1).allSatisfy(line -> assertThat(line)
                .endsWith("\u2026"));
    }

    private static List<String> texts(String text, int width) {
        return FittedText.lines(G, text, width).stream().map(FittedText::text).toList();
    }
}
