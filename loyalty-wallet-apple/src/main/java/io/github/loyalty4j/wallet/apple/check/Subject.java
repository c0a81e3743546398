package io.github.loyalty4j.wallet.apple.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The pass under check, and what was found about it so far; for one thread. */
final class Subject {
    static final List<String> LEGACY_STYLES = List.of("boardingPass", "coupon", "eventTicket", "generic", "storeCard");
    static final String POSTER = "posterGeneric";
    static final List<String> STYLES = List.of("boardingPass", "coupon", "eventTicket", "generic", "storeCard", POSTER);

    private final JsonNode pass;
    private final Files files;
    private final Instant now;
    private final List<Finding> findings = new ArrayList<>(4);

    /**
     * What the names of the files beside {@code pass.json} say, read once for all passes of a template.
     *
     * @param names as in the archive
     * @param images the names of images, whatever their resolution and language
     */
    record Files(Set<String> names, Set<String> images) {
        static Files of(Set<String> names) {
            return new Files(
                    Set.copyOf(names),
                    names.stream()
                            .flatMap(file -> ImageName.of(file).stream())
                            .map(ImageName::name)
                            .collect(Collectors.toUnmodifiableSet()));
        }
    }

    Subject(JsonNode pass, Files files, Instant now) {
        this.pass = pass;
        this.files = files;
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

    boolean hasFile(String name) {
        return files.names.contains(name);
    }

    /** Whether there is an image of this name in any resolution or language. */
    boolean hasImage(String name) {
        return files.images.contains(name);
    }

    /** The key of the style older systems show; empty without one. */
    String style() {
        for (String style : LEGACY_STYLES) {
            if (pass.has(style)) {
                return style;
            }
        }
        return "";
    }

    /** Whether it is an event ticket that asks to be shown as a poster (pass-builder, Pass+PreferredStyleSchemes). */
    boolean isPosterTicket() {
        return has("eventTicket") && hasScheme("posterEventTicket");
    }

    /** Whether it is a boarding pass that asks to be shown by its semantic tags. */
    boolean isSemanticBoarding() {
        return has("boardingPass") && hasScheme("semanticBoardingPass");
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
        JsonNode node = pass.path(key);
        if (!node.isArray() || node.isEmpty()) {
            return List.of();
        }
        List<JsonNode> all = new ArrayList<>(node.size());
        node.forEach(all::add);
        return all;
    }

    void add(PassRule rule, String pointer, String message) {
        findings.add(new Finding(rule, pointer, message, Fixes.of(rule, pointer, pass)));
    }

    /** Pointer and message are made only where the rule is broken: most passes break none. */
    void require(boolean kept, PassRule rule, Supplier<String> pointer, Supplier<String> message) {
        if (!kept) {
            add(rule, pointer.get(), message.get());
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
