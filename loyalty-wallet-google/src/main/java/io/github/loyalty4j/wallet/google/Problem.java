package io.github.loyalty4j.wallet.google;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.Set;

/**
 * An answer of Google other than "done". The body is {@code {"error": {"code", "message", "errors": [{"reason"}]}}}.
 *
 * @param status the HTTP status
 * @param reason of the first error; {@code unknown} without one
 * @param message one line, at most 500 characters
 */
record Problem(int status, String reason, String message) {
    /** The type of a message that notifies. */
    static final String NOTIFYING = "TEXT_AND_NOTIFY";

    private static final int MOST_CHARACTERS = 500;
    private static final Set<String> LIMITS =
            Set.of("quotaExceeded", "rateLimitExceeded", "userRateLimitExceeded", "dailyLimitExceeded");

    static Problem of(int status, String body) {
        try {
            JsonElement json = new Gson().fromJson(body, JsonElement.class);
            if (json instanceof JsonObject object && object.get("error") instanceof JsonObject error) {
                return new Problem(status, reason(error), line(text(error, "message")));
            }
        } catch (JsonParseException e) {
            return new Problem(status, "unknown", "an answer that is no JSON");
        }
        return new Problem(status, "unknown", "an answer without a reason");
    }

    private static String reason(JsonObject error) {
        boolean hasItems = error.get("errors") instanceof JsonArray items && !items.isEmpty();
        return hasItems && error.getAsJsonArray("errors").get(0) instanceof JsonObject first
                ? text(first, "reason")
                : "unknown";
    }

    private static String text(JsonObject json, String field) {
        JsonElement value = json.get(field);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "unknown";
    }

    private static String line(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > MOST_CHARACTERS ? line.substring(0, MOST_CHARACTERS) : line;
    }

    /** Whether it says to come back later: a limit, or a failure of Google's own. */
    boolean isTemporary() {
        boolean isLimit = status == 403 && LIMITS.contains(reason) && !isNoticeLimit();
        return status == 429 || status >= 500 || status == 408 || isLimit;
    }

    /** Whether a card was told enough for 24 hours. The reason is that of a limit on requests too; the message tells. */
    boolean isNoticeLimit() {
        return status == 403 && reason.equals("quotaExceeded") && message.contains(NOTIFYING);
    }

    boolean isConflict() {
        return status == 409;
    }

    <T> GoogleReply<T> rejected() {
        return new GoogleReply.Rejected<>(status, reason, message);
    }

    @Override
    public String toString() {
        return status + " " + reason + ": " + message;
    }
}
