package io.github.loyalty4j.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BytesTest {
    @Test
    void names_doNotDependOnTheOrderOfTheirSet() {
        // Two names, each its length in four bytes and its code units: 00000001 0061, 00000001 0062.
        byte[] expected = {0, 0, 0, 2, 0, 0, 0, 1, 0, 'a', 0, 0, 0, 1, 0, 'b'};

        assertThat(new Bytes().names(List.of("a", "b")).toArray()).isEqualTo(expected);
        assertThat(new Bytes().names(List.of("b", "a")).toArray()).isEqualTo(expected);
    }

    @Test
    void neighbours_doNotRunIntoEachOther() {
        assertThat(new Bytes().text("ab").text("c").toArray())
                .isNotEqualTo(new Bytes().text("a").text("bc").toArray());
    }

    @Test
    void buffer_growsToWhatIsWritten() {
        String text = "x".repeat(5_000);

        assertThat(new Bytes().number(1).text(text).number(2).toArray()).hasSize(8 + 4 + 10_000 + 8);
    }
}
