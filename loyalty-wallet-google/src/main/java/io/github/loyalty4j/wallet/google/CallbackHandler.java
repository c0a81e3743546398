package io.github.loyalty4j.wallet.google;

import java.time.Instant;
import java.util.function.Consumer;

/**
 * Answers Google's callbacks without a web framework: the host's own hands over method and body and sends back the
 * status.
 *
 * <pre>{@code
 * CallbackHandler handler = CallbackHandler.of(verifier, nonces, event -> shop.cardSaved(event));
 * int status = handler.handle("POST", body, now);
 * }</pre>
 *
 * <p>Google delivers an event once or more. It is given on before 200 is answered, and again if that failed; after it was
 * given on once, no more.
 *
 * <p>Immutable; safe for use by several threads if the nonces and the consumer are.
 */
public final class CallbackHandler {
    private final CallbackVerifier verifier;
    private final CallbackNonces nonces;
    private final Consumer<? super CallbackEvent> events;

    private CallbackHandler(CallbackVerifier verifier, CallbackNonces nonces, Consumer<? super CallbackEvent> events) {
        this.verifier = verifier;
        this.nonces = nonces;
        this.events = events;
    }

    /**
     * Gives on what passes.
     *
     * @param events hears of cards that were saved and removed; whatever it throws is thrown on, and Google tries again
     */
    public static CallbackHandler of(
            CallbackVerifier verifier, CallbackNonces nonces, Consumer<? super CallbackEvent> events) {
        return new CallbackHandler(verifier, nonces, events);
    }

    /**
     * The status to answer with: 200 done, or seen before, or of a kind not known; 400 not Google's; 405 not a POST; 503
     * Google's keys could not be read, or another delivery of the event is being given on at this moment.
     *
     * @param method of the request
     * @param body the whole body, of which a host reads at most {@link CallbackVerifier#MOST_BYTES} and one more
     */
    public int handle(String method, byte[] body, Instant now) {
        if (!method.equals("POST")) {
            return 405;
        }
        CallbackEvent event;
        try {
            event = verifier.verify(body, now);
        } catch (InvalidCallbackException e) {
            return 400;
        } catch (GoogleUnavailableException e) {
            return 503;
        }
        return event.kind() == CallbackEvent.Kind.OTHER ? 200 : giveOn(event, now);
    }

    private int giveOn(CallbackEvent event, Instant now) {
        CallbackNonces.Claim claim = nonces.claim(event.nonce(), now);
        if (claim != CallbackNonces.Claim.NEW) {
            return claim == CallbackNonces.Claim.DONE ? 200 : 503;
        }
        boolean isDone = false;
        try {
            events.accept(event);
            isDone = true;
        } finally {
            if (!isDone) {
                nonces.release(event.nonce(), now);
            }
        }
        nonces.done(event.nonce());
        return 200;
    }
}
