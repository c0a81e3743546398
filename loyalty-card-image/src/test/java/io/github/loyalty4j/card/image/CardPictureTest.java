package io.github.loyalty4j.card.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.loyalty4j.core.card.CardColor;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.PngImage;
import io.github.loyalty4j.core.points.Points;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardPictureTest {
    private static final CardNumber NUMBER = CardNumber.parse("7K3M-9QX2-P0VD-H8TE");
    private static final CardColor BROWN = CardColor.parse("#3b2417");
    private static final CardColor SAND = CardColor.parse("#d9b48f");

    // Where the painter puts things: texts between 48 and 702, the code's white block from 143 and 392 to 607 and 892.
    private static final int LEFT = 48;
    private static final int RIGHT = 702;
    private static final int BLOCK_TOP = 392;

    private static CardDesign.Builder design() {
        return CardDesign.builder("Bean Club", "Bean & Co")
                .background(BROWN)
                .foreground(CardColor.WHITE)
                .label(SAND);
    }

    private static CardFace.Builder face() {
        return CardFace.builder(NUMBER, Points.of(1250), "points");
    }

    private static BufferedImage picture(CardDesign.Builder design, CardFace.Builder face) {
        return Pictures.decoded(CardPicture.of(design.build(), face.build()).png());
    }

    @Test
    void png_isACardOfTheBackgroundColourWithRoundCorners() {
        BufferedImage image = picture(design(), face());

        assertThat(image.getWidth()).isEqualTo(750);
        assertThat(image.getHeight()).isEqualTo(940);
        assertThat(alpha(image, 0, 0)).isZero();
        assertThat(alpha(image, 749, 0)).isZero();
        assertThat(alpha(image, 0, 939)).isZero();
        assertThat(alpha(image, 749, 939)).isZero();
        assertThat(image.getRGB(375, 20)).isEqualTo(rgb(BROWN));
        assertThat(image.getRGB(20, 470)).isEqualTo(rgb(BROWN));
        assertThat(image.getRGB(375, 920)).isEqualTo(rgb(BROWN));
    }

    @Property(tries = 20)
    void png_codeReadsAsTheCardsNumberOnAnyDesign(
            @ForAll("colours") CardColor background, @ForAll("colours") CardColor foreground) {
        CardNumber number = CardNumber.random(new SecureRandom());
        CardDesign design = CardDesign.builder("Bean Club", "Bean & Co")
                .background(background)
                .foreground(foreground)
                .label(foreground)
                .build();
        CardFace face = CardFace.builder(number, Points.of(7), "stamps").build();

        BufferedImage image = Pictures.decoded(CardPicture.of(design, face).png());
        // The code's 21 modules of 16 pixels, and one white module around them.
        assertThat(Pictures.readPure(image.getSubimage(143 + 48, BLOCK_TOP + 48, 368, 368)))
                .isEqualTo(number.value());
    }

    @Test
    void png_codeIsFoundOnTheCard() {
        PngImage png = CardPicture.of(design().build(), face().build()).png();

        assertThat(Pictures.find(png)).isEqualTo(NUMBER.value());
    }

    @ParameterizedTest
    // Black, white and red all over: text in the colour of the card is the shop's affair, the code is not.
    @CsvSource({"#000000", "#ffffff", "#ff0000"})
    void png_codeIsBlackOnWhiteAndItsNumberNearlySo(String colour) {
        CardColor all = CardColor.parse(colour);
        BufferedImage image = picture(design().background(all).foreground(all).label(all), face());

        assertThat(image.getRGB(375, BLOCK_TOP + 20)).as("quiet zone").isEqualTo(0xffffffff);
        // The block begins at 143 and 392, four white modules of 16 pixels before the code's first black one.
        assertThat(image.getRGB(143 + 64 + 8, 392 + 64 + 8)).as("finder").isEqualTo(0xff000000);
        // WCAG 2.1, success criterion 1.4.6: contrast of text at least 7 to 1; relative luminance as defined there.
        double darkest = 1;
        for (int y = 830; y < 860; y++) {
            for (int x = 170; x < 580; x++) {
                darkest = Math.min(darkest, luminance(image.getRGB(x, y)));
            }
        }
        assertThat(1.05 / (darkest + 0.05)).isGreaterThan(7);
    }

    @Test
    void png_writesValuesAndLabelsInTheirColours() {
        BufferedImage image = picture(design(), face().tier("Gold"));

        assertThat(has(image, 450, 75, RIGHT, 140, CardColor.WHITE))
                .as("balance")
                .isTrue();
        assertThat(has(image, 450, 45, RIGHT, 74, SAND)).as("balance's label").isTrue();
        assertThat(has(image, LEFT, 230, RIGHT, 262, CardColor.WHITE))
                .as("tier")
                .isTrue();
        assertThat(has(image, LEFT, 200, RIGHT, 220, SAND)).as("tier's label").isTrue();
    }

    @Property(tries = 30)
    void png_textsStayInTheirPlace(@ForAll("texts") String name, @ForAll("texts") String other) {
        CardDesign.Builder plain = CardDesign.builder("B", "B").background(BROWN);
        CardDesign.Builder design = CardDesign.builder(name, name).background(BROWN);
        CardFace.Builder face = CardFace.builder(
                        NUMBER, Points.of(Long.MIN_VALUE), name.substring(0, Math.min(20, name.length())))
                .holder(other)
                .tier(name)
                .expiring(new CardFace.Expiring(Points.of(Long.MAX_VALUE), LocalDate.MAX));

        assertStaysInPlace(picture(plain, face()), picture(design, face));
    }

    @Test
    void png_pilesOfMarksStayInTheirPlace() {
        String pile = "Z" + "\u0301\u0316".repeat(31);
        CardDesign.Builder plain = CardDesign.builder("B", "B").background(BROWN);
        CardDesign.Builder design = CardDesign.builder(pile, pile).background(BROWN);

        assertStaysInPlace(
                picture(plain, face()), picture(design, face().holder(pile).tier(pile)));
    }

    /** Nothing differs but in the middle of the card above the code; a letter may overhang its box by two pixels. */
    private static void assertStaysInPlace(BufferedImage plain, BufferedImage full) {
        assertSame(plain, full, 0, 0, LEFT - 2, 940);
        assertSame(plain, full, RIGHT + 2, 0, 750, 940);
        assertSame(plain, full, 0, 0, 750, 36);
        assertSame(plain, full, 0, BLOCK_TOP, 750, 940);
    }

    private static void assertSame(BufferedImage a, BufferedImage b, int left, int top, int right, int bottom) {
        int width = right - left;
        int[] left1 = a.getRGB(left, top, width, bottom - top, null, 0, width);
        int[] left2 = b.getRGB(left, top, width, bottom - top, null, 0, width);
        assertThat(Arrays.mismatch(left1, left2))
                .as("first pixel that differs in %d,%d to %d,%d", left, top, right, bottom)
                .isEqualTo(-1);
    }

    @Test
    void png_showsEachPartOfTheFace() {
        PngImage plain = png(face());

        assertThat(png(face().tier("Gold"))).isNotEqualTo(plain);
        assertThat(png(face().holder("Anna Petersen"))).isNotEqualTo(plain);
        assertThat(png(face().expiring(new CardFace.Expiring(Points.of(300), LocalDate.of(2026, 12, 31)))))
                .isNotEqualTo(plain);
        assertThat(png(CardFace.builder(NUMBER, Points.of(1251), "points"))).isNotEqualTo(plain);
    }

    @Test
    void png_isTheSameForTheSameInput() {
        assertThat(png(face().tier("Gold"))).isEqualTo(png(face().tier("Gold")));
    }

    private static PngImage png(CardFace.Builder face) {
        return CardPicture.of(design().build(), face.build()).png();
    }

    @Test
    void png_drawsCyrillicWhereAFontHasIt() {
        Assumptions.assumeTrue(Lettering.VALUE.font().canDisplayUpTo("Мария Дария") == -1, "no font has Cyrillic");

        // Two names of as many letters are one and the same picture where letters come out as boxes.
        assertThat(png(face().holder("Мария"))).isNotEqualTo(png(face().holder("Дария")));
    }

    @ParameterizedTest
    // The logo's box is 200 by 92 pixels from 48 on, around the line at 96; file size, then a point inside the logo.
    @CsvSource({"600, 600, 94, 96", "2000, 920, 148, 96", "4096, 4096, 94, 96", "40, 20, 60, 96", "1, 1, 48, 96"})
    void png_showsTheLogo(int width, int height, int x, int y) {
        BufferedImage image = picture(design().logo(Pictures.plain(width, height, Color.GREEN)), face());

        assertThat(new Color(image.getRGB(x, y))).isEqualTo(Color.GREEN);
        assertThat(image.getRGB(47, 96)).isEqualTo(rgb(BROWN));
        assertThat(image.getRGB(60, 48)).isEqualTo(rgb(BROWN));
    }

    @ParameterizedTest
    @CsvSource({"4096, 1", "1, 4096"})
    void png_takesALogoOfOneLine(int width, int height) {
        PngImage png = CardPicture.of(
                        design().logo(Pictures.plain(width, height, Color.GREEN))
                                .build(),
                        face().build())
                .png();

        assertThat(Pictures.find(png)).isEqualTo(NUMBER.value());
    }

    @Test
    void png_rejectsALogoWhosePixelsAreDamaged() {
        // Check sums fit, but a row's filter type is 9, and PNG has 0 to 4 (ISO/IEC 15948, section 9.2).
        PngImage broken = PngWriter.blackAndWhite(8, new byte[] {9, 1, 9, 1, 9, 1, 9, 1, 9, 1, 9, 1, 9, 1, 9, 1});
        CardPicture picture = CardPicture.of(design().logo(broken).build(), face().build());

        assertThatExceptionOfType(CardImageException.class)
                .isThrownBy(picture::png)
                .withMessage("logo's pixels must be readable as PNG: " + broken);
    }

    @Provide
    Arbitrary<CardColor> colours() {
        return Arbitraries.of("#000000", "#ffffff", "#3b2417", "#f4c542", "#808080", "#00ff00")
                .map(CardColor::parse);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> wide = Arbitraries.strings().withChars("WMЩ@ fgj").ofLength(60);
        Arbitrary<String> any = Arbitraries.strings()
                .withChars("aW \u00c5\u0301\u0489\u05d0\u0627\u0e01\u4e2d\ufdfd")
                .ofMaxLength(60);
        return Arbitraries.oneOf(wide, any).map(text -> "x" + text + "x");
    }

    private static boolean has(BufferedImage image, int left, int top, int right, int bottom, CardColor color) {
        int width = right - left;
        return Arrays.stream(image.getRGB(left, top, width, bottom - top, null, 0, width))
                .anyMatch(pixel -> pixel == rgb(color));
    }

    private static int rgb(CardColor color) {
        return new Color(color.red(), color.green(), color.blue()).getRGB();
    }

    private static int alpha(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) >>> 24;
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 0xff) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
