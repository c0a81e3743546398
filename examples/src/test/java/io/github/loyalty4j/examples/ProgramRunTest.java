package io.github.loyalty4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.loyalty4j.core.json.ProgramJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramRunTest {
    private static final String PROGRAM =
            """
            {"format": 2, "id": "bean-club", "version": 1, "name": "Bean Club", "currency": "EUR", "zone": "Europe/Paris",
             "units": ["points"],
             "earn": [{"id": "base", "type": "perAmount", "points": 1, "per": "1.00"}],
             "tiers": [{"name": "Silver", "from": 100}]}
            """;
    private static final String LAWFUL =
            """
            {"now":"2026-03-01T09:00:00Z","command":"enroll","member":"anna","card":"7K3M9QX2P0VDH8TE"}
            {"now":"2026-03-01T09:01:00Z","command":"purchase","member":"anna","order":"o-1","amount":"19.99"}
            """;
    private static final String TOO_MUCH =
            """
            {"now":"2026-03-01T09:02:00Z","command":"adjust","member":"anna","id":"a-1","points":-20,"reason":"goodwill","actor":"clerk-3"}
            """;

    @TempDir
    Path folder;

    private Path program;

    @BeforeEach
    void write() throws IOException {
        program = Files.writeString(folder.resolve("program.json"), PROGRAM);
    }

    private Run run(String commands, Object... more) throws IOException {
        Path events = Files.writeString(folder.resolve("commands.jsonl"), commands);
        return more.length == 0
                ? Run.of("program", "run", "--program", program, "--events", events)
                : Run.of("program", "run", "--program", program, "--events", events, more[0]);
    }

    @Test
    void run_ofLawfulCommands_isDone() throws IOException {
        Run run = run(LAWFUL);
        assertThat(run.out())
                .isEqualToNormalizingNewlines(
                        """
                anna: 19 points
                2 applied, 0 replayed, 0 rejected
                """);
        assertThat(run.exit()).isZero();
    }

    @Test
    void run_saysWhatWaits() throws IOException {
        Files.writeString(program, PROGRAM.replace("\"tiers\"", "\"pending\": {\"days\": 14}, \"tiers\""));

        assertThat(run(LAWFUL).out()).startsWith("anna: 0 points (19 points waiting)");
    }

    @Test
    void run_withARejection_saysWhichAndWhy() throws IOException {
        Run run = run(LAWFUL + TOO_MUCH);
        assertThat(run.out())
                .isEqualToNormalizingNewlines(
                        """
                adjust/a-1 rejected, NOT_ENOUGH_POINTS: no more can be taken than can be used: 20 points of 19 points
                anna: 19 points
                2 applied, 0 replayed, 1 rejected
                """);
        assertThat(run.exit()).isZero();
    }

    @Test
    void run_cancelsAnEventOnce() throws IOException {
        String line = "{\"now\":\"2026-03-02T09:00:00Z\",\"member\":\"anna\",\"command\":";
        String visit = line + "\"event\",\"kind\":\"visit\",\"id\":\"v-1\"}\n";
        String cancel = line + "\"cancel\",\"event\":\"v-1\"}\n";
        assertThat(run(LAWFUL + visit + cancel + cancel).out()).endsWith("4 applied, 1 replayed, 0 rejected\n");
        assertThat(run(LAWFUL + cancel).out()).contains("cancel/v-1 rejected, UNKNOWN: ");
    }

    @Test
    void run_ofACommandThatCannotBe_namesItsLine() throws IOException {
        String consent =
                """
                {"now":"2026-03-01T09:02:00Z","command":"consent","member":"anna","purpose":"news","given":true,"time":"2026-03-01T09:02:01Z"}
                """;
        Run run = run(LAWFUL + consent, "--json");
        assertThat(run.err())
                .isEqualToNormalizingNewlines(
                        """
                loyalty4j: commands.jsonl line 3: an answer must not be given later than now, 2026-03-01T09:02:00Z: 2026-03-01T09:02:01Z
                """);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run(LAWFUL + consent.replace("02:01Z", "02:00Z")).exit()).isZero();
    }

    @Test
    void run_ofACardThatIsAnothers_isAnAnswer_andOfOneThatWasIsNone() throws IOException {
        String bob = LAWFUL.lines().findFirst().orElseThrow().replace("anna", "bob") + "\n";
        Run used = run(LAWFUL + bob);
        assertThat(used.out())
                .contains("enroll/bob rejected, CARD_USED: a card number must be one member's alone: it is anna's");
        assertThat(used.exit()).isZero();
        String change =
                """
                {"now":"2026-03-01T09:02:00Z","command":"replaceCard","member":"anna","id":"c-1","card":"0000000000000000","reason":"lost","actor":"clerk-3"}
                """;
        Run before = run(LAWFUL + change + bob);
        assertThat(before.err()).contains("commands.jsonl line 4: a card number must be one member's alone");
        assertThat(before.exit()).isEqualTo(2);
    }

    @Test
    void run_asJson_hasLinesOfJsonAlone() throws IOException {
        Run run = run(LAWFUL + TOO_MUCH, "--json");
        assertThat(run.out().lines()).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        assertThat(run.out()).contains("\"code\":\"NOT_ENOUGH_POINTS\"");
        assertThat(run.exit()).isZero();
    }

    @Test
    void schema_isThatOfTheReader() throws IOException {
        Run run = Run.of("program", "schema");
        assertThat(run.exit()).isZero();
        ObjectMapper json = new ObjectMapper();
        try (InputStream schema = ProgramJson.schema().openStream()) {
            assertThat(json.readTree(run.out())).isEqualTo(json.readTree(schema));
        }
    }
}
