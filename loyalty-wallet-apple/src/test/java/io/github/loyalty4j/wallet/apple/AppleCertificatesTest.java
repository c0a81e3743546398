package io.github.loyalty4j.wallet.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.wallet.apple.SigningIdentityException.Problem;
import io.github.loyalty4j.wallet.apple.check.Finding;
import io.github.loyalty4j.wallet.apple.check.PassRule;
import io.github.loyalty4j.wallet.apple.inspect.PassInspector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppleCertificatesTest {
    private static final X509Certificate G4 = AppleCertificates.intermediates().get(0);
    private static final char[] PASSWORD = "x".toCharArray();

    private static String sha256(X509Certificate certificate) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    }

    /** The fingerprints that Apple's downloads have, as published for instance with pass-js 7.2.1, and by OpenSSL of them. */
    @Test
    void certificates_areApples() throws GeneralSecurityException {
        assertThat(AppleCertificates.intermediates()).hasSize(1);
        assertThat(sha256(G4)).isEqualTo("ea4757885538dd8cb59ff4556f676087d83c85e70902c122e42c0808b5bce14c");
        assertThat(sha256(AppleCertificates.root()))
                .isEqualTo("b0b1730ecbc7ff4505142c49f1295e6eda6bcaed7e2c68c5be91b5a11001f024");
        assertThat(G4.getNotAfter().toInstant()).isEqualTo("2030-12-10T00:00:00Z");
        assertThat(AppleCertificates.root().getNotAfter().toInstant()).isEqualTo("2035-02-09T21:40:36Z");
    }

    @Test
    void intermediate_isOfTheRoot() {
        X509Certificate root = AppleCertificates.root();
        assertThatCode(() -> IdentityChecks.requireIssuer(root, G4)).doesNotThrowAnyException();
        assertThatCode(() -> IdentityChecks.requireIssuer(root, root)).doesNotThrowAnyException();
        assertThat(IdentityChecks.isIssuer(G4, root)).isFalse();
    }

    /** A key and its certificate alone, as Keychain exports them. */
    private static byte[] leafAlone() throws GeneralSecurityException, IOException {
        SigningIdentity identity = Fixtures.PKI.identity();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "pass", identity.privateKey().orElseThrow(), PASSWORD, new Certificate[] {identity.certificate()});
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, PASSWORD);
        return bytes.toByteArray();
    }

    @Test
    void identity_takesTheKnownIntermediateThatIssuedIt() throws GeneralSecurityException, IOException {
        X509Certificate issuer = Fixtures.PKI.identity().intermediate();
        assertThat(SigningIdentity.ofPkcs12(leafAlone(), PASSWORD, List.of(G4, issuer))
                        .intermediate())
                .isEqualTo(issuer);
        assertThatExceptionOfType(SigningIdentityException.class)
                .isThrownBy(() -> SigningIdentity.ofPkcs12(leafAlone(), PASSWORD))
                .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.INCOMPLETE));
        assertThatExceptionOfType(SigningIdentityException.class)
                .isThrownBy(() -> SigningIdentity.ofPem(Fixtures.PKI.certificatePem(), Fixtures.PKI.keyPem()))
                .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.WRONG_INTERMEDIATE));
    }

    @Test
    void inspector_trustsAppleAlone() {
        Instant now = Fixtures.SIGNED;
        CardDesign design = CardDesign.builder("Bean Club", "Bean & Co").build();
        CardFace face =
                CardFace.builder(Fixtures.NUMBER, Points.of(5), "points").build();
        byte[] pass =
                ApplePasses.of(design, Fixtures.PKI.identity()).issue(face, now).bytes();
        assertThat(PassInspector.trustingApple().inspect(pass, now).findings())
                .filteredOn(Finding::isError)
                .extracting(Finding::rule)
                .containsExactly(PassRule.CERTIFICATE);
    }
}
