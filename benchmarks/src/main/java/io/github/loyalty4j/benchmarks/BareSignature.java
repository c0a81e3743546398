package io.github.loyalty4j.benchmarks;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/** The floor of everything signed: SHA-256 with RSA by one provider, nothing around it; for one thread. */
final class BareSignature {
    private final Signature signature;
    private final byte[] message;

    private BareSignature(Signature signature, byte[] message) {
        this.signature = signature;
        this.message = message;
    }

    /** By the provider the platform chooses. */
    static BareSignature of(PrivateKey key, byte[] message) {
        return of(key, message, SigningProvider.JDK);
    }

    static BareSignature of(PrivateKey key, byte[] message, SigningProvider provider) {
        try {
            Signature signature = provider.signature();
            signature.initSign(key);
            return new BareSignature(signature, message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256 with RSA", e);
        }
    }

    byte[] sign() {
        try {
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an RSA key must sign", e);
        }
    }
}
