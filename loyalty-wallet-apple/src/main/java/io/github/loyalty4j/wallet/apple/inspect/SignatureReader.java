package io.github.loyalty4j.wallet.apple.inspect;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Null;
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
    private static final Set<String> SIGNATURES = Set.of(
            "1.2.840.113549.1.1.1", // RSA
            "1.2.840.113549.1.1.5", // RSA with SHA-1
            "1.2.840.113549.1.1.11", // RSA with SHA-256
            "1.2.840.10045.4.3.2"); // ECDSA with SHA-256

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
            return new SignatureReader(data, signer, leaf(data, signer));
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
        if (!Arrays.equals(
                signer.getSID().getIssuer().getEncoded(), leaf.getIssuer().getEncoded())) {
            throw new BadSignatureException("signature must name its signer as the certificate does: it does not");
        }
        return leaf;
    }

    private static void requireUsualForm(CMSSignedData data, SignerInformation signer, byte[] signature)
            throws BadSignatureException, IOException {
        boolean usual = DIGESTS.contains(signer.getDigestAlgOID())
                && SIGNATURES.contains(signer.getEncryptionAlgOID())
                && data.toASN1Structure().getContentType().equals(CMSObjectIdentifiers.signedData)
                && data.getVersion() == 1
                && signer.getVersion() == 1
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
        // a signer writes DER, or all of it with indefinite lengths as Bouncy Castle does by default
        boolean canonical =
                indefinite || Arrays.equals(signature, data.toASN1Structure().getEncoded(ASN1Encoding.DER));
        if (!usual || !canonical) {
            throw new BadSignatureException(
                    "signature must be in a usual form: version, algorithms or encoding are not");
        }
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

    /** Why a signature cannot be read; becomes a finding. */
    static final class BadSignatureException extends Exception {
        private static final long serialVersionUID = 1L;

        BadSignatureException(String message) {
            super(message);
        }
    }
}
