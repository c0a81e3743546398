package io.github.loyalty4j.core.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardColorTest {
    @ParameterizedTest
    // CSS Color Module Level 4, section 6.1, table of named colours: tomato, teal, black, white.
    @CsvSource({"#ff6347, 255, 99, 71", "#008080, 0, 128, 128", "#000000, 0, 0, 0", "#ffffff, 255, 255, 255"})
    void parse_ofNamedColoursOfCss(String text, int red, int green, int blue) {
        assertThat(CardColor.parse(text)).isEqualTo(CardColor.of(red, green, blue));
    }

    @Property
    void parse_readsWhatToStringWrites(
            @ForAll @IntRange(max = 255) int red,
            @ForAll @IntRange(max = 255) int green,
            @ForAll @IntRange(max = 255) int blue) {
        CardColor color = CardColor.of(red, green, blue);

        assertThat(CardColor.parse(color.toString())).isEqualTo(color);
        assertThat(CardColor.parse(color.toString().toUpperCase(Locale.ROOT))).isEqualTo(color);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "#", "#fff", "3b2417", "#3b241", "#3b24177", "#3b241g", "#+b2417", " #3b2417", "#3b2417\n"})
    void parse_rejectsAnotherForm(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CardColor.parse(text))
                .withMessage("colour must be #rrggbb: '" + text + "'");
    }

    @Test
    void parse_doesNotRepeatALongText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CardColor.parse("#".repeat(1_000_000)))
                .withMessage("colour must be #rrggbb: text of 1000000 characters");
    }

    @Test
    void of_rejectsAPartOutside0To255() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CardColor.of(-1, 0, 0))
                .withMessage("colour's red must be 0 to 255: -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CardColor.of(0, 256, 0))
                .withMessage("colour's green must be 0 to 255: 256");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CardColor.of(0, 0, 256))
                .withMessage("colour's blue must be 0 to 255: 256");
    }
}
