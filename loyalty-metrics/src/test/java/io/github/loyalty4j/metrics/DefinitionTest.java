package io.github.loyalty4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DefinitionTest {
    private final Definition card = Definition.of("CSAT").with("scale", "1-5").noting("n", "263");

    @Test
    void requireComparable_passesOverNotes() {
        card.requireComparable(Definition.of("CSAT").with("scale", "1-5").noting("n", "12"));
        assertThat(card.differencesFrom(card)).isEmpty();
    }

    @Test
    void requireComparable_namesAllThatDiffers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> card.requireComparable(
                        Definition.of("CES").with("scale", "1-7").with("boxes", "5-7")))
                .withMessage("compared figures must be defined alike: metric is CSAT here and CES there;"
                        + " scale is 1-5 here and 1-7 there; boxes is not said here and 5-7 there");
    }

    @Test
    void with_replacesATermInItsPlace() {
        Definition other = card.with("boxes", "4-5").with("scale", "1-10");

        assertThat(other.toString()).isEqualTo("{metric=CSAT, scale=1-10, boxes=4-5, n=263}");
        assertThat(other.metric()).isEqualTo("CSAT");
        assertThat(card.terms()).containsEntry("scale", "1-5").doesNotContainKey("boxes");
        assertThat(card)
                .isNotEqualTo(other)
                .hasSameHashCodeAs(Definition.of("CSAT").with("scale", "1-5").noting("n", "263"));
    }
}
