package io.github.loyalty4j.benchmarks;

import de.brendamour.jpasskit.signing.PKSigningInformation;
import io.github.loyalty4j.wallet.apple.SigningIdentity;
import io.github.loyalty4j.wallet.apple.testing.ThrowAwayPki;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** One throw-away certificate and its key, in the forms our module, jpasskit and the bare signature take. */
final class SigningKeys {
    static final String PASS_TYPE = "pass.com.example.card";
    static final String TEAM = "A1B2C3D4E5";

    private final SigningIdentity identity;
    private final PrivateKey key;
    private final Certificate[] chain;

    private SigningKeys(SigningIdentity identity, PrivateKey key, Certificate[] chain) {
        this.identity = identity;
        this.key = key;
        this.chain = chain;
    }

    static SigningKeys generate(Instant validFrom) {
        ThrowAwayPki pki = ThrowAwayPki.of(PASS_TYPE, TEAM, validFrom);
        char[] password = "benchmark".toCharArray();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(pki.pkcs12(password)), password);
            String entry = store.aliases().nextElement();
            PrivateKey key = (PrivateKey) store.getKey(entry, password);
            return new SigningKeys(pki.identity(), key, store.getCertificateChain(entry));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the throw-away PKCS#12 file must open", e);
        }
    }

    SigningIdentity identity() {
        return identity;
    }

    /** The same certificates, signed for by this provider. */
    SigningIdentity identity(SigningProvider provider) {
        return SigningIdentity.of(provider.signer(key), identity.certificate(), List.of(identity.intermediate()));
    }

    PrivateKey key() {
        return key;
    }

    PKSigningInformation ofJpasskit() {
        return new PKSigningInformation((X509Certificate) chain[0], key, (X509Certificate) chain[1]);
    }
}
