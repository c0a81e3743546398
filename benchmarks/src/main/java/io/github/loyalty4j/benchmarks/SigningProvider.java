package io.github.loyalty4j.benchmarks;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.github.loyalty4j.wallet.apple.PassSigner;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/** Whose code signs. */
public enum SigningProvider {
    /** What the platform chooses without being told. */
    JDK {
        @Override
        Signature signature() throws GeneralSecurityException {
            return Signature.getInstance(ALGORITHM);
        }

        @Override
        PassSigner signer(PrivateKey key) {
            return PassSigner.of(key);
        }
    },
    /** Amazon Corretto Crypto Provider, native code over AWS-LC. */
    CORRETTO {
        @Override
        Signature signature() throws GeneralSecurityException {
            AmazonCorrettoCryptoProvider.INSTANCE.assertHealthy();
            return Signature.getInstance(ALGORITHM, AmazonCorrettoCryptoProvider.INSTANCE);
        }

        @Override
        PassSigner signer(PrivateKey key) {
            return PassSigner.of(key, AmazonCorrettoCryptoProvider.INSTANCE);
        }
    };

    private static final String ALGORITHM = "SHA256withRSA";

    abstract Signature signature() throws GeneralSecurityException;

    abstract PassSigner signer(PrivateKey key);
}
