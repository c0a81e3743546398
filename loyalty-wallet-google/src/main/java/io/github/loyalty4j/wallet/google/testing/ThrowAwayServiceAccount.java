package io.github.loyalty4j.wallet.google.testing;

import com.google.api.client.json.gson.GsonFactory;
import com.google.auth.oauth2.ServiceAccountCredentials;
import io.github.loyalty4j.wallet.google.ServiceAccountFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A service account made up on the spot with a new RSA key of 2,048 bits. <strong>Google does not know it and will not
 * accept its links</strong>; anyone who has {@link #publicKeyPem()} can check them.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class ThrowAwayServiceAccount {
    private static final String EMAIL = "loyalty4j-demo@example.iam.gserviceaccount.com";
    static final String TOKEN_URI = "https://oauth2.invalid/token";

    private static final int KEY_BITS = 2048;
    private static final int KEY_ID_BYTES = 20;
    private static final Base64.Encoder PEM_LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final String publicKeyPem;
    private final String json;
    private final ServiceAccountCredentials signer;
    private final PublicKey publicKey;

    private ThrowAwayServiceAccount(KeyPair pair, String keyId) {
        this.publicKey = pair.getPublic();
        this.publicKeyPem = pem("PUBLIC KEY", pair.getPublic().getEncoded());
        this.json = json(pem("PRIVATE KEY", pair.getPrivate().getEncoded()), keyId);
        this.signer = ServiceAccountFile.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    /** A new account, unlike any other; takes some tenths of a second, for the key. */
    public static ThrowAwayServiceAccount generate() {
        try {
            SecureRandom random = new SecureRandom();
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS, random);
            byte[] keyId = new byte[KEY_ID_BYTES];
            random.nextBytes(keyId);
            return new ThrowAwayServiceAccount(
                    generator.generateKeyPair(), HexFormat.of().formatHex(keyId));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    /** The account's address: {@code loyalty4j-demo@example.iam.gserviceaccount.com}. */
    public String email() {
        return EMAIL;
    }

    /** The account as {@link io.github.loyalty4j.wallet.google.GoogleCards} takes it. */
    public ServiceAccountCredentials signer() {
        return signer;
    }

    /** The key that verifies the links, as {@code openssl dgst -sha256 -verify} reads it. */
    public String publicKeyPem() {
        return publicKeyPem;
    }

    PublicKey publicKey() {
        return publicKey;
    }

    /** The key file with the private key in it, of the shape that Google's console downloads. */
    public String json() {
        return json;
    }

    private static String json(String privateKey, String keyId) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("type", "service_account");
        fields.put("project_id", "example");
        fields.put("private_key_id", keyId);
        fields.put("private_key", privateKey);
        fields.put("client_email", EMAIL);
        fields.put("client_id", "100000000000000000000");
        // A name that never resolves (RFC 6761), so that no test can knock at Google's door by mistake.
        fields.put("auth_uri", "https://accounts.invalid/o/oauth2/auth");
        fields.put("token_uri", TOKEN_URI);
        fields.put("universe_domain", "googleapis.com");
        try {
            return GsonFactory.getDefaultInstance().toPrettyString(fields);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
    }

    private static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n" + PEM_LINES.encodeToString(der) + "\n-----END " + type + "-----\n";
    }

    /** The address alone, never the key. */
    @Override
    public String toString() {
        return "throw-away service account " + EMAIL;
    }
}
