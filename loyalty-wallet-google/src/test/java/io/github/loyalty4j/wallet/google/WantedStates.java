package io.github.loyalty4j.wallet.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What classes and objects are to be. Each write must make one whole what it is to be at that moment, or leave it as it
 * was; anything else is a state of before, or a mixture. Messages come by a way of their own: none may be there twice.
 */
final class WantedStates {
    private final Map<String, JsonNode> wanted = new HashMap<>();
    private final Map<String, JsonNode> written = new HashMap<>();
    private final List<String> stale = new ArrayList<>();

    synchronized void want(String id, String json) {
        wanted.put(id, comparable(json));
    }

    synchronized void wantOutOfUse(String id) {
        want(id, "{\"id\":\"" + id + "\",\"state\":\"INACTIVE\"}");
    }

    /** Hears of each write, in the server's thread; {@link #assertNoneStale} tells in the test's. */
    synchronized void written(String id, String json) {
        JsonNode state = comparable(json);
        JsonNode before = written.put(id, state);
        List<String> messages = Sample.json(json).path("messages").findValuesAsText("id");
        if (Set.copyOf(messages).size() < messages.size()) {
            stale.add("a message is there twice: " + messages);
        }
        if (!state.equals(wanted.get(id)) && !state.equals(before)) {
            stale.add(state + " was written, wanted is " + wanted.get(id));
        }
    }

    synchronized void assertNoneStale() {
        assertThat(stale).isEmpty();
    }

    synchronized void assertReached(String id) {
        assertThat(written).containsEntry(id, wanted.get(id));
    }

    private static JsonNode comparable(String json) {
        ObjectNode state = (ObjectNode) Sample.json(json);
        state.remove("messages");
        state.remove("reviewStatus"); // is Google's to say
        if (state.path("state").asText().equals("INACTIVE")) {
            state.remove("classId"); // of whatever tier it was
        }
        return state;
    }
}
