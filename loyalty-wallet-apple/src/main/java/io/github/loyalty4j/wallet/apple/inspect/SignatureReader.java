package io.github.loyalty4j.wallet.apple.inspect;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Null;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.Store;

/**
 * The detached signature of a manifest (RFC 5652), read strictly: what the signature itself does not protect, such as the
 * names of algorithms outside the signed part, must be what a signer writes.
 */
final class SignatureReader {
    private static final Set<String> DIGESTS = Set.of(
            "1.3.14.3.2.26", // SHA-1
            "2.16.840.1.101.3.4.2.1", // SHA-256
            "2.16.840.1.101.3.4.2.2", // SHA-384
            "2.16.840.1.101.3.4.2.3"); // SHA-512

    /** Those of RSA alone take the digest named beside them; of all others it must be the same. */
    private static final Map<String, String> SIGNATURES = Map.of(
            "1.2.840.113549.1.1.1", "", // RSA
            "1.2.840.113549.1.1.5", "1.3.14.3.2.26", // RSA with SHA-1
            "1.2.840.113549.1.1.11", "2.16.840.1.101.3.4.2.1", // RSA with SHA-256
            "1.2.840.113549.1.1.12", "2.16.840.1.101.3.4.2.2", // RSA with SHA-384
            "1.2.840.113549.1.1.13", "2.16.840.1.101.3.4.2.3", // RSA with SHA-512
            "1.2.840.10045.4.3.2", "2.16.840.1.101.3.4.2.1", // ECDSA with SHA-256
            "1.2.840.10045.4.3.3", "2.16.840.1.101.3.4.2.2", // ECDSA with SHA-384
            "1.2.840.10045.4.3.4", "2.16.840.1.101.3.4.2.3"); // ECDSA with SHA-512

    private final CMSSignedData data;
    private final SignerInformation signer;
    private final X509CertificateHolder leaf;
    private final Optional<Instant> signingTime;

    private SignatureReader(CMSSignedData data, SignerInformation signer, X509CertificateHolder leaf) {
        this.data = data;
        this.signer = signer;
        this.leaf = leaf;
        this.signingTime = signingTime(signer);
    }

    /**
     * A signature with one signer whose certificate is inside.
     *
     * @throws BadSignatureException if it is none
     */
    static SignatureReader of(byte[] manifest, byte[] signature) throws BadSignatureException {
        try {
            CMSSignedData data = new CMSSignedData(new CMSProcessableByteArray(manifest), signature);
            if (new CMSSignedData(signature).getSignedContent() != null) {
                throw new BadSignatureException("signature must be detached: it holds content");
            }
            Collection<SignerInformation> signers = data.getSignerInfos().getSigners();
            if (signers.size() != 1) {
                throw new BadSignatureException("signature must have one signer: has " + signers.size());
            }
            SignerInformation signer = signers.iterator().next();
            requireUsualForm(data, signer, signature);
            return new SignatureReader(data, new AsWritten(signer), leaf(data, signer));
        } catch (CMSException | IOException | RuntimeException e) {
            // the decoder lets unchecked exceptions through on damaged files
            throw new BadSignatureException("signature must be CMS signed data: it cannot be decoded");
        }
    }

    @SuppressWarnings("unchecked")
    private static X509CertificateHolder leaf(CMSSignedData data, SignerInformation signer)
            throws BadSignatureException, IOException {
        Store<X509CertificateHolder> certificates = data.getCertificates();
        Collection<X509CertificateHolder> found = certificates.getMatches(signer.getSID());
        if (found.isEmpty()) {
            throw new BadSignatureException("signature must hold the certificate that signed: it does not");
        }
        X509CertificateHolder leaf = found.iterator().next();
        // names are matched whatever their case; nothing signs the one that stands here
        if (!isByKey(signer)
                && !Arrays.equals(
                        signer.getSID().getIssuer().getEncoded(),
                        leaf.getIssuer().getEncoded())) {
            throw new BadSignatureException("signature must name its signer as the certificate does: it does not");
        }
        return leaf;
    }

    private static void requireUsualForm(CMSSignedData data, SignerInformation signer, byte[] signature)
            throws BadSignatureException, IOException {
        // RFC 5652, section 5.1: 3 where a signer is named by its key
        int version = isByKey(signer) ? 3 : 1;
        String digest = signer.getDigestAlgOID();
        String expected = SIGNATURES.get(signer.getEncryptionAlgOID());
        boolean usual = DIGESTS.contains(digest)
                && expected != null
                && (expected.isEmpty() || expected.equals(digest))
                && data.toASN1Structure().getContentType().equals(CMSObjectIdentifiers.signedData)
                && data.getVersion() == version
                && signer.getVersion() == version
                && data.getDigestAlgorithmIDs().size() == 1
                && data.getDigestAlgorithmIDs().contains(signer.getDigestAlgorithmID())
                && isPlain(signer.getDigestAlgorithmID())
                && isPlain(signer.toASN1Structure().getDigestEncryptionAlgorithm());
        for (X509CertificateHolder certificate : data.getCertificates().getMatches(null)) {
            Certificate form = certificate.toASN1Structure();
            // what stands outside of a certificate's own signature
            usual &= form.getSignature().getPadBits() == 0
                    && form.getSignatureAlgorithm()
                            .equals(form.getTBSCertificate().getSignature());
        }
        boolean indefinite = signature.length > 1 && signature[1] == (byte) 0x80;
        // a signer writes DER, though perhaps its sets unsorted, or all with indefinite lengths as Bouncy Castle by
        // default
        boolean canonical = indefinite
                || Arrays.equals(
                        signature, ASN1Primitive.fromByteArray(signature).getEncoded(ASN1Encoding.DL));
        if (!usual || !canonical) {
            throw new BadSignatureException(
                    "signature must be in a usual form: version, algorithms or encoding are not");
        }
    }

    private static boolean isByKey(SignerInformation signer) {
        return signer.getSID().getSubjectKeyIdentifier() != null;
    }

    private static boolean isPlain(AlgorithmIdentifier algorithm) {
        ASN1Encodable parameters = algorithm.getParameters();
        return parameters == null || parameters instanceof ASN1Null;
    }

    /** Whether the certificate inside signed this manifest, the time aside. */
    boolean isValid() {
        try {
            return signer.verify(
                    new JcaSimpleSignerInfoVerifierBuilder().build(certificate().getPublicKey()));
        } catch (CMSException | OperatorCreationException | GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    /** What the signature says about when it was made. */
    Optional<Instant> signingTime() {
        return signingTime;
    }

    private static Optional<Instant> signingTime(SignerInformation signer) {
        Attribute time = signer.getSignedAttributes() == null
                ? null
                : signer.getSignedAttributes().get(CMSAttributes.signingTime);
        return time == null
                ? Optional.empty()
                : Optional.of(Time.getInstance(time.getAttrValues().getObjectAt(0))
                        .getDate()
                        .toInstant());
    }

    X509Certificate certificate() throws GeneralSecurityException {
        return new JcaX509CertificateConverter().getCertificate(leaf);
    }

    /** The other certificates inside. */
    List<X509Certificate> others() throws GeneralSecurityException {
        List<X509Certificate> others = new ArrayList<>();
        for (X509CertificateHolder each : data.getCertificates().getMatches(null)) {
            if (!each.equals(leaf)) {
                others.add(new JcaX509CertificateConverter().getCertificate(each));
            }
        }
        return others;
    }

    /**
     * A signer whose attributes are verified in the order they stand in. RFC 5652 asks for DER, which sorts them; node-forge,
     * with which passkit-generator signs, sorts neither what it signs nor what it writes, and OpenSSL verifies that.
     */
    private static final class AsWritten extends SignerInformation {
        AsWritten(SignerInformation signer) {
            super(signer);
        }

        @Override
        public byte[] getEncodedSignedAttributes() throws IOException {
            return signedAttributeSet == null
                    ? super.getEncodedSignedAttributes()
                    : signedAttributeSet.getEncoded(ASN1Encoding.DL);
        }
    }

    /** Why a signature cannot be read; becomes a finding. */
    static final class BadSignatureException extends Exception {
        private static final long serialVersionUID = 1L;

        BadSignatureException(String message) {
            super(message);
        }
    }
}
