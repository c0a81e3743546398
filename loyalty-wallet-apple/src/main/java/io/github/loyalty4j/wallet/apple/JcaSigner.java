package io.github.loyalty4j.wallet.apple;

import io.github.loyalty4j.wallet.apple.SigningIdentityException.Problem;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import org.jspecify.annotations.Nullable;

/** A key the Java platform signs with; every signature has its own {@link Signature}, which is not for several threads. */
final class JcaSigner implements PassSigner {
    private final PrivateKey key;
    private final String algorithm;
    private final @Nullable Provider provider;

    private JcaSigner(PrivateKey key, String algorithm, @Nullable Provider provider) {
        this.key = key;
        this.algorithm = algorithm;
        this.provider = provider;
    }

    static JcaSigner of(PrivateKey key, @Nullable Provider provider) {
        return new JcaSigner(key, algorithm(key.getAlgorithm(), "private key"), provider);
    }

    /** The kind of key with SHA-256, as Java names it. */
    static String algorithm(String kind, String whose) {
        return switch (kind) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default ->
                throw new SigningIdentityException(Problem.UNSUPPORTED_KEY, whose + " must be RSA or EC: " + kind);
        };
    }

    @Override
    public byte[] sign(byte[] message) throws GeneralSecurityException {
        Signature signature =
                provider == null ? Signature.getInstance(algorithm) : Signature.getInstance(algorithm, provider);
        signature.initSign(key);
        signature.update(message);
        return signature.sign();
    }

    PrivateKey key() {
        return key;
    }
}
