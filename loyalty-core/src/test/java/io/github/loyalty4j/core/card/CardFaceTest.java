package io.github.loyalty4j.core.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.loyalty4j.core.points.Points;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CardFaceTest {
    /** Check character computed by hand in {@link CardNumberTest}. */
    private static final CardNumber NUMBER = CardNumber.parse("7K3M-9QX2-P0VD-H8TE");

    private static final LocalDate NEW_YEARS_EVE = LocalDate.of(2026, 12, 31);

    private static CardFace.Builder face() {
        return CardFace.builder(NUMBER, Points.of(1250), "points");
    }

    @Test
    void builder_needsNoOptionalPart() {
        CardFace face = face().build();

        assertThat(face.number()).isEqualTo(NUMBER);
        assertThat(face.balance()).isEqualTo(Points.of(1250));
        assertThat(face.unit()).isEqualTo("points");
        assertThat(face.tier()).isEmpty();
        assertThat(face.holder()).isEmpty();
        assertThat(face.expiring()).isEmpty();
    }

    @Test
    void message_takesThePlaceOfTheLast_andNothingElse() {
        CardFace face =
                face().tier("Gold").holder("Ada Lovelace").message("Before").build();

        CardFace next = face.withMessage("Double beans");

        assertThat(next.message()).contains("Double beans");
        assertThat(next).usingRecursiveComparison().ignoringFields("message").isEqualTo(face);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> face.withMessage("x".repeat(501)))
                .withMessage("message must have at most 500 characters: has 501");
    }

    @Test
    void builder_takesADebt() {
        assertThat(CardFace.builder(NUMBER, Points.of(-3), "stamps").build()).hasToString("-3 stamps");
    }

    @Test
    void toString_tellsNeitherHolderNorNumber() {
        CardFace face = face().tier("Gold").holder("Ada Lovelace").build();

        assertThat(face).hasToString("1250 points, Gold");
    }

    @Test
    void builder_endsUnitsAt20AndNamesAt64Characters() {
        assertThat(CardFace.builder(NUMBER, Points.ZERO, "x".repeat(20)).build().unit())
                .hasSize(20);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CardFace.builder(NUMBER, Points.ZERO, "x".repeat(21)))
                .withMessage("unit must have at most 20 characters: has 21");
        assertThat(face().tier("x".repeat(64)).holder("y".repeat(64)).build().holder())
                .contains("y".repeat(64));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> face().tier("x".repeat(65)))
                .withMessage("tier must have at most 64 characters: has 65");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> face().holder("x".repeat(65)))
                .withMessage("holder must have at most 64 characters: has 65");
    }

    @Test
    void builder_rejectsBlanksAndControlCharacters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CardFace.builder(NUMBER, Points.ZERO, " "))
                .withMessage("unit must not be blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> face().holder("Ada\tLovelace"))
                .withMessage("holder must not contain control characters: has U+0009");
        assertThatIllegalArgumentException().isThrownBy(() -> face().tier("")).withMessage("tier must not be blank");
    }

    @Test
    void expiring_isMoreThanNone() {
        CardFace.Expiring one = new CardFace.Expiring(Points.of(1), NEW_YEARS_EVE);

        assertThat(face().expiring(one).build().expiring()).contains(one);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CardFace.Expiring(Points.ZERO, NEW_YEARS_EVE))
                .withMessage("expiring points must be positive: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CardFace.Expiring(Points.of(-1), NEW_YEARS_EVE))
                .withMessage("expiring points must be positive: -1");
    }

    @Test
    void builder_stepReplacesAndDoesNotReachBack() {
        CardFace.Builder builder = face().tier("Silver");
        CardFace silver = builder.build();
        CardFace gold = builder.tier("Gold").build();

        assertThat(silver.tier()).contains("Silver");
        assertThat(gold.tier()).contains("Gold");
    }

    @Test
    void message_has1To500Characters() {
        assertThat(face().build().message()).isEmpty();
        assertThat(face().message("Double\nbeans").build().message()).contains("Double\nbeans");
        assertThat(face().message("x".repeat(500)).build().message().orElseThrow())
                .hasSize(500);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> face().message("x".repeat(501)))
                .withMessage("message must have at most 500 characters: has 501");
    }
}
