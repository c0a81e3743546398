package io.github.loyalty4j.benchmarks;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/** The floor of everything signed: SHA-256 with RSA by the platform's provider, nothing around it. */
final class BareSignature {
    private final Signature signature;
    private final byte[] message;

    private BareSignature(Signature signature, byte[] message) {
        this.signature = signature;
        this.message = message;
    }

    static BareSignature of(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
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
