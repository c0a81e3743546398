package io.github.loyalty4j.wallet.apple;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;

/**
 * Whatever holds the private key of a pass certificate: a key in memory, a PKCS#11 device, a key management service.
 *
 * <p>Called once for each pass with a few hundred bytes, perhaps by several threads at a time.
 *
 * <pre>{@code
 * PassSigner kms = bytes -> client.sign(keyId, "RSASSA_PKCS1_V1_5_SHA_256", bytes);
 * SigningIdentity identity = SigningIdentity.of(kms, certificate, intermediates);
 * }</pre>
 */
@FunctionalInterface
public interface PassSigner {
    /**
     * The signature of these bytes with SHA-256: PKCS #1 v1.5 of an RSA key (RFC 8017, section 8.2), or ECDSA of an EC
     * key as a DER sequence of two numbers (RFC 3279, section 2.2.3).
     *
     * @throws GeneralSecurityException if the key does not sign
     * @throws IOException if what holds the key cannot be reached
     */
    byte[] sign(byte[] message) throws GeneralSecurityException, IOException;

    /**
     * A key by the provider the platform chooses for it.
     *
     * @throws SigningIdentityException if the key is neither RSA nor EC
     */
    static PassSigner of(PrivateKey key) {
        return JcaSigner.of(key, null);
    }

    /**
     * A key by this provider, which need not be registered: a PKCS#11 device's, or a faster one such as Amazon's
     * Corretto Crypto Provider.
     *
     * @throws SigningIdentityException if the key is neither RSA nor EC
     */
    static PassSigner of(PrivateKey key, Provider provider) {
        return JcaSigner.of(key, provider);
    }
}
