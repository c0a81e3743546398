package io.github.loyalty4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceCommandTest {
    // The 2nd of November 2026 is a Monday.
    private static final String TICKETS =
            """
            opened,answered,resolved,contacts,reason,complaint,reopened
            2026-11-02T09:00:00Z,2026-11-02T09:30:00Z,2026-11-02T11:00:00Z,1,delivery,no,no
            2026-11-02T10:00:00Z,2026-11-02T13:00:00Z,2026-11-03T10:00:00Z,3,returns,yes,yes
            2026-11-03T09:00:00Z,,,2,delivery,,
            """;

    @TempDir
    private Path temp;

    private Path file(String text) throws IOException {
        return Files.writeString(temp.resolve("t.csv"), text);
    }

    @Test
    void service_byHand() throws IOException {
        Run run = Run.of(
                "metrics",
                "service",
                "--tickets",
                file(TICKETS),
                "--as-of",
                "2026-11-05T17:00:00Z",
                "--cost",
                "30.00",
                "--json");
        assertThat(run.err()).isEmpty();
        JsonNode json = new ObjectMapper().readTree(run.out());

        assertThat(json.get("tickets").intValue()).isEqualTo(3);
        assertThat(json.get("open").intValue()).isEqualTo(1);
        // one in half an hour, one in three, one waits still: half have an answer within three
        assertThat(json.at("/firstAnswer/medianHours").doubleValue()).isCloseTo(3, within(0.03));
        assertThat(json.at("/answeredInTime/share").doubleValue()).isCloseTo(1 / 3.0, within(1e-12));
        // two hours; seven and one, which is eight just in time; 24 hours and waiting
        assertThat(json.at("/resolvedInTime/hits").intValue()).isEqualTo(2);
        assertThat(json.at("/resolvedAtOnce/share").doubleValue()).isEqualTo(0.5);
        assertThat(json.get("costPerContact").decimalValue()).isEqualByComparingTo("5.00");
        assertThat(json.at("/reasons/0/reason").asText()).isEqualTo("delivery");
        assertThat(json.at("/complaints/0/reason").asText()).isEqualTo("returns");
        assertThat(Run.of("metrics", "service", "--tickets", file(TICKETS)).out())
                .startsWith("3 tickets, 1 open")
                .contains("about delivery: 66.7 %");
    }

    @Test
    void service_ofABadRow_namesItOrSkipsIt() throws IOException {
        Path bad = file(TICKETS + "2026-11-03T09:00:00Z,2026-11-02T09:00:00Z,,,,,\n");
        Run strict = Run.of("metrics", "service", "--tickets", bad);
        assertThat(strict.exit()).isEqualTo(2);
        assertThat(strict.err())
                .contains("t.csv line 5, column answered: ticket must not be answered before it was opened");

        Run lenient = Run.of("metrics", "service", "--tickets", bad, "--skip-bad");
        assertThat(lenient.exit()).isZero();
        assertThat(lenient.err()).contains("rows skipped: 1");
        assertThat(Run.of("metrics", "service", "--tickets", bad, "--hours", "17:00-09:00")
                        .err())
                .contains("hours must end after they begin: 17:00 to 09:00");
    }

    @Test
    void service_ofATicketOfAnotherCentury_namesItOrSkipsIt() throws IOException {
        Path old = file(TICKETS + "1925-01-02,1925-01-02,,1,delivery,,\n");
        assertThat(Run.of("metrics", "service", "--tickets", old).err())
                .contains("t.csv line 5, column opened: ticket must not be opened before 1926-08-20T10:00:00Z");
        assertThat(Run.of("metrics", "service", "--tickets", old, "--skip-bad").out())
                .startsWith("3 tickets, 1 open");
    }

    // Once 1000 and 100 a month; customers 10 a month of 10 each: -1500 + 100 * 15 is 0 after the fifth month.
    @Test
    void payback_byHand() throws IOException {
        Run run = Run.of(
                "metrics",
                "payback",
                "--cost-once",
                1000,
                "--cost-per-month",
                100,
                "--customers",
                10,
                "--margin",
                10,
                "--margin-of-all",
                10000,
                "--json");
        JsonNode json = new ObjectMapper().readTree(run.out());

        assertThat(json.get("months").intValue()).isEqualTo(5);
        assertThat(json.get("monthsLatest").intValue()).isEqualTo(5);
        assertThat(json.get("leastCustomersForAYear").intValue()).isEqualTo(3);
        assertThat(json.get("returnOfAYear").doubleValue()).isCloseTo(5_600 / 2_200.0, within(1e-12));
        assertThat(json.get("breakEvenLift").doubleValue()).isCloseTo(2_200 / 120_000.0, within(1e-12));
        assertThat(json.get("lifetimeValue").isNull()).isTrue();
        assertThat(Run.of("metrics", "payback", "--cost-per-month", 100, "--customers", "10,2", "--margin", "10")
                        .out())
                .startsWith("pays for itself in month 1; 2 customers a month pay for it within a year");
        assertThat(Run.of("metrics", "payback", "--cost-per-month", 0, "--customers", 1, "--margin", 1)
                        .err())
                .contains("programme must cost something");
    }

    // Tickets of the 2nd: two opened, one resolved; of the 3rd: the other resolved and one opened.
    @Test
    void service_hasTheBacklogOfEachDay() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(Run.of("metrics", "service", "--tickets", file(TICKETS), "--json")
                        .out());
        assertThat(json.get("backlog").toString()).isEqualTo("{\"2026-11-02\":1,\"2026-11-03\":1}");
    }

    @Test
    void service_asOf_takesADateOfTheZone() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(Run.of(
                                "metrics",
                                "service",
                                "--tickets",
                                file(TICKETS),
                                "--as-of",
                                "2026-11-05",
                                "--zone",
                                "Europe/Paris",
                                "--json")
                        .out());
        assertThat(json.at("/definition/as of").asText()).isEqualTo("2026-11-04T23:00:00Z");
        assertThat(Run.of("metrics", "service", "--tickets", file(TICKETS), "--as-of", "soon")
                        .err())
                .contains("--as-of: time must be a date as 2026-11-22 or an instant as 2026-11-22T10:15:30Z: 'soon'");
    }

    @Test
    void service_hours_areTimes() throws IOException {
        for (String hours : new String[] {"9-17", "09:00", "09:00-17:00-18:00", "09:00-25:00"}) {
            assertThat(Run.of("metrics", "service", "--tickets", file(TICKETS), "--hours", hours)
                            .err())
                    .contains("--hours must be two times as 09:00-17:00: '" + hours + "'");
        }
    }

    // /dev/null is no regular file, as a pipe is none; both can be read but once.
    @Test
    void service_ofAPipe_asksForTheTime() {
        assumeThat(Path.of("/dev/null")).exists();
        assertThat(Run.of("metrics", "service", "--tickets", "/dev/null").err())
                .contains("--as-of must be given, or --tickets be a file that can be read twice: /dev/null");
        assertThat(Run.of("metrics", "service", "--tickets", "/dev/null", "--as-of", "2026-11-05")
                        .err())
                .contains("null is empty");
    }

    @Test
    void payback_hasItsDefinition_andRefusesNoNumber() throws IOException {
        Run run = Run.of(
                "metrics", "payback", "--cost-per-month", 100, "--customers", "10,2", "--margin", "10", "--json");
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.at("/definition/metric").asText()).isEqualTo("payback");
        assertThat(json.at("/definition/customers a month").asText()).isEqualTo("10.0 ± 2.0");
        for (String customers : new String[] {",", "1,2,3"}) {
            Run odd = Run.of("metrics", "payback", "--cost-per-month", 100, "--customers", customers, "--margin", 1);
            assertThat(odd.exit()).isEqualTo(2);
            assertThat(odd.err()).contains("an input must be a number, or one and its standard error: ");
        }
    }
}
