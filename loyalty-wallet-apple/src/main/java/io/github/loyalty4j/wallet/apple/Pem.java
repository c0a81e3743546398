package io.github.loyalty4j.wallet.apple;

import io.github.loyalty4j.wallet.apple.SigningIdentityException.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.operator.InputDecryptorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/** Reads keys and certificates from PEM texts; text before the first block is skipped, as OpenSSL writes some. */
final class Pem {
    private Pem() {}

    static X509Certificate certificate(String name, String text) {
        return certificate(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A certificate in PEM or DER; of several the first. */
    static X509Certificate certificate(String name, byte[] file) {
        SmallFile.checked(name, file);
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(file));
        } catch (CertificateException | RuntimeException e) {
            // the platform's decoder lets unchecked exceptions through on damaged files
            throw unreadable(name, e);
        }
    }

    private static SigningIdentityException unreadable(String name, Exception cause) {
        return new SigningIdentityException(
                Problem.UNREADABLE, name + " must be an X.509 certificate: it cannot be decoded", cause);
    }

    /** All certificates of a PEM file, or the one of a DER file. */
    static List<X509Certificate> certificates(String name, byte[] file) {
        SmallFile.checked(name, file);
        List<X509Certificate> all = new ArrayList<>();
        try {
            for (Certificate each :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(file))) {
                all.add((X509Certificate) each);
            }
        } catch (CertificateException | RuntimeException e) {
            throw unreadable(name, e);
        }
        // the platform reads an empty or a shapeless file as no certificates
        return all.isEmpty() ? List.of(certificate(name, file)) : all;
    }

    static PrivateKey key(String text, char[] password) {
        SmallFile.checked("private key", text.getBytes(StandardCharsets.UTF_8));
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object block = parser.readObject(); block != null; block = parser.readObject()) {
                if (block instanceof PrivateKeyInfo plain) {
                    return converted(plain);
                }
                if (block instanceof PEMKeyPair pair) {
                    return converted(pair.getPrivateKeyInfo());
                }
                if (block instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
                    return converted(decrypted(encrypted, password));
                }
                if (block instanceof PEMEncryptedKeyPair) {
                    throw new SigningIdentityException(
                            Problem.UNREADABLE,
                            "encrypted private key must be PKCS#8 (openssl pkcs8 -topk8): is of OpenSSL's older form");
                }
            }
        } catch (IOException | RuntimeException e) {
            // the parser lets unchecked exceptions through on damaged texts
            throw e instanceof SigningIdentityException known ? known : unreadable(e);
        }
        throw new SigningIdentityException(
                Problem.INCOMPLETE, "private key's text must have a PEM key block: has none");
    }

    /** A key of the platform's own, whatever provider decoded it. */
    static PrivateKey converted(PrivateKeyInfo info) throws IOException {
        return new JcaPEMKeyConverter().getPrivateKey(info);
    }

    private static PrivateKeyInfo decrypted(PKCS8EncryptedPrivateKeyInfo encrypted, char[] password) {
        if (password.length == 0) {
            throw new SigningIdentityException(
                    Problem.WRONG_PASSWORD, "private key is encrypted and needs a password: none was given");
        }
        try {
            InputDecryptorProvider decryptor = new JceOpenSSLPKCS8DecryptorProviderBuilder()
                    .setProvider(FileCiphers.PROVIDER)
                    .build(password);
            return encrypted.decryptPrivateKeyInfo(decryptor);
        } catch (PKCSException e) {
            throw new SigningIdentityException(
                    Problem.WRONG_PASSWORD, "password must decrypt the private key: it does not", e);
        } catch (OperatorCreationException e) {
            throw unreadable(e);
        }
    }

    private static SigningIdentityException unreadable(Exception cause) {
        return new SigningIdentityException(
                Problem.UNREADABLE, "private key must be RSA or EC in PEM, undamaged: it cannot be decoded", cause);
    }
}
