package io.github.loyalty4j.wallet.apple;

import io.github.loyalty4j.wallet.apple.SigningIdentityException.Problem;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Signature;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A key the Java platform signs with. A {@link Signature} is for one thread at a time, so that as many are kept as ever sign
 * at once; making one costs some providers as much as the signature itself.
 */
final class JcaSigner implements PassSigner {
    private final Queue<Signature> ready = new ConcurrentLinkedQueue<>();
    private final PrivateKey key;
    private final PrivateKey translated;
    private final String algorithm;
    private final @Nullable Provider provider;

    private JcaSigner(PrivateKey key, String algorithm, @Nullable Provider provider) {
        this.key = key;
        this.translated = provider == null ? key : translated(key, provider);
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

    /** Into the provider's own form, which it would else make anew for every signature. */
    private static PrivateKey translated(PrivateKey key, Provider provider) {
        try {
            KeyFactory factory = KeyFactory.getInstance(key.getAlgorithm(), provider);
            return factory.translateKey(key) instanceof PrivateKey own ? own : key;
        } catch (GeneralSecurityException | ProviderException e) {
            // a provider without a factory for such keys may sign with them all the same
            return key;
        }
    }

    @Override
    public byte[] sign(byte[] message) throws GeneralSecurityException {
        Signature kept = ready.poll();
        Signature signature = kept == null ? initialized() : kept;
        byte[] signed;
        try {
            signature.update(message);
            signed = signature.sign();
        } catch (GeneralSecurityException | ProviderException e) {
            // whatever a device lost, the others lost too
            ready.clear();
            throw e;
        }
        ready.add(signature);
        return signed;
    }

    private Signature initialized() throws GeneralSecurityException {
        Signature signature =
                provider == null ? Signature.getInstance(algorithm) : Signature.getInstance(algorithm, provider);
        signature.initSign(translated);
        return signature;
    }

    PrivateKey key() {
        return key;
    }
}
