package io.github.loyalty4j.wallet.apple;

import io.github.loyalty4j.wallet.apple.SigningIdentityException.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.jspecify.annotations.Nullable;

/** Whether a key and two certificates belong together. */
final class IdentityChecks {
    private IdentityChecks() {}

    static String signatureAlgorithm(X509Certificate certificate) {
        return JcaSigner.algorithm(certificate.getPublicKey().getAlgorithm(), "certificate's key");
    }

    /** Signs and verifies a text: the one proof that also holds for keys that never leave their device. */
    static void requirePair(PassSigner signer, X509Certificate certificate, String algorithm) {
        byte[] probe = "loyalty4j key check".getBytes(StandardCharsets.US_ASCII);
        boolean pair;
        try {
            byte[] signature = signer.sign(probe.clone());
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(certificate.getPublicKey());
            verifier.update(probe);
            pair = verifier.verify(signature);
        } catch (GeneralSecurityException | IOException e) {
            throw noPair(certificate, e);
        }
        if (!pair) {
            throw noPair(certificate, null);
        }
    }

    private static SigningIdentityException noPair(X509Certificate certificate, @Nullable Throwable cause) {
        return new SigningIdentityException(
                Problem.KEY_MISMATCH,
                "private key must be the one of the certificate: it is not of " + certificate.getSubjectX500Principal(),
                cause);
    }

    /** The one that issued the certificate. */
    static X509Certificate issuer(List<X509Certificate> candidates, X509Certificate certificate) {
        if (candidates.size() == 1) {
            if (candidates.get(0).equals(certificate)) {
                throw wrongIntermediate("it is the certificate itself, which nobody issued", null);
            }
            requireIssuer(candidates.get(0), certificate);
            return candidates.get(0);
        }
        for (X509Certificate candidate : candidates) {
            // Apple has several intermediates of one name
            if (!candidate.equals(certificate) && isIssuer(candidate, certificate)) {
                return candidate;
            }
        }
        throw wrongIntermediate(
                "certificate of '" + certificate.getIssuerX500Principal() + "' is needed, none of these is: "
                        + candidates.stream()
                                .map(candidate -> "'" + candidate.getSubjectX500Principal() + "'")
                                .collect(Collectors.joining(", ")),
                null);
    }

    static boolean isIssuer(X509Certificate candidate, X509Certificate certificate) {
        try {
            requireIssuer(candidate, certificate);
            return true;
        } catch (SigningIdentityException another) {
            return false;
        }
    }

    /** Names, key identifiers (RFC 5280, section 4.2.1.1), the right to issue, and the signature itself. */
    static void requireIssuer(X509Certificate intermediate, X509Certificate certificate) {
        if (!certificate.getIssuerX500Principal().equals(intermediate.getSubjectX500Principal())) {
            throw wrongIntermediate(
                    "certificate of '" + certificate.getIssuerX500Principal() + "' is needed, this is '"
                            + intermediate.getSubjectX500Principal() + "'",
                    null);
        }
        if (intermediate.getBasicConstraints() < 0) {
            throw wrongIntermediate("it may not issue certificates", null);
        }
        try {
            certificate.verify(intermediate.getPublicKey());
            if (!sameKeyIdentifier(intermediate, certificate)) {
                throw wrongIntermediate("its key identifier is another", null);
            }
        } catch (GeneralSecurityException e) {
            throw wrongIntermediate("the name is right, but its key did not sign the certificate", e);
        }
    }

    private static boolean sameKeyIdentifier(X509Certificate intermediate, X509Certificate certificate)
            throws CertificateEncodingException {
        Extensions below = new JcaX509CertificateHolder(certificate).getExtensions();
        Extensions above = new JcaX509CertificateHolder(intermediate).getExtensions();
        AuthorityKeyIdentifier wanted = below == null ? null : AuthorityKeyIdentifier.fromExtensions(below);
        SubjectKeyIdentifier own = above == null ? null : SubjectKeyIdentifier.fromExtensions(above);
        // both extensions may be absent, and an authority's identifier may name its issuer and serial number only
        return wanted == null
                || own == null
                || wanted.getKeyIdentifierOctets() == null
                || Arrays.equals(wanted.getKeyIdentifierOctets(), own.getKeyIdentifier());
    }

    private static SigningIdentityException wrongIntermediate(String fact, @Nullable Throwable cause) {
        return new SigningIdentityException(
                Problem.WRONG_INTERMEDIATE,
                "intermediate certificate must have issued the certificate: " + fact,
                cause);
    }

    static void requireValidAt(Instant time, String name, X509Certificate certificate) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        if (time.isBefore(from)) {
            throw new SigningIdentityException(
                    Problem.NOT_YET_VALID, name + " must be valid at " + time + ": it is from " + from);
        }
        if (time.isAfter(until)) {
            throw new SigningIdentityException(
                    Problem.EXPIRED, name + " must be valid at " + time + ": it expired at " + until);
        }
    }
}
