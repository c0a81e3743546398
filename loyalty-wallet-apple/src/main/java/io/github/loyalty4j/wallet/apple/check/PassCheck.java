package io.github.loyalty4j.wallet.apple.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks passes against {@link PassRule}; the files they have in common are checked once.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class PassCheck {
    private final List<Finding> files;
    private final Subject.Files named;
    private final @Nullable Signer signer;

    private PassCheck(List<Finding> files, Subject.Files named, @Nullable Signer signer) {
        this.files = files;
        this.named = named;
        this.signer = signer;
    }

    private record Signer(String passTypeId, String teamId, boolean nfc) {}

    /** Checks with these files, by name, without {@code pass.json}, {@code manifest.json} and {@code signature}. */
    public static PassCheck of(Map<String, byte[]> files) {
        return new PassCheck(List.copyOf(FileRules.check(files)), Subject.Files.of(files.keySet()), null);
    }

    /** These checks and those of what the certificate says. */
    public PassCheck signedFor(String passTypeId, String teamId, boolean nfc) {
        return new PassCheck(files, named, new Signer(passTypeId, teamId, nfc));
    }

    /** What was found about the files alone. */
    public List<Finding> files() {
        return files;
    }

    /**
     * What is found about a {@code pass.json} with these files; a single finding if it is not JSON as {@link PassJson} reads it.
     *
     * @param now at which the pass is issued
     */
    public List<Finding> pass(byte[] passJson, Instant now) {
        JsonNode pass;
        try {
            pass = PassJson.object("pass.json", passJson);
        } catch (IllegalArgumentException e) {
            return List.of(new Finding(PassRule.JSON_FORM, "pass.json", String.valueOf(e.getMessage())));
        }
        return pass(pass, now);
    }

    /**
     * What is found about a {@code pass.json} that was read before.
     *
     * @param now at which the pass is issued
     */
    public List<Finding> pass(JsonNode pass, Instant now) {
        Subject subject = new Subject(pass, named, now);
        KeyRules.check(subject);
        StructureRules.check(subject);
        FieldRules.check(subject);
        LookRules.check(subject);
        BarcodeRules.check(subject);
        NfcRules.check(subject);
        RelevanceRules.check(subject);
        ServiceRules.check(subject);
        ActionRules.check(subject);
        TicketRules.check(subject);
        if (signer != null) {
            matchSigner(subject, signer);
        }
        return List.copyOf(subject.findings());
    }

    /**
     * The pass with every {@linkplain Finding#fix fix} applied, and those of what these bring to light. What needs somebody to
     * decide stays as it is, and all other values mean what they did; a key that is new comes last. A file with a value that
     * changed is laid out anew, and its numbers may be written in another way, 7.50 as 7.5. A byte order mark is taken away,
     * too.
     *
     * @param now at which the pass is issued
     * @throws IllegalArgumentException if it is not JSON as {@link PassJson} reads it, a byte order mark apart
     */
    public MendedPass mended(byte[] passJson, Instant now) {
        return MendedPass.of(this, passJson, now);
    }

    private static void matchSigner(Subject subject, Signer signer) {
        String type = subject.get("passTypeIdentifier").asText();
        subject.require(
                type.isEmpty() || type.equals(signer.passTypeId),
                PassRule.PASS_TYPE_OF_CERTIFICATE,
                () -> "/passTypeIdentifier",
                () -> "pass type id must be the certificate's " + signer.passTypeId + ": " + type);
        String team = subject.get("teamIdentifier").asText();
        subject.require(
                team.isEmpty() || team.equals(signer.teamId),
                PassRule.TEAM_OF_CERTIFICATE,
                () -> "/teamIdentifier",
                () -> "team id must be the certificate's " + signer.teamId + ": " + team);
        subject.require(
                signer.nfc || !subject.has("nfc"),
                PassRule.NFC_CERTIFICATE,
                () -> "/nfc",
                () -> "pass for NFC must be signed by a certificate for it: it is not");
    }
}
