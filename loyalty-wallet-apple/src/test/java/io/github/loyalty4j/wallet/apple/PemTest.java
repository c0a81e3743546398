package io.github.loyalty4j.wallet.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.loyalty4j.wallet.apple.SigningIdentityException.Problem;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every text here is made by openssl. */
class PemTest {
    private static final char[] PASSWORD = "Schlüßel €uro".toCharArray();

    static Openssl openssl;

    @BeforeAll
    static void makeCertificates(@TempDir Path folder) {
        openssl = OpensslPki.in(folder);
        openssl.write("password", new String(PASSWORD) + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "leaf, pkey -in leaf.key, BEGIN PRIVATE KEY",
        "leaf, pkey -in leaf.key -traditional, BEGIN RSA PRIVATE KEY",
        "leaf, pkey -in leaf.key -text, BEGIN PRIVATE KEY",
        "ec, pkey -in ec.key, BEGIN PRIVATE KEY",
        "ec, ec -in ec.key, BEGIN EC PRIVATE KEY",
        "leaf, pkcs8 -topk8 -in leaf.key -passout file:password, BEGIN ENCRYPTED PRIVATE KEY",
        "leaf, pkcs8 -topk8 -in leaf.key -passout file:password -v2 aes-256-cbc -v2prf hmacWithSHA512, BEGIN ENCRYPTED",
        "leaf, pkcs8 -topk8 -in leaf.key -passout file:password -scrypt, BEGIN ENCRYPTED PRIVATE KEY",
        "leaf, pkcs8 -topk8 -in leaf.key -passout file:password -v1 PBE-SHA1-3DES, BEGIN ENCRYPTED PRIVATE KEY",
        "ec, pkcs8 -topk8 -in ec.key -passout file:password, BEGIN ENCRYPTED PRIVATE KEY",
    })
    void key_readsWhatOpensslWrites(String certificate, String command, String header) {
        openssl.run(command + " -out key.pem");
        assertThat(openssl.text("key.pem")).contains(header);

        requireSigns(identity(certificate, openssl.text("key.pem")));
    }

    /** The default before OpenSSL 1.1. */
    @Test
    void key_readsTheOlderHash() {
        openssl.run("pkcs8 -topk8 -in leaf.key -passout pass:old -v2 aes-128-cbc -v2prf hmacWithSHA1 -out key.pem");

        requireSigns(SigningIdentity.ofPem(
                openssl.text("leaf.pem"), openssl.text("key.pem"), openssl.text("wwdr.pem"), "old".toCharArray()));
    }

    /** `openssl ecparam -genkey` puts the parameters before the key, and `pkcs12 -nodes` its bag attributes. */
    @Test
    void key_skipsWhatComesBeforeIt() {
        assertThat(openssl.text("ec.key")).startsWith("-----BEGIN EC PARAMETERS-----");
        requireSigns(identity("ec", openssl.text("ec.key")));

        openssl.run("pkcs12 -export -passout pass:x -inkey leaf.key -in leaf.pem -name me -out bag.p12");
        openssl.run("pkcs12 -in bag.p12 -passin pass:x -nodes -out bag.pem");
        String bag = openssl.text("bag.pem");
        assertThat(bag).startsWith("Bag Attributes");
        requireSigns(SigningIdentity.ofPem(bag, bag, openssl.text("wwdr.pem")));
    }

    private static SigningIdentity identity(String certificate, String key) {
        return SigningIdentity.ofPem(openssl.text(certificate + ".pem"), key, openssl.text("wwdr.pem"), PASSWORD);
    }

    private static void requireSigns(SigningIdentity identity) {
        Pkpass pass = Pkpass.of(ApplePasses.of(Fixtures.DESIGN, identity).issue(Fixtures.FACE, Instant.now()));
        openssl.write("signature", pass.file("signature"));
        openssl.write("manifest.json", pass.file("manifest.json"));
        openssl.run("cms -verify -binary -inform DER -in signature -content manifest.json -CAfile root.pem"
                + " -purpose any -out /dev/null");
    }

    @Test
    void key_ofAnEcCertificateChangesTheSignatureAlone() {
        ApplePasses passes = ApplePasses.of(Fixtures.DESIGN, identity("ec", openssl.text("ec.key")));
        Instant time = Instant.now();

        Pkpass one = Pkpass.of(passes.issue(Fixtures.FACE, time));
        Pkpass other = Pkpass.of(passes.issue(Fixtures.FACE, time));

        // ECDSA draws a random number for each signature
        assertThat(one.files().keySet()).containsExactlyElementsOf(other.files().keySet());
        assertThat(one.files().keySet())
                .filteredOn(name -> !one.text(name).equals(other.text(name)))
                .containsExactly("signature");
    }

    @Test
    void key_rejectsAWrongOrMissingPassword() {
        openssl.run("pkcs8 -topk8 -in leaf.key -passout pass:right -out key.pem");
        String key = openssl.text("key.pem");
        String certificate = openssl.text("leaf.pem");
        String intermediate = openssl.text("wwdr.pem");

        assertThatExceptionOfType(SigningIdentityException.class)
                .isThrownBy(() -> SigningIdentity.ofPem(certificate, key, intermediate, PASSWORD))
                .withMessage("password must decrypt the private key: it does not")
                .matches(e -> e.problem() == Problem.WRONG_PASSWORD);
        assertThatExceptionOfType(SigningIdentityException.class)
                .isThrownBy(() -> SigningIdentity.ofPem(certificate, key, intermediate))
                .withMessage("private key is encrypted and needs a password: none was given")
                .matches(e -> e.problem() == Problem.WRONG_PASSWORD);
    }

    @Test
    void key_saysHowToConvertTheOlderEncryptedForm() {
        openssl.run("rsa -in leaf.key -aes128 -traditional -passout file:password -out key.pem");

        assertThatExceptionOfType(SigningIdentityException.class)
                .isThrownBy(() -> identity("leaf", openssl.text("key.pem")))
                .withMessageContaining("openssl pkcs8 -topk8")
                .matches(e -> e.problem() == Problem.UNREADABLE);
    }

    @Test
    void key_rejectsATextWithoutOne() {
        assertThatExceptionOfType(SigningIdentityException.class)
                .isThrownBy(() -> identity("leaf", openssl.text("leaf.pem")))
                .withMessage("private key's text must have a PEM key block: has none")
                .matches(e -> e.problem() == Problem.INCOMPLETE);
        assertThatExceptionOfType(SigningIdentityException.class)
                .isThrownBy(() -> identity("leaf", ""))
                .matches(e -> e.problem() == Problem.INCOMPLETE);
    }

    @Test
    void key_ofAnotherCertificateIsRejected() {
        assertThatExceptionOfType(SigningIdentityException.class)
                .isThrownBy(() -> identity("leaf", openssl.text("wwdr.key")))
                .matches(e -> e.problem() == Problem.KEY_MISMATCH);
        // an EC key cannot even begin an RSA signature
        assertThatExceptionOfType(SigningIdentityException.class)
                .isThrownBy(() -> identity("leaf", openssl.text("ec.key")))
                .withMessageStartingWith("private key must be the one of the certificate: it is not of ")
                .matches(e -> e.problem() == Problem.KEY_MISMATCH);
    }

    @Test
    void key_everyDamagedTextIsRejectedOrStillSigns() {
        String key = openssl.text("leaf.key");
        for (int i = 0; i < key.length(); i++) {
            char changed = key.charAt(i) == 'A' ? 'B' : 'A';
            String text = key.substring(0, i) + changed + key.substring(i + 1);
            try {
                identity("leaf", text);
            } catch (SigningIdentityException e) {
                assertThat(e.problem())
                        .isIn(Problem.UNREADABLE, Problem.INCOMPLETE, Problem.KEY_MISMATCH, Problem.UNSUPPORTED_KEY);
            }
        }
    }

    @Test
    void certificate_rejectsWhatIsNone() {
        String certificate = openssl.text("leaf.pem");
        String key = openssl.text("leaf.key");

        for (String text : new String[] {"", "none", key, certificate.substring(0, 400)}) {
            assertThatExceptionOfType(SigningIdentityException.class)
                    .isThrownBy(() -> SigningIdentity.ofPem(certificate, key, text))
                    .withMessage("intermediate certificate must be an X.509 certificate: it cannot be decoded")
                    .matches(e -> e.problem() == Problem.UNREADABLE);
        }
    }
}
