package io.github.loyalty4j.wallet.apple.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.wallet.apple.web.ShownCards.ShownCard;
import java.lang.reflect.Modifier;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShownStateTest {
    private static final CardNumber NUMBER = CardNumber.parse("7K3M-9QX2-P0VD-H8TE");

    private static String digest(CardNumber number, long points, String unit, UnaryOperator<CardFace.Builder> more) {
        CardFace face =
                more.apply(CardFace.builder(number, Points.of(points), unit)).build();
        return ShownState.digest(new ShownCard(face, false));
    }

    private static CardFace.Expiring expiring(long points, int day) {
        return new CardFace.Expiring(Points.of(points), LocalDate.of(2026, 12, day));
    }

    @Test
    void digest_differsByEachThingACardShows() {
        CardFace plain = CardFace.builder(NUMBER, Points.of(5), "points").build();
        List<String> all = List.of(
                ShownState.digest(new ShownCard(plain, false)),
                ShownState.digest(new ShownCard(plain, true)),
                digest(CardNumber.parse("0000000000000000"), 5, "points", face -> face),
                digest(NUMBER, 6, "points", face -> face),
                digest(NUMBER, 5, "beans", face -> face),
                digest(NUMBER, 5, "points", face -> face.tier("Gold")),
                digest(NUMBER, 5, "points", face -> face.holder("Gold")),
                digest(NUMBER, 5, "points", face -> face.message("Gold")),
                digest(NUMBER, 5, "points", face -> face.expiring(expiring(1, 1))),
                digest(NUMBER, 5, "points", face -> face.expiring(expiring(2, 1))),
                digest(NUMBER, 5, "points", face -> face.expiring(expiring(1, 2))));
        assertThat(all).doesNotHaveDuplicates().allMatch(text -> text.matches("[0-9a-f]{64}"));
        assertThat(digest(NUMBER, 5, "points", face -> face)).isEqualTo(all.get(0));
    }

    /** Whoever gives a face an eighth thing gives it to the digest too, or phones do not hear of it. */
    @Test
    void digest_hasAllSevenThingsOfAFace() {
        assertThat(Stream.of(CardFace.class.getDeclaredFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers())))
                .hasSize(7);
    }
}
