package io.github.loyalty4j.wallet.apple.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassJsonTest {
    private static final String JSON = "{\"description\": \"Café\"}";

    @Test
    void object_isReadAsUtf8() {
        assertThat(PassJson.object("pass.json", JSON.getBytes(StandardCharsets.UTF_8))
                        .get("description")
                        .asText())
                .isEqualTo("Café");
    }

    /** Jackson finds out UTF-16 and UTF-32 by their zeros, with a mark or without (RFC 4627, section 3). */
    @ParameterizedTest
    @CsvSource({
        "UTF-16, must be UTF-8",
        "UTF-16LE, must be JSON",
        "UTF-16BE, must be JSON",
        "UTF-32LE, must be JSON",
        "UTF-32BE, must be JSON",
        "ISO-8859-1, must be UTF-8"
    })
    void object_refusesOtherEncodings(String charset, String message) {
        String text = charset.equals("ISO-8859-1") ? JSON : JSON.replace("é", "e");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassJson.object("pass.json", text.getBytes(Charset.forName(charset))))
                .withMessageStartingWith("pass.json " + message);
    }

    @Test
    void object_refusesUtf16WithItsMarkTheOtherWay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassJson.object("pass.json", "\ufeff{}".getBytes(StandardCharsets.UTF_16LE)))
                .withMessage("pass.json must be UTF-8: it is in another encoding");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\ufeff{}", "{} {}", "{}x", "{\"a\": 1, \"a\": 2}", "{/* c */}", "{\"a\": 1,}", "[]", "7", ""})
    void object_refusesWhatAPhoneDoes(String text) {
        byte[] file = text.getBytes(StandardCharsets.UTF_8);
        assertThatIllegalArgumentException().isThrownBy(() -> PassJson.object("pass.json", file));
        assertThat(PassCheck.of(Map.of()).pass(file, Instant.EPOCH))
                .extracting(Finding::rule)
                .containsExactly(PassRule.JSON_FORM);
    }

    @Test
    void object_keyThatIsThereTwiceIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassJson.object(
                        "pass.json", "{\"a\": {\"b c\": 1,\n\"b c\": 2}}".getBytes(StandardCharsets.UTF_8)))
                .withMessage("pass.json must be JSON: it has the key 'b c' twice at line 2");
        String large = "x".repeat(61);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassJson.object(
                        "pass.json", ("{\"" + large + "\": 1, \"" + large + "\": 2}").getBytes(StandardCharsets.UTF_8)))
                .withMessage("pass.json must be JSON: it cannot be read at line 1");
    }

    @Test
    void object_hasAtMostAMebibyte() {
        byte[] most = new byte[1_048_576];
        Arrays.fill(most, (byte) ' ');
        most[0] = '{';
        most[most.length - 1] = '}';
        assertThat(PassJson.object("pass.json", most)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassJson.object("pass.json", new byte[1_048_577]))
                .withMessage("pass.json must have at most 1048576 bytes: has 1048577");
    }
}
