package io.github.loyalty4j.wallet.apple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
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
    private static final byte[] SIGNING_TIME = der(CMSAttributes.signingTime);
    private static final byte[] MESSAGE_DIGEST = der(CMSAttributes.messageDigest);
    private static final DateTimeFormatter UTC_TIME = DateTimeFormatter.ofPattern("uuMMddHHmmss'Z'", Locale.ROOT);
    private static final DateTimeFormatter GENERALIZED_TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT);
    private static final byte[] DATA = Der.tlv(Der.SEQUENCE, der(CMSObjectIdentifiers.data));
    private static final byte[] CONTENT_TYPE = attribute(CMSAttributes.contentType, der(CMSObjectIdentifiers.data));

    private final SigningIdentity identity;
    private final byte[] beforeSigner;
    private final byte[] beforeAttributes;
    private final byte[] signatureAlgorithm;

    ManifestSigner(SigningIdentity identity) {
        this.identity = identity;
        AlgorithmIdentifier algorithm =
                new DefaultSignatureAlgorithmIdentifierFinder().find(identity.signatureAlgorithm());
        byte[] digestAlgorithm = der(new DefaultDigestAlgorithmIdentifierFinder().find(algorithm));
        this.signatureAlgorithm =
                der(new DefaultCMSSignatureEncryptionAlgorithmFinder().findEncryptionAlgorithm(algorithm));
        Certificate leaf = certificate(identity.certificate());
        this.beforeSigner = joined(
                VERSION_1,
                Der.tlv(Der.SET, digestAlgorithm),
                DATA,
                certificates(List.of(leaf, certificate(identity.intermediate()))));
        byte[] signerId = der(new IssuerAndSerialNumber(
                X500Name.getInstance(leaf.getIssuer()), leaf.getSerialNumber().getValue()));
        this.beforeAttributes = joined(VERSION_1, signerId, digestAlgorithm);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
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

    /** Each part goes once into the one array of the result: lengths first, from the inside out. */
    byte[] sign(byte[] manifest, Instant signingTime) {
        byte[] attributes = attributes(manifest, signingTime);
        byte[] signature = signature(attributes);
        attributes[0] = (byte) Der.CONTEXT_0;
        int signer =
                beforeAttributes.length + attributes.length + signatureAlgorithm.length + Der.size(signature.length);
        int signed = beforeSigner.length + Der.size(Der.size(signer));
        int all = SIGNED_DATA.length + Der.size(Der.size(signed));
        ByteBuffer out = ByteBuffer.allocate(Der.size(all));
        Der.head(out, Der.SEQUENCE, all);
        out.put(SIGNED_DATA);
        Der.head(out, Der.CONTEXT_0, Der.size(signed));
        Der.head(out, Der.SEQUENCE, signed);
        out.put(beforeSigner);
        Der.head(out, Der.SET, Der.size(signer));
        Der.head(out, Der.SEQUENCE, signer);
        out.put(beforeAttributes).put(attributes).put(signatureAlgorithm);
        Der.head(out, Der.OCTET_STRING, signature.length);
        return out.put(signature).array();
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
        return Der.tlv(
                Der.SET,
                CONTENT_TYPE,
                Der.tlv(Der.SEQUENCE, SIGNING_TIME, Der.tlv(Der.SET, time(signingTime))),
                Der.tlv(
                        Der.SEQUENCE,
                        MESSAGE_DIGEST,
                        Der.tlv(Der.SET, Der.tlv(Der.OCTET_STRING, Digests.sha256(manifest)))));
    }

    /** Two digits of the year from 1950 to 2049, four otherwise; no form has fractions (RFC 5652, section 11.3). */
    private static byte[] time(Instant signingTime) {
        LocalDateTime time = LocalDateTime.ofInstant(signingTime, ZoneOffset.UTC);
        boolean twoDigits = time.getYear() >= 1950 && time.getYear() <= 2049;
        String text = (twoDigits ? UTC_TIME : GENERALIZED_TIME).format(time);
        return Der.tlv(twoDigits ? Der.UTC_TIME : Der.GENERALIZED_TIME, text.getBytes(StandardCharsets.US_ASCII));
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
