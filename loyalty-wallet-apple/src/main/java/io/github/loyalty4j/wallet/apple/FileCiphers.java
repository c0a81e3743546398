package io.github.loyalty4j.wallet.apple;

import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Ciphers for key files the platform cannot open, such as those with a password outside ASCII: an instance of Bouncy
 * Castle's provider for this package alone, never registered. All signing is left to the platform's providers.
 */
final class FileCiphers {
    static final Provider PROVIDER = new BouncyCastleProvider();

    private FileCiphers() {}
}
