package io.github.loyalty4j.wallet.apple;

import io.github.loyalty4j.wallet.apple.SigningIdentityException.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What signs passes: the private key and certificate of a pass type id, and Apple's intermediate certificate that issued
 * it (WWDR; G4 for certificates since January 2022, which {@link AppleCertificates} has).
 *
 * <p>Pass type id and team id are read from the certificate, so a pass cannot contradict it. Every factory checks that
 * the three belong together; whether they are valid is a question of time and asked with {@link #requireValidAt}.
 *
 * <p>Files are limited to 256 KiB. Passwords are not kept, and the caller may clear them afterwards.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class SigningIdentity {
    private final PassSigner signer;
    private final X509Certificate certificate;
    private final X509Certificate intermediate;
    private final PassSubject subject;
    private final String signatureAlgorithm;

    private SigningIdentity(
            PassSigner signer, X509Certificate certificate, X509Certificate intermediate, String signatureAlgorithm) {
        this.signer = signer;
        this.certificate = certificate;
        this.intermediate = intermediate;
        this.subject = PassSubject.of(certificate);
        this.signatureAlgorithm = signatureAlgorithm;
    }

    /**
     * The identity of these three.
     *
     * @param key the RSA or EC key of the certificate; it is asked to sign once, as a check
     * @param certificate the certificate of a pass type id
     * @param intermediate the certificate of the authority that issued it
     * @throws SigningIdentityException if the key is of another kind, the three do not belong together, or the
     *     certificate is not one for passes
     */
    public static SigningIdentity of(PrivateKey key, X509Certificate certificate, X509Certificate intermediate) {
        IdentityChecks.signatureAlgorithm(certificate);
        return of(PassSigner.of(key), certificate, List.of(intermediate));
    }

    /**
     * The identity of a key held elsewhere: by a security module, a key management service, or a provider of the host's
     * choice.
     *
     * @param signer signs with the key of the certificate; it is asked to once, as a check
     * @param certificate the certificate of a pass type id
     * @param intermediates one or more of Apple's; the one that issued the certificate is taken, by name, key identifier
     *     and signature
     * @throws SigningIdentityException if the key is of another kind, none of the intermediates issued the certificate,
     *     or it is not one for passes
     */
    public static SigningIdentity of(
            PassSigner signer, X509Certificate certificate, List<X509Certificate> intermediates) {
        String algorithm = IdentityChecks.signatureAlgorithm(certificate);
        IdentityChecks.requirePair(signer, certificate, algorithm);
        X509Certificate issuer = IdentityChecks.issuer(List.copyOf(intermediates), certificate);
        return new SigningIdentity(signer, certificate, issuer, algorithm);
    }

    /**
     * The identity of a PKCS#12 file, as Keychain exports it. The intermediate certificate is the one in the file, or else
     * one of {@link AppleCertificates#intermediates}.
     *
     * @throws SigningIdentityException if the password is wrong, the file is not of this form or lacks key or certificate,
     *     neither it nor we have the intermediate, or as in {@link #of}
     */
    public static SigningIdentity ofPkcs12(byte[] file, char[] password) {
        return ofPkcs12(file, password, AppleCertificates.intermediates());
    }

    static SigningIdentity ofPkcs12(byte[] file, char[] password, List<X509Certificate> known) {
        Pkcs12 store = Pkcs12.of(file, password);
        X509Certificate certificate = store.chain().get(0);
        List<X509Certificate> above = store.chain().subList(1, store.chain().size());
        if (above.isEmpty() && known.stream().noneMatch(each -> IdentityChecks.isIssuer(each, certificate))) {
            throw new SigningIdentityException(
                    Problem.INCOMPLETE,
                    "PKCS#12 file must hold the intermediate certificate, or it must be given: holds only the one of "
                            + certificate.getSubjectX500Principal());
        }
        return of(PassSigner.of(store.key()), certificate, above.isEmpty() ? known : above);
    }

    /**
     * The identity of a PKCS#12 file, as Keychain exports it, and the intermediate certificate beside it.
     *
     * @param intermediate the intermediate certificate in DER or PEM, or several of Apple's in PEM, of which the right one
     *     is taken; it takes precedence over one in the file
     * @throws SigningIdentityException if the password is wrong, a file is not of its form or lacks key or certificate,
     *     or as in {@link #of}
     */
    public static SigningIdentity ofPkcs12(byte[] file, char[] password, byte[] intermediate) {
        Pkcs12 store = Pkcs12.of(file, password);
        return of(
                PassSigner.of(store.key()),
                store.chain().get(0),
                Pem.certificates("intermediate certificate", intermediate));
    }

    /**
     * As {@link #ofPkcs12(byte[], char[])}, from disk.
     *
     * @throws SigningIdentityException also if the file cannot be read
     */
    public static SigningIdentity ofPkcs12(Path file, char[] password) {
        return ofPkcs12(SmallFile.read("PKCS#12 file", file), password);
    }

    /**
     * As {@link #ofPkcs12(byte[], char[], byte[])}, from disk.
     *
     * @throws SigningIdentityException also if a file cannot be read
     */
    public static SigningIdentity ofPkcs12(Path file, char[] password, Path intermediate) {
        return ofPkcs12(
                SmallFile.read("PKCS#12 file", file),
                password,
                SmallFile.read("intermediate certificate", intermediate));
    }

    /**
     * As {@link #ofPem(String, String, String)}, issued by one of {@link AppleCertificates#intermediates}.
     *
     * @throws SigningIdentityException if a text is not of its form, the key needs a password, another intermediate issued
     *     the certificate, or as in {@link #of}
     */
    public static SigningIdentity ofPem(String certificate, String key) {
        return of(
                PassSigner.of(Pem.key(key, new char[0])),
                Pem.certificate("certificate", certificate),
                AppleCertificates.intermediates());
    }

    /**
     * The identity of PEM texts; the key is PKCS#8 ({@code PRIVATE KEY}), PKCS#1 ({@code RSA PRIVATE KEY}) or SEC 1
     * ({@code EC PRIVATE KEY}), without a password. The intermediate may be several, of which the right one is taken.
     *
     * @throws SigningIdentityException if a text is not of its form, the key needs a password, or as in {@link #of}
     */
    public static SigningIdentity ofPem(String certificate, String key, String intermediate) {
        return ofPem(certificate, key, intermediate, new char[0]);
    }

    /**
     * The identity of PEM texts whose key may be encrypted PKCS#8 ({@code ENCRYPTED PRIVATE KEY}); the password of a key
     * that is not encrypted is ignored. One outside ASCII is taken as UTF-8; it does not open a file of OpenSSL before
     * 1.1, where {@code openssl pkcs8 -topk8} writes a newer one.
     *
     * @throws SigningIdentityException if a text is not of its form, the password is wrong, or as in {@link #of}
     */
    public static SigningIdentity ofPem(String certificate, String key, String intermediate, char[] password) {
        return of(
                PassSigner.of(Pem.key(key, password)),
                Pem.certificate("certificate", certificate),
                Pem.certificates("intermediate certificate", intermediate.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * What a pass certificate says about what it may sign.
     *
     * @param passTypeId {@code pass.com.example.card}
     * @param teamId {@code A1B2C3D4E5}
     * @param nfc whether passes may be for NFC readers
     */
    public record Names(String passTypeId, String teamId, boolean nfc) {}

    /**
     * What this certificate says.
     *
     * @throws SigningIdentityException if it is not one for passes
     */
    public static Names names(X509Certificate certificate) {
        PassSubject subject = PassSubject.of(certificate);
        return new Names(subject.passTypeId(), subject.teamId(), subject.nfc());
    }

    /** The pass type id the certificate was issued for, {@code pass.com.example.card}. */
    public String passTypeId() {
        return subject.passTypeId();
    }

    /** The id of the team the certificate belongs to, {@code A1B2C3D4E5}. */
    public String teamId() {
        return subject.teamId();
    }

    /** The last moment at which both certificates are valid. */
    public Instant validUntil() {
        Instant leaf = certificate.getNotAfter().toInstant();
        Instant authority = intermediate.getNotAfter().toInstant();
        return leaf.isBefore(authority) ? leaf : authority;
    }

    /**
     * This identity, if both certificates are valid at that time, bounds included.
     *
     * @throws SigningIdentityException if one is not valid yet or not any more
     */
    public SigningIdentity requireValidAt(Instant time) {
        IdentityChecks.requireValidAt(time, "certificate of " + passTypeId(), certificate);
        IdentityChecks.requireValidAt(time, "intermediate certificate", intermediate);
        return this;
    }

    /**
     * This identity, if it is the one of that pass type id; a guard against a mistaken file.
     *
     * @throws SigningIdentityException if the certificate is for another
     */
    public SigningIdentity requirePassType(String expected) {
        return requireId("pass type id", expected, passTypeId());
    }

    /**
     * This identity, if it is the one of that team; a guard against a mistaken file.
     *
     * @throws SigningIdentityException if the certificate is for another
     */
    public SigningIdentity requireTeam(String expected) {
        return requireId("team id", expected, teamId());
    }

    private SigningIdentity requireId(String name, String expected, String actual) {
        if (!expected.equals(actual)) {
            throw new SigningIdentityException(
                    Problem.WRONG_ID, name + " must be the certificate's " + actual + ": " + expected);
        }
        return this;
    }

    /** How long both certificates are still good for. */
    public CertificateHealth health(Instant now) {
        return CertificateHealth.of(
                certificate.getNotAfter().toInstant(),
                intermediate.getNotAfter().toInstant(),
                subject.nfc(),
                now);
    }

    /** The key, if it is in memory and not held elsewhere; pushes need it as their TLS client's key. */
    public Optional<PrivateKey> privateKey() {
        return signer instanceof JcaSigner jca ? Optional.of(jca.key()) : Optional.empty();
    }

    /** The certificate of the pass type id. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** The certificate of the authority that issued it. */
    public X509Certificate intermediate() {
        return intermediate;
    }

    PassSigner signer() {
        return signer;
    }

    /** The algorithm of the key with SHA-256, as Java names it. */
    String signatureAlgorithm() {
        return signatureAlgorithm;
    }

    /** Ids and expiry, never the key: {@code pass.com.example.card of team A1B2C3D4E5, valid until 2027-11-22T00:00:00Z}. */
    @Override
    public String toString() {
        return passTypeId() + " of team " + teamId() + ", valid until " + validUntil();
    }
}
