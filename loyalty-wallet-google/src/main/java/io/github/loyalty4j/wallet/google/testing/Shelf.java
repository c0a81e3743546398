package io.github.loyalty4j.wallet.google.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Classes and objects of all kinds as Google keeps them, with what the discovery document does not say: what lives how, what a
 * PATCH and a PUT do to arrays and absent fields. For one thread at a time.
 */
final class Shelf {
    private static final Pattern ID = Pattern.compile("([0-9]+)\\.[A-Za-z0-9._-]+");
    private static final Set<String> SETTABLE_STATES = Set.of("UNDER_REVIEW", "DRAFT");
    private static final int MOST_MESSAGES = 10;
    private static final int MOST_LOCATIONS = 10;
    private static final int MOST_LINKS = 50;
    private static final int MOST_ROWS = 3;

    private final Discovery discovery;
    private final String issuer;
    private final Map<String, NavigableMap<String, JsonObject>> kept = new TreeMap<>();
    private final Notices notices = new Notices();
    private BiConsumer<? super String, ? super JsonObject> listener = (id, json) -> {};

    Shelf(Discovery discovery, String issuer) {
        this.discovery = discovery;
        this.issuer = issuer;
    }

    private NavigableMap<String, JsonObject> all(String resource) {
        return kept.computeIfAbsent(resource, name -> new TreeMap<>());
    }

    Optional<JsonObject> find(String id) {
        return kept.values().stream()
                .map(all -> all.get(id))
                .filter(Objects::nonNull)
                .findFirst();
    }

    Notices notices() {
        return notices;
    }

    void onWrite(BiConsumer<? super String, ? super JsonObject> hears) {
        this.listener = hears;
    }

    JsonObject get(String resource, String id) {
        owned(id);
        JsonObject found = all(resource).get(id);
        if (found == null) {
            throw new GoogleErrorException(
                    isClass(resource) ? GoogleError.classNotFound(id) : GoogleError.notFound(id));
        }
        return found;
    }

    JsonObject insert(String resource, JsonObject body) {
        String id = text(body, "id");
        owned(id);
        if (all(resource).containsKey(id)) {
            throw new GoogleErrorException(GoogleError.exists(id));
        }
        JsonObject after = new JsonObject();
        merge(after, body);
        return keep(resource, id, after, null);
    }

    /** PATCH: fields that are sent replace those kept, arrays as a whole, null clears, an object's fields likewise. */
    JsonObject patch(String resource, String id, JsonObject body, Instant now) {
        JsonObject before = get(resource, id);
        JsonObject after = before.deepCopy();
        merge(after, body);
        notices.updated(id, before, after, body, now);
        return keep(resource, id, after, before);
    }

    /** PUT: what is not sent is cleared, but for what only Google writes. */
    JsonObject update(String resource, String id, JsonObject body, Instant now) {
        JsonObject before = get(resource, id);
        JsonObject after = body.deepCopy();
        after.addProperty("id", id);
        notices.updated(id, before, after, body, now);
        if (before.has("hasUsers")) {
            after.add("hasUsers", before.get("hasUsers"));
        }
        return keep(resource, id, after, before);
    }

    JsonObject addMessage(String resource, String id, JsonObject body, Instant now) {
        JsonObject before = get(resource, id);
        if (!(body.get("message") instanceof JsonObject message)) {
            throw bad("message is missing");
        }
        notices.message(id, message, now);
        JsonObject after = before.deepCopy();
        JsonArray messages = after.has("messages") ? after.getAsJsonArray("messages") : new JsonArray();
        messages.add(message.deepCopy());
        after.add("messages", messages);
        return keep(resource, id, after, before);
    }

    /** A page of what there is, of one class if one is named; the token is the last id of the page before. */
    JsonObject list(String resource, Map<String, String> query) {
        String key = isClass(resource) ? "issuerId" : "classId";
        String of = query.get(key);
        if (of == null) {
            throw bad(key + " is missing");
        }
        int most = Integer.parseInt(query.getOrDefault("maxResults", Integer.toString(Integer.MAX_VALUE)));
        List<JsonObject> found = new ArrayList<>();
        for (JsonObject each :
                all(resource).tailMap(query.getOrDefault("token", ""), false).values()) {
            if (isClass(resource) ? of.equals(issuer) : of.equals(text(each, "classId"))) {
                found.add(each);
            }
        }
        return page(found, most);
    }

    private static JsonObject page(List<JsonObject> found, int most) {
        JsonArray resources = new JsonArray();
        found.stream().limit(most).forEach(resources::add);
        JsonObject pagination = new JsonObject();
        pagination.addProperty("resultsPerPage", resources.size());
        if (found.size() > most) {
            pagination.addProperty("nextPageToken", text(found.get(most - 1), "id"));
        }
        JsonObject page = new JsonObject();
        page.add("resources", resources);
        page.add("pagination", pagination);
        return page;
    }

    private JsonObject keep(String resource, String id, JsonObject after, @Nullable JsonObject before) {
        List<String> missing = discovery.missing(resource, after);
        if (!missing.isEmpty()) {
            throw bad("missing: " + missing);
        }
        limits(after);
        if (isClass(resource)) {
            review(after, before);
        } else {
            approved(resource, text(after, "classId"));
        }
        after.remove("notifyPreference"); // lives for one write
        after.remove("classReference");
        all(resource).put(id, after);
        listener.accept(id, after);
        return after;
    }

    private static void limits(JsonObject after) {
        atMost(after, "messages", MOST_MESSAGES);
        atMost(after, "merchantLocations", MOST_LOCATIONS);
        if (after.get("classTemplateInfo") instanceof JsonObject template
                && template.get("cardTemplateOverride") instanceof JsonObject card) {
            atMost(card, "cardRowTemplateInfos", MOST_ROWS);
        }
        if (after.get("linkedObjectIds") instanceof JsonArray links) {
            while (links.size() > MOST_LINKS) {
                links.remove(MOST_LINKS); // Google takes no notice of the rest
            }
        }
    }

    private static void atMost(JsonObject after, String field, int most) {
        if (after.get(field) instanceof JsonArray array && array.size() > most) {
            throw bad(field + " has more than " + most);
        }
    }

    /** A class is approved at once when asked for review; it must be asked for in each write and is never a draft again. */
    private static void review(JsonObject after, @Nullable JsonObject before) {
        if (!after.has("reviewStatus")) {
            return;
        }
        String status = text(after, "reviewStatus");
        boolean kept = before != null && before.get("reviewStatus").equals(after.get("reviewStatus"));
        if (!SETTABLE_STATES.contains(status) || (status.equals("DRAFT") && before != null && !kept)) {
            throw bad("Invalid review status " + status + ".");
        }
        if (status.equals("UNDER_REVIEW")) {
            after.addProperty("reviewStatus", "APPROVED");
        }
    }

    private void approved(String resource, String classId) {
        JsonObject of = all(resource.replace("object", "class")).get(classId);
        if (of == null) {
            throw new GoogleErrorException(GoogleError.classNotFound(classId));
        }
        if (of.has("reviewStatus") && !text(of, "reviewStatus").equals("APPROVED")) {
            throw bad("Class " + classId + " is not approved.");
        }
    }

    private static void merge(JsonObject into, JsonObject from) {
        for (Map.Entry<String, JsonElement> field : from.entrySet()) {
            JsonElement value = field.getValue();
            if (value instanceof JsonNull) {
                into.remove(field.getKey());
            } else if (value instanceof JsonObject object) {
                JsonObject inner = into.get(field.getKey()) instanceof JsonObject kept ? kept : new JsonObject();
                merge(inner, object);
                into.add(field.getKey(), inner);
            } else {
                into.add(field.getKey(), value.deepCopy());
            }
        }
    }

    private void owned(String id) {
        Matcher form = ID.matcher(id);
        if (!form.matches()) {
            throw bad("Invalid resource ID: " + id + ".");
        }
        if (!form.group(1).equals(issuer)) {
            throw new GoogleErrorException(GoogleError.denied());
        }
    }

    private static boolean isClass(String resource) {
        return resource.endsWith("class");
    }

    private static String text(JsonObject json, String field) {
        JsonElement value = json.get(field);
        if (value == null || !value.isJsonPrimitive()) {
            throw bad(field + " is missing");
        }
        return value.getAsString();
    }

    private static GoogleErrorException bad(String message) {
        return new GoogleErrorException(GoogleError.badRequest("Request contains an invalid argument. " + message));
    }
}
