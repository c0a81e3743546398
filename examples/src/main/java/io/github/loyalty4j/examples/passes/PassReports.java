package io.github.loyalty4j.examples.passes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.wallet.apple.CertificateHealth;
import io.github.loyalty4j.wallet.apple.SigningIdentity;
import io.github.loyalty4j.wallet.apple.check.Finding;
import io.github.loyalty4j.wallet.apple.inspect.Inspection;
import io.github.loyalty4j.wallet.apple.inspect.PassDiff;
import java.nio.file.Path;
import java.util.List;

/** What was found about passes, as JSON for programs. */
public final class PassReports {
    private PassReports() {}

    /** An inspection. */
    public static ObjectNode of(Inspection inspection) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("accepted", inspection.isAccepted());
        inspection.signer().ifPresent(signer -> json.put("signer", signer));
        inspection.signingTime().ifPresent(time -> json.put("signingTime", time.toString()));
        ArrayNode files = json.putArray("files");
        inspection.fileNames().forEach(files::add);
        findings(json, inspection.findings());
        return json;
    }

    /** A check before signing. */
    public static ObjectNode of(List<Finding> found) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("accepted", found.stream().noneMatch(Finding::isError));
        findings(json, found);
        return json;
    }

    /** A check before signing, and what was mended before it. */
    public static ObjectNode mended(List<Finding> found, List<Finding> mended) {
        ObjectNode json = of(found);
        findings(json.putArray("mended"), mended);
        return json;
    }

    /** What was written, and what is likely unwanted in it. */
    public static ObjectNode of(List<Path> files, List<Finding> warnings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("files");
        files.forEach(file -> list.add(file.toString()));
        findings(json, warnings);
        return json;
    }

    /** A difference. */
    public static ObjectNode of(PassDiff diff) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        findings(json, diff.findings());
        ArrayNode changes = json.putArray("changes");
        for (PassDiff.Change change : diff.changes()) {
            ObjectNode one = changes.addObject().put("pointer", change.pointer());
            change.before().ifPresent(value -> one.put("before", value));
            change.after().ifPresent(value -> one.put("after", value));
            change.announced().ifPresent(text -> one.put("announced", text));
        }
        ArrayNode announced = json.putArray("announced");
        diff.announcements().forEach(announced::add);
        return json;
    }

    /** A certificate. */
    public static ObjectNode of(SigningIdentity identity, CertificateHealth health) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("passTypeIdentifier", identity.passTypeId())
                .put("teamIdentifier", identity.teamId())
                .put("validUntil", identity.validUntil().toString())
                .put("certificateDays", health.certificateDays())
                .put("intermediateDays", health.intermediateDays())
                .put("nfc", health.nfc())
                .put("level", health.level().name());
    }

    /** A change as a line. */
    public static String line(PassDiff.Change change) {
        String values =
                change.before().orElse("nothing") + " -> " + change.after().orElse("nothing");
        return change.pointer() + ": " + values
                + change.announced().map(text -> ", announced: " + text).orElse(", silently");
    }

    private static void findings(ObjectNode json, List<Finding> findings) {
        findings(json.putArray("findings"), findings);
    }

    private static void findings(ArrayNode list, List<Finding> findings) {
        for (Finding finding : findings) {
            ObjectNode one = list.addObject()
                    .put("rule", finding.rule().id())
                    .put("severity", finding.rule().severity().name())
                    .put("pointer", finding.pointer())
                    .put("message", finding.message())
                    .put("fix", finding.rule().fix())
                    .put("source", finding.rule().source());
            finding.fix().ifPresent(fix -> one.set("patch", fix.patch()));
        }
    }
}
