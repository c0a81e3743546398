package io.github.loyalty4j.wallet.google.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.wallet.google.ServiceAccountFile;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ThrowAwayServiceAccountTest {
    private static final ThrowAwayServiceAccount ACCOUNT = ThrowAwayServiceAccount.generate();

    @Test
    void generate_isUnlikeAnyOther() {
        ThrowAwayServiceAccount other = ThrowAwayServiceAccount.generate();

        assertThat(other.publicKeyPem()).isNotEqualTo(ACCOUNT.publicKeyPem());
        assertThat(other.signer().getPrivateKeyId())
                .isNotEqualTo(ACCOUNT.signer().getPrivateKeyId());
    }

    @Test
    void publicKeyPem_verifiesWhatTheSignerSigns() throws Exception {
        assertThat(ACCOUNT.publicKeyPem())
                .startsWith("-----BEGIN PUBLIC KEY-----\n")
                .endsWith("\n-----END PUBLIC KEY-----\n");
        // RFC 7468, section 2: lines of 64 characters.
        assertThat(ACCOUNT.publicKeyPem().lines()).allMatch(line -> line.length() <= 64);
        byte[] der = Base64.getDecoder().decode(ACCOUNT.publicKeyPem().replaceAll("-----[A-Z ]+-----|\n", ""));
        RSAPublicKey key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
        byte[] message = "any message".getBytes(StandardCharsets.UTF_8);
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(key);
        check.update(message);

        assertThat(key.getModulus().bitLength()).isEqualTo(2048);
        assertThat(check.verify(ACCOUNT.signer().sign(message))).isTrue();
    }

    @Test
    void json_isTheSameAccount() {
        assertThat(ServiceAccountFile.parse(ACCOUNT.json().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(ACCOUNT.signer());
        assertThat(ACCOUNT.signer().getAccount()).isEqualTo("loyalty4j-demo@example.iam.gserviceaccount.com");
        assertThat(ACCOUNT.signer().getTokenServerUri().getHost()).endsWith(".invalid");
    }

    @Test
    void toString_hidesTheKey() {
        assertThat(ACCOUNT).hasToString("throw-away service account loyalty4j-demo@example.iam.gserviceaccount.com");
    }
}
