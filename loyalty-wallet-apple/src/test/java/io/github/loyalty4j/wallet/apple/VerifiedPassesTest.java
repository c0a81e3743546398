package io.github.loyalty4j.wallet.apple;

import static org.assertj.core.api.Assertions.assertThat;

import de.brendamour.jpasskit.PKField;
import de.brendamour.jpasskit.PKPass;
import de.brendamour.jpasskit.passes.PKStoreCard;
import io.github.loyalty4j.core.card.CardColor;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.wallet.apple.inspect.PassInspector;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Passes of every kind, each verified by OpenSSL, by the JDK's PKIX rules and Bouncy Castle, and by the inspector. */
class VerifiedPassesTest {
    private static final Instant TIME = Fixtures.VALID_FROM.plusSeconds(60);
    private static final CardDesign DESIGN = CardDesign.builder("Bean Club", "Bean & Co")
            .translation(Locale.FRENCH, "Member", "Membre")
            .translation(Locale.JAPANESE, "Member", "会員")
            .build();
    private static final CardFace FACE = CardFace.builder(Fixtures.NUMBER, Points.of(1250), "points")
            .tier("Gold")
            .holder("Zoë Example")
            .expiring(new CardFace.Expiring(Points.of(200), LocalDate.of(2027, 1, 31)))
            .message("Double points")
            .build();
    /** A kind of pass. */
    enum Kind {
        STORE_CARD,
        COUPON,
        GENERIC,
        POSTER,
        VOIDED,
        TRANSLATED,
        JPASSKIT,
        OWN_JSON
    }

    private static ApplePasses.Builder passes(CardDesign design) {
        return ApplePasses.builder(design, Fixtures.PKI.identity());
    }

    private static PassIssuer issuer() {
        return PassIssuer.of(
                PassTemplate.builder()
                        .file("icon.png", PlainIcon.of(38, CardColor.WHITE, CardColor.BLACK))
                        .build(),
                Fixtures.PKI.identity());
    }

    private static SignedPass jpasskit() {
        return issuer().issue(
                        PKPass.builder()
                                .serialNumber("1")
                                .organizationName("Bean & Co")
                                .description("Card")
                                .pass(PKStoreCard.builder()
                                        .backFieldBuilder(
                                                PKField.builder().key("help").value("Ask us")))
                                .build(),
                        TIME);
    }

    private static SignedPass ownJson() {
        String json =
                """
                {"formatVersion": 1, "passTypeIdentifier": "%s", "teamIdentifier": "%s", "serialNumber": "1",
                 "organizationName": "Bean & Co", "description": "会員証",
                 "eventTicket": {"backFields": [{"key": "help", "value": "Ask us"}]}}
                """
                        .formatted(Fixtures.PASS_TYPE, Fixtures.TEAM);
        return issuer().issue(json.getBytes(StandardCharsets.UTF_8), TIME);
    }

    private static SignedPass pass(Kind kind) {
        return switch (kind) {
            case STORE_CARD ->
                passes(Fixtures.DESIGN).style(PassStyle.STORE_CARD).build().issue(FACE, TIME);
            case COUPON ->
                passes(Fixtures.DESIGN).style(PassStyle.COUPON).build().issue(FACE, TIME);
            case GENERIC ->
                passes(Fixtures.DESIGN).style(PassStyle.GENERIC).build().issue(FACE, TIME);
            case POSTER -> passes(Fixtures.DESIGN).poster().build().issue(FACE, TIME);
            case VOIDED -> passes(Fixtures.DESIGN).build().issueVoided(FACE, TIME);
            case TRANSLATED -> passes(DESIGN).build().issue(FACE, TIME);
            case JPASSKIT -> jpasskit();
            case OWN_JSON -> ownJson();
        };
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void issue_isVerifiedByEveryReader(Kind kind, @TempDir Path folder) throws Exception {
        Openssl openssl = Openssl.in(folder);
        openssl.write("root.pem", Fixtures.PKI.rootPem());

        verify(openssl, pass(kind), TIME);
    }

    @Test
    void issue_byAnEcKeyIsVerifiedByEveryReader(@TempDir Path folder) throws Exception {
        Openssl openssl = OpensslPki.in(folder);
        SigningIdentity identity =
                SigningIdentity.ofPem(openssl.text("ec.pem"), openssl.text("ec.key"), openssl.text("wwdr.pem"));
        Instant time = identity.certificate().getNotBefore().toInstant().plusSeconds(1);

        verify(openssl, ApplePasses.of(DESIGN, identity).issue(FACE, time), time);
    }

    /** By what {@code root.pem} in the program's folder signed. */
    private static void verify(Openssl openssl, SignedPass signed, Instant time) throws Exception {
        Pkpass pass = Pkpass.of(signed);
        byte[] manifest = pass.file("manifest.json").clone();
        assertThat(pass.isSigned(manifest)).isTrue();
        pass.requirePath(openssl.text("root.pem"), time);
        X509Certificate root = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(openssl.bytes("root.pem")));
        assertThat(PassInspector.trusting(root).inspect(signed.bytes(), time).isAccepted())
                .isTrue();

        openssl.write("signature", pass.file("signature"));
        openssl.write("manifest.json", manifest);
        String in = " -verify -binary -inform DER -in signature -content manifest.json -CAfile root.pem -purpose any"
                + " -out /dev/null -attime " + time.getEpochSecond();
        openssl.run("cms" + in);
        openssl.run("smime" + in);

        manifest[manifest.length / 2] ^= 1;
        openssl.write("manifest.json", manifest);
        assertThat(openssl.attempt("cms" + in).exit()).isNotZero();
        assertThat(pass.isSigned(manifest)).isFalse();
    }
}
