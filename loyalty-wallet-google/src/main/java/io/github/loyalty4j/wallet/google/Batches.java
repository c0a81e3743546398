package io.github.loyalty4j.wallet.google;

import com.google.api.client.googleapis.batch.BatchCallback;
import com.google.api.client.googleapis.batch.BatchRequest;
import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonErrorContainer;
import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestFactory;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.json.GenericJson;
import com.google.api.client.json.JsonObjectParser;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.walletobjects.Walletobjects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes of many resources as batches of parts, round by round until each has a final answer. For one call. */
final class Batches<T extends GenericJson> {
    /** Google does not say how many parts it takes; 50 is the least of what its other APIs do. */
    private static final int MOST_PARTS = 50;

    private final Link link;
    private final Function<String, RequestLimit> limits;
    private final HttpRequestFactory parts;
    private final Walletobjects service;

    Batches(Link link, Function<String, RequestLimit> limits) {
        this.link = link;
        this.limits = limits;
        this.service = new Walletobjects.Builder(link.transport(), GsonFactory.getDefaultInstance(), null)
                .setRootUrl(link.root().toString())
                .setApplicationName("loyalty4j")
                .build();
        this.parts = link.transport()
                .createRequestFactory(part -> part.setParser(new JsonObjectParser(GsonFactory.getDefaultInstance())));
    }

    /** One resource on its way. */
    private static final class Item<T extends GenericJson> {
        private final T resource;
        private final String id;
        private final int place;
        private boolean exists;
        private boolean mustWait;
        private boolean wasUnauthorized;

        private Item(T resource, int place) {
            this.resource = resource;
            this.id = Resources.id(resource);
            this.place = place;
        }
    }

    List<GoogleReply<T>> upsertAll(List<T> resources) {
        Deque<Item<T>> waiting = items(resources);
        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type can be made in no other way
        @Nullable
        GoogleReply<T>[] replies = new GoogleReply[resources.size()];
        Backoff backoff = link.backoff();
        while (!waiting.isEmpty()) {
            List<Item<T>> sent = next(waiting);
            Duration asked = round(sent, replies);
            List<Item<T>> later =
                    sent.stream().filter(item -> replies[item.place] == null).toList();
            later.forEach(waiting::addFirst);
            if (later.size() < sent.size()) { // the time is one without any answer, however many there are to write
                backoff = link.backoff();
            }
            if (later.stream().anyMatch(item -> item.mustWait) && !backoff.waits(asked)) {
                throw new GoogleUnavailableException(
                        "Google must take all parts of a batch: " + waiting.size() + " had no final answer",
                        0,
                        asked,
                        null);
            }
        }
        return List.copyOf(Arrays.asList(replies));
    }

    /** The parts of a batch are carried out in no order, so of two states of one resource the older could stay. */
    private Deque<Item<T>> items(List<T> resources) {
        Deque<Item<T>> items = new ArrayDeque<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < resources.size(); i++) {
            Item<T> item = new Item<>(resources.get(i), i);
            if (!ids.add(item.id)) {
                throw new IllegalArgumentException("ids must differ: that at " + i + " was there before");
            }
            items.add(item);
        }
        return items;
    }

    /** As many as one issuer may send at once. */
    private List<Item<T>> next(Deque<Item<T>> waiting) {
        RequestLimit limit = limits.apply(waiting.element().id);
        List<Item<T>> next = new ArrayList<>();
        while (!waiting.isEmpty()
                && next.size() < Math.min(MOST_PARTS, limit.most())
                && limits.apply(waiting.element().id) == limit) {
            next.add(waiting.remove());
        }
        return next;
    }

    /** Sends one batch; what has no reply then has to be sent again. */
    private Duration round(List<Item<T>> items, @Nullable GoogleReply<T>[] replies) {
        RequestLimit limit = limits.apply(items.get(0).id);
        BatchRequest batch = service.batch(request -> prepare(request, limit, items.size()));
        try {
            for (Item<T> item : items) {
                item.mustWait = true;
                queue(batch, item, replies);
            }
            boolean wereAuthorized = items.stream().noneMatch(item -> item.wasUnauthorized);
            batch.execute();
            if (wereAuthorized && items.stream().anyMatch(item -> item.wasUnauthorized)) {
                link.refresh();
            }
            return Duration.ZERO;
        } catch (HttpResponseException e) {
            Problem problem = Problem.of(e.getStatusCode(), e.getContent() == null ? "" : e.getContent());
            if (!problem.isTemporary()) {
                items.forEach(item -> replies[item.place] = problem.rejected());
                return Duration.ZERO;
            }
            return RetryAfter.of(e.getHeaders() == null ? null : e.getHeaders().getRetryAfter());
        } catch (GoogleUnavailableException e) {
            throw e; // the wait for the limit was interrupted
        } catch (IOException | RuntimeException e) {
            return Duration.ZERO; // lost, or no batch, over which Google's reader stumbles in many ways
        }
    }

    private void prepare(HttpRequest request, RequestLimit limit, int requests) throws IOException {
        link.prepare(request);
        request.setThrowExceptionOnExecuteError(true);
        request.setInterceptor(sent -> limit.acquire(requests));
    }

    private void queue(BatchRequest batch, Item<T> item, @Nullable GoogleReply<T>[] replies) throws IOException {
        Kind<T> kind = GoogleWallet.kind(item.resource);
        String path = item.exists ? GoogleWallet.path(kind, item.id) : GoogleWallet.path(kind);
        String body = Resources.explicit(Resources.written(kind, Resources.json(item.resource)));
        HttpRequest part = link.request(
                parts,
                item.exists ? "PATCH" : "POST",
                path,
                new ByteArrayContent("application/json; charset=UTF-8", body.getBytes(StandardCharsets.UTF_8)));
        batch.queue(
                part, kind.type(), GoogleJsonErrorContainer.class, new BatchCallback<T, GoogleJsonErrorContainer>() {
                    @Override
                    public void onSuccess(T kept, HttpHeaders headers) {
                        replies[item.place] = new GoogleReply.Accepted<>(kept);
                    }

                    @Override
                    public void onFailure(GoogleJsonErrorContainer error, HttpHeaders headers) {
                        refused(item, problem(error.getError()), replies);
                    }
                });
    }

    private void refused(Item<T> item, Problem problem, @Nullable GoogleReply<T>[] replies) {
        if (problem.isConflict() && !item.exists) {
            item.exists = true;
            item.mustWait = false;
        } else if (problem.status() == 401 && !item.wasUnauthorized) {
            item.wasUnauthorized = true; // a token that ran out on the way; with another one it is tried once more
            item.mustWait = false;
        } else if (!problem.isTemporary()) {
            replies[item.place] = problem.rejected();
        }
    }

    private static Problem problem(@Nullable GoogleJsonError error) {
        if (error == null) {
            return new Problem(503, "unknown", "an answer without a reason");
        }
        return Problem.of(error.getCode(), "{\"error\":" + Json.write(error) + "}");
    }
}
