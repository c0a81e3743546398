package io.github.loyalty4j.wallet.apple;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The certificates of Apple's that passes need besides the host's own. They are public and come along, so that nobody need
 * download them.
 *
 * <p>Both can be compared with what Apple's page of its certificate authority offers: the SHA-256 of
 * {@code AppleWWDRCAG4.cer} begins with {@code EA475788 5538DD8C}, that of {@code AppleIncRootCertificate.cer} with
 * {@code B0B1730E CBC7FF45}.
 */
public final class AppleCertificates {
    private static final X509Certificate ROOT = read("apple-root-ca.pem");
    private static final List<X509Certificate> INTERMEDIATES = List.of(read("apple-wwdr-g4.pem"));

    private AppleCertificates() {}

    /** Apple Root CA, valid until 9 February 2035: where the chain of every pass must end. */
    public static X509Certificate root() {
        return ROOT;
    }

    /**
     * Those that issue pass certificates: G4, valid until 10 December 2030 and in use since 27 January 2022 (Apple, WWDR
     * intermediate certificates). Which one issued a certificate is found out by name, key identifier and signature; one of
     * a later generation is given to {@link SigningIdentity} beside the certificate.
     */
    public static List<X509Certificate> intermediates() {
        return INTERMEDIATES;
    }

    private static X509Certificate read(String resource) {
        try (InputStream in = AppleCertificates.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("jar must hold " + resource + ": it does not");
            }
            return Pem.certificates(resource, in.readAllBytes()).get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " must be readable", e);
        }
    }
}
