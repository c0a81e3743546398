package io.github.loyalty4j.metrics.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void document_byHand() {
        assertThat(Json.parse(" {\"a\":[1,-2.5,1E-3],\n\"b\" : {} ,\"c\":[ ],\"\":\"ä\"} "))
                .isEqualTo(Map.of("a", List.of(1.0, -2.5, .001), "b", Map.of(), "c", List.of(), "", "ä"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "[1 2]",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{1:2}",
                "\"a",
                "\"a\\n\"",
                "\"\n\"",
                "01",
                "+1",
                ".5",
                "1.",
                "true",
                "null",
                "NaN",
                "[1]]",
                "{\"a\":1,\"a\":2}",
                "--1",
                "1e",
                "{}\0",
                "[1]\0[2]",
                "\0"
            })
    void document_broken(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Json.parse(text)).withMessageStartingWith("JSON must ");
    }

    @Test
    void limits() {
        String spaces = " ".repeat(99_999);
        assertThat(Json.parse(spaces + "1")).isEqualTo(1.0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.parse(spaces + "12"))
                .withMessage("JSON must have at most 100000 characters: 100001");
        assertThat(Json.parse("[".repeat(16) + "]".repeat(16))).isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.parse("[".repeat(17) + "]".repeat(17)))
                .withMessage("JSON must have at most 16 levels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.parse("[1;"))
                .withMessage("JSON must go on otherwise at character 3: ;");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.parse("[1"))
                .withMessage("JSON must not end at character 3");
    }

    @Property
    void numbers_areTheSame(@ForAll double number) {
        assertThat(Json.parse(Double.toString(number))).isEqualTo(number);
    }
}
