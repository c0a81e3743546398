package io.github.loyalty4j.core.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.loyalty4j.core.store.InMemoryStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConformanceCaseTest {
    private static void run(String step) throws Exception {
        String file = "{'id':'x','title':'x','source':'x','program':{'format':2,'id':'club','version':1,"
                + "'currency':'EUR','zone':'UTC','earn':[{'id':'base','type':'fixed','points':8}]},"
                + "'steps':[{'do':{'now':'2026-01-01T00:00:00Z','command':'enroll','member':'anna'},"
                + "'expect':'applied'}," + step + "]}";
        JsonNode tree = new ObjectMapper().readTree(file.replace('\'', '"'));
        new ConformanceCase(tree, new InMemoryStore()).run();
    }

    @Test
    void look_asItIs_passes() throws Exception {
        run("{'at':'2026-01-01T00:00:00Z','member':'anna','balance':{'points':0},'tier':null,'lots':[]}");
    }

    // each would pass if a case were read as leniently as Jackson does
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'at':'2026-01-01T00:00:00Z','member':'anna','balanc':{'points':9}}",
                "{'at':'2026-01-01T00:00:00Z','member':'anna','balance':{'points':0},'teir':'Gold'}",
                "{'at':'2026-01-01T00:00:00Z','member':'anna'}",
                "{'at':'2026-01-01T00:00:00Z','member':'anna','balance':{}}",
                "{'at':'2026-01-01T00:00:00Z','member':'anna','balance':0}",
                "{'at':'2026-01-01T00:00:00Z','member':'anna','balance':{'points':'x'}}",
                "{'at':'2026-01-01T00:00:00Z','member':'anna','lots':{}}",
                "{'at':'2026-01-01T00:00:00Z','member':'anna','tier':7}",
                "{'do':{'now':'2026-01-01T00:00:00Z','command':'closeDay','member':'anna','day':'2026-01-01'}}",
                "{'do':{'now':'2026-01-01T00:00:00Z','command':'closeDay','member':'anna','day':'2026-01-01'},"
                        + "'expect':'applied','balance':{'points':9}}",
            })
    void step_thatWouldCheckNothing_fails(String step) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> run(step));
    }

    @Test
    void index_namesEveryFile() throws Exception {
        Path folder = Path.of(Objects.requireNonNull(ConformanceContract.class.getResource("conformance/index.txt"))
                        .toURI())
                .getParent();
        try (Stream<Path> files = Files.list(folder)) {
            List<String> cases = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList();
            assertThat(ConformanceContract.files()).isEqualTo(cases);
        }
    }
}
