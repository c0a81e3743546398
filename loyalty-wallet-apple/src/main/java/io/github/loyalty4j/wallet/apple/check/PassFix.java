package io.github.loyalty4j.wallet.apple.check;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a program may change in a {@code pass.json} so that a finding is gone; there is one only where there is one right
 * way. {@link PassCheck#mended} applies them all.
 *
 * <p>Members of objects are set or taken away, elements of lists at most replaced: no fix moves what another one points to.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class PassFix {
    private final List<Edit> edits;

    private PassFix(List<Edit> edits) {
        this.edits = List.copyOf(edits);
    }

    /** One change; without a value the member is taken away. */
    private record Edit(String pointer, Optional<JsonNode> value) {}

    static PassFix set(String pointer, JsonNode value) {
        return new PassFix(List.of(new Edit(pointer, Optional.of(value))));
    }

    static PassFix set(String pointer, String value) {
        return set(pointer, JsonNodeFactory.instance.textNode(value));
    }

    static PassFix remove(String... pointers) {
        return new PassFix(Arrays.stream(pointers)
                .map(pointer -> new Edit(pointer, Optional.empty()))
                .toList());
    }

    PassFix and(PassFix other) {
        List<Edit> all = new ArrayList<>(edits);
        all.addAll(other.edits);
        return new PassFix(all);
    }

    /**
     * The changes as JSON Patch (RFC 6902): {@code [{"op":"add","path":"/sharingProhibited","value":true}]}, where {@code
     * add} replaces what is there, and elements of lists are told by {@code replace}.
     */
    public ArrayNode patch() {
        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
        for (Edit edit : edits) {
            ObjectNode one = patch.addObject();
            boolean element = JsonPointer.compile(edit.pointer).last().mayMatchElement();
            one.put("op", edit.value.isEmpty() ? "remove" : element ? "replace" : "add")
                    .put("path", edit.pointer);
            edit.value.ifPresent(value -> one.set("value", value));
        }
        return patch;
    }

    /** Changes this pass; what is not there is not taken away. */
    void apply(ObjectNode pass) {
        for (Edit edit : edits) {
            JsonPointer pointer = JsonPointer.compile(edit.pointer);
            JsonNode parent = pass.at(pointer.head());
            JsonPointer last = pointer.last();
            if (parent instanceof ObjectNode object) {
                String key = last.getMatchingProperty();
                edit.value.ifPresentOrElse(value -> object.set(key, value), () -> object.remove(key));
            } else if (parent instanceof ArrayNode list && list.has(last.getMatchingIndex())) {
                edit.value.ifPresent(value -> list.set(last.getMatchingIndex(), value));
            }
        }
    }

    /** The changes as JSON Patch. */
    @Override
    public String toString() {
        return patch().toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PassFix fix && edits.equals(fix.edits);
    }

    @Override
    public int hashCode() {
        return edits.hashCode();
    }
}
