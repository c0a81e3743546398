package io.github.loyalty4j.core.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.json.CommandJson;
import io.github.loyalty4j.core.json.ProgramJson;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.store.InMemoryStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What others do, as data: each file beside this class has a programme, commands and what they must bring about, with the
 * source it was taken from, and says where we depart from it and why.
 */
class ConformanceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> eachCase() throws IOException, URISyntaxException {
        Path folder =
                Path.of(ConformanceTest.class.getResource("e-1.json").toURI()).getParent();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(60);
        return files.stream()
                .map(ConformanceTest::read)
                .map(each -> DynamicTest.dynamicTest(
                        each.path("id").asText() + " " + each.path("title").asText(), () -> new Run(each).steps()));
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One case on an empty store. */
    private static final class Run {
        private final JsonNode steps;
        private final LoyaltyProgram program;
        private final Loyalty loyalty;
        private final CommandJson commands;

        Run(JsonNode file) {
            assertThat(file.path("source").asText()).as("source").isNotBlank();
            steps = file.path("steps");
            program = ProgramJson.parse(file.path("program").toString());
            loyalty = Loyalty.of(program, new InMemoryStore());
            SecureRandom random = new SecureRandom();
            commands = CommandJson.of(program).withCards(() -> CardNumber.random(random));
        }

        void steps() {
            for (JsonNode step : steps) {
                if (step.has("do")) {
                    execute(step);
                } else {
                    look(step);
                }
            }
        }

        private void execute(JsonNode step) {
            CommandJson.Timed timed = commands.parse(step.path("do").toString());
            Outcome<Receipt> outcome = loyalty.execute(timed.command(), timed.now());
            String answer =
                    outcome.match(receipt -> "applied", receipt -> "replayed", reason -> "rejected " + reason.code());
            String code = step.has("code") ? " " + step.path("code").asText() : "";
            assertThat(answer)
                    .as(step.path("do").toString())
                    .isEqualTo(step.path("expect").asText() + code);
        }

        private void look(JsonNode step) {
            Instant at = Instant.parse(step.path("at").asText());
            Account account =
                    loyalty.account(MemberId.of(step.path("member").asText())).orElseThrow();
            compare(step, "balance", (unit, now) -> account.balanceAt(unit, now), at);
            compare(step, "waiting", (unit, now) -> account.waitingAt(unit, now), at);
            compare(step, "held", (unit, now) -> account.heldAt(unit, now), at);
            compare(step, "debt", (unit, now) -> account.debtAt(unit, now), at);
            if (step.has("tier")) {
                assertThat(account.tier().name())
                        .as(step.toString())
                        .isEqualTo(Optional.ofNullable(step.path("tier").textValue()));
            }
            if (step.has("lots")) {
                List<Lot> lots = account.lotsAt(program.unit(), at);
                assertThat(lots).as(step.toString()).hasSameSizeAs(step.path("lots"));
                for (int i = 0; i < lots.size(); i++) {
                    JsonNode lot = step.path("lots").get(i);
                    assertThat(lots.get(i).points())
                            .isEqualTo(Points.of(lot.path("points").asLong()));
                    assertThat(lots.get(i).expires())
                            .isEqualTo(Optional.ofNullable(lot.path("expires").textValue())
                                    .map(Instant::parse));
                }
            }
        }

        private void compare(JsonNode step, String name, BiFunction<PointsUnit, Instant, Points> figure, Instant at) {
            step.path(name).properties().forEach(field -> assertThat(
                            figure.apply(program.unit(field.getKey()).orElseThrow(), at))
                    .as(name + " in " + step)
                    .isEqualTo(Points.of(field.getValue().asLong())));
        }
    }
}
