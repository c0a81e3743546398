package io.github.loyalty4j.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Whatever the bytes, the reader answers with a programme or an {@link InvalidProgramException}, and soon. */
class ReaderFuzzTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> FILES =
            List.of(ProgramJsonTest.resource("full.json"), ProgramJsonTest.resource("format-1.json"));

    private static void read(byte[] bytes) {
        try {
            LoyaltyProgram program = ProgramJson.parse(bytes, ProgramJsonPropertyTest.HOSTS);
            assertThat(ProgramJson.parse(ProgramJson.write(program), ProgramJsonPropertyTest.HOSTS))
                    .isEqualTo(program);
        } catch (InvalidProgramException e) {
            assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(2_000);
            assertThat(e.pointer()).matches("(?s)(/.*)?"); // a name may hold a line break
        }
    }

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of(FILES);
    }

    /** What a value may become; each is at the edge of something. */
    @Provide
    Arbitrary<String> values() {
        return Arbitraries.of(
                "null",
                "0",
                "-1",
                "1e400",
                "9223372036854775808",
                "0.1",
                "\"\"",
                "\" \"",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "\"P-1D\"",
                "\"P99999999999D\"",
                "\"PT-1S\"",
                "\"999999999999.999999\"",
                "\"+999999999-12-31\"",
                "\"--02-29\"",
                "\"--02-30\"",
                "\"24:00\"",
                "\"XXX\"",
                "\"GMT+99\"",
                "[]",
                "[[]]",
                "{}",
                "[null]",
                "{\"all\":[]}",
                "{\"any\":[]}",
                "\"" + "x".repeat(9_999) + "\"",
                "2147483648",
                "true");
    }

    @Property(tries = 1_000)
    void anyBytes_areRefused(@ForAll @Size(max = 300) byte[] bytes) {
        read(bytes);
    }

    @Property(tries = 1_000)
    void aFileCutOff_isRefused(@ForAll("files") String file, @ForAll @IntRange(max = 5_000) int length) {
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        read(Arrays.copyOf(bytes, Math.min(length, bytes.length)));
    }

    @Property(tries = 2_000)
    void aFileWithOtherBytes_isReadOrRefused(
            @ForAll("files") String file,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 5_000) Integer> places,
            @ForAll byte other) {
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        places.forEach(place -> bytes[place % bytes.length] = other);
        read(bytes);
    }

    @Property(tries = 3_000)
    void aFileWithAnotherValue_isReadOrRefused(
            @ForAll("files") String file, @ForAll @IntRange(max = 5_000) int place, @ForAll("values") String value)
            throws IOException {
        JsonNode json = MAPPER.readTree(file);
        new Mutation(json).replace(place, MAPPER.readTree(value));
        read(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A megabyte made to cost most: names to compare, values to search, rules to read. */
    @Test
    void hugeFiles_areRefusedInTime() {
        long start = System.nanoTime();
        read(("{\"format\":2," + "\"x\":1,".repeat(140_000) + "\"y\":1}").getBytes(StandardCharsets.UTF_8));
        StringBuilder names = new StringBuilder("{\"format\":2");
        for (int i = 0; i < 90_000; i++) {
            names.append(",\"").append(i).append("\":1");
        }
        read(names.append('}').toString().getBytes(StandardCharsets.UTF_8));
        read(("[" + "[],".repeat(340_000) + "[]]").getBytes(StandardCharsets.UTF_8));
        read(FILES.get(0).replace("[1, 15]", "[" + "1,".repeat(400_000) + "1]").getBytes(StandardCharsets.UTF_8));
        read(FILES.get(0).replace("\"20.00\"", "1".repeat(900_000)).getBytes(StandardCharsets.UTF_8));
        // a second for each megabyte is a hundred times what it takes
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }
}
