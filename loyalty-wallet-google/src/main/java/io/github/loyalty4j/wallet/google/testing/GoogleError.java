package io.github.loyalty4j.wallet.google.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * A "no" in the shape Google gives it; the messages are those of its page "API error responses".
 *
 * @param status the HTTP status
 * @param reason {@code errors[].reason}
 * @param message for people
 */
record GoogleError(int status, String reason, String message) {
    static GoogleError badRequest(String message) {
        return new GoogleError(400, "invalidResource", message);
    }

    static GoogleError unauthorized() {
        return new GoogleError(401, "authError", "Request had invalid authentication credentials.");
    }

    static GoogleError outOfScope() {
        return new GoogleError(403, "insufficientPermissions", "Request had insufficient authentication scopes.");
    }

    static GoogleError denied() {
        return new GoogleError(403, "permissionDenied", "Permission Denied");
    }

    static GoogleError quota(String message) {
        return new GoogleError(403, "quotaExceeded", message);
    }

    static GoogleError notFound(String id) {
        return new GoogleError(404, "resourceNotFound", "Wallet Object " + id + " not found.");
    }

    static GoogleError classNotFound(String id) {
        return new GoogleError(404, "classNotFound", "Wallet Object Class " + id + " not found.");
    }

    static GoogleError exists(String id) {
        return new GoogleError(409, "existingResource", "Wallet Object " + id + " already exists.");
    }

    static GoogleError tooMany() {
        return new GoogleError(429, "rateLimitExceeded", "Too many requests a second.");
    }

    JsonObject json() {
        JsonObject item = new JsonObject();
        item.addProperty("message", message);
        item.addProperty("domain", status == 401 || status == 429 || status >= 500 ? "global" : "walletobjects");
        item.addProperty("reason", reason);
        JsonArray errors = new JsonArray();
        errors.add(item);
        JsonObject error = new JsonObject();
        error.addProperty("code", status);
        error.addProperty("message", message);
        error.add("errors", errors);
        JsonObject json = new JsonObject();
        json.add("error", error);
        return json;
    }
}
