package io.github.loyalty4j.wallet.apple.inspect;

import io.github.loyalty4j.wallet.apple.check.Finding;
import io.github.loyalty4j.wallet.apple.check.PassRule;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether the certificates of a signature belong together, up to a root, at the time of the signature. */
final class Certificates {
    /** A new certificate takes days, and who renews once a year looks seldom. */
    private static final Duration SOON = Duration.ofDays(90);

    private Certificates() {}

    static List<Finding> check(SignatureReader reader, @Nullable X509Certificate root, Instant signed, Instant now)
            throws GeneralSecurityException {
        List<Finding> findings = new ArrayList<>();
        X509Certificate leaf = reader.certificate();
        Optional<X509Certificate> issuer = issuer(reader.others(), leaf);
        if (issuer.isEmpty()) {
            findings.add(finding(
                    PassRule.CERTIFICATE,
                    "signature must include the certificate of '" + leaf.getIssuerX500Principal()
                            + "' that issued the pass certificate: it does not"));
        }
        if (reader.others().size() > 1) {
            findings.add(finding(
                    PassRule.CERTIFICATES_MORE,
                    "signature should include two certificates: has "
                            + (1 + reader.others().size())));
        }
        validity(findings, leaf, signed);
        issuer.ifPresent(above -> validity(findings, above, signed));
        ends(findings, leaf, now);
        issuer.ifPresent(above -> ends(findings, above, now));
        if (root == null) {
            findings.add(finding(PassRule.CERTIFICATE_CHAIN, "the chain was not followed to a root: none is known"));
        } else if (issuer.isPresent() && !isTrusted(leaf, issuer.get(), root, signed)) {
            findings.add(finding(
                    PassRule.CERTIFICATE,
                    "chain must end at the trusted root '" + root.getSubjectX500Principal() + "': it does not"));
        }
        return findings;
    }

    private static Finding finding(PassRule rule, String message) {
        return new Finding(rule, "signature", message);
    }

    private static Optional<X509Certificate> issuer(List<X509Certificate> others, X509Certificate leaf) {
        return others.stream()
                .filter(other -> {
                    try {
                        leaf.verify(other.getPublicKey());
                        return other.getSubjectX500Principal().equals(leaf.getIssuerX500Principal())
                                && other.getBasicConstraints() >= 0;
                    } catch (GeneralSecurityException e) {
                        return false;
                    }
                })
                .findFirst();
    }

    private static void validity(List<Finding> findings, X509Certificate certificate, Instant signed) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        if (signed.isBefore(from) || signed.isAfter(until)) {
            findings.add(finding(
                    PassRule.CERTIFICATE,
                    "certificate of '" + certificate.getSubjectX500Principal() + "' must be valid at the signing time "
                            + signed + ": it is from " + from + " to " + until));
        }
    }

    private static void ends(List<Finding> findings, X509Certificate certificate, Instant now) {
        Instant until = certificate.getNotAfter().toInstant();
        if (until.isBefore(now.plus(SOON))) {
            findings.add(finding(
                    PassRule.CERTIFICATE_EXPIRES,
                    "certificate of '" + certificate.getSubjectX500Principal() + "' should last " + SOON.toDays()
                            + " days more: it is good until " + until));
        }
    }

    private static boolean isTrusted(X509Certificate leaf, X509Certificate issuer, X509Certificate root, Instant time) {
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(time));
            CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509").generateCertPath(List.of(leaf, issuer)),
                            parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
