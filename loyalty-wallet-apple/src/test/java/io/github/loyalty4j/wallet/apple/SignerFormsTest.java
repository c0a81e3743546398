package io.github.loyalty4j.wallet.apple;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.card.CardColor;
import io.github.loyalty4j.wallet.apple.check.Finding;
import io.github.loyalty4j.wallet.apple.inspect.Inspection;
import io.github.loyalty4j.wallet.apple.inspect.PassInspector;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.DLTaggedObject;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Signatures as other programs write them, put together by hand; OpenSSL says what is right. */
class SignerFormsTest {
    private static final String VERIFY =
            "cms -verify -binary -inform DER -in signature -content manifest.json -CAfile root.pem -purpose any -out /dev/null";

    @TempDir
    private static Path folder;

    /**
     * How a signature is written.
     *
     * @param jca the algorithm, by the name the JDK gives it
     * @param oid the algorithm as the signature names it
     * @param byKey whether the signer is named by its key's identifier
     * @param written which of content type, digest and time stands where
     * @param signed the same in what is signed
     */
    record Form(String jca, String oid, boolean byKey, List<Integer> written, List<Integer> signed) {
        static Form of(String jca, String oid) {
            return new Form(jca, oid, false, DER, DER);
        }

        Form keyed() {
            return new Form(jca, oid, true, written, signed);
        }

        boolean isEc() {
            return jca.endsWith("ECDSA");
        }
    }

    /** DER sorts the shorter first: content type, time, digest. */
    private static final List<Integer> DER = List.of(0, 2, 1);

    /** As node-forge writes and signs them in passkit-generator (forge 1.3.1, lib/pkcs7.js, sign). */
    private static final List<Integer> FORGE = List.of(0, 1, 2);

    private static final Form NODE = new Form("SHA256withRSA", "1.2.840.113549.1.1.1", false, FORGE, FORGE);

    static List<Form> forms() {
        return List.of(
                NODE,
                new Form("SHA1withRSA", "1.2.840.113549.1.1.1", false, FORGE, FORGE),
                Form.of("SHA256withRSA", "1.2.840.113549.1.1.11"),
                Form.of("SHA384withRSA", "1.2.840.113549.1.1.12"),
                Form.of("SHA512withRSA", "1.2.840.113549.1.1.13"),
                Form.of("SHA256withECDSA", "1.2.840.10045.4.3.2"),
                Form.of("SHA384withECDSA", "1.2.840.10045.4.3.3"),
                Form.of("SHA512withECDSA", "1.2.840.10045.4.3.4"),
                Form.of("SHA256withRSA", "1.2.840.113549.1.1.1").keyed(),
                Form.of("SHA384withECDSA", "1.2.840.10045.4.3.3").keyed());
    }

    private static Openssl openssl() {
        return Openssl.in(folder);
    }

    @BeforeAll
    static void makeCertificates() {
        OpensslPki.in(folder);
    }

    private static SigningIdentity identity(boolean ec) {
        Openssl files = openssl();
        String name = ec ? "ec" : "leaf";
        return SigningIdentity.ofPem(files.text(name + ".pem"), files.text(name + ".key"), files.text("wwdr.pem"));
    }

    private static Instant time(SigningIdentity identity) {
        return identity.certificate().getNotBefore().toInstant().plusSeconds(1);
    }

    private static X509Certificate root() throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(openssl().bytes("root.pem")));
    }

    private static Map<String, byte[]> files(SigningIdentity identity) {
        String json =
                """
                {"formatVersion": 1, "passTypeIdentifier": "%s", "teamIdentifier": "%s",
                 "serialNumber": "1", "organizationName": "Bean & Co", "description": "Card",
                 "storeCard": {"backFields": [{"key": "help", "value": "Ask us"}]}}
                """
                        .formatted(OpensslPki.PASS_TYPE, OpensslPki.TEAM);
        PassTemplate template = PassTemplate.builder()
                .file("icon.png", PlainIcon.of(38, CardColor.WHITE, CardColor.BLACK))
                .build();
        return Pkpass.of(PassIssuer.of(template, identity).issue(json.getBytes(StandardCharsets.UTF_8), time(identity)))
                .files();
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return out.toByteArray();
    }

    private static ASN1ObjectIdentifier oid(String oid) {
        return new ASN1ObjectIdentifier(oid);
    }

    private static DLSequence sequence(ASN1Encodable... parts) {
        return new DLSequence(parts);
    }

    private static DLSet ordered(List<ASN1Encodable> attributes, List<Integer> order) {
        return new DLSet(order.stream().map(attributes::get).toArray(ASN1Encodable[]::new));
    }

    private static DLSequence digestAlgorithm(String name) {
        Map<String, String> oids = Map.of(
                "SHA-1", "1.3.14.3.2.26",
                "SHA-256", "2.16.840.1.101.3.4.2.1",
                "SHA-384", "2.16.840.1.101.3.4.2.2",
                "SHA-512", "2.16.840.1.101.3.4.2.3");
        return sequence(oid(oids.getOrDefault(name, "")), DERNull.INSTANCE);
    }

    private static ASN1Encodable signerId(X509Certificate certificate, boolean byKey) throws GeneralSecurityException {
        JcaX509CertificateHolder holder = new JcaX509CertificateHolder(certificate);
        return byKey
                ? new DLTaggedObject(
                        false,
                        0,
                        new DEROctetString(SubjectKeyIdentifier.fromExtensions(holder.getExtensions())
                                .getKeyIdentifier()))
                : sequence(
                        X500Name.getInstance(
                                certificate.getIssuerX500Principal().getEncoded()),
                        new ASN1Integer(certificate.getSerialNumber()));
    }

    /** RFC 5652, section 5: nothing is sorted but by the form. */
    private static byte[] signature(byte[] manifest, SigningIdentity identity, Form form)
            throws GeneralSecurityException, IOException {
        String digest = form.jca.substring(0, form.jca.indexOf("with")).replace("SHA", "SHA-");
        List<ASN1Encodable> attributes = new ArrayList<>();
        attributes.add(sequence(CMSAttributes.contentType, new DLSet(CMSObjectIdentifiers.data)));
        attributes.add(sequence(
                CMSAttributes.messageDigest,
                new DLSet(new DEROctetString(MessageDigest.getInstance(digest).digest(manifest)))));
        attributes.add(sequence(CMSAttributes.signingTime, new DLSet(new DERUTCTime(Date.from(time(identity))))));
        Signature signature = Signature.getInstance(form.jca);
        signature.initSign(identity.privateKey().orElseThrow());
        signature.update(ordered(attributes, form.signed).getEncoded(ASN1Encoding.DL));
        X509Certificate leaf = identity.certificate();
        ASN1Integer version = new ASN1Integer(form.byKey ? 3 : 1);
        DLSequence signer = sequence(
                version,
                signerId(leaf, form.byKey),
                digestAlgorithm(digest),
                new DLTaggedObject(false, 0, ordered(attributes, form.written)),
                form.isEc() ? sequence(oid(form.oid)) : sequence(oid(form.oid), DERNull.INSTANCE),
                new DEROctetString(signature.sign()));
        DLSet certificates = new DLSet(new ASN1Encodable[] {
            Certificate.getInstance(leaf.getEncoded()),
            Certificate.getInstance(identity.intermediate().getEncoded())
        });
        DLSequence data = sequence(
                version,
                new DLSet(digestAlgorithm(digest)),
                sequence(CMSObjectIdentifiers.data),
                new DLTaggedObject(false, 0, certificates),
                new DLSet(signer));
        return sequence(CMSObjectIdentifiers.signedData, new DLTaggedObject(true, 0, data))
                .getEncoded(ASN1Encoding.DL);
    }

    private static Inspection inspected(Map<String, byte[]> files, SigningIdentity identity) throws Exception {
        return PassInspector.trusting(root()).inspect(zip(files), time(identity));
    }

    private static Map<String, byte[]> signed(SigningIdentity identity, Form form) throws Exception {
        Map<String, byte[]> files = files(identity);
        byte[] manifest = files.getOrDefault("manifest.json", new byte[0]);
        byte[] signature = signature(manifest, identity, form);
        files.put("signature", signature);
        openssl().write("manifest.json", manifest);
        openssl().write("signature", signature);
        return files;
    }

    @ParameterizedTest
    @MethodSource("forms")
    void inspect_acceptsWhatOpensslVerifies(Form form) throws Exception {
        SigningIdentity identity = identity(form.isEc());
        Map<String, byte[]> files = signed(identity, form);

        openssl().run(VERIFY);
        Inspection inspection = inspected(files, identity);
        assertThat(inspection.findings()).filteredOn(Finding::isError).isEmpty();
        assertThat(inspection.signingTime()).contains(time(identity));
    }

    @Test
    void inspect_refusesAttributesThatStandInAnotherOrderThanTheyWereSignedIn() throws Exception {
        SigningIdentity identity = identity(false);
        Map<String, byte[]> files =
                signed(identity, new Form("SHA256withRSA", "1.2.840.113549.1.1.1", false, FORGE, DER));

        assertThat(openssl().attempt(VERIFY).exit()).isNotZero();
        assertThat(inspected(files, identity).toString()).contains("signature must be of this manifest: it is not");
    }

    @Test
    void inspect_refusesAnAlgorithmOfAnotherDigest() throws Exception {
        SigningIdentity identity = identity(false);
        Map<String, byte[]> files = signed(identity, Form.of("SHA256withRSA", "1.2.840.113549.1.1.13"));

        assertThat(inspected(files, identity).isAccepted()).isFalse();
    }

    /** One bit of every third byte. */
    @Test
    void inspect_refusesFlippedBits() throws Exception {
        SigningIdentity identity = identity(false);
        for (Form form : List.of(NODE, NODE.keyed())) {
            Map<String, byte[]> files = signed(identity, form);
            byte[] signature = files.getOrDefault("signature", new byte[0]);
            for (int i = 0; i < signature.length; i += 3) {
                byte[] changed = signature.clone();
                changed[i] ^= (byte) (1 << i % 8);
                files.put("signature", changed);
                assertThat(inspected(files, identity).isAccepted())
                        .as("byte %d", i)
                        .isFalse();
            }
        }
    }
}
