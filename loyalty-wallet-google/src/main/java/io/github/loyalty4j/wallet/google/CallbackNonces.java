package io.github.loyalty4j.wallet.google;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which callbacks were given on already; a port for the host's database. A nonce need not be kept after it expires.
 *
 * <p>Whoever is told {@link Claim#NEW} gives the event on and says so with {@link #done}, or with {@link #release} that it
 * could not. A claim of a process that died meanwhile must end after a while, such as a minute; who was only slow then
 * finds that somebody else has claimed the event.
 *
 * <p>Implementations are safe for use by several threads; of claims at one moment one alone is new.
 */
public interface CallbackNonces {
    /** What is known of an event. */
    enum Claim {
        /** Nobody has it; it is the caller's now. */
        NEW,
        /** Somebody is giving it on at this moment. */
        BUSY,
        /** It was given on. */
        DONE
    }

    /** Claims the event with this nonce, if nobody has. */
    Claim claim(CallbackEvent.Nonce nonce, Instant now);

    /** Keeps that it was given on. */
    void done(CallbackEvent.Nonce nonce);

    /**
     * Lets it be claimed again, if the claim of this time is the one that holds: neither one that came after it ended, nor
     * an event that was given on meanwhile, is touched.
     *
     * @param claimed the time that was given to {@link #claim}
     */
    void release(CallbackEvent.Nonce nonce, Instant claimed);

    /** In the memory of one process, those that have not expired; a claim ends after a minute. */
    static CallbackNonces inMemory() {
        return new InMemory();
    }

    /** See {@link CallbackNonces#inMemory()}. */
    final class InMemory implements CallbackNonces {
        private static final Duration LEASE = Duration.ofMinutes(1);

        private final Map<String, State> states = new ConcurrentHashMap<>();

        private InMemory() {}

        private record State(Instant expires, Instant freeAt) {}

        @Override
        public Claim claim(CallbackEvent.Nonce nonce, Instant now) {
            states.values().removeIf(state -> !now.isBefore(state.expires()));
            Claim[] claim = {Claim.NEW};
            states.compute(nonce.value(), (value, old) -> {
                if (old == null || !now.isBefore(old.freeAt())) {
                    return new State(nonce.expires(), now.plus(LEASE));
                }
                claim[0] = old.freeAt().equals(Instant.MAX) ? Claim.DONE : Claim.BUSY;
                return old;
            });
            return claim[0];
        }

        @Override
        public void done(CallbackEvent.Nonce nonce) {
            states.put(nonce.value(), new State(nonce.expires(), Instant.MAX));
        }

        @Override
        public void release(CallbackEvent.Nonce nonce, Instant claimed) {
            states.remove(nonce.value(), new State(nonce.expires(), claimed.plus(LEASE)));
        }
    }
}
