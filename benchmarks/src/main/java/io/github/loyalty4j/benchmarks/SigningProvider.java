package io.github.loyalty4j.benchmarks;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.google.auth.ServiceAccountSigner;
import com.google.auth.oauth2.ServiceAccountCredentials;
import io.github.loyalty4j.wallet.apple.PassSigner;
import io.github.loyalty4j.wallet.google.ServiceAccountFile;
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

        @Override
        ServiceAccountSigner signer(ServiceAccountCredentials account) {
            return account;
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

        @Override
        ServiceAccountSigner signer(ServiceAccountCredentials account) {
            return ServiceAccountFile.signer(account, AmazonCorrettoCryptoProvider.INSTANCE);
        }
    };

    private static final String ALGORITHM = "SHA256withRSA";

    abstract Signature signature() throws GeneralSecurityException;

    abstract PassSigner signer(PrivateKey key);

    abstract ServiceAccountSigner signer(ServiceAccountCredentials account);
}
