package io.github.loyalty4j.campaign.json;

import io.github.loyalty4j.campaign.trigger.Occasion;
import io.github.loyalty4j.campaign.trigger.Occasions;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Reward;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads what a trigger waits for. */
final class OccasionJson {
    private static final int MOST_HOURS = 87_600;

    private final Engine engine;
    private final LoyaltyProgram program;
    private final KnownSegments segments;

    /** Of a programme and the segments of the document. */
    OccasionJson(Engine engine, KnownSegments segments) {
        this.engine = engine;
        this.program = engine.program();
        this.segments = segments;
    }

    private String segment(Node json) {
        return segments.of(json.get("segment")).id();
    }

    Occasion read(Node json) {
        Map.Entry<String, Node> only = json.only();
        Node value = only.getValue();
        return value.checked(() -> switch (only.getKey()) {
            case "announcement" ->
                whole(
                        value,
                        () -> Occasions.announcement(
                                Days.start(value.get("firstDay"), 0, program.zone()),
                                Days.start(value.get("lastDay"), 1, program.zone())));
            case "firstOrder" -> whole(value, () -> Occasions.firstOrder(after(value)));
            case "everyOrder" -> whole(value, () -> Occasions.everyOrder(after(value)));
            case "noSecondOrder" -> whole(value, () -> Occasions.noSecondOrder(days(value)));
            case "signal" ->
                whole(value, () -> Occasions.signal(value.get("kind").text(), after(value)));
            case "segmentEntered" -> whole(value, () -> Occasions.segmentEntered(segment(value), after(value)));
            case "segmentLeft" -> whole(value, () -> Occasions.segmentLeft(segment(value), after(value)));
            case "abandonedBasket" ->
                whole(value, () -> Occasions.abandonedBasket(value.get("kind").text(), after(value)));
            case "pointsExpire" ->
                whole(
                        value,
                        () -> Occasions.pointsExpire(
                                value.find("unit")
                                        .map(new TraitJson(program)::unit)
                                        .orElse(program.unit()),
                                days(value)));
            case "birthday" -> whole(value, Occasions::birthday);
            case "tierReached" -> whole(value, () -> Occasions.tierReached(program));
            case "tierAtRisk" -> whole(value, () -> Occasions.tierAtRisk(engine, days(value)));
            case "nearTier" -> whole(value, () -> Occasions.nearTier(engine, within(value)));
            case "nearReward" -> whole(value, () -> nearReward(value));
            default -> throw value.wrong("is no occasion");
        });
    }

    /** The values an occasion has, by the key it is written with; empty if they are the host's own. */
    static Optional<Set<String>> values(Node json) {
        return switch (json.only().getKey()) {
            case "announcement" -> Optional.of(Set.of());
            case "firstOrder", "everyOrder", "noSecondOrder" -> Optional.of(Set.of("order"));
            case "segmentEntered", "segmentLeft" -> Optional.of(Set.of("segment", "date"));
            case "pointsExpire" -> Optional.of(Set.of("points", "date"));
            case "birthday" -> Optional.of(Set.of("year"));
            case "tierReached" -> Optional.of(Set.of("tier"));
            case "tierAtRisk" -> Optional.of(Set.of("tier", "missing", "date"));
            case "nearTier" -> Optional.of(Set.of("tier", "missing"));
            case "nearReward" -> Optional.of(Set.of("reward", "missing"));
            default -> Optional.empty();
        };
    }

    private static Occasion whole(Node json, Supplier<Occasion> occasion) {
        Occasion read = occasion.get();
        json.requireNoMore();
        return read;
    }

    private static Duration after(Node json) {
        int hours = json.find("afterHours").map(Node::integer).orElse(0);
        if (hours < 0 || hours > MOST_HOURS) {
            throw json.wrong("hours must be 0 to " + MOST_HOURS + ": " + hours);
        }
        return Duration.ofHours(hours);
    }

    private static int days(Node json) {
        return json.get("days").integer();
    }

    private static Points within(Node json) {
        return Points.of(json.get("within").integer());
    }

    private Occasion nearReward(Node json) {
        Node name = json.get("reward");
        Reward reward = program.reward(name.text())
                .orElseThrow(() -> name.wrong("must be a reward of the programme: " + name.text()));
        return Occasions.nearReward(program, reward, within(json));
    }
}
