package io.github.loyalty4j.core.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HmacTest {
    // RFC 4231, sections 4.2 to 4.5, 4.7 and 4.8 (4.6 is the truncated one): key, data, HMAC-SHA-256; "20x0b" is 20
    // bytes 0b, text is ASCII
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            20x0b | Hi There | b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7
            Jefe | what do ya want for nothing? | 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843
            20xaa | 50xdd | 773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe
            25.. | 50xcd | 82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b
            131xaa | Test Using Larger Than Block-Size Key - Hash Key First | \
            60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54
            131xaa | This is a test using a larger than block-size key and a larger than block-size data. The key \
            needs to be hashed before being used by the HMAC algorithm. | \
            9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2
            """)
    void sha256_givesThePublishedCodes(String key, String data, String expected) {
        byte[] text = bytes(data);
        byte[] head = Arrays.copyOf(text, 3);
        byte[] tail = Arrays.copyOfRange(text, 3, text.length);
        assertThat(HexFormat.of().formatHex(Hmac.sha256(bytes(key), text))).isEqualTo(expected);
        assertThat(HexFormat.of().formatHex(Hmac.sha256(bytes(key), head, tail)))
                .isEqualTo(expected);
    }

    private static byte[] bytes(String notation) {
        if (notation.equals("25..")) {
            return HexFormat.of().parseHex("0102030405060708090a0b0c0d0e0f10111213141516171819");
        }
        if (!notation.matches("\\d+x[0-9a-f]{2}")) {
            return notation.getBytes(StandardCharsets.US_ASCII);
        }
        String[] parts = notation.split("x");
        return HexFormat.of().parseHex(parts[1].repeat(Integer.parseInt(parts[0])));
    }
}
