package io.github.loyalty4j.core.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.json.CommandJson;
import io.github.loyalty4j.core.json.ProgramJson;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.store.LoyaltyStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.joda.money.Money;

/** One file of published figures on one store. Strict, since a name misspelt would check nothing. Not for two threads. */
final class ConformanceCase {
    private static final Set<String> FILE = Set.of("id", "title", "source", "departs", "program", "steps");
    private static final Set<String> DO = Set.of("do", "expect", "code", "spent", "worth");
    private static final Set<String> LOOK = Set.of("balance", "waiting", "held", "debt", "tier", "lots");

    private final JsonNode steps;
    private final LoyaltyStore store;
    private final List<LoyaltyProgram> earlier = new ArrayList<>();
    private LoyaltyProgram program;
    private Loyalty loyalty;

    ConformanceCase(JsonNode file, LoyaltyStore store) {
        allow(file, FILE);
        assertThat(List.of("id", "title", "source"))
                .allSatisfy(name -> assertThat(text(file, name)).as(name).isNotBlank());
        this.steps = file.path("steps");
        this.store = store;
        this.program = ProgramJson.parse(file.path("program").toString());
        this.loyalty = Loyalty.of(program, store);
    }

    void run() {
        assertThat(steps).as("steps").isNotEmpty();
        for (JsonNode step : steps) {
            if (step.has("do")) {
                execute(step);
            } else if (step.has("program")) {
                changeProgram(step);
            } else {
                look(step);
            }
        }
    }

    private void changeProgram(JsonNode step) {
        allow(step, Set.of("program"));
        earlier.add(program);
        program = ProgramJson.parse(step.path("program").toString());
        loyalty = Loyalty.of(program, store).withEarlier(earlier.toArray(LoyaltyProgram[]::new));
    }

    private void execute(JsonNode step) {
        allow(step, DO);
        SecureRandom random = new SecureRandom();
        CommandJson commands = CommandJson.of(program).withCards(() -> CardNumber.random(random));
        CommandJson.Timed timed = commands.parse(step.path("do").toString());
        Outcome<Receipt> outcome = loyalty.execute(timed.command(), timed.now());
        String answer =
                outcome.match(receipt -> "applied", receipt -> "replayed", reason -> "rejected " + reason.code());
        String code = step.has("code") ? " " + text(step, "code") : "";
        assertThat(answer).as(step.toString()).isEqualTo(text(step, "expect") + code);
        if (step.has("spent") || step.has("worth")) {
            Entry.Spent spent =
                    outcome.result().flatMap(r -> r.first(Entry.Spent.class)).orElseThrow();
            compareSpent(step, spent);
        }
    }

    private static void compareSpent(JsonNode step, Entry.Spent spent) {
        if (step.has("spent")) {
            Points taken = spent.movement().taken().stream().map(Lot::points).reduce(Points.ZERO, Points::plus);
            assertThat(taken).as(step.toString()).isEqualTo(points(step.path("spent")));
        }
        if (step.has("worth")) {
            assertThat(spent.purpose().worth()).as(step.toString()).contains(Money.parse(text(step, "worth")));
        }
    }

    private void look(JsonNode step) {
        Set<String> names = new HashSet<>(LOOK);
        names.addAll(Set.of("at", "member"));
        allow(step, names);
        assertThat(LOOK).as("what is expected in " + step).anyMatch(step::has);
        Instant at = Instant.parse(text(step, "at"));
        MemberId member = MemberId.of(text(step, "member"));
        Account account = loyalty.account(member).orElseThrow();
        compare(step, "balance", account::balanceAt, at);
        compare(step, "waiting", account::waitingAt, at);
        compare(step, "held", account::heldAt, at);
        compare(step, "debt", account::debtAt, at);
        if (step.has("tier")) {
            assertThat(loyalty.tier(member, at).map(Tier::name))
                    .as(step.toString())
                    .isEqualTo(optional(step, "tier"));
        }
        if (step.has("lots")) {
            compareLots(step, account.lotsAt(program.unit(), at));
        }
    }

    private void compare(JsonNode step, String name, BiFunction<PointsUnit, Instant, Points> figure, Instant at) {
        if (!step.has(name)) {
            return;
        }
        assertThat(step.path(name).properties()).as(name + " in " + step).isNotEmpty();
        step.path(name).properties().forEach(field -> assertThat(
                        figure.apply(program.unit(field.getKey()).orElseThrow(), at))
                .as(name + " in " + step)
                .isEqualTo(points(field.getValue())));
    }

    private static void compareLots(JsonNode step, List<Lot> lots) {
        assertThat(step.path("lots").isArray()).as(step.toString()).isTrue();
        assertThat(lots).as(step.toString()).hasSameSizeAs(step.path("lots"));
        for (int i = 0; i < lots.size(); i++) {
            JsonNode lot = step.path("lots").get(i);
            allow(lot, Set.of("points", "expires"));
            assertThat(lots.get(i).points()).as(step.toString()).isEqualTo(points(lot.path("points")));
            assertThat(lots.get(i).expires())
                    .as(step.toString())
                    .isEqualTo(optional(lot, "expires").map(Instant::parse));
        }
    }

    private static void allow(JsonNode json, Set<String> names) {
        json.fieldNames().forEachRemaining(name -> assertThat(names).contains(name));
    }

    private static String text(JsonNode json, String name) {
        return optional(json, name).orElseThrow(() -> new AssertionError("there must be a " + name + ": " + json));
    }

    private static Optional<String> optional(JsonNode json, String name) {
        JsonNode value = json.path(name);
        assertThat(value.isTextual() || value.isNull() || value.isMissingNode())
                .as("a text or null for " + name + ": " + json)
                .isTrue();
        return Optional.ofNullable(value.textValue());
    }

    private static Points points(JsonNode number) {
        assertThat(number.isIntegralNumber())
                .as("a number of points: " + number)
                .isTrue();
        return Points.of(number.asLong());
    }
}
