package io.github.loyalty4j.wallet.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.junit.jupiter.api.Test;

class ManifestSignerTest {
    private static final byte[] MANIFEST = "{\"pass.json\":\"...\"}".getBytes(StandardCharsets.US_ASCII);

    /** Bouncy Castle 1.87's own generator, asked for the same attributes: the same bytes, since RSA signs alike. */
    @Test
    void sign_isWhatBouncyCastleWrites() throws Exception {
        SigningIdentity identity = Fixtures.PKI.identity();
        for (String time : List.of("2026-12-01T10:15:30Z", "2049-12-31T23:59:59Z", "2050-01-01T00:00:00Z")) {
            Date date = Date.from(Instant.parse(time));
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new JcaSimpleSignerInfoGeneratorBuilder()
                    .setSignedAttributeGenerator(facts -> attributes(facts, date))
                    .build("SHA256withRSA", identity.privateKey().orElseThrow(), identity.certificate()));
            generator.addCertificates(new JcaCertStore(List.of(identity.certificate(), identity.intermediate())));
            byte[] expected = generator
                    .generate(new CMSProcessableByteArray(MANIFEST), false)
                    .getEncoded("DER");

            assertThat(new ManifestSigner(identity).sign(MANIFEST, Instant.parse(time)))
                    .as(time)
                    .isEqualTo(expected);
        }
    }

    private static AttributeTable attributes(Map<?, ?> facts, Date time) {
        ASN1EncodableVector all = new ASN1EncodableVector();
        all.add(attribute(CMSAttributes.contentType, (ASN1ObjectIdentifier)
                fact(facts, CMSAttributeTableGenerator.CONTENT_TYPE)));
        all.add(attribute(CMSAttributes.signingTime, new Time(time)));
        all.add(attribute(CMSAttributes.messageDigest, new DEROctetString((byte[])
                fact(facts, CMSAttributeTableGenerator.DIGEST))));
        return new AttributeTable(all);
    }

    private static Object fact(Map<?, ?> facts, String name) {
        Object value = facts.get(name);
        if (value == null) {
            throw new IllegalStateException(name);
        }
        return value;
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, new DERSet(value));
    }

    @Test
    void sign_asksAPortThatIsNoJavaKey() {
        PassSigner port = PassSigner.of(Fixtures.PKI.identity().privateKey().orElseThrow());
        SigningIdentity remote = SigningIdentity.of(
                message -> port.sign(message),
                Fixtures.PKI.identity().certificate(),
                List.of(Fixtures.PKI.identity().intermediate()));

        assertThat(remote.privateKey()).isEmpty();
        assertThat(new ManifestSigner(remote).sign(MANIFEST, Fixtures.SIGNED))
                .isEqualTo(new ManifestSigner(Fixtures.PKI.identity()).sign(MANIFEST, Fixtures.SIGNED));
    }

    @Test
    void sign_byANamedProviderIsTheSame() {
        SigningIdentity named = SigningIdentity.of(
                PassSigner.of(Fixtures.PKI.identity().privateKey().orElseThrow(), Security.getProvider("SunRsaSign")),
                Fixtures.PKI.identity().certificate(),
                List.of(Fixtures.PKI.identity().intermediate()));

        assertThat(new ManifestSigner(named).sign(MANIFEST, Fixtures.SIGNED))
                .isEqualTo(new ManifestSigner(Fixtures.PKI.identity()).sign(MANIFEST, Fixtures.SIGNED));
    }

    @Test
    void sign_tellsThatTheKeyFailed() {
        PassSigner port = PassSigner.of(Fixtures.PKI.identity().privateKey().orElseThrow());
        boolean[] broken = {false};
        SigningIdentity remote = SigningIdentity.of(
                message -> {
                    if (broken[0]) {
                        throw new IOException("no route to the key service");
                    }
                    return port.sign(message);
                },
                Fixtures.PKI.identity().certificate(),
                List.of(Fixtures.PKI.identity().intermediate()));
        broken[0] = true;

        assertThatExceptionOfType(AppleWalletException.class)
                .isThrownBy(() -> new ManifestSigner(remote).sign(MANIFEST, Fixtures.SIGNED))
                .withMessage("pass must be signed, but the key of pass.com.example.card failed")
                .withRootCauseInstanceOf(IOException.class);
    }
}
