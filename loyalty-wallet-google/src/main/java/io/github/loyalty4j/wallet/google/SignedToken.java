package io.github.loyalty4j.wallet.google;

import com.google.auth.ServiceAccountSigner;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** A JWT in its compact form (RFC 7515, section 7.1), signed with RS256, the one algorithm Google takes here. */
final class SignedToken {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final byte[] unsigned;

    private SignedToken(byte[] unsigned) {
        this.unsigned = unsigned;
    }

    /**
     * What is to be signed.
     *
     * @param header as {@link #header} makes it
     * @param claims JSON
     */
    static SignedToken of(String header, String claims) {
        byte[] first = (header + ".").getBytes(StandardCharsets.US_ASCII);
        byte[] second = BASE64.encode(claims.getBytes(StandardCharsets.UTF_8));
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return new SignedToken(all);
    }

    /** How long it is without its signature. */
    int unsignedLength() {
        return unsigned.length + 1;
    }

    String signedBy(ServiceAccountSigner signer) {
        try {
            String signature = BASE64.encodeToString(signer.sign(unsigned));
            return new String(unsigned, StandardCharsets.US_ASCII) + "." + signature;
        } catch (ServiceAccountSigner.SigningException e) {
            throw new SigningFailedException(e);
        }
    }

    /** The token's first part, the same for all of a signer's. */
    static String header(ServiceAccountSigner signer) {
        Tree header = Tree.of("alg", "RS256").with("typ", "JWT");
        keyId(signer).ifPresent(id -> header.with("kid", id));
        return BASE64.encodeToString(header.json().toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Google does not ask for it; of the signers only those of a key file tell it. */
    private static Optional<String> keyId(ServiceAccountSigner signer) {
        if (signer instanceof ProviderSigner ours) {
            return ours.keyId();
        }
        return signer instanceof ServiceAccountCredentials file
                ? Optional.ofNullable(file.getPrivateKeyId())
                : Optional.empty();
    }
}
