package io.github.loyalty4j.wallet.apple.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.loyalty4j.wallet.apple.AppleCertificates;
import io.github.loyalty4j.wallet.apple.AppleWalletException;
import io.github.loyalty4j.wallet.apple.SigningIdentity;
import io.github.loyalty4j.wallet.apple.archive.BadArchiveException;
import io.github.loyalty4j.wallet.apple.archive.ZipReader;
import io.github.loyalty4j.wallet.apple.check.Finding;
import io.github.loyalty4j.wallet.apple.check.PassCheck;
import io.github.loyalty4j.wallet.apple.check.PassJson;
import io.github.loyalty4j.wallet.apple.check.PassRule;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells why a phone would refuse a {@code .pkpass} of anyone's making: the archive, the manifest, the signature, the
 * certificates, and every rule of {@link PassRule}.
 *
 * <pre>{@code
 * Inspection inspection = PassInspector.trustingApple().inspect(Files.readAllBytes(file), Instant.now());
 * inspection.findings().forEach(System.out::println);
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads; safe on hostile input, which it never writes anywhere.
 */
public final class PassInspector {
    private final @Nullable X509Certificate root;

    private PassInspector(@Nullable X509Certificate root) {
        this.root = root;
    }

    /** An inspector that checks the certificates against each other, and warns that it knows no root. */
    public static PassInspector withoutRoot() {
        return new PassInspector(null);
    }

    /** An inspector that checks the certificates up to Apple's root, as a phone does. */
    public static PassInspector trustingApple() {
        return trusting(AppleCertificates.root());
    }

    /** An inspector that checks the certificates up to this root, such as that of throw-away ones. */
    public static PassInspector trusting(X509Certificate root) {
        return new PassInspector(root);
    }

    /**
     * Looks at a pass.
     *
     * @param now at which it would be opened
     */
    public Inspection inspect(byte[] pkpass, Instant now) {
        Work work = new Work(root, now);
        return work.inspect(pkpass);
    }

    /** One inspection; for one thread. */
    private static final class Work {
        private final List<Finding> findings = new ArrayList<>();
        private final @Nullable X509Certificate root;
        private final Instant now;
        private @Nullable Instant signingTime;
        private @Nullable X509Certificate signer;

        Work(@Nullable X509Certificate root, Instant now) {
            this.root = root;
            this.now = now;
        }

        private void add(PassRule rule, String pointer, String message) {
            findings.add(new Finding(rule, pointer, message));
        }

        Inspection inspect(byte[] pkpass) {
            Map<String, byte[]> files;
            try {
                files = ZipReader.files(pkpass);
            } catch (BadArchiveException e) {
                add(PassRule.ZIP, "", String.valueOf(e.getMessage()));
                return new Inspection(findings, Map.of(), null, null);
            }
            manifest(files);
            signature(files);
            pass(files);
            return new Inspection(
                    findings,
                    files,
                    signingTime,
                    signer == null ? null : signer.getSubjectX500Principal().toString());
        }

        private void manifest(Map<String, byte[]> files) {
            TreeSet<String> expected = new TreeSet<>(files.keySet());
            expected.removeAll(List.of("manifest.json", "signature"));
            JsonNode manifest = manifestJson(files);
            for (String name : expected) {
                JsonNode hash = manifest.path(name);
                if (!hash.isTextual()) {
                    add(PassRule.MANIFEST, name, "manifest must list every file: this one is missing");
                } else if (!hash.asText().equals(sha1(files.getOrDefault(name, new byte[0])))) {
                    add(PassRule.MANIFEST, name, "manifest must have the file's SHA-1 in lower case: it is another");
                }
            }
            manifest.fieldNames().forEachRemaining(name -> {
                if (!expected.contains(name)) {
                    add(PassRule.MANIFEST, name, "manifest must list only files of the archive: this one is not there");
                }
            });
        }

        private static String sha1(byte[] content) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-1").digest(content));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-1", e);
            }
        }

        private JsonNode manifestJson(Map<String, byte[]> files) {
            byte[] content = files.get("manifest.json");
            if (content == null) {
                missing(PassRule.MANIFEST, "manifest.json");
                return JsonNodeFactory.instance.objectNode();
            }
            try {
                return PassJson.object("manifest.json", content);
            } catch (IllegalArgumentException e) {
                add(PassRule.MANIFEST, "manifest.json", String.valueOf(e.getMessage()));
                return JsonNodeFactory.instance.objectNode();
            }
        }

        private void missing(PassRule rule, String name) {
            add(rule, name, "archive must have a " + name + " at its top: it has not");
        }

        private void signature(Map<String, byte[]> files) {
            byte[] signature = files.get("signature");
            byte[] manifest = files.get("manifest.json");
            if (signature == null || manifest == null) {
                add(PassRule.SIGNATURE, "signature", "pass must have a manifest and its signature: one is missing");
                return;
            }
            try {
                SignatureReader reader = SignatureReader.of(manifest, signature);
                signingTime = reader.signingTime().orElse(null);
                if (signingTime == null) {
                    add(PassRule.SIGNATURE, "signature", "signature must have a signing time: it has none");
                }
                if (!reader.isValid()) {
                    add(PassRule.SIGNATURE, "signature", "signature must be of this manifest: it is not");
                }
                findings.addAll(Certificates.check(reader, root, signingTime == null ? now : signingTime, now));
                signer = reader.certificate();
            } catch (SignatureReader.BadSignatureException e) {
                add(PassRule.SIGNATURE, "signature", String.valueOf(e.getMessage()));
            } catch (GeneralSecurityException e) {
                add(PassRule.CERTIFICATE, "signature", "certificates must be X.509: one cannot be decoded");
            }
        }

        private void pass(Map<String, byte[]> files) {
            Map<String, byte[]> others = new TreeMap<>(files);
            List.of("pass.json", "manifest.json", "signature").forEach(others::remove);
            PassCheck check = PassCheck.of(others);
            if (signer != null) {
                check = forSigner(check, signer);
            }
            findings.addAll(check.files());
            byte[] pass = files.get("pass.json");
            if (pass == null) {
                missing(PassRule.JSON_FORM, "pass.json");
            } else {
                findings.addAll(check.pass(pass, now));
            }
        }

        private PassCheck forSigner(PassCheck check, X509Certificate certificate) {
            try {
                SigningIdentity.Names names = SigningIdentity.names(certificate);
                return check.signedFor(names.passTypeId(), names.teamId(), names.nfc());
            } catch (AppleWalletException e) {
                add(PassRule.CERTIFICATE, "signature", String.valueOf(e.getMessage()));
                return check;
            }
        }
    }
}
