package io.github.loyalty4j.wallet.apple;

import io.github.loyalty4j.wallet.apple.SigningIdentityException.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;

/** The one private key of a PKCS#12 file and its certificates, the key's own first. */
final class Pkcs12 {
    private final PrivateKey key;
    private final List<X509Certificate> chain;

    private Pkcs12(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = chain;
    }

    static Pkcs12 of(byte[] file, char[] password) {
        KeyStore store = opened(SmallFile.checked("PKCS#12 file", file), password);
        try {
            List<String> keys = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    keys.add(alias);
                }
            }
            if (keys.size() != 1) {
                throw new SigningIdentityException(
                        Problem.INCOMPLETE,
                        "PKCS#12 file must hold one private key with its certificate: holds " + keys.size());
            }
            return entry(store, keys.get(0), password);
        } catch (GeneralSecurityException | IOException e) {
            throw unreadable(e);
        }
    }

    private static KeyStore opened(byte[] file, char[] password) {
        try {
            KeyStore store = isAscii(password)
                    ? KeyStore.getInstance("PKCS12")
                    : KeyStore.getInstance("PKCS12", FileCiphers.PROVIDER);
            store.load(new ByteArrayInputStream(file), password);
            return store;
        } catch (IOException e) {
            // the platform says it by the cause (see KeyStore.load), Bouncy Castle by the text
            if (e.getCause() instanceof UnrecoverableKeyException
                    || String.valueOf(e.getMessage()).contains("wrong password")) {
                throw new SigningIdentityException(
                        Problem.WRONG_PASSWORD, "password must open the PKCS#12 file: it does not", e);
            }
            throw unreadable(e);
        } catch (GeneralSecurityException | RuntimeException e) {
            // the decoders let unchecked exceptions through on damaged files
            throw unreadable(e);
        }
    }

    /** The platform's ciphers take other passwords for wrong ones. */
    private static boolean isAscii(char[] password) {
        for (char c : password) {
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static Pkcs12 entry(KeyStore store, String alias, char[] password)
            throws GeneralSecurityException, IOException {
        Certificate[] certificates = store.getCertificateChain(alias);
        if (!(store.getKey(alias, password) instanceof PrivateKey key)
                || certificates == null
                || certificates.length == 0) {
            throw new SigningIdentityException(
                    Problem.INCOMPLETE, "PKCS#12 file must hold a private key with its certificate: one is missing");
        }
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : certificates) {
            chain.add(Pem.certificate("certificate of the PKCS#12 file", certificate.getEncoded()));
        }
        return new Pkcs12(Pem.converted(PrivateKeyInfo.getInstance(key.getEncoded())), List.copyOf(chain));
    }

    private static SigningIdentityException unreadable(Exception cause) {
        return new SigningIdentityException(
                Problem.UNREADABLE, "PKCS#12 file must be one, undamaged: it cannot be decoded", cause);
    }

    PrivateKey key() {
        return key;
    }

    /** At least the key's own certificate. */
    List<X509Certificate> chain() {
        return chain;
    }
}
