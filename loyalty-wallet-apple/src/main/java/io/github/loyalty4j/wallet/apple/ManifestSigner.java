package io.github.loyalty4j.wallet.apple;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.cms.DefaultCMSSignatureEncryptionAlgorithmFinder;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;

/**
 * The detached CMS signature of a manifest (RFC 5652, section 5): SHA-256, both certificates, and the three signed
 * attributes Apple's own pass-builder writes: content type, signing time and message digest.
 *
 * <p>All but time, digest and signature is the same for every manifest and encoded once. The attributes are written in the
 * order DER asks of a set, that of their encodings: 24 bytes, about 28, 47.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class ManifestSigner {
    private static final byte[] VERSION_1 = der(new ASN1Integer(1));
    private static final byte[] SIGNED_DATA = der(CMSObjectIdentifiers.signedData);
    private static final byte[] DATA = Der.tlv(Der.SEQUENCE, der(CMSObjectIdentifiers.data));
    private static final byte[] CONTENT_TYPE = attribute(CMSAttributes.contentType, der(CMSObjectIdentifiers.data));

    private final SigningIdentity identity;
    private final byte[] digestAlgorithm;
    private final byte[] signatureAlgorithm;
    private final byte[] certificates;
    private final byte[] signerId;

    ManifestSigner(SigningIdentity identity) {
        this.identity = identity;
        AlgorithmIdentifier algorithm =
                new DefaultSignatureAlgorithmIdentifierFinder().find(identity.signatureAlgorithm());
        this.digestAlgorithm = der(new DefaultDigestAlgorithmIdentifierFinder().find(algorithm));
        this.signatureAlgorithm =
                der(new DefaultCMSSignatureEncryptionAlgorithmFinder().findEncryptionAlgorithm(algorithm));
        Certificate leaf = certificate(identity.certificate());
        this.certificates = certificates(List.of(leaf, certificate(identity.intermediate())));
        this.signerId = der(new IssuerAndSerialNumber(
                X500Name.getInstance(leaf.getIssuer()), leaf.getSerialNumber().getValue()));
    }

    private static byte[] certificates(List<Certificate> all) {
        ASN1EncodableVector both = new ASN1EncodableVector();
        all.forEach(both::add);
        byte[] set = der(new DERSet(both));
        set[0] = (byte) Der.CONTEXT_0;
        return set;
    }

    private static Certificate certificate(X509Certificate certificate) {
        try {
            return Certificate.getInstance(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new AppleWalletException("a certificate must have an encoding", e);
        }
    }

    byte[] sign(byte[] manifest, Instant signingTime) {
        byte[] attributes = attributes(manifest, signingTime);
        byte[] signature = signature(attributes);
        attributes[0] = (byte) Der.CONTEXT_0;
        byte[] signer = Der.tlv(
                Der.SEQUENCE,
                VERSION_1,
                signerId,
                digestAlgorithm,
                attributes,
                signatureAlgorithm,
                Der.tlv(Der.OCTET_STRING, signature));
        byte[] signed = Der.tlv(
                Der.SEQUENCE,
                VERSION_1,
                Der.tlv(Der.SET, digestAlgorithm),
                DATA,
                certificates,
                Der.tlv(Der.SET, signer));
        return Der.tlv(Der.SEQUENCE, SIGNED_DATA, Der.tlv(Der.CONTEXT_0, signed));
    }

    private byte[] signature(byte[] attributes) {
        try {
            return identity.signer().sign(attributes.clone());
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new AppleWalletException(
                    "pass must be signed, but the key of " + identity.passTypeId() + " failed", e);
        }
    }

    private static byte[] attributes(byte[] manifest, Instant signingTime) {
        // whole seconds: neither form of time that CMS allows has fractions (RFC 5652, section 11.3)
        Time time = new Time(Date.from(signingTime.truncatedTo(ChronoUnit.SECONDS)));
        return Der.tlv(
                Der.SET,
                CONTENT_TYPE,
                attribute(CMSAttributes.signingTime, der(time)),
                attribute(CMSAttributes.messageDigest, Der.tlv(Der.OCTET_STRING, Digests.sha256(manifest))));
    }

    private static byte[] attribute(ASN1ObjectIdentifier type, byte[] value) {
        return Der.tlv(Der.SEQUENCE, der(type), Der.tlv(Der.SET, value));
    }

    private static byte[] der(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
    }
}
