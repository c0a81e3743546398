package io.github.loyalty4j.wallet.google;

import com.google.auth.ServiceAccountSigner;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A JWT in its compact form (RFC 7515, section 7.1), signed with RS256, the one algorithm Google takes here. */
final class SignedToken {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private SignedToken() {}

    static String of(Map<String, Object> claims, ServiceAccountSigner signer) {
        String signed = part(header(signer)) + "." + part(claims);
        try {
            byte[] signature = signer.sign(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature);
        } catch (ServiceAccountSigner.SigningException e) {
            throw new SigningFailedException(e);
        }
    }

    private static Map<String, Object> header(ServiceAccountSigner signer) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", "RS256");
        header.put("typ", "JWT");
        // Google does not ask for the key id; of the signers only a key file tells it.
        if (signer instanceof ServiceAccountCredentials file && file.getPrivateKeyId() != null) {
            header.put("kid", file.getPrivateKeyId());
        }
        return header;
    }

    private static String part(Map<String, Object> json) {
        return BASE64.encodeToString(Json.write(json).getBytes(StandardCharsets.UTF_8));
    }
}
