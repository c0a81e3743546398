package io.github.loyalty4j.wallet.apple.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.loyalty4j.wallet.apple.archive.BadArchiveException;
import io.github.loyalty4j.wallet.apple.archive.ZipReader;
import io.github.loyalty4j.wallet.apple.check.Finding;
import io.github.loyalty4j.wallet.apple.check.PassJson;
import io.github.loyalty4j.wallet.apple.check.PassRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What changes on a phone when one version of a pass replaces another, and which lines it shows on the lock screen: for each
 * field whose value changed and that has a change message, the message with the new value in the place of {@code %@}
 * (Apple, PassFieldContent).
 *
 * <p>Values are shown as they are in the pass; a phone formats numbers and dates by its own settings.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class PassDiff {
    private static final List<String> STYLES =
            List.of("boardingPass", "coupon", "eventTicket", "generic", "storeCard", "posterGeneric");
    private static final List<String> FIXED = List.of("passTypeIdentifier", "serialNumber", "authenticationToken");

    private static final String QUESTIONS = "personalization.json";

    private final List<Change> changes = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private PassDiff(JsonNode before, JsonNode after) {
        for (String key : FIXED) {
            if (before.has(key) && !before.get(key).equals(after.path(key))) {
                findings.add(new Finding(
                        PassRule.IDENTITY_CHANGED, "/" + key, key + " must be the same in an update: it is another"));
            }
        }
        TreeSet<String> keys = new TreeSet<>();
        before.fieldNames().forEachRemaining(keys::add);
        after.fieldNames().forEachRemaining(keys::add);
        for (String key : keys) {
            if (STYLES.contains(key)) {
                fields(key, before.path(key), after.path(key));
            } else if (!FIXED.contains(key)) {
                change("/" + key, before.path(key), after.path(key), null);
            }
        }
    }

    /**
     * One thing that changed.
     *
     * @param pointer where in the new version, or in the old one if it is gone
     * @param before the JSON there before; empty if there was none
     * @param after the JSON there now; empty if there is none
     * @param announced what the lock screen says; empty if it changes silently
     */
    public record Change(String pointer, Optional<String> before, Optional<String> after, Optional<String> announced) {}

    /**
     * The difference between two {@code pass.json}.
     *
     * @throws IllegalArgumentException if one is not JSON as {@link PassJson} reads it
     */
    public static PassDiff of(byte[] before, byte[] after) {
        return new PassDiff(PassJson.object("pass.json before", before), PassJson.object("pass.json after", after));
    }

    /**
     * The difference between two whole passes, whose images are compared too. What a phone gets once its holder has answered
     * the questions of a pass to personalize must have none, which a finding tells.
     *
     * @throws IllegalArgumentException if one cannot be read
     */
    public static PassDiff ofPasses(byte[] before, byte[] after) {
        try {
            Map<String, byte[]> first = ZipReader.files(before);
            Map<String, byte[]> second = ZipReader.files(after);
            PassDiff diff =
                    of(first.getOrDefault("pass.json", new byte[0]), second.getOrDefault("pass.json", new byte[0]));
            diff.files(first, second);
            return diff;
        } catch (BadArchiveException e) {
            throw new IllegalArgumentException("both passes must be readable: " + e.getMessage(), e);
        }
    }

    private void files(Map<String, byte[]> before, Map<String, byte[]> after) {
        if (before.containsKey(QUESTIONS) && after.containsKey(QUESTIONS)) {
            findings.add(new Finding(
                    PassRule.PERSONALIZED,
                    QUESTIONS,
                    "pass that follows one to personalize must not ask again: has " + QUESTIONS));
        }
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeAll(List.of("pass.json", "manifest.json", "signature"));
        for (String name : names) {
            byte[] old = before.get(name);
            byte[] now = after.get(name);
            if (!Arrays.equals(old, now)) {
                changes.add(new Change(name, size(old), size(now), Optional.empty()));
            }
        }
    }

    private static Optional<String> size(byte @Nullable [] file) {
        return Optional.ofNullable(file).map(content -> content.length + " bytes");
    }

    private void fields(String style, JsonNode before, JsonNode after) {
        Map<String, Placed> old = placed(style, before);
        Map<String, Placed> now = placed(style, after);
        old.forEach((key, field) -> {
            if (!now.containsKey(key)) {
                changes.add(new Change(
                        field.pointer,
                        Optional.of(field.node.path("value").toString()),
                        Optional.empty(),
                        Optional.empty()));
            }
        });
        now.forEach((key, field) -> {
            Placed former = old.get(key);
            JsonNode value = field.node.path("value");
            if (former == null) {
                changes.add(
                        new Change(field.pointer, Optional.empty(), Optional.of(value.toString()), Optional.empty()));
            } else {
                change(field.pointer + "/value", former.node.path("value"), value, field.node.get("changeMessage"));
                attributes(field.pointer, former.node, field.node);
                change(field.pointer, text(former.group), text(field.group), null);
            }
        });
    }

    /** How a value is labelled and formatted: it changes silently. */
    private void attributes(String pointer, JsonNode before, JsonNode after) {
        TreeSet<String> names = new TreeSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        names.remove("value");
        names.forEach(name -> change(pointer + "/" + name, before.path(name), after.path(name), null));
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.textNode(text);
    }

    private record Placed(String pointer, String group, JsonNode node) {}

    private static Map<String, Placed> placed(String style, JsonNode dictionary) {
        Map<String, Placed> all = new LinkedHashMap<>();
        dictionary.properties().forEach(group -> {
            for (int i = 0; i < group.getValue().size(); i++) {
                JsonNode field = group.getValue().get(i);
                if (field != null && field.has("key")) {
                    all.put(
                            field.get("key").asText(),
                            new Placed("/" + style + "/" + group.getKey() + "/" + i, group.getKey(), field));
                }
            }
        });
        return all;
    }

    private void change(String pointer, JsonNode before, JsonNode after, @Nullable JsonNode message) {
        if (before.equals(after)) {
            return;
        }
        Optional<String> announced = Optional.ofNullable(message)
                .map(JsonNode::asText)
                .filter(text -> text.contains("%@"))
                .map(text -> text.replace("%@", after.asText()));
        changes.add(new Change(pointer, shown(before), shown(after), announced));
    }

    private static Optional<String> shown(JsonNode value) {
        return value.isMissingNode() ? Optional.empty() : Optional.of(value.toString());
    }

    /** All that changed. */
    public List<Change> changes() {
        return List.copyOf(changes);
    }

    /** The lines a phone shows, in the order of the fields. */
    public List<String> announcements() {
        return changes.stream()
                .flatMap(change -> change.announced().stream())
                .distinct()
                .toList();
    }

    /** What an update must not change, but this one does. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }
}
