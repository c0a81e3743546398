package io.github.loyalty4j.wallet.apple.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The pass under check, and what was found about it so far; for one thread. */
final class Subject {
    static final List<String> LEGACY_STYLES = List.of("boardingPass", "coupon", "eventTicket", "generic", "storeCard");
    static final String POSTER = "posterGeneric";

    private final JsonNode pass;
    private final Set<String> fileNames;
    private final Instant now;
    private final List<Finding> findings = new ArrayList<>();

    Subject(JsonNode pass, Set<String> fileNames, Instant now) {
        this.pass = pass;
        this.fileNames = fileNames;
        this.now = now;
    }

    JsonNode pass() {
        return pass;
    }

    JsonNode get(String key) {
        return pass.path(key);
    }

    boolean has(String key) {
        return pass.has(key);
    }

    Instant now() {
        return now;
    }

    Set<String> fileNames() {
        return fileNames;
    }

    /** Whether there is an image of this name in any resolution or language. */
    boolean hasImage(String name) {
        return fileNames.stream().anyMatch(file -> ImageName.of(file)
                .map(ImageName::name)
                .filter(name::equals)
                .isPresent());
    }

    /** The key of the style older systems show; empty without one. */
    String style() {
        return LEGACY_STYLES.stream().filter(pass::has).findFirst().orElse("");
    }

    boolean hasScheme(String scheme) {
        for (JsonNode each : pass.path("preferredStyleSchemes")) {
            if (each.asText().equals(scheme)) {
                return true;
            }
        }
        return false;
    }

    /** The elements of a list; none if the key is absent or no list, which another rule tells. */
    List<JsonNode> list(String key) {
        List<JsonNode> all = new ArrayList<>();
        JsonNode node = pass.path(key);
        (node.isArray() ? node : MissingNode.getInstance()).forEach(all::add);
        return all;
    }

    void add(PassRule rule, String pointer, String message) {
        findings.add(new Finding(rule, pointer, message));
    }

    void require(boolean kept, PassRule rule, String pointer, String message) {
        if (!kept) {
            add(rule, pointer, message);
        }
    }

    List<Finding> findings() {
        return findings;
    }

    /** A value as a message shows it: at most 60 characters. */
    static String shown(JsonNode value) {
        String text = value.isMissingNode() ? "missing" : value.toString();
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
