package io.github.loyalty4j.wallet.apple;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * The detached CMS signature of a manifest (RFC 5652, section 5): SHA-256, both certificates, and the three signed
 * attributes Apple's own pass-builder writes: content type, signing time and message digest.
 *
 * <p>Immutable and safe for use by several threads; every signature has its own generator.
 */
final class ManifestSigner {
    private final SigningIdentity identity;
    private final JcaCertStore certificates;

    ManifestSigner(SigningIdentity identity) {
        this.identity = identity;
        try {
            this.certificates = new JcaCertStore(List.of(identity.certificate(), identity.intermediate()));
        } catch (CertificateEncodingException e) {
            throw new AppleWalletException("a certificate must have an encoding", e);
        }
    }

    byte[] sign(byte[] manifest, Instant signingTime) {
        // whole seconds: neither form of time that CMS allows has fractions (RFC 5652, section 11.3)
        Date time = Date.from(signingTime.truncatedTo(ChronoUnit.SECONDS));
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new JcaSimpleSignerInfoGeneratorBuilder()
                    .setSignedAttributeGenerator(facts -> attributes(facts, time))
                    .build(identity.signatureAlgorithm(), identity.key(), identity.certificate()));
            generator.addCertificates(certificates);
            return generator
                    .generate(new CMSProcessableByteArray(manifest), false)
                    .getEncoded(ASN1Encoding.DER);
        } catch (CMSException | OperatorCreationException | CertificateEncodingException | IOException e) {
            throw new AppleWalletException(
                    "pass must be signed, but the key of " + identity.passTypeId() + " failed", e);
        }
    }

    private static AttributeTable attributes(Map<?, ?> facts, Date time) {
        ASN1EncodableVector all = new ASN1EncodableVector();
        all.add(attribute(CMSAttributes.contentType, (ASN1ObjectIdentifier)
                fact(facts, CMSAttributeTableGenerator.CONTENT_TYPE)));
        all.add(attribute(CMSAttributes.signingTime, new Time(time)));
        all.add(attribute(CMSAttributes.messageDigest, new DEROctetString((byte[])
                fact(facts, CMSAttributeTableGenerator.DIGEST))));
        return new AttributeTable(all);
    }

    private static Object fact(Map<?, ?> facts, String name) {
        Object value = facts.get(name);
        if (value == null) {
            throw new IllegalStateException("the signature's generator gives no " + name);
        }
        return value;
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, new DERSet(value));
    }
}
