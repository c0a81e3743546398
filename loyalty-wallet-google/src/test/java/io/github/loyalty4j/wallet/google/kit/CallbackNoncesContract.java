package io.github.loyalty4j.wallet.google.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.wallet.google.CallbackEvent;
import io.github.loyalty4j.wallet.google.CallbackNonces;
import io.github.loyalty4j.wallet.google.CallbackNonces.Claim;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every memory of callbacks must do; an implementation's own test extends this. */
public abstract class CallbackNoncesContract {
    private static final Instant NOW = Instant.parse("2026-12-01T10:15:30Z");

    @SuppressWarnings("this-escape") // the method of a test needs no state of it
    private final CallbackNonces nonces = noneKnown();

    /** A memory that holds nothing, another one at each call. */
    protected abstract CallbackNonces noneKnown();

    private static CallbackEvent.Nonce nonce(String value) {
        return new CallbackEvent.Nonce(value, NOW.plusSeconds(3_600));
    }

    @Test
    void claim_isOfOneUntilItIsReleased() {
        assertThat(nonces.claim(nonce("a"), NOW)).isEqualTo(Claim.NEW);
        assertThat(nonces.claim(nonce("a"), NOW)).isEqualTo(Claim.BUSY);
        assertThat(nonces.claim(nonce("b"), NOW)).isEqualTo(Claim.NEW);
        nonces.release(nonce("a"), NOW);
        assertThat(nonces.claim(nonce("a"), NOW)).isEqualTo(Claim.NEW);
    }

    @Test
    void release_isOfItsOwnClaimAlone() {
        nonces.claim(nonce("a"), NOW);
        nonces.claim(nonce("a"), NOW.plusSeconds(3_599)); // the first one ended
        nonces.release(nonce("a"), NOW);
        assertThat(nonces.claim(nonce("a"), NOW.plusSeconds(3_599))).isEqualTo(Claim.BUSY);
        nonces.done(nonce("a"));
        nonces.release(nonce("a"), NOW.plusSeconds(3_599));
        assertThat(nonces.claim(nonce("a"), NOW.plusSeconds(3_599))).isEqualTo(Claim.DONE);
    }

    @Test
    void claim_ofWhatWasGivenOn_isDone() {
        nonces.claim(nonce("a"), NOW);
        nonces.done(nonce("a"));
        nonces.done(nonce("a"));
        assertThat(nonces.claim(nonce("a"), NOW.plusSeconds(3_599))).isEqualTo(Claim.DONE);
    }

    /** The process that had it may be gone. */
    @Test
    void claim_endsAfterAWhile() {
        nonces.claim(nonce("a"), NOW);
        assertThat(nonces.claim(nonce("a"), NOW.plusSeconds(3_599))).isEqualTo(Claim.NEW);
        assertThat(nonces.claim(nonce("a"), NOW.plusSeconds(3_599))).isEqualTo(Claim.BUSY);
    }

    @Test
    void claim_atOneMoment_isNewForOneAlone() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 20; round++) {
                CallbackEvent.Nonce nonce = nonce("n" + round);
                List<Future<Claim>> claims = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    claims.add(threads.submit(() -> nonces.claim(nonce, NOW)));
                }
                int firsts = 0;
                for (Future<Claim> claim : claims) {
                    firsts += claim.get() == Claim.NEW ? 1 : 0;
                }
                assertThat(firsts).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
