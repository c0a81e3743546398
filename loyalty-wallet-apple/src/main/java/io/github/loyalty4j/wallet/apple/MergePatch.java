package io.github.loyalty4j.wallet.apple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON Merge Patch (RFC 7396); what is patched in is shared and never changed. */
final class MergePatch {
    private MergePatch() {}

    /** The target with the patch in it; objects below are copied, as they may be of others too. */
    static ObjectNode apply(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(member -> {
            JsonNode value = member.getValue();
            if (value.isNull()) {
                target.remove(member.getKey());
            } else if (value instanceof ObjectNode inner) {
                ObjectNode below = target.get(member.getKey()) instanceof ObjectNode present
                        ? present.deepCopy()
                        : JsonNodeFactory.instance.objectNode();
                target.set(member.getKey(), apply(below, inner));
            } else {
                target.set(member.getKey(), value);
            }
        });
        return target;
    }
}
