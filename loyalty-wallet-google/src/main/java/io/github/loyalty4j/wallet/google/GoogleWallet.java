package io.github.loyalty4j.wallet.google;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.GenericJson;
import com.google.api.services.walletobjects.model.LoyaltyObject;
import com.google.api.services.walletobjects.model.Message;
import com.google.auth.Credentials;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.loyalty4j.core.card.CardFace;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Google's Wallet API: writes and reads classes and objects, and sends messages, without ever asking more often than an
 * issuer may.
 *
 * <pre>{@code
 * GoogleWallet wallet = GoogleWallet.of(ServiceAccountFile.read(file).createScoped(GoogleWallet.SCOPE));
 * GoogleReply<LoyaltyObject> reply = wallet.upsert(object);
 * }</pre>
 *
 * <p>Each call has three outcomes: {@link GoogleReply.Accepted}, {@link GoogleReply.Rejected} with Google's reason, or a
 * {@link GoogleUnavailableException} when Google could not be reached or asked for later until the call's time was over.
 * All calls can be repeated: a write writes the same again, a message with an id that is there is not sent again.
 *
 * <p>Google's limit is 20 requests a second for an issuer (its FAQ), of which every part of a batch is one. The limit is
 * kept by this object, so an application makes one; several processes share the limit by
 * {@link Builder#requestsPerSecond}.
 *
 * <p>Immutable but for that, and safe for use by several threads.
 */
public final class GoogleWallet {
    /** What a service account must be allowed to do. */
    public static final String SCOPE = "https://www.googleapis.com/auth/wallet_object.issuer";

    private static final String BASE = "walletobjects/v1/";
    private static final int PAGE = 100;

    private final Builder settings;
    private final Link link;
    private final Map<String, RequestLimit> limits = new ConcurrentHashMap<>();

    private GoogleWallet(Builder settings) {
        this.settings = settings;
        this.link = new Link(settings, settings.transport);
    }

    /** The API with 20 requests a second, 10 seconds for an answer and a minute for a call with its retries. */
    public static GoogleWallet of(Credentials credentials) {
        return builder(credentials).build();
    }

    /**
     * The API with other settings; each step below changes one.
     *
     * @param credentials a service account with {@link #SCOPE}: a key file, the environment's default, an impersonated one
     */
    public static Builder builder(Credentials credentials) {
        return new Builder(credentials);
    }

    /**
     * Writes a class or an object, whether Google has it or not: inserted, and if it is there, patched. Of one that is
     * there fields that are not set stay as they are. A class is written up for review, as Google asks for in every write.
     *
     * @param resource a loyalty, offer, gift card or generic class or object, with its id
     * @throws IllegalArgumentException if it is of another kind or its id is of another form
     * @throws GoogleUnavailableException if Google gave no final answer in time
     */
    public <T extends GenericJson> GoogleReply<T> upsert(T resource) {
        Resources.id(resource);
        return upsert(kind(resource), Resources.json(resource));
    }

    private <T extends GenericJson> GoogleReply<T> upsert(Kind<T> kind, JsonObject resource) {
        return write(kind, resource, resource);
    }

    /**
     * Writes a card, its class and its object, as it is now: what an earlier card of this number had and this one has not
     * is cleared. Many cards, again and again, are better kept by a {@link GoogleChannel}, which sends what differs.
     *
     * @return the object, or why Google would not take the class or the object
     * @throws GoogleUnavailableException if Google gave no final answer in time
     */
    public GoogleReply<LoyaltyObject> upsert(GoogleCards cards, CardFace face) {
        return write(Kind.LOYALTY_CLASS, cards.classTree(face))
                .match(kept -> write(Kind.LOYALTY_OBJECT, cards.objectTree(face)), no -> no.as());
    }

    /** Makes a class or an object that was ever written by us what is wanted now. */
    <T extends GenericJson> GoogleReply<T> write(Kind<T> kind, JsonObject wanted) {
        return write(kind, wanted, Written.patch(kind, wanted));
    }

    private <T extends GenericJson> GoogleReply<T> write(Kind<T> kind, JsonObject wanted, JsonObject change) {
        String id = wanted.get("id").getAsString();
        Backoff backoff = link.backoff();
        GoogleReply<T> inserted = insert(kind, id, Resources.written(kind, wanted), backoff);
        return inserted instanceof GoogleReply.Rejected<T> no && no.isConflict()
                ? patch(kind, id, Resources.written(kind, change), backoff)
                : inserted;
    }

    /**
     * Writes many at once, in batches; each has an answer of its own, at the same place of the list.
     *
     * @throws IllegalArgumentException as {@link #upsert} does
     * @throws GoogleUnavailableException if one of them had no final answer in time; all can be written again
     */
    public <T extends GenericJson> List<GoogleReply<T>> upsertAll(List<T> resources) {
        return new Batches<T>(link, this::limit).upsertAll(resources);
    }

    /**
     * The least time until so many requests to one issuer are sent within the limit: 100,000 at 20 a second take 87 minutes
     * and 29 seconds, since the first 20 go at once and this object keeps a second and 50 milliseconds before each further
     * 20. A sweep's progress in requests gives what is left of it.
     *
     * @param requests 0 or more
     * @throws IllegalArgumentException if it is negative
     */
    public Duration predicted(int requests) {
        if (requests < 0) {
            throw new IllegalArgumentException("requests must be 0 or more: " + requests);
        }
        return RequestLimit.predicted(requests, settings.requestsPerSecond);
    }

    /**
     * Changes the fields that are set. Lists are replaced as a whole; {@code Data.nullOf} clears a field.
     *
     * @param changes with the id of what is to change
     * @throws IllegalArgumentException as {@link #upsert} does
     * @throws GoogleUnavailableException if Google gave no final answer in time
     */
    public <T extends GenericJson> GoogleReply<T> patch(T changes) {
        Kind<T> kind = kind(changes);
        return patch(kind, Resources.id(changes), Resources.written(kind, Resources.json(changes)), link.backoff());
    }

    /**
     * Replaces a class or an object that is there by this one: fields that are not set are cleared. Google's own word for it
     * is update.
     *
     * @throws IllegalArgumentException as {@link #upsert} does
     * @throws GoogleUnavailableException if Google gave no final answer in time
     */
    public <T extends GenericJson> GoogleReply<T> replace(T resource) {
        Kind<T> kind = kind(resource);
        String id = Resources.id(resource);
        String json = Resources.explicit(Resources.written(kind, Resources.json(resource)));
        return reply(kind, ask(new Link.Question("PUT", path(kind, id), json, true), id, link.backoff()));
    }

    /**
     * A class or an object as Google has it; {@link GoogleReply.Rejected#isNotFound()} if it has none.
     *
     * @throws IllegalArgumentException as {@link #upsert} does
     * @throws GoogleUnavailableException if Google gave no final answer in time
     */
    public <T extends GenericJson> GoogleReply<T> find(Class<T> type, String id) {
        return find(Kind.of(type), Resources.id(id), link.backoff());
    }

    <T extends GenericJson> GoogleReply<T> find(Kind<T> kind, String id, Backoff backoff) {
        return reply(kind, ask(new Link.Question("GET", path(kind, id), null, true), id, backoff));
    }

    /**
     * Reads all classes of an issuer, or all objects of a class, page by page.
     *
     * @param of the issuer's number or the id of the class
     * @param each is given one after the other; pages are read as it goes
     * @return how many there were
     * @throws IllegalArgumentException if the type is of another kind, or the number or id of another form
     * @throws GoogleUnavailableException if Google gave no final answer in time
     */
    public <T extends GenericJson> GoogleReply<Integer> forEach(Class<T> type, String of, Consumer<? super T> each) {
        Kind<T> kind = Kind.of(type);
        String parent = kind.isClass() ? IssuerId.of(of).value() : Resources.id(of);
        String query = "?maxResults=" + PAGE + (kind.isClass() ? "&issuerId=" : "&classId=") + encoded(parent);
        int count = 0;
        String token = "";
        do {
            String path = BASE + kind.path() + query + (token.isEmpty() ? "" : "&token=" + encoded(token));
            Link.Answer answer = ask(new Link.Question("GET", path, null, true), parent, link.backoff());
            if (!answer.isDone()) {
                return Problem.of(answer.status(), answer.body()).rejected();
            }
            JsonObject page = Resources.object("a page", answer.body());
            if (page.get("resources") instanceof JsonArray resources) {
                resources.forEach(item -> each.accept(Resources.model(kind, item.toString())));
                count += resources.size();
            }
            token = nextToken(page);
        } while (!token.isEmpty());
        return new GoogleReply.Accepted<>(count);
    }

    private static String nextToken(JsonObject page) {
        JsonElement token = page.get("pagination") instanceof JsonObject pages ? pages.get("nextPageToken") : null;
        return token instanceof JsonPrimitive text ? text.getAsString() : "";
    }

    /**
     * Adds a message to an object, or to a class and so to all its objects. It is looked for first and sent only if it is
     * not there, also after an answer was lost, since Google shows a message twice that is sent twice. One that notifies
     * is added in silence once a card was told three times in 24 hours, which is Google's limit.
     *
     * @param message with an id
     * @throws IllegalArgumentException if the message has no id
     * @throws GoogleUnavailableException if Google gave no final answer in time
     */
    public <T extends GenericJson> GoogleReply<T> addMessage(Class<T> type, String id, Message message) {
        if (message.getId() == null || message.getId().isBlank()) {
            throw new IllegalArgumentException("message must have an id, which tells whether it was sent: has none");
        }
        return new Messages<>(this, Kind.of(type), Resources.id(id)).add(message);
    }

    <T extends GenericJson> GoogleReply<T> insert(Kind<T> kind, String id, JsonObject json, Backoff backoff) {
        return reply(
                kind, ask(new Link.Question("POST", BASE + kind.path(), Resources.explicit(json), true), id, backoff));
    }

    <T extends GenericJson> GoogleReply<T> patch(Kind<T> kind, String id, JsonObject json, Backoff backoff) {
        return reply(
                kind, ask(new Link.Question("PATCH", path(kind, id), Resources.explicit(json), true), id, backoff));
    }

    Backoff backoff() {
        return link.backoff();
    }

    Link.Answer ask(Link.Question question, String id, Backoff backoff) {
        return link.ask(question, limit(id), backoff);
    }

    static <T extends GenericJson> GoogleReply<T> reply(Kind<T> kind, Link.Answer answer) {
        return answer.isDone()
                ? new GoogleReply.Accepted<>(Resources.model(kind, answer.body()))
                : Problem.of(answer.status(), answer.body()).rejected();
    }

    /** One for each issuer, whose number an id begins with. */
    private RequestLimit limit(String id) {
        int dot = id.indexOf('.');
        return limits.computeIfAbsent(
                dot < 0 ? id : id.substring(0, dot),
                issuer -> new RequestLimit(settings.requestsPerSecond, settings.time));
    }

    @SuppressWarnings("unchecked") // a model's class is that of its own kind
    static <T extends GenericJson> Kind<T> kind(T resource) {
        return Kind.of((Class<T>) resource.getClass());
    }

    static String path(Kind<?> kind, String id) {
        return BASE + kind.path() + "/" + encoded(id);
    }

    static String path(Kind<?> kind) {
        return BASE + kind.path();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Collects the settings of a {@link GoogleWallet}. */
    public static final class Builder {
        private static final URI GOOGLE = URI.create("https://walletobjects.googleapis.com/");
        private static final int MOST_REQUESTS = 1_000;
        private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(5);
        private static final Duration LONGEST_DEADLINE = Duration.ofHours(1);

        final Credentials credentials;
        URI rootUrl = GOOGLE;
        int requestsPerSecond = 20;
        Duration timeout = Duration.ofSeconds(10);
        Duration deadline = Duration.ofMinutes(1);
        Time time = Time.SYSTEM;
        HttpTransport transport = new NetHttpTransport();

        private Builder(Credentials credentials) {
            this.credentials = credentials;
        }

        private Builder(Builder from) {
            this.credentials = from.credentials;
            this.rootUrl = from.rootUrl;
            this.requestsPerSecond = from.requestsPerSecond;
            this.timeout = from.timeout;
            this.deadline = from.deadline;
            this.time = from.time;
            this.transport = from.transport;
        }

        /**
         * Where the API is; Google by default.
         *
         * @throws IllegalArgumentException if it is not an http or https address that ends with a slash
         */
        public Builder rootUrl(URI address) {
            if (!address.toString().matches("https?://[^?#]+/")) {
                throw new IllegalArgumentException(
                        "root must be an http or https address with a slash at its end: " + address);
            }
            this.rootUrl = address;
            return this;
        }

        /**
         * The most requests in any second for an issuer; 20 by default. One that Java's own connections repeat, a read
         * whose connection was cut, is not counted.
         *
         * @param most 1 to 1,000
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder requestsPerSecond(int most) {
            if (most < 1 || most > MOST_REQUESTS) {
                throw new IllegalArgumentException("requests a second must be 1 to " + MOST_REQUESTS + ": " + most);
            }
            this.requestsPerSecond = most;
            return this;
        }

        /**
         * How long to wait for a connection, and for an answer; 10 seconds by default, as Google's FAQ advises.
         *
         * @param length 1 millisecond to 5 minutes
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder timeout(Duration length) {
            this.timeout = checked("timeout", length, LONGEST_TIMEOUT);
            return this;
        }

        /**
         * After how long a call is given up, with all its requests and their tries again; a minute by default. A try that
         * has begun is waited for. Of {@link #forEach} it is the time of a page, of {@link #upsertAll} that without any
         * answer.
         *
         * @param length 1 millisecond to 1 hour
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder deadline(Duration length) {
            this.deadline = checked("deadline", length, LONGEST_DEADLINE);
            return this;
        }

        Builder transport(HttpTransport another) {
            this.transport = another;
            return this;
        }

        Builder time(Time clock) {
            this.time = clock;
            return this;
        }

        private static Duration checked(String name, Duration length, Duration longest) {
            if (length.toMillis() < 1 || length.compareTo(longest) > 0) {
                throw new IllegalArgumentException(name + " must be 1 millisecond to " + longest + ": " + length);
            }
            return length;
        }

        /** The API with the settings so far. */
        public GoogleWallet build() {
            return new GoogleWallet(new Builder(this));
        }
    }
}
