package io.github.loyalty4j.wallet.google;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.card.CardColor;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.PngImage;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.wallet.google.Loss.Kind;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The lengths are the recommended ones of the discovery document, revision 20260806, both sides of each. */
class LossTest {
    @Test
    void losses_noneAtTheLimits() {
        CardDesign design = design("p".repeat(20), "o".repeat(20)).build();
        CardFace face = CardFace.builder(Sample.NUMBER, Points.of(9_999_999), "u".repeat(9))
                .tier("t".repeat(7))
                .holder("h".repeat(20))
                .build();

        assertThat(losses(design, face)).isEmpty();
    }

    @Test
    void losses_allOneCharacterBeyond() {
        CardDesign design = design("p".repeat(21), "o".repeat(21)).build();
        CardFace face = CardFace.builder(Sample.NUMBER, Points.of(-1_000_000), "u".repeat(10))
                .tier("t".repeat(8))
                .holder("h".repeat(21))
                .build();

        assertThat(losses(design, face))
                .containsExactly(
                        cut("organization name", 20, 21),
                        cut("programme name", 20, 21),
                        cut("tier", 7, 8),
                        cut("holder", 20, 21),
                        cut("unit", 9, 10),
                        cut("balance", 7, 8));
    }

    @Test
    void losses_nothingIsCutInTheTokenItself() {
        CardDesign design = design("p".repeat(64), "o".repeat(64)).build();

        SaveLink link = Sample.builder(design).build().saveLink(Sample.fullFace(), Sample.ISSUED_AT);

        assertThat(Sample.part(link, 1)
                        .at("/payload/loyaltyClasses/0/programName")
                        .asText())
                .isEqualTo("p".repeat(64));
    }

    @Test
    void losses_emojiCountsOnce() {
        CardFace face = Sample.face().tier("😀".repeat(7)).build();

        assertThat(losses(design("Bean Club", "Bean & Co").build(), face)).isEmpty();
    }

    @Test
    void losses_whatGoogleHasNoPlaceFor() throws IOException {
        CardDesign design = Sample.design()
                .foreground(CardColor.parse("#ffeedd"))
                .label(CardColor.parse("#c8a27c"))
                .icon(png())
                .terms("Points expire.")
                .build();

        assertThat(losses(design, Sample.fullFace()))
                .containsExactly(
                        new Loss(
                                Kind.NOT_SENT,
                                "foreground",
                                "foreground colour is not sent, Google chooses its own to suit the background: #ffeedd"),
                        new Loss(
                                Kind.NOT_SENT,
                                "label",
                                "label colour is not sent, Google chooses its own to suit the background: #c8a27c"),
                        new Loss(Kind.NOT_SENT, "icon", "icon is not sent: Google shows the logo in its place"));
    }

    /** What does not fit into a link any more stays out as a whole. */
    @Test
    void losses_whatALinkHasNoRoomFor() {
        SaveLink link = FullCardTest.cards(FullCardTest.style()
                        .extras(face -> CardExtras.builder()
                                .secondBalance("stamps", CardBalance.stamps(7, 10))
                                .validUntil(Sample.ISSUED_AT)
                                .hero(URI.create("https://bean.example/7.png"))
                                .build())
                        .build())
                .saveLink(FullCardTest.face(), Sample.ISSUED_AT);

        assertThat(link.form()).isEqualTo(SaveLink.Form.FAT);
        assertThat(Sample.part(link, 1).toString())
                .doesNotContain("localized")
                .doesNotContain("textModulesData\":[{\"id\":\"terms");
        assertThat(link.losses())
                .extracting(Loss::message)
                .containsExactly(
                        "terms are not sent, a save link has no room: has 14 characters",
                        "links are not sent, a save link has no room: has 1",
                        "locations are not sent, a save link has no room: has 1",
                        "translations are not sent, a save link has no room: has 1",
                        "message is not sent, a save link has no room: has 1",
                        "validity is not sent, a save link has no room: has 1",
                        "pictures are not sent, a save link has no room: has 3",
                        "rows are not sent, a save link has no room: has 3",
                        "app link is not sent, a save link has no room: has 1",
                        "callback address is not sent, a save link has no room: has 1",
                        "limit to one person is not sent, a save link has no room: has 1");
    }

    @Test
    void losses_neverNameTheHolder() {
        CardFace face = Sample.face().holder("Wolfgang Amadeus Mozart").build();

        assertThat(losses(Sample.design().build(), face).toString()).doesNotContain("Mozart");
    }

    private static CardDesign.Builder design(String program, String organization) {
        return CardDesign.builder(program, organization).logoUri(URI.create("https://bean.example/logo.png"));
    }

    private static List<Loss> losses(CardDesign design, CardFace face) {
        return Sample.builder(design).build().saveLink(face, Sample.ISSUED_AT).losses();
    }

    private static Loss cut(String part, int most, int has) {
        return new Loss(
                Kind.MAY_BE_CUT,
                part,
                part + " should have at most " + most + " characters, Google may cut it: has " + has);
    }

    private static PngImage png() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(29, 29, BufferedImage.TYPE_INT_RGB), "png", out);
        return PngImage.of(out.toByteArray());
    }
}
