package io.github.loyalty4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramLintTest {
    @TempDir
    Path folder;

    private Path program(String rest) throws IOException {
        return Files.writeString(
                folder.resolve("program.json"),
                """
                {"format": 2, "id": "bean-club", "version": 1, "name": "Bean Club", "currency": "EUR", "zone": "Europe/Paris",
                 "units": ["points"],
                 "earn": [{"id": "base", "type": "perAmount", "points": 1, "per": "1.00"%s}
                """
                        .formatted(rest));
    }

    @Test
    void lint_ofASoundProgramme_findsNothing() throws IOException {
        Run run = Run.of(
                "program",
                "lint",
                program(", \"group\": \"base\"}], \"payment\": {\"points\": 100, \"worth\": \"5.00\"}")
                        .toString());

        assertThat(run.out().strip()).isEqualTo("Nothing found.");
        assertThat(run.exit()).isZero();
    }

    @Test
    void lint_ofAWarningAlone_saysWhatToDo_andIsNoFailure() throws IOException {
        Run run = Run.of("program", "lint", program("}]"));

        assertThat(run.out())
                .startsWith("warning ")
                .contains("unit-never-spent: ")
                .containsIgnoringNewLines("  to mend it: add a reward in the unit, or let points pay")
                .endsWith("errors: 0, warnings: 1" + System.lineSeparator());
        assertThat(run.exit()).isZero();
    }

    @Test
    void lint_ofAnError_isAFailure_alsoAsJson() throws IOException {
        Path file = program(
                "}, {\"id\": \"lost\", \"type\": \"multiply\", \"factor\": \"2\", \"event\": \"visit\", \"group\": \"offers\"}]");
        Run run = Run.of("program", "lint", file, "--json");
        JsonNode json = new ObjectMapper().readTree(run.out());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(json.get("errors").asInt()).isEqualTo(1);
        assertThat(json.get("warnings").asInt()).isEqualTo(2);
        assertThat(json.get("findings").findValuesAsText("rule"))
                .contains("multiplier-without-base", "group-unknown", "unit-never-spent");
        assertThat(json.get("findings").findValuesAsText("severity")).contains("error", "warning");
        assertThat(json.get("findings").findValuesAsText("message"))
                .contains("a group must be one of the programme's, which has none: offers");
    }
}
