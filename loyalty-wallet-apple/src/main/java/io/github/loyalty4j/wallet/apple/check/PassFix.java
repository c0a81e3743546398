package io.github.loyalty4j.wallet.apple.check;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a program may change in a {@code pass.json} so that a finding is gone; there is one only where there is one right
 * way. {@link PassCheck#mended} applies them all.
 *
 * <p>The fixes of the findings of one check apply in the order of these findings, and together they are one patch: what one
 * fix moves or takes away, no later one points to.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class PassFix {
    private final List<Edit> edits;

    private PassFix(List<Edit> edits) {
        this.edits = List.copyOf(edits);
    }

    /** An operation of a patch. */
    private sealed interface Edit {
        void tell(ObjectNode operation);

        void apply(ObjectNode pass);
    }

    /** A member gets a value, an element of a list another one. */
    private record Put(JsonPointer at, JsonNode value) implements Edit {
        @Override
        public void tell(ObjectNode operation) {
            operation
                    .put("op", at.last().mayMatchElement() ? "replace" : "add")
                    .put("path", at.toString())
                    .set("value", value.deepCopy());
        }

        @Override
        public void apply(ObjectNode pass) {
            JsonNode parent = pass.at(at.head());
            if (parent instanceof ObjectNode object) {
                object.set(at.last().getMatchingProperty(), value.deepCopy());
            } else if (parent instanceof ArrayNode list && list.has(at.last().getMatchingIndex())) {
                list.set(at.last().getMatchingIndex(), value.deepCopy());
            }
        }
    }

    /** A member is gone. */
    private record Remove(JsonPointer at) implements Edit {
        @Override
        public void tell(ObjectNode operation) {
            operation.put("op", "remove").put("path", at.toString());
        }

        @Override
        public void apply(ObjectNode pass) {
            if (pass.at(at.head()) instanceof ObjectNode object) {
                object.remove(at.last().getMatchingProperty());
            }
        }
    }

    /** A member is gone, and its value, with whatever other fixes did to it, is a member elsewhere. */
    private record Move(JsonPointer from, JsonPointer to) implements Edit {
        @Override
        public void tell(ObjectNode operation) {
            operation.put("op", "move").put("from", from.toString()).put("path", to.toString());
        }

        @Override
        public void apply(ObjectNode pass) {
            JsonNode value = pass.at(from);
            if (pass.at(from.head()) instanceof ObjectNode object && !value.isMissingNode()) {
                object.remove(from.last().getMatchingProperty());
                JsonNode parent = pass.at(to.head());
                if (parent instanceof ObjectNode target) {
                    target.set(to.last().getMatchingProperty(), value);
                } else if (parent instanceof ArrayNode list) {
                    list.insert(to.last().getMatchingIndex(), value);
                }
            }
        }
    }

    static PassFix set(String pointer, JsonNode value) {
        return new PassFix(List.of(new Put(JsonPointer.compile(pointer), value.deepCopy())));
    }

    static PassFix set(String pointer, String value) {
        return set(pointer, JsonNodeFactory.instance.textNode(value));
    }

    static PassFix remove(String pointer) {
        return new PassFix(List.of(new Remove(JsonPointer.compile(pointer))));
    }

    static PassFix move(String from, String to) {
        return new PassFix(List.of(new Move(JsonPointer.compile(from), JsonPointer.compile(to))));
    }

    PassFix and(PassFix other) {
        List<Edit> all = new ArrayList<>(edits);
        all.addAll(other.edits);
        return new PassFix(all);
    }

    /**
     * The changes as JSON Patch (RFC 6902): {@code [{"op":"add","path":"/formatVersion","value":1}]}, where {@code add}
     * replaces what is there, and elements of lists are told by {@code replace}. Each call gives an array of its own.
     */
    public ArrayNode patch() {
        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
        edits.forEach(edit -> edit.tell(patch.addObject()));
        return patch;
    }

    /** Changes this pass; what is not there is neither taken away nor moved. */
    void apply(ObjectNode pass) {
        edits.forEach(edit -> edit.apply(pass));
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
