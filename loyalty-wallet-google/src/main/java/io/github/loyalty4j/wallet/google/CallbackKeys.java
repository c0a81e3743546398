package io.github.loyalty4j.wallet.google;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Google's root keys for callbacks, fetched when they are first needed and again when one of them has expired, or when a
 * callback fits none of them, but then not more often than every five minutes: anybody can send forged callbacks, and
 * each must not become a request of ours.
 *
 * <p>Safe for use by several threads.
 */
public final class CallbackKeys {
    /** Where Google publishes them. */
    public static final URI GOOGLE = URI.create("https://pay.google.com/gp/m/issuer/keys");

    private static final Duration LEAST_BETWEEN = Duration.ofMinutes(5);
    private static final Duration LEAST_AFTER_FAILURE = Duration.ofSeconds(10);
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int MOST_BYTES = 64 * 1024;

    private final URI address;
    private List<Root> roots = List.of();
    private Instant nextFetch = Instant.MIN;
    private boolean failed;

    private CallbackKeys(URI address) {
        this.address = address;
    }

    /** A key and the first instant at which it is no longer good. */
    record Root(PublicKey key, Instant expires) {}

    /** The keys at {@link #GOOGLE}. */
    public static CallbackKeys google() {
        return at(GOOGLE);
    }

    /** The keys at another address, such as that of a fake. */
    public static CallbackKeys at(URI address) {
        return new CallbackKeys(address);
    }

    /** The keys that are good at this instant. */
    synchronized List<Root> good(Instant now) {
        boolean isStale = roots.isEmpty() || roots.stream().anyMatch(root -> !now.isBefore(root.expires()));
        if (isStale && mayFetch(now)) {
            fetch(now);
        }
        List<Root> good =
                roots.stream().filter(root -> now.isBefore(root.expires())).toList();
        if (good.isEmpty() && failed) {
            throw unreadable();
        }
        return good;
    }

    /** Fetches the keys again, if that may be. */
    synchronized boolean refreshed(Instant now) {
        boolean fetches = mayFetch(now);
        if (fetches) {
            fetch(now);
        }
        if (failed) {
            throw unreadable();
        }
        return fetches;
    }

    private static GoogleUnavailableException unreadable() {
        return new GoogleUnavailableException("the keys of callbacks must be readable", 0, null, null);
    }

    private boolean mayFetch(Instant now) {
        return !now.isBefore(nextFetch);
    }

    /** What fails leaves the keys that are there; a forged callback must not cost a request each then either. */
    private void fetch(Instant now) {
        nextFetch = now.plus(LEAST_AFTER_FAILURE);
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setInstanceFollowRedirects(false);
            try (InputStream in = connection.getInputStream()) {
                roots = parse(in.readNBytes(MOST_BYTES));
                nextFetch = now.plus(LEAST_BETWEEN);
                failed = false;
            } finally {
                connection.disconnect();
            }
        } catch (IOException | InvalidCallbackException e) {
            failed = true; // what fits no key then is not known to be forged
        }
    }

    private static List<Root> parse(byte[] bytes) {
        List<Root> roots = new ArrayList<>();
        JsonObject json = SignedJson.object("the list of keys", bytes);
        if (json.get("keys") instanceof JsonArray keys) {
            for (JsonElement key : keys) {
                if (key instanceof JsonObject one && one.has("keyExpiration") && isForCallbacks(one)) {
                    roots.add(new Root(
                            SignedJson.key(SignedJson.text(one, "keyValue")), SignedJson.millis(one, "keyExpiration")));
                }
            }
        }
        return List.copyOf(roots);
    }

    private static boolean isForCallbacks(JsonObject key) {
        return SignedJson.text(key, "protocolVersion").equals(CallbackVerifier.PROTOCOL);
    }
}
