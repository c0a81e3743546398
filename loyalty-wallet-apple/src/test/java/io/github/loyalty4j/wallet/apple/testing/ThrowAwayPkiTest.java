package io.github.loyalty4j.wallet.apple.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.loyalty4j.wallet.apple.Openssl;
import io.github.loyalty4j.wallet.apple.SigningIdentity;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThrowAwayPkiTest {
    private static final Instant FROM = Instant.parse("2026-11-22T08:00:00.5Z");
    private static final ThrowAwayPki PKI = ThrowAwayPki.of("pass.com.example.card", "A1B2C3D4E5", FROM);

    /** The facts of a real pass certificate, as the module's reference lists them. */
    @Test
    void of_makesACertificateLikeApples(@TempDir Path folder) {
        Openssl openssl = Openssl.in(folder);
        openssl.write("leaf.pem", PKI.certificatePem());

        String text = openssl.run("x509 -in leaf.pem -noout -text -nameopt RFC2253,sep_comma_plus_space");

        assertThat(text)
                .contains("UID=pass.com.example.card", "CN=Pass Type ID: pass.com.example.card", "OU=A1B2C3D4E5")
                .contains("Public-Key: (2048 bit)", "sha256WithRSAEncryption")
                .contains("Not Before: Nov 22 08:00:00 2026 GMT", "Not After : Nov 22 08:00:00 2027 GMT")
                .contains("CA:FALSE", "Digital Signature", "1.2.840.113635.100.4.14")
                .containsPattern("1\\.2\\.840\\.113635\\.100\\.6\\.1\\.16:\\s+\\.\\.pass\\.com\\.example\\.card")
                .contains("Authority Key Identifier", "Subject Key Identifier");
    }

    @Test
    void of_theChainVerifies(@TempDir Path folder) {
        Openssl openssl = Openssl.in(folder);
        openssl.write("leaf.pem", PKI.certificatePem());
        openssl.write("intermediate.pem", PKI.intermediatePem());
        openssl.write("root.pem", PKI.rootPem());
        String verify = "verify -x509_strict -CAfile root.pem -untrusted intermediate.pem -attime %d leaf.pem";

        openssl.run(verify.formatted(FROM.plusSeconds(1).getEpochSecond()));
        assertThat(openssl.attempt(
                                verify.formatted(FROM.plusSeconds(366 * 86_400L).getEpochSecond()))
                        .output())
                .contains("certificate has expired");
    }

    @Test
    void pkcs12_opensWithOpenssl(@TempDir Path folder) {
        Openssl openssl = Openssl.in(folder);
        openssl.write("pass.p12", PKI.pkcs12("change it".toCharArray()));

        String content = openssl.run("pkcs12 -in pass.p12 -passin pass:change~it -nodes");

        assertThat(content.split("BEGIN CERTIFICATE", -1)).hasSize(3);
        assertThat(content.split("BEGIN PRIVATE KEY", -1)).hasSize(2);
        assertThat(openssl.attempt("pkcs12 -in pass.p12 -passin pass:changeit -nodes")
                        .exit())
                .isNotZero();
    }

    @Test
    void filesGiveTheSameIdentity() {
        char[] password = "change it".toCharArray();
        String expected = "pass.com.example.card of team A1B2C3D4E5, valid until 2027-11-22T08:00:00Z";

        assertThat(PKI.identity()).hasToString(expected);
        assertThat(SigningIdentity.ofPkcs12(PKI.pkcs12(password), password)).hasToString(expected);
        assertThat(SigningIdentity.ofPem(PKI.certificatePem(), PKI.keyPem(), PKI.intermediatePem()))
                .hasToString(expected);
        assertThat(PKI).hasToString("throw-away " + expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "com.example.card", "pass.", "pass.a b", "pass.a,OU=X", "pass.ä"})
    void of_rejectsOtherPassTypeIds(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ThrowAwayPki.of(id, "A1B2C3D4E5", FROM))
                .withMessageEndingWith(": '" + id + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A1B2C3D4E", "A1B2C3D4E55", "a1b2c3d4e5", "A1B2C3D4E "})
    void of_rejectsOtherTeamIds(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ThrowAwayPki.of("pass.com.example.card", id, FROM))
                .withMessage("team id must be ten capital letters and digits: '" + id + "'");
    }
}
