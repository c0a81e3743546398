package io.github.loyalty4j.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputsTest {
    @TempDir
    private Path folder;

    private void summary(String json) throws IOException {
        Files.writeString(folder.resolve("summary.json"), json);
    }

    @Test
    void stale_areTheFilesAnEarlierRunNamesAsItsOwn() throws IOException {
        summary("{\"files\": [\"card.png\", \"root.pem\", \"../mine\", \"notes.txt\", 7]}");
        assertThat(Outputs.stale(folder)).containsExactly("root.pem");
        summary("{\"files\": [\"save-link-key.pem\", \"root.pem\"]}");
        assertThat(Outputs.stale(folder)).containsExactly("root.pem", "save-link-key.pem");
    }

    @Test
    void stale_areNoneWhereNothingTells() throws IOException {
        Files.writeString(folder.resolve("root.pem"), "the user's own");
        assertThat(Outputs.stale(folder)).isEmpty();
        assertThat(Outputs.stale(folder.resolve("absent"))).isEmpty();
        for (String other : new String[] {"", "[]", "{}", "no JSON", "{\"files\": \"root.pem\"}"}) {
            summary(other);
            assertThat(Outputs.stale(folder)).as(other).isEmpty();
        }
    }
}
