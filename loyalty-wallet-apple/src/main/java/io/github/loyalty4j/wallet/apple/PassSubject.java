package io.github.loyalty4j.wallet.apple;

import io.github.loyalty4j.wallet.apple.SigningIdentityException.Problem;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * What a pass certificate's subject says: UID (0.9.2342.19200300.100.1.1) is the pass type id, OU the team id (Apple,
 * "Building a Pass").
 *
 * @param passTypeId starts with {@code pass.}
 * @param teamId not blank
 * @param nfc whether the CN says that passes may be for NFC readers
 */
record PassSubject(String passTypeId, String teamId, boolean nfc) {
    private static final String WITH_NFC = "Pass Type ID with NFC:";

    static PassSubject of(X509Certificate certificate) {
        X500Name name =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        String uid = value(name, BCStyle.UID);
        if (!uid.startsWith("pass.")) {
            throw notForPasses("a UID that starts with 'pass.'", certificate);
        }
        String unit = value(name, BCStyle.OU);
        if (unit.isBlank()) {
            throw notForPasses("the team id as OU", certificate);
        }
        return new PassSubject(uid, unit, value(name, BCStyle.CN).startsWith(WITH_NFC));
    }

    private static String value(X500Name name, ASN1ObjectIdentifier type) {
        RDN[] found = name.getRDNs(type);
        try {
            return found.length > 0 && found[0].getFirst().getValue() instanceof ASN1String text
                    ? text.getString()
                    : "";
        } catch (IllegalArgumentException e) {
            // the decoder takes texts that are no UTF-8, and tells when they are read
            return "";
        }
    }

    private static SigningIdentityException notForPasses(String rule, X509Certificate certificate) {
        return new SigningIdentityException(
                Problem.NOT_A_PASS_CERTIFICATE,
                "pass certificate's subject must have " + rule + ": " + certificate.getSubjectX500Principal());
    }
}
