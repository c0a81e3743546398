package io.github.loyalty4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What members are assumed to do is said, and is the same for both of two versions, or that it is not is said as well. */
class ProgramSimulatePlanTest {
    private static final String PROGRAM =
            """
            {"format": 2, "id": "club", "version": %s, "name": "Club", "currency": "EUR", "zone": "Europe/Paris",
             "earn": [{"id": "base", "type": "perAmount", "points": 1, "per": "1.00"}]%s}
            """;
    private static final String REWARD =
            ", \"rewards\": [{\"id\": \"off\", \"gift\": {\"moneyOff\": \"2.00\"}, \"price\": 50}]";
    private static final String PAYMENT = ", \"payment\": {\"points\": 10, \"worth\": \"1.00\"}";
    private static final String NOT_ALIKE =
            "! members do not do the same by both versions, as one has nothing for it: before, they ";

    @TempDir
    Path folder;

    private Path orders;
    private Path rewards;
    private Path paying;
    private Path both;

    @BeforeEach
    void write() throws IOException {
        orders = Files.writeString(
                folder.resolve("orders.csv"), "customer,time,amount\nanna,2026-03-01,60.00\nanna,2026-04-01,60.00\n");
        rewards = Files.writeString(folder.resolve("rewards.json"), PROGRAM.formatted(1, REWARD));
        paying = Files.writeString(folder.resolve("paying.json"), PROGRAM.formatted(2, PAYMENT));
        both = Files.writeString(folder.resolve("both.json"), PROGRAM.formatted(3, REWARD + PAYMENT));
    }

    private Run simulate(Path program, Object... more) {
        return Run.simulate(program, orders, more);
    }

    private JsonNode json(Path program, Object... more) throws IOException {
        Stream<Object> all = Stream.concat(Stream.of("--json"), Stream.of(more));
        return new ObjectMapper().readTree(simulate(program, all.toArray()).out());
    }

    @Test
    void plan_isSaidInWordsAndAsJson() throws IOException {
        assertThat(simulate(rewards).out())
                .contains("assumed: members take the cheapest reward as soon as they can pay for it");
        assertThat(simulate(both, "--redeem", "dearest").out())
                .contains("assumed: members take the dearest reward as soon as they can pay for it");
        assertThat(simulate(paying).out()).contains("assumed: members pay each order with points as far as they can");
        assertThat(simulate(paying, "--redeem", "none").out()).contains("assumed: members save their points");
        assertThat(simulate(paying, "--redeem", "cheapest").out()).contains("assumed: members save their points");
        assertThat(json(rewards).path("redeeming").asText()).isEqualTo("cheapest");
        assertThat(json(paying).path("redeeming").asText()).isEqualTo("payment");
        assertThat(json(both, "--redeem", "dearest").path("redeeming").asText()).isEqualTo("dearest");
        assertThat(json(both, "--redeem", "none").path("redeeming").asText()).isEqualTo("none");
    }

    /** By itself the one with rewards would have them taken. */
    @Test
    void plan_isThatOfTheProgramme_forBothVersions() throws IOException {
        JsonNode json = json(paying, "--against", both);
        assertThat(json.path("redeeming").asText()).isEqualTo("payment");
        assertThat(json.path("against").path("redeeming").asText()).isEqualTo("payment");
        assertThat(json.path("against").path("pointsRedeemed").asInt())
                .isEqualTo(json.path("pointsRedeemed").asInt())
                .isEqualTo(60);
        JsonNode turned = json(both, "--against", rewards);
        assertThat(turned.path("against").path("redeeming").asText()).isEqualTo("cheapest");
        assertThat(simulate(paying, "--against", both).out()).doesNotContain(NOT_ALIKE);
    }

    @Test
    void plansThatAreNotAlike_areSaid() throws IOException {
        String saved = NOT_ALIKE + "save their points; after, they pay each order with points as far as they can";
        Path page = folder.resolve("page.html");
        assertThat(simulate(paying, "--against", rewards, "--out", page).out())
                .containsSubsequence(saved, "earns more"); // first what the verdict rests on
        assertThat(Files.readString(page))
                .contains(saved)
                .contains("assumed: members pay each order with points as far as they can");
        assertThat(simulate(paying, "--against", rewards, "--redeem", "payment").out())
                .contains(saved);
        assertThat(simulate(rewards, "--against", paying).out())
                .contains(NOT_ALIKE
                        + "save their points; after, they take the cheapest reward as soon as they can pay for it");
        JsonNode comparison = json(paying, "--against", rewards).path("comparison");
        assertThat(comparison.path("redeemingBefore").asText()).isEqualTo("none");
        assertThat(comparison.path("redeemingAfter").asText()).isEqualTo("payment");
    }
}
