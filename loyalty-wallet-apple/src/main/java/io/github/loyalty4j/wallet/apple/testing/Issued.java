package io.github.loyalty4j.wallet.apple.testing;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate with its private key, which can issue others. */
final class Issued {
    private static final int KEY_BITS = 2048;
    private static final int SERIAL_BITS = 64;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ASN1ObjectIdentifier PASS_TYPE_ID = new ASN1ObjectIdentifier("1.2.840.113635.100.6.1.16");
    private static final ASN1ObjectIdentifier PASS_SIGNING = new ASN1ObjectIdentifier("1.2.840.113635.100.4.14");

    private final PrivateKey key;
    private final X509Certificate certificate;

    private Issued(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    static Issued root(String name, Validity validity) {
        try {
            KeyPair pair = keyPair();
            X500Name self = new X500Name(name);
            JcaX509v3CertificateBuilder builder = builder(self, self, validity, pair.getPublic());
            addAuthorityExtensions(builder);
            return new Issued(pair.getPrivate(), signed(builder, pair.getPrivate()));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw notIssued(e);
        }
    }

    Issued authority(String name, Validity validity) {
        try {
            KeyPair pair = keyPair();
            JcaX509v3CertificateBuilder builder = below(new X500Name(name), validity, pair.getPublic());
            addAuthorityExtensions(builder);
            return new Issued(pair.getPrivate(), signed(builder, key));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw notIssued(e);
        }
    }

    Issued passCertificate(String passTypeId, String teamId, String kind, Validity validity) {
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.UID, passTypeId)
                .addRDN(BCStyle.CN, "Pass Type ID" + kind + ": " + passTypeId)
                .addRDN(BCStyle.OU, teamId)
                .addRDN(BCStyle.C, "US")
                .build();
        try {
            KeyPair pair = keyPair();
            JcaX509v3CertificateBuilder builder = below(subject, validity, pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                // the push service takes it as the client's
                KeyPurposeId.id_kp_clientAuth, KeyPurposeId.getInstance(PASS_SIGNING)
            }));
            builder.addExtension(PASS_TYPE_ID, false, new DERUTF8String(passTypeId));
            return new Issued(pair.getPrivate(), signed(builder, key));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw notIssued(e);
        }
    }

    /** A TLS server's certificate for this machine. */
    Issued localhost(Validity validity) {
        try {
            KeyPair pair = keyPair();
            JcaX509v3CertificateBuilder builder = below(new X500Name("CN=localhost"), validity, pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
            return new Issued(pair.getPrivate(), signed(builder, key));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw notIssued(e);
        }
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS, RANDOM);
        return generator.generateKeyPair();
    }

    private JcaX509v3CertificateBuilder below(X500Name subject, Validity validity, PublicKey publicKey)
            throws GeneralSecurityException, IOException {
        X500Name issuer =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        JcaX509v3CertificateBuilder builder = builder(issuer, subject, validity, publicKey);
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate.getPublicKey()));
        return builder;
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, Validity validity, PublicKey publicKey)
            throws GeneralSecurityException, IOException {
        BigInteger serial = new BigInteger(SERIAL_BITS, RANDOM).add(BigInteger.ONE);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer, serial, Date.from(validity.from()), Date.from(validity.until()), subject, publicKey);
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(publicKey));
        return builder;
    }

    private static void addAuthorityExtensions(JcaX509v3CertificateBuilder builder) throws IOException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    }

    private static X509Certificate signed(JcaX509v3CertificateBuilder builder, PrivateKey issuer)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(issuer)));
    }

    private static IllegalStateException notIssued(Exception cause) {
        return new IllegalStateException("every Java platform has RSA with 2,048 bits and SHA-256", cause);
    }

    PrivateKey key() {
        return key;
    }

    X509Certificate certificate() {
        return certificate;
    }
}
