package io.github.loyalty4j.wallet.apple;

import static io.github.loyalty4j.wallet.apple.Fixtures.PKI;
import static io.github.loyalty4j.wallet.apple.Fixtures.VALID_FROM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.loyalty4j.wallet.apple.SigningIdentityException.Problem;
import io.github.loyalty4j.wallet.apple.testing.ThrowAwayPki;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.time.Instant;
import java.util.Base64;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningIdentityTest {
    private static final char[] PASSWORD = "change it".toCharArray();
    private static final X509Certificate AUTHORITY = TestCertificates.authority(true, VALID_FROM.plusSeconds(500));
    private static final X509Certificate CERTIFICATE = TestCertificates.withSubject(TestCertificates.GOOD_SUBJECT);

    @Test
    void of_takesThreeThatBelongTogether() {
        SigningIdentity identity = SigningIdentity.of(TestCertificates.KEYS.getPrivate(), CERTIFICATE, AUTHORITY);

        assertThat(identity.passTypeId()).isEqualTo("pass.com.example.card");
        assertThat(identity.teamId()).isEqualTo("A1B2C3D4E5");
        // the authority's 500 seconds end before the certificate's 1,000
        assertThat(identity.validUntil()).isEqualTo(VALID_FROM.plusSeconds(500));
    }

    @Test
    void of_rejectsAnotherKey() {
        KeyPair other = TestCertificates.AUTHORITY_KEYS;

        assertProblem(Problem.KEY_MISMATCH, () -> SigningIdentity.of(other.getPrivate(), CERTIFICATE, AUTHORITY));
    }

    @Test
    void of_rejectsAKindOfKeyWalletDoesNotKnow() {
        KeyPair keys = TestCertificates.keys("Ed25519");
        X509Certificate certificate = TestCertificates.withKeys(TestCertificates.GOOD_SUBJECT, keys);

        assertThatExceptionOfType(SigningIdentityException.class)
                .isThrownBy(() -> SigningIdentity.of(keys.getPrivate(), certificate, AUTHORITY))
                .withMessage("certificate's key must be RSA or EC: EdDSA")
                .matches(e -> e.problem() == Problem.UNSUPPORTED_KEY);
    }

    @Test
    void of_rejectsAnIntermediateOfAnotherName() {
        assertThatExceptionOfType(SigningIdentityException.class)
                .isThrownBy(() -> SigningIdentity.ofPem(PKI.certificatePem(), PKI.keyPem(), PKI.rootPem()))
                .withMessageStartingWith("intermediate certificate must have issued the certificate:"
                        + " certificate of 'O=Throw-away certificates that no phone accepts, OU=G4,"
                        + " CN=Throw-Away Developer Relations' is needed,")
                .withMessageContaining("CN=Throw-Away Root'")
                .matches(e -> e.problem() == Problem.WRONG_INTERMEDIATE);
    }

    /** As with Apple's intermediates, several of which share their names. */
    @Test
    void of_rejectsAnIntermediateOfTheSameNameAndAnotherKey() {
        String other =
                ThrowAwayPki.of(Fixtures.PASS_TYPE, Fixtures.TEAM, VALID_FROM).intermediatePem();

        assertThatExceptionOfType(SigningIdentityException.class)
                .isThrownBy(() -> SigningIdentity.ofPem(PKI.certificatePem(), PKI.keyPem(), other))
                .withMessage("intermediate certificate must have issued the certificate:"
                        + " the name is right, but its key did not sign the certificate")
                .matches(e -> e.problem() == Problem.WRONG_INTERMEDIATE);
    }

    @Test
    void of_rejectsAnIntermediateThatMayNotIssue() {
        X509Certificate noAuthority = TestCertificates.authority(false, VALID_FROM.plusSeconds(500));

        assertThatExceptionOfType(SigningIdentityException.class)
                .isThrownBy(() -> SigningIdentity.of(TestCertificates.KEYS.getPrivate(), CERTIFICATE, noAuthority))
                .withMessageEndingWith(": it may not issue certificates")
                .matches(e -> e.problem() == Problem.WRONG_INTERMEDIATE);
    }

    @Test
    void of_rejectsACertificateThatIsItsOwnIntermediate() {
        X509Certificate own = TestCertificates.selfIssued();

        assertThatExceptionOfType(SigningIdentityException.class)
                .isThrownBy(() -> SigningIdentity.of(TestCertificates.AUTHORITY_KEYS.getPrivate(), own, own))
                .withMessageEndingWith(": it is the certificate itself, which nobody issued")
                .matches(e -> e.problem() == Problem.WRONG_INTERMEDIATE);
    }

    /** OpenSSL calls it "authority and subject key identifier mismatch" and rejects the path. */
    @Test
    void of_rejectsAnIntermediateOfAnotherKeyIdentifier() {
        X509Certificate certificate = TestCertificates.withAuthorityKeyId((byte) 9);

        assertThatExceptionOfType(SigningIdentityException.class)
                .isThrownBy(() -> SigningIdentity.of(TestCertificates.KEYS.getPrivate(), certificate, AUTHORITY))
                .withMessageEndingWith(": its key identifier is another")
                .matches(e -> e.problem() == Problem.WRONG_INTERMEDIATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CN=Pass Type ID: pass.com.example.card,OU=A1B2C3D4E5",
                "UID=com.example.card,CN=Apple Push Services: com.example.card,OU=A1B2C3D4E5",
                "UID=pass.com.example.card,CN=Pass Type ID: pass.com.example.card",
                "UID=pass.com.example.card,OU=\\ ",
            })
    void of_rejectsACertificateThatIsNotForPasses(String subject) {
        X509Certificate certificate = TestCertificates.withSubject(subject);

        assertThatExceptionOfType(SigningIdentityException.class)
                .isThrownBy(() -> SigningIdentity.of(TestCertificates.KEYS.getPrivate(), certificate, AUTHORITY))
                .withMessageStartingWith("pass certificate's subject must have ")
                .matches(e -> e.problem() == Problem.NOT_A_PASS_CERTIFICATE);
    }

    @Test
    void requireValidAt_asksBothCertificates() {
        SigningIdentity identity = SigningIdentity.of(TestCertificates.KEYS.getPrivate(), CERTIFICATE, AUTHORITY);

        assertThat(identity.requireValidAt(VALID_FROM)).isSameAs(identity);
        assertThat(identity.requireValidAt(VALID_FROM.plusSeconds(500))).isSameAs(identity);
        assertProblem(Problem.NOT_YET_VALID, () -> identity.requireValidAt(VALID_FROM.minusSeconds(1)));
        assertThatExceptionOfType(SigningIdentityException.class)
                .isThrownBy(() -> identity.requireValidAt(VALID_FROM.plusSeconds(501)))
                .withMessage("intermediate certificate must be valid at 2026-11-22T00:08:21Z:"
                        + " it expired at 2026-11-22T00:08:20Z")
                .matches(e -> e.problem() == Problem.EXPIRED);
        assertThatExceptionOfType(SigningIdentityException.class)
                .isThrownBy(() -> identity.requireValidAt(VALID_FROM.plusSeconds(1001)))
                .withMessageStartingWith("certificate of pass.com.example.card must be valid at ");
    }

    @Test
    void requirePassType_guardsAgainstAnotherCertificate() {
        SigningIdentity identity = PKI.identity();

        assertThat(identity.requirePassType("pass.com.example.card").requireTeam("A1B2C3D4E5"))
                .isSameAs(identity);
        assertThatExceptionOfType(SigningIdentityException.class)
                .isThrownBy(() -> identity.requirePassType("pass.com.example.Card"))
                .withMessage("pass type id must be the certificate's pass.com.example.card: pass.com.example.Card")
                .matches(e -> e.problem() == Problem.WRONG_ID);
        assertThatExceptionOfType(SigningIdentityException.class)
                .isThrownBy(() -> identity.requireTeam("A1B2C3D4E"))
                .withMessage("team id must be the certificate's A1B2C3D4E5: A1B2C3D4E")
                .matches(e -> e.problem() == Problem.WRONG_ID);
    }

    @Test
    void ofPkcs12_takesTheIntermediateInDerOrPemOverTheOneInTheFile() {
        byte[] file = PKI.pkcs12(PASSWORD);
        byte[] pem = PKI.intermediatePem().getBytes(StandardCharsets.US_ASCII);
        byte[] der = Base64.getMimeDecoder().decode(PKI.intermediatePem().replaceAll("-----.*-----", ""));

        assertThat(SigningIdentity.ofPkcs12(file, PASSWORD, pem))
                .hasToString(PKI.identity().toString());
        assertThat(SigningIdentity.ofPkcs12(file, PASSWORD, der))
                .hasToString(PKI.identity().toString());
        assertProblem(
                Problem.WRONG_INTERMEDIATE,
                () -> SigningIdentity.ofPkcs12(file, PASSWORD, PKI.rootPem().getBytes(StandardCharsets.US_ASCII)));
    }

    /** 256 KiB = 262,144 bytes. */
    @Test
    void ofPkcs12_readsSmallFilesOnly(@TempDir Path folder) throws IOException {
        Path atLimit = Files.write(folder.resolve("limit.p12"), new byte[262_144]);
        Path beyond = Files.write(folder.resolve("beyond.p12"), new byte[262_145]);

        assertThatExceptionOfType(SigningIdentityException.class)
                .isThrownBy(() -> SigningIdentity.ofPkcs12(atLimit, PASSWORD))
                .withMessage("PKCS#12 file must be one, undamaged: it cannot be decoded");
        assertThatExceptionOfType(SigningIdentityException.class)
                .isThrownBy(() -> SigningIdentity.ofPkcs12(beyond, PASSWORD))
                .withMessage("PKCS#12 file must have at most 262144 bytes: has more")
                .matches(e -> e.problem() == Problem.UNREADABLE);
        String longText = " ".repeat(262_145);
        assertProblem(
                Problem.UNREADABLE, () -> SigningIdentity.ofPem(PKI.certificatePem(), longText, PKI.intermediatePem()));
        assertProblem(Problem.UNREADABLE, () -> SigningIdentity.ofPem(longText, PKI.keyPem(), PKI.intermediatePem()));
    }

    @Test
    void ofPkcs12_namesTheFileThatCannotBeRead(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("pass.p12"), PKI.pkcs12(PASSWORD));
        Path missing = folder.resolve("missing.cer");

        assertThat(SigningIdentity.ofPkcs12(file, PASSWORD).passTypeId()).isEqualTo(Fixtures.PASS_TYPE);
        assertThatExceptionOfType(SigningIdentityException.class)
                .isThrownBy(() -> SigningIdentity.ofPkcs12(file, PASSWORD, missing))
                .withMessage("intermediate certificate must be readable: " + missing)
                .matches(e -> e.problem() == Problem.UNREADABLE);
        assertProblem(Problem.UNREADABLE, () -> SigningIdentity.ofPkcs12(folder, PASSWORD));
    }

    @Test
    void toString_showsIdsAndExpiryAlone() {
        SigningIdentity identity = PKI.identity();

        assertThat(identity).hasToString("pass.com.example.card of team A1B2C3D4E5, valid until 2027-11-22T00:00:00Z");
        assertThat(identity.validUntil()).isEqualTo(Instant.parse("2027-11-22T00:00:00Z"));
        assertThat(identity.privateKey().orElseThrow()).isInstanceOf(RSAPrivateKey.class);
    }

    private static void assertProblem(Problem problem, ThrowingCallable call) {
        assertThatExceptionOfType(SigningIdentityException.class)
                .isThrownBy(call)
                .matches(e -> e.problem() == problem, problem.name());
    }
}
