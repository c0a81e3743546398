package io.github.loyalty4j.wallet.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.loyalty4j.wallet.apple.SigningIdentityException.Problem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every file here is made by openssl. */
class Pkcs12Test {
    private static final String PASSWORD = "Schlüßel €uro";
    private static final String ASCII_PASSWORD = "open Sesame ~1";

    static Openssl openssl;

    @BeforeAll
    static void makeCertificates(@TempDir Path folder) {
        openssl = OpensslPki.in(folder);
        openssl.write("password", PASSWORD + "\n");
        openssl.write("ascii", ASCII_PASSWORD + "\n");
        openssl.run("x509 -in wwdr.pem -outform DER -out wwdr.der");
    }

    private static Path exported(String options) {
        return exported(options, "password");
    }

    private static Path exported(String options, String passwordFile) {
        openssl.run("pkcs12 -export -passout file:" + passwordFile + " -out pass.p12 " + options);
        return openssl.path("pass.p12");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // AES-256 and PBKDF2, today's default
                "-inkey leaf.key -in leaf.pem",
                // RC2 with 40 bits for certificates and triple DES for keys, the default before OpenSSL 3
                "-inkey leaf.key -in leaf.pem -legacy",
                "-inkey leaf.key -in leaf.pem -certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-3DES -macalg sha1",
                "-inkey leaf.key -in leaf.pem -name Karten~Zertifikat -iter 50000",
                "-inkey ec.key -in ec.pem",
            })
    void of_readsWhatOpensslWrites(String options) {
        Path intermediate = openssl.path("wwdr.der");
        SigningIdentity identity =
                SigningIdentity.ofPkcs12(exported(options, "ascii"), ASCII_PASSWORD.toCharArray(), intermediate);

        assertThat(identity.passTypeId()).isEqualTo(OpensslPki.PASS_TYPE);
        assertThat(identity.teamId()).isEqualTo(OpensslPki.TEAM);
        requireSigns(identity);
        requireSigns(SigningIdentity.ofPkcs12(exported(options), PASSWORD.toCharArray(), intermediate));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " -legacy"})
    void of_findsTheIntermediateInTheFile(String options) {
        Path file = exported("-inkey leaf.key -in leaf.pem -certfile wwdr.pem" + options);

        requireSigns(SigningIdentity.ofPkcs12(file, PASSWORD.toCharArray()));
    }

    /** The pass verifies with the program that made the certificates. */
    static void requireSigns(SigningIdentity identity) {
        Pkpass pass = Pkpass.of(ApplePasses.of(Fixtures.DESIGN, identity).issue(Fixtures.FACE, Instant.now()));
        openssl.write("signature", pass.file("signature"));
        openssl.write("manifest.json", pass.file("manifest.json"));
        openssl.run("cms -verify -binary -inform DER -in signature -content manifest.json -CAfile root.pem"
                + " -purpose any -out /dev/null");
    }

    @Test
    void of_emptyPasswordIsOne() {
        openssl.run("pkcs12 -export -passout pass: -inkey leaf.key -in leaf.pem -certfile wwdr.pem -out empty.p12");

        requireSigns(SigningIdentity.ofPkcs12(openssl.bytes("empty.p12"), new char[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " -legacy"})
    void of_rejectsAWrongPasswordWithoutTellingIt(String options) {
        Path file = exported("-inkey leaf.key -in leaf.pem -certfile wwdr.pem" + options);
        requireWrong(file, "hunter2-hunter2");
        requireWrong(file, "hünter2-hunter2");
        requireWrong(file, "");
    }

    private static void requireWrong(Path file, String wrong) {
        assertThatExceptionOfType(SigningIdentityException.class)
                .isThrownBy(() -> SigningIdentity.ofPkcs12(file, wrong.toCharArray()))
                .withMessage("password must open the PKCS#12 file: it does not")
                .matches(e -> e.problem() == Problem.WRONG_PASSWORD)
                .satisfies(e -> {
                    StringWriter trace = new StringWriter();
                    e.printStackTrace(new PrintWriter(trace));
                    assertThat(trace.toString()).doesNotContain("nter2", PASSWORD);
                });
    }

    @Test
    void of_namesWhatIsMissing() {
        char[] password = PASSWORD.toCharArray();

        assertThatExceptionOfType(SigningIdentityException.class)
                .isThrownBy(() -> SigningIdentity.ofPkcs12(exported("-nokeys -in leaf.pem"), password))
                .withMessage("PKCS#12 file must hold one private key with its certificate: holds 0")
                .matches(e -> e.problem() == Problem.INCOMPLETE);
        assertThatExceptionOfType(SigningIdentityException.class)
                .isThrownBy(() -> SigningIdentity.ofPkcs12(exported("-inkey leaf.key -in leaf.pem"), password))
                .withMessageStartingWith(
                        "PKCS#12 file must hold the intermediate certificate, or it must be given: holds only the one"
                                + " of")
                .matches(e -> e.problem() == Problem.INCOMPLETE);
    }

    @Test
    void of_everyDamagedFileIsRejectedOrStillSigns() {
        exported("-inkey leaf.key -in leaf.pem -certfile wwdr.pem -iter 1");
        requireDamageNoticed(openssl.bytes("pass.p12"), PASSWORD.toCharArray());
        exported("-inkey leaf.key -in leaf.pem -certfile wwdr.pem -iter 1", "ascii");
        requireDamageNoticed(openssl.bytes("pass.p12"), ASCII_PASSWORD.toCharArray());
    }

    private static void requireDamageNoticed(byte[] file, char[] password) {
        for (int i = 0; i < file.length; i += 7) {
            byte[] cut = Arrays.copyOf(file, i);
            assertThatExceptionOfType(SigningIdentityException.class)
                    .as("cut to %d bytes", i)
                    .isThrownBy(() -> SigningIdentity.ofPkcs12(cut, password));
        }
        int rejected = 0;
        for (int i = 0; i < file.length; i++) {
            byte[] changed = file.clone();
            changed[i] ^= (byte) 0x40;
            try {
                SigningIdentity.ofPkcs12(changed, password);
            } catch (SigningIdentityException e) {
                rejected++; // anything else fails the test
            }
        }
        // the MAC covers all but a frame of a few dozen bytes
        assertThat(rejected).isGreaterThan(file.length * 9 / 10);
    }
}
