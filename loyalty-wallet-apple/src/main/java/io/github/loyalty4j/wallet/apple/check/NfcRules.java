package io.github.loyalty4j.wallet.apple.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Passes for NFC readers. */
final class NfcRules {
    private static final int MOST_MESSAGE_BYTES = 64;
    /** The order of the curve (FIPS 186-4, D.1.2.3); its name depends on who made the key. */
    private static final BigInteger P_256_ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private NfcRules() {}

    static void check(Subject subject) {
        JsonNode nfc = subject.get("nfc");
        if (!nfc.isObject()) {
            return;
        }
        String message = nfc.path("message").asText();
        int bytes = message.getBytes(StandardCharsets.UTF_8).length;
        subject.require(
                bytes > 0 && bytes <= MOST_MESSAGE_BYTES,
                PassRule.NFC_MESSAGE,
                () -> "/nfc/message",
                () -> "message must have 1 to " + MOST_MESSAGE_BYTES + " bytes: has " + bytes);
        subject.require(
                isP256(nfc.path("encryptionPublicKey").asText()),
                PassRule.NFC_KEY,
                () -> "/nfc/encryptionPublicKey",
                () -> "encryptionPublicKey must be an EC P-256 key, X.509 in base64: is not");
        subject.require(
                !nfc.path("requiresAuthentication").asBoolean()
                        || subject.get("sharingProhibited").asBoolean(),
                PassRule.NFC_SHARING,
                () -> "/sharingProhibited",
                () -> "pass that requires authentication should prohibit sharing");
    }

    private static boolean isP256(String base64) {
        if (base64.length() > 1000) {
            return false;
        }
        try {
            byte[] der = Base64.getDecoder().decode(base64);
            return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der)) instanceof ECPublicKey key
                    && key.getParams().getOrder().equals(P_256_ORDER);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
