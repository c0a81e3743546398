package io.github.loyalty4j.wallet.apple.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import io.github.loyalty4j.core.card.CardColor;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.PngImage;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.wallet.apple.ApplePasses;
import io.github.loyalty4j.wallet.apple.PassStyle;
import io.github.loyalty4j.wallet.apple.check.Finding;
import io.github.loyalty4j.wallet.apple.check.PassRule;
import io.github.loyalty4j.wallet.apple.testing.ThrowAwayPki;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PassPreviewTest {
    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
    private static final ThrowAwayPki PKI = ThrowAwayPki.of("pass.com.example.card", "A1B2C3D4E5", NOW);
    private static final CardNumber NUMBER = CardNumber.parse("7K3M-9QX2-P0VD-H8TE");
    private static final CardFace FACE = CardFace.builder(NUMBER, Points.of(1250), "points")
            .tier("Gold")
            .holder("Anna Example")
            .expiring(new CardFace.Expiring(Points.of(200), LocalDate.of(2027, 1, 31)))
            .message("Double points this weekend")
            .build();

    private static PngImage picture(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setPaint(new GradientPaint(0, 0, new Color(0x8a5a34), width, height, new Color(0x2a1a10)));
        g.fillRect(0, 0, width, height);
        g.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return PngImage.of(out.toByteArray());
    }

    private static ApplePasses.Builder passes() {
        CardDesign design = CardDesign.builder("Bean Club", "Bean & Co")
                .background(CardColor.parse("#3b2417"))
                .foreground(CardColor.WHITE)
                .label(CardColor.parse("#f0d8c0"))
                .terms("Points are good for twelve months. They cannot be paid out, nor given to anybody else.")
                .translation(Locale.FRENCH, "Tier", "Niveau")
                .translation(Locale.FRENCH, "Member", "Membre")
                .build();
        return ApplePasses.builder(design, PKI.identity());
    }

    private static PassPreview preview(ApplePasses.Builder passes) {
        return PassPreview.of(passes.build().issue(FACE, NOW).bytes());
    }

    private static BufferedImage image(PngImage png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png.bytes()));
    }

    private static String decoded(PngImage png) throws IOException, NotFoundException {
        BufferedImage image = image(png);
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return new MultiFormatReader()
                .decode(new BinaryBitmap(
                        new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels))))
                .getText();
    }

    /** The white box around the code, two pixels a point, as a reader is held in front of it. */
    private static String decoded(PngImage png, BarcodeFormat format) throws IOException, NotFoundException {
        BufferedImage image = image(png);
        boolean square = format == BarcodeFormat.QR_CODE || format == BarcodeFormat.AZTEC;
        int width = square ? 276 : 600;
        int height = square ? 276 : 160;
        int left = (image.getWidth() - width) / 2;
        int top = 2 * (int) (Front.CARD.bottom() - 12) - height;
        int[] pixels = image.getRGB(left, top, width, height, null, 0, width);
        return new MultiFormatReader()
                .decode(
                        new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))),
                        Map.of(DecodeHintType.TRY_HARDER, true, DecodeHintType.POSSIBLE_FORMATS, List.of(format)))
                .getText();
    }

    /** For a look by eye: {@code -Dloyalty4j.previews=/a/folder}. */
    private static void keep(String name, PngImage png) throws IOException {
        String folder = System.getProperty("loyalty4j.previews");
        if (folder != null) {
            Files.write(Path.of(folder, name + ".png"), png.bytes());
        }
    }

    @ParameterizedTest
    @EnumSource(PassStyle.class)
    void front_ofEveryStyleShowsTheCodeAReaderReads(PassStyle style) throws Exception {
        ApplePasses.Builder passes = passes().style(style);
        if (style == PassStyle.GENERIC) {
            passes.image("thumbnail@2x.png", picture(180, 180));
        } else {
            passes.image("strip@2x.png", picture(750, 288));
        }
        PassPreview preview = preview(passes);
        assertThat(decoded(preview.frontPng())).isEqualTo(NUMBER.value());
        assertThat(preview.frontSvg()).contains("Gold", "Anna Example", "1,250", "Jan 31, 2027", "Approximate");
        keep(style.name(), preview.frontPng());
        keep(style.name() + "-dark", preview.dark().frontPng());
    }

    @ParameterizedTest
    @CsvSource({
        "QR, QR_CODE",
        "PDF417, PDF_417",
        "Aztec, AZTEC",
        "Code128, CODE_128",
        "Code39, CODE_39",
        "Codabar, CODABAR",
        "EAN13, EAN_13",
        "I2of5, ITF"
    })
    void front_drawsEveryFormatThatTakesTheMessage(String format, BarcodeFormat read) throws Exception {
        String message = format.equals("I2of5") ? "629104150021" : "6291041500213";
        String json = "{\"storeCard\": {}, \"barcodes\": [{\"format\": \"PKBarcodeFormat" + format
                + "\", \"message\": \"" + message + "\"}]}";
        PassPreview preview = PassPreview.of(json.getBytes(StandardCharsets.UTF_8), Map.of());
        assertThat(decoded(preview.frontPng(), read)).isEqualTo(message);
        keep("code-" + format, preview.frontPng());
    }

    @Test
    void poster_showsArtworkAndFields() throws Exception {
        PassPreview preview = preview(passes().poster()
                        .image("artwork@2x.png", picture(716, 896))
                        .image("primaryLogo@2x.png", picture(200, 60)))
                .poster();
        assertThat(preview.frontSvg()).contains("Bean Club", "Gold", "<image");
        keep("poster", preview.frontPng());
        assertThatIllegalArgumentException().isThrownBy(() -> preview(passes()).poster());
    }

    @Test
    void language_translatesAndFormats() throws Exception {
        PassPreview french = preview(passes()).language(Locale.FRENCH);
        assertThat(french.frontSvg()).contains("Niveau", "Membre", "31 janv. 2027");
        keep("french", french.frontPng());
    }

    @Test
    void back_hasEveryFieldAndGrowsWithIt() throws Exception {
        PassPreview preview = preview(passes());
        assertThat(preview.backSvg()).contains("Double points this weekend", "Card number", "7K3M", "Approximate");
        keep("back", preview.backPng());
        keep("back-dark", preview.dark().backPng());
        PassPreview longer = PassPreview.of(
                ("{\"storeCard\": {\"backFields\": [{\"key\": \"a\", \"value\": \"" + "word ".repeat(2_000)
                                + "x".repeat(5_000) + "\"}]}}")
                        .getBytes(StandardCharsets.UTF_8),
                Map.of());
        assertThat(longer.backPng().height()).isGreaterThan(preview.backPng().height());
    }

    @Test
    void hostilePass_isDrawnWithoutWhatIsTooLarge() {
        String json =
                """
                {"storeCard": {"primaryFields": [{"key": "a", "label": "A", "value": 1e400,
                                                  "numberStyle": "PKNumberStyleDecimal"}]},
                 "barcodes": [{"format": "PKBarcodeFormatCodabar", "message": "%s", "messageEncoding": "utf-8"}]}
                """;
        String most = PassPreview.of(json.formatted("1".repeat(4_297)).getBytes(StandardCharsets.UTF_8), Map.of())
                .frontSvg();
        String less = PassPreview.of(json.formatted("1".repeat(40)).getBytes(StandardCharsets.UTF_8), Map.of())
                .frontSvg();
        assertThat(most).hasSizeLessThan(less.length()).contains("Approximate");
    }

    @Test
    void warnings_tellWhatIsCut() {
        String json =
                """
                {"storeCard": {"secondaryFields": [{"key": "a", "label": "A", "value": "short"},
                                                   {"key": "b", "label": "B", "value": "%s"}]}}
                """
                        .formatted("long words ".repeat(20).strip());
        PassPreview preview = PassPreview.of(json.getBytes(StandardCharsets.UTF_8), Map.of());
        assertThat(preview.warnings()).extracting(Finding::rule).containsExactly(PassRule.TEXT_CUT);
        assertThat(preview.warnings().get(0).pointer()).isEqualTo("/storeCard/secondaryFields/1/value");
        assertThat(preview.html()).contains("text-cut", "</html>");
    }

    private static PassPreview of(String json) {
        return PassPreview.of(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private static String fields(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{'key': 'k" + i + "', 'label': 'L', 'value': 'v'}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void warnings_tellFieldsThatHaveNoPlace() {
        assertThat(of("{'storeCard': {'primaryFields': " + fields(2) + "}}").warnings())
                .extracting(Finding::rule, Finding::pointer)
                .containsExactly(tuple(PassRule.FIELD_COUNT, "/storeCard/primaryFields/1"));
        PassPreview poster = of("{'storeCard': {}, 'posterGeneric': {'primaryFields': " + fields(5)
                        + ", 'footerFields': " + fields(3) + "}}")
                .poster();
        assertThat(poster.warnings())
                .extracting(Finding::rule, Finding::pointer)
                .containsExactly(
                        tuple(PassRule.FIELD_COUNT, "/posterGeneric/primaryFields/4"),
                        tuple(PassRule.FIELD_COUNT, "/posterGeneric/footerFields/2"));
        assertThat(of("{'storeCard': {'primaryFields': " + fields(1) + ", 'backFields': " + fields(20) + "}}")
                        .warnings())
                .isEmpty();
    }

    @Test
    void warnings_tellWhatIsCutOnTheBack() {
        String label = "{'key': 'a', 'label': '" + "label ".repeat(20).strip() + "', 'value': 'v'}";
        assertThat(of("{'storeCard': {'backFields': [" + label + "]}}").warnings())
                .extracting(Finding::rule, Finding::pointer)
                .containsExactly(tuple(PassRule.TEXT_CUT, "/storeCard/backFields/0/label"));
        String terms = "{'key': 'a', 'label': 'A', 'value': '" + "word ".repeat(5_000) + "'}";
        assertThat(of("{'storeCard': {'backFields': [{'key': 'z', 'value': 'v'}, " + terms + ", "
                                + terms.replace("'a'", "'b'") + "]}}")
                        .warnings())
                .extracting(Finding::rule, Finding::pointer)
                .containsExactly(
                        tuple(PassRule.TEXT_CUT, "/storeCard/backFields/1/value"),
                        tuple(PassRule.TEXT_CUT, "/storeCard/backFields/2/value"));
    }

    /** 150 MB of empty lists took 146 KB in an archive and every heap when they were parsed. */
    @Test
    void of_largeJsonIsRefusedAndNotParsed() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("pass.json"));
            zip.write("[],".repeat(400_000).getBytes(StandardCharsets.US_ASCII));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassPreview.of(out.toByteArray()))
                .withMessage("pass.json must have at most 1048576 bytes: has 1200000");
    }

    @Test
    void svg_isXmlWhateverThePassSays() throws Exception {
        String json =
                """
                {"generic": {"primaryFields": [{"key": "a", "value": "<script>&\\"\\u0001'"}]}, "logoText": "\\ud800"}
                """;
        PassPreview preview =
                PassPreview.of(json.getBytes(StandardCharsets.UTF_8), Map.of("logo.png", new byte[] {1, 2, 3}));
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(preview.frontSvg().getBytes(StandardCharsets.UTF_8)));
        assertThat(preview.html()).doesNotContain("<script");
    }

    @Test
    void of_whatIsNoPassIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PassPreview.of(new byte[100]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassPreview.of("{}".getBytes(StandardCharsets.UTF_8), Map.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassPreview.of("{".getBytes(StandardCharsets.UTF_8), Map.of()));
    }
}
