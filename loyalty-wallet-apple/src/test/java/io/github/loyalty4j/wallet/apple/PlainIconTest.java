package io.github.loyalty4j.wallet.apple;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.card.CardColor;
import io.github.loyalty4j.core.card.PngImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PlainIconTest {
    private static final CardColor GROUND = CardColor.of(59, 36, 23);
    private static final CardColor BAND = CardColor.of(255, 200, 0);

    /** Read back by the JDK's own PNG reader. */
    @Property(tries = 60)
    void of_drawsABandAcrossTheMiddleFifth(@ForAll @IntRange(min = 1, max = 200) int side) throws IOException {
        byte[] file = PlainIcon.of(side, GROUND, BAND);

        assertThat(PngImage.of(file)).hasToString("PNG " + side + "x" + side + ", " + file.length + " bytes");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
        for (int y = 0; y < side; y++) {
            boolean inBand = y >= side * 2 / 5 && y < side * 3 / 5;
            int expected = inBand ? 0xffffc800 : 0xff3b2417;
            for (int x = 0; x < side; x++) {
                assertThat(image.getRGB(x, y)).as("%d,%d", x, y).isEqualTo(expected);
            }
        }
    }
}
