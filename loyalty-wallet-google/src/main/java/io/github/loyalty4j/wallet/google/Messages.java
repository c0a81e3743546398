package io.github.loyalty4j.wallet.google;

import com.google.api.client.json.GenericJson;
import com.google.api.services.walletobjects.model.Message;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Duration;

/** Adds a message once, however often its answer is lost: it is looked for before each try. For one call. */
final class Messages<T extends GenericJson> {
    private static final int MOST_TRIES = 3;

    private final GoogleWallet wallet;
    private final Kind<T> kind;
    private final String id;
    private final Backoff backoff;

    Messages(GoogleWallet wallet, Kind<T> kind, String id) {
        this.wallet = wallet;
        this.kind = kind;
        this.id = id;
        this.backoff = wallet.backoff();
    }

    GoogleReply<T> add(Message message) {
        String json = Tree.of("message", Resources.json(message)).json().toString();
        Link.Question question = new Link.Question("POST", GoogleWallet.path(kind, id) + "/addMessage", json, false);
        for (int attempt = 1; ; attempt++) {
            GoogleReply<T> found = wallet.find(kind, id, backoff);
            if (found.match(kept -> has(kept, message.getId()), no -> true)) {
                return found;
            }
            try {
                Link.Answer answer = wallet.ask(question, id, backoff);
                if (Problem.NOTIFYING.equals(message.getMessageType())
                        && Problem.of(answer.status(), answer.body()).isNoticeLimit()) {
                    return add(message.clone().setMessageType("TEXT"));
                }
                return GoogleWallet.reply(kind, answer.isDone() ? resource(answer) : answer);
            } catch (GoogleUnavailableException e) {
                if (attempt == MOST_TRIES || !backoff.waits(Duration.ZERO)) {
                    throw e;
                }
            }
        }
    }

    private static boolean has(GenericJson kept, String messageId) {
        return Resources.json(kept).get("messages") instanceof JsonArray messages
                && messages.asList().stream()
                        .anyMatch(each ->
                                each instanceof JsonObject one && new JsonPrimitive(messageId).equals(one.get("id")));
    }

    private static Link.Answer resource(Link.Answer answer) {
        JsonObject json = Resources.object("a message's resource", answer.body());
        String body = json.get("resource") instanceof JsonObject resource ? resource.toString() : answer.body();
        return new Link.Answer(answer.status(), body, answer.retryAfter());
    }
}
