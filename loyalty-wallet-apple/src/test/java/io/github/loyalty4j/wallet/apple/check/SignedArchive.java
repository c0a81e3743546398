package io.github.loyalty4j.wallet.apple.check;

import io.github.loyalty4j.wallet.apple.SigningIdentity;
import io.github.loyalty4j.wallet.apple.testing.ThrowAwayPki;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/** A pass put together by hand and signed by Bouncy Castle, so that one part of it can be wrong and all others right. */
final class SignedArchive {
    private final SigningIdentity identity;
    private final Map<String, byte[]> files;
    private List<X509Certificate> certificates;
    private Instant time;
    private UnaryOperator<String> manifest = text -> text;
    private UnaryOperator<String> signed = text -> text;

    private SignedArchive(SigningIdentity identity, Map<String, byte[]> files, Instant time) {
        this.identity = identity;
        this.files = new TreeMap<>(files);
        this.certificates = List.of(identity.certificate(), identity.intermediate());
        this.time = time;
    }

    static SignedArchive of(ThrowAwayPki pki, Map<String, byte[]> files, Instant time) {
        return new SignedArchive(pki.identity(), files, time);
    }

    SignedArchive file(String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    SignedArchive certificates(List<X509Certificate> all) {
        this.certificates = all;
        return this;
    }

    SignedArchive signedAt(Instant time) {
        this.time = time;
        return this;
    }

    /** What the manifest says instead; the signature is of that. */
    SignedArchive manifest(UnaryOperator<String> change) {
        this.manifest = change;
        return this;
    }

    /** What is signed instead of the manifest. */
    SignedArchive signing(UnaryOperator<String> change) {
        this.signed = change;
        return this;
    }

    byte[] zip() {
        String text = manifest.apply(files.entrySet().stream()
                .map(file -> "\"" + file.getKey() + "\":\"" + sha1(file.getValue()) + "\"")
                .collect(Collectors.joining(",", "{", "}")));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                put(zip, file.getKey(), file.getValue());
            }
            put(zip, "manifest.json", text.getBytes(StandardCharsets.UTF_8));
            put(zip, "signature", signature(signed.apply(text).getBytes(StandardCharsets.UTF_8)));
        } catch (IOException | CMSException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
    }

    private static String sha1(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] signature(byte[] content)
            throws CMSException, OperatorCreationException, GeneralSecurityException, IOException {
        Attribute signingTime = new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(time))));
        AttributeTable given = new AttributeTable(signingTime);
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(new JcaSimpleSignerInfoGeneratorBuilder()
                .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(given))
                .build("SHA256withRSA", identity.privateKey().orElseThrow(), identity.certificate()));
        generator.addCertificates(new JcaCertStore(certificates));
        return generator.generate(new CMSProcessableByteArray(content), false).getEncoded("DER");
    }
}
