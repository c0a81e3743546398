package io.github.loyalty4j.wallet.apple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.Store;

/** A pass as a reader sees it: its files in order. */
record Pkpass(Map<String, byte[]> files) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Pkpass of(SignedPass pass) {
        return of(pass.bytes());
    }

    static Pkpass of(byte[] archive) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                zip.transferTo(content);
                if (files.put(entry.getName(), content.toByteArray()) != null) {
                    throw new IllegalStateException("twice in the archive: " + entry.getName());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Pkpass(files);
    }

    byte[] file(String name) {
        byte[] content = files.get(name);
        if (content == null) {
            throw new IllegalStateException("no " + name + " in " + files.keySet());
        }
        return content;
    }

    String text(String name) {
        return new String(file(name), StandardCharsets.UTF_8);
    }

    JsonNode json(String name) {
        try {
            return MAPPER.readTree(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The signature over these bytes as a manifest. */
    CMSSignedData signature(byte[] manifest) {
        try {
            return new CMSSignedData(new CMSProcessableByteArray(manifest), file("signature"));
        } catch (CMSException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the certificate inside signed these bytes, the time aside. */
    boolean isSigned(byte[] manifest) {
        CMSSignedData data = signature(manifest);
        SignerInformation signer = data.getSignerInfos().iterator().next();
        X509CertificateHolder leaf = leaf(data, signer);
        try {
            return signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(leaf));
        } catch (CMSException e) {
            return false;
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Builds the path leaf, other certificates of the signature, root, by the JDK's own rules at that time. */
    void requirePath(String rootPem, Instant time) throws GeneralSecurityException, IOException {
        CMSSignedData data = signature(file("manifest.json"));
        SignerInformation signer = data.getSignerInfos().iterator().next();
        X509CertificateHolder leaf = leaf(data, signer);
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
        List<X509Certificate> path = new ArrayList<>(List.of(converter.getCertificate(leaf)));
        for (X509CertificateHolder holder : certificates(data)) {
            if (!holder.equals(leaf)) {
                path.add(converter.getCertificate(holder));
            }
        }
        X509Certificate root =
                converter.getCertificate((X509CertificateHolder) new PEMParser(new StringReader(rootPem)).readObject());
        CertPath certPath = CertificateFactory.getInstance("X.509").generateCertPath(path);
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(time));
        CertPathValidator.getInstance("PKIX").validate(certPath, parameters);
    }

    static Collection<X509CertificateHolder> certificates(CMSSignedData data) {
        return data.getCertificates().getMatches(null);
    }

    @SuppressWarnings("unchecked")
    private static X509CertificateHolder leaf(CMSSignedData data, SignerInformation signer) {
        Store<X509CertificateHolder> certificates = data.getCertificates();
        return (X509CertificateHolder)
                certificates.getMatches(signer.getSID()).iterator().next();
    }
}
