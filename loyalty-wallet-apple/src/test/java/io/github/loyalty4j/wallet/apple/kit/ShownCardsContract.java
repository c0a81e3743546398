package io.github.loyalty4j.wallet.apple.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.wallet.apple.web.ShownCards;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every memory of shown cards must do; an implementation's own test extends this. */
public abstract class ShownCardsContract {
    private static final MemberId ANNA = MemberId.of("anna");
    private static final CardNumber FIRST = CardNumber.random(new SecureRandom());
    private static final CardNumber SECOND = CardNumber.random(new SecureRandom());

    @SuppressWarnings("this-escape") // the method of a test needs no state of it
    private final ShownCards shown = noneShown();

    /** A memory that holds nothing, another one at each call. */
    protected abstract ShownCards noneShown();

    private static CardFace face(CardNumber number, long points) {
        return CardFace.builder(number, Points.of(points), "points").build();
    }

    @Test
    void find_hasAllOfTheLatestFace() {
        CardFace face = CardFace.builder(FIRST, Points.of(7), "points")
                .tier("Gold")
                .holder("Anna ✓ O'Neil")
                .expiring(new CardFace.Expiring(Points.of(3), LocalDate.of(2026, 12, 31)))
                .message("first\nsecond")
                .build();
        assertThat(shown.find(FIRST)).isEmpty();
        shown.show(ANNA, face(FIRST, 5));
        shown.show(ANNA, face);

        ShownCards.ShownCard found = shown.find(FIRST).orElseThrow();
        assertThat(found.voided()).isFalse();
        assertThat(found.face()).usingRecursiveComparison().isEqualTo(face);
    }

    @Test
    void show_ofAnotherNumber_voidsTheFormer_andTellsOfItAgain() {
        shown.show(ANNA, face(FIRST, 5));
        assertThat(shown.show(ANNA, face(SECOND, 5))).containsExactlyInAnyOrder(FIRST, SECOND);
        assertThat(shown.show(ANNA, face(SECOND, 6))).containsExactlyInAnyOrder(FIRST, SECOND);
        assertThat(shown.find(FIRST).orElseThrow().voided()).isTrue();
        assertThat(shown.find(SECOND).orElseThrow().voided()).isFalse();
        assertThat(shown.show(MemberId.of("ben"), face(CardNumber.random(new SecureRandom()), 1)))
                .hasSize(1);
    }

    @Test
    void remove_voidsAllCardsOfTheMember_eachTime() {
        shown.show(ANNA, face(FIRST, 5));
        shown.show(ANNA, face(SECOND, 5));
        for (int i = 0; i < 2; i++) {
            assertThat(shown.remove(ANNA)).containsExactlyInAnyOrder(FIRST, SECOND);
            assertThat(shown.find(SECOND).orElseThrow().voided()).isTrue();
        }
        assertThat(shown.remove(MemberId.of("ben"))).isEqualTo(List.of());
    }
}
