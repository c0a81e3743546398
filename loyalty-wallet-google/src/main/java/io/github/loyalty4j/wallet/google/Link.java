package io.github.loyalty4j.wallet.google;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpContent;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestFactory;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpTransport;
import com.google.auth.http.HttpCredentialsAdapter;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Requests over the wire, each within the limit of its issuer, with tries again where Google is not reached or asks for
 * later. Safe for several threads.
 */
final class Link {
    private static final int MOST_BODY_BYTES = 10 * 1024 * 1024;

    private final GoogleWallet.Builder settings;
    private final HttpTransport transport;
    private final HttpCredentialsAdapter credentials;
    private final HttpRequestFactory requests;

    Link(GoogleWallet.Builder settings, HttpTransport transport) {
        this.settings = settings;
        this.transport = transport;
        this.credentials = new HttpCredentialsAdapter(settings.credentials);
        this.requests = transport.createRequestFactory(this::prepare);
    }

    /**
     * What is asked.
     *
     * @param verb the HTTP method
     * @param path below the root, with the query
     * @param json the body, or null
     * @param isRepeatable whether it may be sent again when its answer was lost
     */
    record Question(String verb, String path, @Nullable String json, boolean isRepeatable) {}

    /**
     * What came back.
     *
     * @param status the HTTP status
     * @param body in UTF-8
     * @param retryAfter how long Google asked to be left alone
     */
    record Answer(int status, String body, Duration retryAfter) {
        boolean isDone() {
            return status >= 200 && status < 300;
        }
    }

    /** The tries of one call, however many requests it takes. */
    Backoff backoff() {
        return new Backoff(settings.time, ThreadLocalRandom.current(), settings.deadline);
    }

    /** Gets another token, whatever the age of the one there is. */
    void refresh() throws IOException {
        settings.credentials.refresh();
    }

    /** What all requests have in common, batches too. */
    void prepare(HttpRequest request) throws IOException {
        credentials.initialize(request); // also hears of a 401, and gets another token
        request.setConnectTimeout((int) settings.timeout.toMillis());
        request.setReadTimeout((int) settings.timeout.toMillis());
        request.setNumberOfRetries(1); // for that other token alone
        request.setFollowRedirects(false);
        request.setThrowExceptionOnExecuteError(false);
    }

    HttpTransport transport() {
        return transport;
    }

    URI root() {
        return settings.rootUrl;
    }

    /**
     * Asks until there is an answer that is final.
     *
     * @throws GoogleUnavailableException if there is none in time
     */
    Answer ask(Question question, RequestLimit limit, Backoff backoff) {
        while (true) {
            Answer answer;
            try {
                answer = send(question, limit);
            } catch (IOException e) {
                if (!question.isRepeatable() || !backoff.waits(Duration.ZERO)) {
                    throw new GoogleUnavailableException(
                            "Google must answer: " + question.verb() + " ended with "
                                    + e.getClass().getName(),
                            0,
                            null,
                            e);
                }
                continue;
            }
            Problem problem = Problem.of(answer.status(), answer.isDone() ? "" : answer.body());
            if (answer.isDone() || !problem.isTemporary()) {
                return answer;
            }
            boolean mayBeDone = !question.isRepeatable() && answer.status() >= 500;
            if (mayBeDone || !backoff.waits(answer.retryAfter())) {
                throw new GoogleUnavailableException(
                        "Google must take the request: " + problem.status() + " " + problem.reason(),
                        answer.status(),
                        answer.retryAfter(),
                        null);
            }
        }
    }

    /** The JDK's connections know no PATCH; Google takes a POST that says so. */
    HttpRequest request(HttpRequestFactory factory, String verb, String path, @Nullable HttpContent content)
            throws IOException {
        boolean isPatch = verb.equals("PATCH");
        HttpRequest request =
                factory.buildRequest(isPatch ? "POST" : verb, new GenericUrl(root().resolve(path)), content);
        if (isPatch) {
            request.getHeaders().set("X-HTTP-Method-Override", verb);
        }
        return request;
    }

    private Answer send(Question question, RequestLimit limit) throws IOException {
        HttpContent content = question.json() == null
                ? null
                : new ByteArrayContent(
                        "application/json; charset=UTF-8", question.json().getBytes(StandardCharsets.UTF_8));
        HttpRequest request = request(requests, question.verb(), question.path(), content);
        request.setInterceptor(sent -> limit.acquire(1)); // once a try, also for the one with another token
        HttpResponse response = request.execute();
        try {
            byte[] body = response.getContent() == null
                    ? new byte[0]
                    : response.getContent().readNBytes(MOST_BODY_BYTES);
            return new Answer(
                    response.getStatusCode(),
                    new String(body, StandardCharsets.UTF_8),
                    RetryAfter.of(response.getHeaders().getRetryAfter()));
        } finally {
            response.disconnect();
        }
    }
}
