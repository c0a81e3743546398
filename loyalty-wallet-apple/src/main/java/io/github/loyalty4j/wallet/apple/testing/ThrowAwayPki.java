package io.github.loyalty4j.wallet.apple.testing;

import io.github.loyalty4j.wallet.apple.SigningIdentity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * A root, an intermediate and a pass certificate made like Apple's, for tests and for a first look.
 *
 * <p><strong>A PHONE DOES NOT ACCEPT A PASS SIGNED BY IT.</strong> Wallet trusts Apple's root alone; a real pass needs a
 * pass type id certificate from Apple's developer portal. Programs such as OpenSSL verify the pass against
 * {@link #rootPem()}.
 *
 * <pre>{@code
 * ThrowAwayPki pki = ThrowAwayPki.of("pass.com.example.card", "A1B2C3D4E5", Instant.parse("2026-11-22T00:00:00Z"));
 * ApplePasses passes = ApplePasses.of(design, pki.identity());
 * }</pre>
 *
 * <p>All keys are RSA with 2,048 bits. The pass certificate is valid for 365 days from the given time, the two above it
 * for 3,650; its subject has UID, CN, OU and C as Apple's has, its extensions Apple's pass type id
 * (1.2.840.113635.100.6.1.16) and extended key usage (1.2.840.113635.100.4.14).
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class ThrowAwayPki {
    private static final Duration AUTHORITIES_VALID = Duration.ofDays(3650);
    private static final Duration CERTIFICATE_VALID = Duration.ofDays(365);
    private static final String ORGANIZATION = "O=Throw-away certificates that no phone accepts";

    private final Issued root;
    private final Issued intermediate;
    private final Issued leaf;
    private final SigningIdentity identity;

    private ThrowAwayPki(Issued root, Issued intermediate, Issued leaf) {
        this.root = root;
        this.intermediate = intermediate;
        this.leaf = leaf;
        this.identity = SigningIdentity.of(leaf.key(), leaf.certificate(), intermediate.certificate());
    }

    /**
     * New keys and certificates for this pass type id; takes about a second.
     *
     * @param passTypeId starts with {@code pass.}, then letters, digits, dots and hyphens; at most 128 characters:
     *     {@code "pass.com.example.card"}
     * @param teamId ten capital letters and digits, as Apple gives them: {@code "A1B2C3D4E5"}
     * @param validFrom from when the certificates are valid; fractions of a second are dropped
     * @throws IllegalArgumentException if an id is of another form
     */
    public static ThrowAwayPki of(String passTypeId, String teamId, Instant validFrom) {
        return of(passTypeId, teamId, validFrom, "");
    }

    /**
     * The same with a pass certificate that may sign passes for NFC readers, which Apple gives on request.
     *
     * @throws IllegalArgumentException as {@link #of} does
     */
    public static ThrowAwayPki withNfc(String passTypeId, String teamId, Instant validFrom) {
        return of(passTypeId, teamId, validFrom, " with NFC");
    }

    private static ThrowAwayPki of(String passTypeId, String teamId, Instant validFrom, String kind) {
        if (passTypeId.length() > 128 || !passTypeId.matches("pass\\.[A-Za-z0-9.-]+")) {
            throw new IllegalArgumentException(
                    "pass type id must be 'pass.' and at most 123 letters, digits, dots and hyphens: '" + passTypeId
                            + "'");
        }
        if (!teamId.matches("[A-Z0-9]{10}")) {
            throw new IllegalArgumentException("team id must be ten capital letters and digits: '" + teamId + "'");
        }
        Validity authorities = new Validity(validFrom, validFrom.plus(AUTHORITIES_VALID));
        Issued root = Issued.root("CN=Throw-Away Root," + ORGANIZATION, authorities);
        Issued intermediate = root.authority("CN=Throw-Away Developer Relations,OU=G4," + ORGANIZATION, authorities);
        Validity year = new Validity(validFrom, validFrom.plus(CERTIFICATE_VALID));
        return new ThrowAwayPki(root, intermediate, intermediate.passCertificate(passTypeId, teamId, kind, year));
    }

    /** The identity that signs passes. */
    public SigningIdentity identity() {
        return identity;
    }

    /** The root certificate, which the inspector, a fake phone or a push client is told to trust. */
    public X509Certificate root() {
        return root.certificate();
    }

    Issued localhost() {
        return root.localhost(new Validity(
                root.certificate().getNotBefore().toInstant(),
                root.certificate().getNotAfter().toInstant()));
    }

    X509Certificate intermediate() {
        return intermediate.certificate();
    }

    /** The root certificate, against which a pass verifies. */
    public String rootPem() {
        return pem("CERTIFICATE", encoded(root.certificate()));
    }

    /** The intermediate certificate, in the place of Apple's WWDR. */
    public String intermediatePem() {
        return pem("CERTIFICATE", encoded(intermediate.certificate()));
    }

    /** The pass certificate. */
    public String certificatePem() {
        return pem("CERTIFICATE", encoded(leaf.certificate()));
    }

    /** The private key of the pass certificate as PKCS#8, not encrypted. */
    public String keyPem() {
        return pem("PRIVATE KEY", leaf.key().getEncoded());
    }

    /** A PKCS#12 file of key, pass certificate and intermediate. */
    public byte[] pkcs12(char[] password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            Certificate[] chain = {leaf.certificate(), intermediate.certificate()};
            store.setKeyEntry("pass", leaf.key(), password, chain);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, password);
            return bytes.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java platform writes PKCS#12", e);
        }
    }

    private static byte[] encoded(Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate just issued has an encoding", e);
        }
    }

    private static String pem(String type, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    }

    /** The ids alone: {@code throw-away pass.com.example.card of team A1B2C3D4E5, valid until 2027-11-22T00:00:00Z}. */
    @Override
    public String toString() {
        return "throw-away " + identity;
    }
}
