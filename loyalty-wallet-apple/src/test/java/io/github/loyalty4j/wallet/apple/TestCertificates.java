package io.github.loyalty4j.wallet.apple;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates with one thing wrong, below an authority that may itself be wrong. */
final class TestCertificates {
    static final String GOOD_SUBJECT = "UID=pass.com.example.card,CN=Pass Type ID: pass.com.example.card,OU=A1B2C3D4E5";
    static final KeyPair AUTHORITY_KEYS = keys("RSA");
    static final KeyPair KEYS = keys("RSA");

    private static final X500Name AUTHORITY = new X500Name("CN=Authority,OU=G4");
    private static final byte[] KEY_ID = {1, 2, 3, 4};

    private TestCertificates() {}

    static KeyPair keys(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static X509Certificate authority(boolean mayIssue, Instant until) {
        JcaX509v3CertificateBuilder builder = builder(AUTHORITY, AUTHORITY_KEYS, until);
        return signed(builder, mayIssue, new SubjectKeyIdentifier(KEY_ID), Extension.subjectKeyIdentifier);
    }

    /** As `openssl req -x509` makes it of the subject Apple gives. */
    static X509Certificate selfIssued() {
        X500Name name = new X500Name(GOOD_SUBJECT);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.TEN,
                Date.from(Fixtures.VALID_FROM),
                Date.from(Fixtures.VALID_FROM.plusSeconds(1000)),
                name,
                AUTHORITY_KEYS.getPublic());
        return signed(builder, true, new SubjectKeyIdentifier(KEY_ID), Extension.subjectKeyIdentifier);
    }

    static X509Certificate withSubject(String subject) {
        return withKeys(subject, KEYS);
    }

    static X509Certificate withKeys(String subject, KeyPair keys) {
        JcaX509v3CertificateBuilder builder =
                builder(new X500Name(subject), keys, Fixtures.VALID_FROM.plusSeconds(1000));
        return signed(builder, false, new AuthorityKeyIdentifier(KEY_ID), Extension.authorityKeyIdentifier);
    }

    static X509Certificate withAuthorityKeyId(byte... id) {
        JcaX509v3CertificateBuilder builder =
                builder(new X500Name(GOOD_SUBJECT), KEYS, Fixtures.VALID_FROM.plusSeconds(1000));
        return signed(builder, false, new AuthorityKeyIdentifier(id), Extension.authorityKeyIdentifier);
    }

    private static JcaX509v3CertificateBuilder builder(X500Name subject, KeyPair keys, Instant until) {
        return new JcaX509v3CertificateBuilder(
                AUTHORITY, BigInteger.TEN, Date.from(Fixtures.VALID_FROM), Date.from(until), subject, keys.getPublic());
    }

    private static X509Certificate signed(
            JcaX509v3CertificateBuilder builder, boolean mayIssue, ASN1Object keyId, ASN1ObjectIdentifier type) {
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(mayIssue));
            builder.addExtension(type, false, keyId);
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(
                            new JcaContentSignerBuilder("SHA256withRSA").build(AUTHORITY_KEYS.getPrivate())));
        } catch (CertIOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
