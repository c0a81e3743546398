package io.github.loyalty4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JourneyCommandTest {
    // Ann buys two days after her first visit and again after ten more; Bob buys after four; Cy only looks.
    private static final String EVENTS =
            """
            customer,event,time
            ann,order,2026-03-13
            ann,lead,2026-03-01
            ann,order,2026-03-03
            bob,lead,2026-03-01
            bob,order,2026-03-05
            cy,lead,2026-03-10
            cy,chat,2026-03-11
            """;

    @TempDir
    private Path temp;

    private Path file(String text) throws IOException {
        return Files.writeString(temp.resolve("e.csv"), text);
    }

    @Test
    void journey_byHand() throws IOException {
        Run run = Run.of("metrics", "journey", "--events", file(EVENTS), "--stages", "lead,order,order:2", "--json");
        assertThat(run.err()).isEmpty();
        JsonNode json = new ObjectMapper().readTree(run.out());

        assertThat(json.at("/stages/0/customers").intValue()).isEqualTo(3);
        assertThat(json.at("/stages/2/stage").textValue()).isEqualTo("order:2");
        assertThat(json.at("/stages/2/customers").intValue()).isEqualTo(1);
        assertThat(json.at("/steps/0/share").doubleValue()).isCloseTo(2 / 3.0, within(1e-12));
        // Cy still waits after three days, when one of three has gone on: half have with Bob, after four.
        assertThat(json.at("/steps/0/medianDays").doubleValue()).isCloseTo(4, within(0.04));
        assertThat(json.at("/steps/1/hits").intValue()).isEqualTo(1);
        assertThat(json.at("/steps/1/n").intValue()).isEqualTo(2);
        assertThat(json.at("/definition/window").textValue()).isEqualTo("none");
    }

    // Of the three who have had three days, Ann took two, Bob four, and Cy's third ends with the file's last event.
    @Test
    void journey_withinDays() throws IOException {
        Path events = file(EVENTS);
        assertThat(Run.of("metrics", "journey", "--events", events, "--within", "P3D")
                        .out())
                .startsWith("lead -> first buyer: 1 of 3, 33.3 %");
        assertThat(Run.of("metrics", "journey", "--events", events, "--within", "P-3D")
                        .err())
                .contains("--within: window must be above 0 and at most 36500 days: PT-72H");
    }

    // Ann takes two days, Bob four, Cy has had three days and not bought; Ann's chat would break the exact order.
    @Test
    void funnel_ofCustomersAndOfPaths() throws IOException {
        Path events = file(EVENTS + "ann,chat,2026-03-02\n");
        Run run = Run.of("metrics", "funnel", "--events", events, "--steps", "lead,order", "--within", "P3D", "--json");
        assertThat(run.err()).isEmpty();
        JsonNode json = new ObjectMapper().readTree(run.out());

        assertThat(json.at("/order").textValue()).isEqualTo("this");
        assertThat(json.at("/counted").textValue()).isEqualTo("uniques");
        assertThat(json.at("/steps/1/reached").intValue()).isEqualTo(1);
        assertThat(json.at("/steps/1/n").intValue()).isEqualTo(3);
        assertThat(json.at("/definition/window").textValue()).isEqualTo("PT72H");
        assertThat(Run.of("metrics", "funnel", "--events", events, "--steps", "lead,order", "--within", "P4D")
                        .out())
                .contains("lead: 2 of 2, 100.0 %", "order: 2 of 2, 100.0 % (95 % interval 34.2 to 100.0)");
        assertThat(Run.of(
                                "metrics",
                                "funnel",
                                "--events",
                                events,
                                "--steps",
                                "lead,order",
                                "--within",
                                "P4D",
                                "--order",
                                "EXACT",
                                "--totals")
                        .out())
                .contains("lead: 2 paths", "order: 1 paths");
        assertThat(Run.of("metrics", "funnel", "--events", events, "--steps", "lead", "--within", "P4D")
                        .err())
                .contains("funnel must have 2 to 50 steps: 1");
        assertThat(Run.of("metrics", "funnel", "--events", events, "--steps", "chat,lead", "--within", "P90D")
                        .out())
                .contains("nobody entered whose window is over");
    }

    @Test
    void journey_byDefault_isTheLifecycle() throws IOException {
        assertThat(Run.of("metrics", "journey", "--events", file(EVENTS)).out())
                .startsWith("lead -> first buyer: 2 of 3, 66.7 % (95 % interval 20.8 to 93.9), half within 4.0 days")
                .contains("repeat buyer -> loyal: 0 of 1, 0.0 %")
                .contains("half not yet");
    }

    @Test
    void journey_ofABadRow_namesItOrSkipsIt() throws IOException {
        Path bad = file(EVENTS + "dan,lead,tomorrow\n");

        assertThat(Run.of("metrics", "journey", "--events", bad).err())
                .contains("e.csv line 9, column time: time must be");
        Run lenient = Run.of("metrics", "journey", "--events", bad, "--skip-bad");
        assertThat(lenient.exit()).isZero();
        assertThat(lenient.err()).contains("rows skipped: 1");
        assertThat(Run.of("metrics", "journey", "--events", bad, "--stages", "lead")
                        .err())
                .contains("--stages: journey must have 2 to 50 stages: 1");
        assertThat(Run.of("metrics", "journey", "--events", bad, "--stages", "lead,order:0")
                        .err())
                .contains("stage must be an event, perhaps the how many-th, as order:2: order:0");
    }

    @Test
    void funnel_ofPaths_hasItsDefinition() throws IOException {
        Run run = Run.of(
                "metrics",
                "funnel",
                "--events",
                file(EVENTS),
                "--steps",
                "lead,order",
                "--within",
                "P4D",
                "--totals",
                "--json");
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.at("/definition/metric").textValue()).isEqualTo("funnel of paths");
        for (String command : new String[] {"journey", "funnel --steps lead,order --within P4D"}) {
            String[] words = ("metrics " + command + " --as-of 2026-13-01 --events").split(" ");
            assertThat(Run.of(Stream.concat(Stream.of(words), Stream.of(file(EVENTS)))
                                    .toArray())
                            .err())
                    .contains("--as-of: time must be a date as 2026-11-22 or an instant");
            words[words.length - 2] = "2026-05-01";
            assertThat(Run.of(Stream.concat(Stream.of(words), Stream.of(file(EVENTS)))
                                    .toArray())
                            .exit())
                    .isZero();
        }
        assertThat(json.at("/definition/steps").textValue()).isEqualTo("lead, order");
        assertThat(json.at("/definition/window").textValue()).isEqualTo("PT96H");
        assertThat(json.at("/definition/counted").textValue()).isEqualTo("paths, of which a customer may have several");
    }
}
