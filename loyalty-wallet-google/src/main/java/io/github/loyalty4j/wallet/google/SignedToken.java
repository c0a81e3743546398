package io.github.loyalty4j.wallet.google;

import com.google.auth.ServiceAccountSigner;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A JWT in its compact form (RFC 7515, section 7.1), signed with RS256, the one algorithm Google takes here. */
final class SignedToken {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private SignedToken() {}

    /** What the claims weigh in a token, without its signature. */
    static int unsignedLength(String header, String claims) {
        int bytes = claims.getBytes(StandardCharsets.UTF_8).length;
        return header.length() + 1 + (bytes * 4 + 2) / 3 + 1;
    }

    /**
     * Signs.
     *
     * @param header as {@link #header} makes it
     * @param claims JSON
     */
    static String of(String header, String claims, ServiceAccountSigner signer) {
        String signed = header + "." + BASE64.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        try {
            byte[] signature = signer.sign(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature);
        } catch (ServiceAccountSigner.SigningException e) {
            throw new SigningFailedException(e);
        }
    }

    /** The token's first part, the same for all of a signer's. */
    static String header(ServiceAccountSigner signer) {
        Tree header = Tree.of("alg", "RS256").with("typ", "JWT");
        // Google does not ask for the key id; of the signers only a key file tells it.
        if (signer instanceof ServiceAccountCredentials file && file.getPrivateKeyId() != null) {
            header.with("kid", file.getPrivateKeyId());
        }
        return BASE64.encodeToString(header.json().toString().getBytes(StandardCharsets.UTF_8));
    }
}
