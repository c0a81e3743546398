package io.github.loyalty4j.wallet.google;

import com.google.auth.ServiceAccountSigner;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.util.Optional;

/** A key file's account that signs by a provider of the host's; each signature has its own {@link Signature}. */
final class ProviderSigner implements ServiceAccountSigner {
    private static final String ALGORITHM = "SHA256withRSA";

    private final ServiceAccountCredentials account;
    private final PrivateKey key;
    private final Provider provider;

    private ProviderSigner(ServiceAccountCredentials account, PrivateKey key, Provider provider) {
        this.account = account;
        this.key = key;
        this.provider = provider;
    }

    static ProviderSigner of(ServiceAccountCredentials account, Provider provider) {
        if (provider.getService("Signature", ALGORITHM) == null) {
            throw new IllegalArgumentException("provider must sign with " + ALGORITHM + ": " + provider.getName());
        }
        return new ProviderSigner(account, translated(account.getPrivateKey(), provider), provider);
    }

    /** Into the provider's own form, once: with native code that takes longer than a signature. */
    private static PrivateKey translated(PrivateKey key, Provider provider) {
        try {
            return (PrivateKey) KeyFactory.getInstance("RSA", provider).translateKey(key);
        } catch (GeneralSecurityException e) {
            return key; // one that signs alone takes keys as they are
        }
    }

    Optional<String> keyId() {
        return Optional.ofNullable(account.getPrivateKeyId());
    }

    @Override
    public String getAccount() {
        return account.getAccount();
    }

    @Override
    public byte[] sign(byte[] toSign) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM, provider);
            signature.initSign(key);
            signature.update(toSign);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new SigningException("provider must sign with the account's key: " + provider.getName(), e);
        }
    }

    /** The account and the provider, never the key. */
    @Override
    public String toString() {
        return account.getAccount() + " by " + provider.getName();
    }
}
