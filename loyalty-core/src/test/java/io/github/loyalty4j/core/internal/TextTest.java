package io.github.loyalty4j.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void line_isStrippedAndWithinItsLimit() {
        assertThat(Text.line("name", "  Жar 😀 ", 6)).isEqualTo("Жar 😀"); // an emoji is two characters
        assertThatThrownBy(() -> Text.line("name", "Жar 😀", 5))
                .hasMessage("name must have at most 5 characters: has 6");
        assertThatThrownBy(() -> Text.line("name", " \t\n ", 5)).hasMessage("name must not be blank");
    }

    @Test
    void line_hasNoControlCharactersAndNoHalfPairs() {
        assertThatThrownBy(() -> Text.line("name", "a\nb", 5))
                .hasMessage("name must not contain control characters: has U+000A");
        assertThatThrownBy(() -> Text.line("name", "a\u0085b", 5)).hasMessageEndingWith("has U+0085");
        assertThatThrownBy(() -> Text.line("name", "a\uD83D", 5)).hasMessageEndingWith("has U+D83D");
        assertThatThrownBy(() -> Text.line("name", "\uDE00a", 5)).hasMessageEndingWith("has U+DE00");
    }

    @Test
    void block_keepsLineBreaksAndTabsAlone() {
        assertThat(Text.block("terms", "one\r\n\ttwo\n", 20)).isEqualTo("one\r\n\ttwo");
        assertThatThrownBy(() -> Text.block("terms", "a\u0000b", 20)).hasMessageEndingWith("has U+0000");
        assertThatThrownBy(() -> Text.block("terms", "a\uD83Db", 20)).hasMessageEndingWith("has U+D83D");
    }
}
