package io.github.loyalty4j.core.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberIdTest {
    @Test
    void of_dropsWhiteSpaceAtBothEnds() {
        assertThat(MemberId.of(" 00004\n")).isEqualTo(MemberId.of("00004")).hasToString("00004");
    }

    @Test
    void of_keepsCaseZerosAndInnerSpaces() {
        assertThat(MemberId.of("a 1")).isNotEqualTo(MemberId.of("A 1")).isNotEqualTo(MemberId.of("a  1"));
        assertThat(MemberId.of("4")).isNotEqualTo(MemberId.of("04"));
    }

    @ParameterizedTest
    // Empty; spaces; U+2003 em space, which strip() drops as well.
    @ValueSource(strings = {"", "   ", "\t\n", "\u2003"})
    void of_rejectsABlank(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemberId.of(value))
                .withMessage("member id must not be blank");
    }

    @Test
    void of_takes128CharactersAndNot129() {
        assertThat(MemberId.of("x".repeat(128)).value()).hasSize(128);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemberId.of("x".repeat(129)))
                .withMessage("member id must have at most 128 characters: has 129");
    }

    @Test
    void of_rejectsControlCharactersInside() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemberId.of("a\nb"))
                .withMessage("member id must not contain control characters: has U+000A");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemberId.of("a\u0000b"))
                .withMessage("member id must not contain control characters: has U+0000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemberId.of("a\u009fb"))
                .withMessage("member id must not contain control characters: has U+009F");
    }

    @Test
    void of_takesAPairOfSurrogatesAndNotOneAlone() {
        assertThat(MemberId.of("\ud83d\ude00").value()).hasSize(2); // U+1F600
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemberId.of("a\ud83d"))
                .withMessage("member id must not contain control characters: has U+D83D");
    }

    @Test
    void compareTo_ordersAsText() {
        assertThat(MemberId.of("10")).isLessThan(MemberId.of("9"));
        assertThat(MemberId.of("Z")).isLessThan(MemberId.of("a"));
    }
}
