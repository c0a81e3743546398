package io.github.loyalty4j.wallet.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import de.brendamour.jpasskit.PKBarcode;
import de.brendamour.jpasskit.PKBeacon;
import de.brendamour.jpasskit.PKField;
import de.brendamour.jpasskit.PKFieldBuilder;
import de.brendamour.jpasskit.PKLocation;
import de.brendamour.jpasskit.PKPass;
import de.brendamour.jpasskit.PKRelevantDates;
import de.brendamour.jpasskit.PKSemantics;
import de.brendamour.jpasskit.enums.PKBarcodeFormat;
import de.brendamour.jpasskit.enums.PKDateStyle;
import de.brendamour.jpasskit.enums.PKTextAlignment;
import de.brendamour.jpasskit.passes.PKCoupon;
import de.brendamour.jpasskit.passes.PKEventTicket;
import de.brendamour.jpasskit.passes.PKStoreCard;
import io.github.loyalty4j.core.card.CardColor;
import io.github.loyalty4j.wallet.apple.check.Finding;
import io.github.loyalty4j.wallet.apple.check.PassRule;
import java.io.Serializable;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PassIssuerTest {
    private static final PassTemplate TEMPLATE = PassTemplate.builder()
            .file("icon@2x.png", PlainIcon.of(76, CardColor.WHITE, CardColor.BLACK))
            .build();
    private static final PassIssuer ISSUER = PassIssuer.of(TEMPLATE, Fixtures.PKI.identity());
    private static final String BARE =
            """
            {"formatVersion": 1, "passTypeIdentifier": "pass.com.example.card", "teamIdentifier": "A1B2C3D4E5",
             "serialNumber": "1", "organizationName": "Bean & Co", "description": "Card",
             "brandNew": [1, 2.50], "storeCard": {"backFields": [{"key": "help", "value": "Ask us"}]}}
            """;

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void issue_signsTheHostsTextToTheByteAndWarnsOfUnknownKeys() throws Exception {
        SignedPass pass = ISSUER.issue(utf8(BARE), Fixtures.SIGNED);

        Pkpass files = Pkpass.of(pass);
        assertThat(files.text("pass.json")).isEqualTo(BARE);
        assertThat(files.isSigned(files.file("manifest.json"))).isTrue();
        files.requirePath(Fixtures.PKI.rootPem(), Fixtures.SIGNED);
        assertThat(pass.warnings())
                .extracting(Finding::rule)
                .containsExactlyInAnyOrder(PassRule.LOGO, PassRule.UNKNOWN_KEY);
        assertThat(pass.warnings())
                .filteredOn(finding -> finding.rule() == PassRule.UNKNOWN_KEY)
                .extracting(Finding::pointer)
                .containsExactly("/brandNew");
    }

    @Test
    void issue_refusesWhatAPhoneWouldRefuse() {
        assertThatExceptionOfType(InvalidPassException.class)
                .isThrownBy(
                        () -> ISSUER.issue(utf8(BARE.replace("pass.com.example.card", "pass.other")), Fixtures.SIGNED))
                .withMessage("pass must keep Wallet's rules: error pass-type-of-certificate at /passTypeIdentifier:"
                        + " pass type id must be the certificate's pass.com.example.card: pass.other")
                .matches(e -> e.findings().size() == 3);
    }

    @Test
    void issue_readsStrictly() {
        for (String bad :
                List.of("\ufeff" + BARE, "[1]", "{\"a\": 1,}", "{\"a\": 1, \"a\": 2}", "// x\n" + BARE, BARE + "x")) {
            assertThatIllegalArgumentException().isThrownBy(() -> ISSUER.issue(utf8(bad), Fixtures.SIGNED));
        }
    }

    @Test
    void of_refusesFilesNoPassCanHave() {
        assertThatExceptionOfType(InvalidPassException.class)
                .isThrownBy(() -> PassIssuer.of(PassTemplate.builder().build(), Fixtures.PKI.identity()))
                .withMessageContaining("error icon at icon.png");
    }

    /** The nine defects of which jpasskit 0.5.0's own validation reports none. */
    @Test
    void check_findsTheNineDefects() throws MalformedURLException {
        PKPass pass = PKPass.builder()
                .passTypeIdentifier("com.example.card")
                .teamIdentifier("A1B2C3D4E5")
                .serialNumber("1")
                .organizationName("Bean & Co")
                .description("Card")
                .backgroundColor("Black")
                .groupingIdentifier("group")
                .webServiceURL(URI.create("http://example.com").toURL())
                .locations(
                        List.of(PKLocation.builder().latitude(1).longitude(500).build()))
                .barcodes(List.of(PKBarcode.builder()
                        .format(PKBarcodeFormat.PKBarcodeFormatQR)
                        .build()))
                .pass(PKStoreCard.builder()
                        .primaryFieldBuilder(PKField.builder()
                                .key("a")
                                .value("1")
                                .textAlignment(PKTextAlignment.PKTextAlignmentLeft))
                        .backFieldBuilder(PKField.builder().key("a").value("2").changeMessage("new")))
                .build();

        assertThat(ISSUER.check(JsonText.write(JpasskitModel.tree(pass)), Fixtures.SIGNED))
                .filteredOn(Finding::isError)
                .extracting(Finding::rule)
                .containsExactlyInAnyOrder(
                        PassRule.FIELD_KEY_UNIQUE,
                        PassRule.CHANGE_MESSAGE,
                        PassRule.ALIGNMENT_PLACE,
                        PassRule.BARCODE_MESSAGE,
                        PassRule.BARCODE_ENCODING,
                        PassRule.LOCATIONS,
                        PassRule.GROUPING,
                        PassRule.COLOUR_FORM,
                        PassRule.WEB_SERVICE_HTTPS,
                        PassRule.WEB_SERVICE_TOGETHER,
                        PassRule.PASS_TYPE_FORM,
                        PassRule.PASS_TYPE_OF_CERTIFICATE);
    }

    @Test
    void issue_takesAPassOfJpasskitWithoutItsFaults() {
        PKPass pass = PKPass.builder()
                .serialNumber("42")
                .organizationName("Bean & Co")
                .description("Card")
                .expirationDate(Instant.parse("2027-01-01T10:00:00.123456789Z"))
                .beaconsBuilder(PKBeacon.builder().proximityUUID("E2C56DB5-DFFB-48D2-B060-D0F5A71096E0"))
                .relevantDates(PKRelevantDates.builder()
                        .date(Instant.parse("2026-12-24T18:00:00.5Z"))
                        .build())
                .pass(PKCoupon.builder()
                        .primaryFieldBuilder(
                                PKField.builder().key("offer").value(0).dataDetectorTypes(List.of()))
                        .backFieldBuilder(PKField.builder().key("help").value("Ask us")))
                .build();

        JsonNode json = Pkpass.of(ISSUER.issue(pass, Fixtures.SIGNED)).json("pass.json");

        assertThat(json.get("passTypeIdentifier").asText()).isEqualTo("pass.com.example.card");
        assertThat(json.get("teamIdentifier").asText()).isEqualTo("A1B2C3D4E5");
        assertThat(json.get("expirationDate").asText()).isEqualTo("2027-01-01T10:00:00Z");
        assertThat(json.at("/relevantDates/0/date").asText()).isEqualTo("2026-12-24T18:00:00Z");
        assertThat(json.at("/coupon/primaryFields/0/value").asInt(-1)).isZero();
        assertThat(json.at("/coupon/primaryFields/0/dataDetectorTypes").isArray())
                .isTrue();
        assertThat(json.has("locations")).isFalse();
        assertThat(json.has("voided")).isFalse();
        assertThat(json.at("/coupon/backFields/0").has("dataDetectorTypes")).isFalse();
    }

    private static JsonNode issued(PKFieldBuilder field) {
        PKPass pass = PKPass.builder()
                .serialNumber("42")
                .organizationName("Bean & Co")
                .description("Card")
                .pass(PKCoupon.builder().backFieldBuilder(field.key("until")))
                .build();
        return Pkpass.of(ISSUER.issue(pass, Fixtures.SIGNED)).json("pass.json").at("/coupon/backFields/0");
    }

    /** Whatever kind of date a host gives: whole seconds, and the zone if the date knows one. */
    @SuppressWarnings("deprecation") // hosts still give a Date
    @Test
    void issue_writesEveryKindOfDateOfJpasskit() {
        Instant time = Instant.parse("2026-12-24T17:00:00.987654321Z");
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Map<Serializable, String> dates = Map.of(
                time,
                "2026-12-24T17:00:00Z",
                Date.from(time),
                "2026-12-24T17:00:00Z",
                time.atOffset(ZoneOffset.ofHours(-5)),
                "2026-12-24T12:00:00-05:00",
                time.atZone(berlin),
                "2026-12-24T18:00:00+01:00",
                GregorianCalendar.from(time.atZone(berlin)),
                "2026-12-24T18:00:00+01:00");
        dates.forEach((date, written) -> assertThat(
                        issued(PKField.builder().value("x").attributedValue(date))
                                .get("attributedValue")
                                .asText())
                .as(date.getClass().getSimpleName())
                .isEqualTo(written));
        for (PKFieldBuilder field :
                List.of(PKField.builder().value(time), PKField.builder().value(Date.from(time)))) {
            JsonNode json =
                    issued(field.dateStyle(PKDateStyle.PKDateStyleShort).timeStyle(PKDateStyle.PKDateStyleShort));
            assertThat(json.get("value").asText()).isEqualTo("2026-12-24T17:00:00Z");
        }
    }

    @Test
    void issue_refusesDatesWithoutZoneOfJpasskit() {
        for (Serializable date : List.of(LocalDate.of(2026, 12, 24), LocalDateTime.of(2026, 12, 24, 18, 0))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> issued(PKField.builder().value("x").attributedValue(date)))
                    .withMessage("pass of jpasskit must be writable as JSON: date of a pass must have a zone: " + date);
        }
    }

    /** A span of relevance, and the times of semantic tags. */
    @Test
    void issue_writesSpansAndTagsOfJpasskitInWholeSeconds() {
        Instant time = Instant.parse("2026-12-24T17:00:00.987654321Z");
        PKPass pass = PKPass.builder()
                .serialNumber("42")
                .organizationName("Bean & Co")
                .description("Ticket")
                .relevantDates(PKRelevantDates.builder()
                        .startDate(time)
                        .endDate(time.plusSeconds(3600))
                        .build())
                .pass(PKEventTicket.builder()
                        .backFieldBuilder(PKField.builder().key("help").value("Ask us")))
                .semantics(PKSemantics.builder().eventStartDate(Date.from(time)).build())
                .build();

        JsonNode json = Pkpass.of(ISSUER.issue(pass, Fixtures.SIGNED)).json("pass.json");

        assertThat(json.get("relevantDates").toString())
                .isEqualTo("[{\"endDate\":\"2026-12-24T18:00:00Z\",\"startDate\":\"2026-12-24T17:00:00Z\"}]");
        assertThat(json.at("/semantics/eventStartDate").asText()).isEqualTo("2026-12-24T17:00:00Z");
    }
}
