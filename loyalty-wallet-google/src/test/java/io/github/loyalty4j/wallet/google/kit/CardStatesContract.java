package io.github.loyalty4j.wallet.google.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.wallet.google.CardStates;
import io.github.loyalty4j.wallet.google.CardStates.CardState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every memory of states must do; an implementation's own test extends this. */
public abstract class CardStatesContract {
    private static final MemberId ANNA = MemberId.of("anna");
    private static final Instant NOW = Instant.parse("2026-12-01T10:15:30.123456789Z");

    @SuppressWarnings("this-escape") // the method of a test needs no state of it
    private final CardStates states = noneKnown();

    /** A memory that holds nothing, another one at each call. */
    protected abstract CardStates noneKnown();

    @Test
    void find_givesBackWhatWasSaved() {
        assertThat(states.find(ANNA)).isEmpty();
        List<Instant> notified = List.of(NOW, NOW.plusSeconds(1), NOW.plusSeconds(2));
        CardState known = new CardState("123.a", Optional.of("{\"a\":\"'✓\"}"), notified);
        states.save(ANNA, known);
        assertThat(states.find(ANNA)).contains(known);
        CardState unknown = new CardState("123.b", Optional.empty(), List.of());
        states.save(ANNA, unknown);
        assertThat(states.find(ANNA)).contains(unknown);
        assertThat(states.find(MemberId.of("ben"))).isEmpty();
    }

    @Test
    void remove_forgetsTheMember() {
        states.save(ANNA, new CardState("123.a", Optional.of("{}"), List.of(NOW)));
        states.remove(ANNA);
        states.remove(ANNA);
        assertThat(states.find(ANNA)).isEmpty();
    }
}
