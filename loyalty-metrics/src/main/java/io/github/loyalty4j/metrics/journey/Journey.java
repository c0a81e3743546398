package io.github.loyalty4j.metrics.journey;

import io.github.loyalty4j.metrics.Definition;
import io.github.loyalty4j.metrics.IntervalMethod;
import io.github.loyalty4j.metrics.Proportion;
import io.github.loyalty4j.metrics.WaitingTimes;
import io.github.loyalty4j.metrics.math.KeptReader;
import io.github.loyalty4j.metrics.math.KeptWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many customers go on from each stage to the next, and how long that takes them.
 *
 * <pre>{@code
 * Journey journey = Journey.lifecycle(5); // lead, first buyer, repeat buyer, loyal, advocate
 * journey.add("ann", "lead", time).add("ann", "order", later);
 * List<Journey.Step> steps = journey.steps(now);
 * }</pre>
 *
 * <p>A customer goes on from a stage if it reaches the next one at the same time or later; one that has not yet is
 * counted as still waiting. Events may come in any order. Memory grows with the customers and the stages. Mutable and not
 * safe for use by several threads: give each its own and merge them.
 */
public final class Journey {
    private static final String MARK = "L4JJ";
    private static final int VERSION = 1;
    private static final int MOST_STAGES = 50;
    private static final Duration LONGEST_WINDOW = Duration.ofDays(36_500);

    private final List<Stage> stages;
    private final Map<String, Integer> kept = new LinkedHashMap<>();
    private final Map<String, Map<String, long[]>> customers = new HashMap<>();

    private Journey(List<Stage> stages) {
        this.stages = stages;
        stages.forEach(stage -> kept.merge(stage.event(), stage.nth(), Math::max));
    }

    /**
     * From one stage to another, with what is known of those who reached the first.
     *
     * @param converted how many reached the second as well
     * @param times how long they took, or have been waiting
     */
    public record Step(Stage from, Stage to, Proportion converted, WaitingTimes times) {}

    /**
     * Through these stages in this order.
     *
     * @throws IllegalArgumentException if they are not 2 to 50
     */
    public static Journey through(Stage... stages) {
        if (stages.length < 2 || stages.length > MOST_STAGES) {
            throw new IllegalArgumentException("journey must have 2 to " + MOST_STAGES + " stages: " + stages.length);
        }
        return new Journey(List.of(stages));
    }

    /**
     * From lead to advocate: events {@code lead}, {@code order} and {@code recommendation}.
     *
     * @param loyalFrom the order that makes a customer loyal, 3 to 100
     * @throws IllegalArgumentException if that is out of range
     */
    public static Journey lifecycle(int loyalFrom) {
        if (loyalFrom < 3) {
            throw new IllegalArgumentException("loyal customers must have at least 3 orders: " + loyalFrom);
        }
        return through(
                Stage.of("lead"),
                new Stage("first buyer", "order", 1),
                new Stage("repeat buyer", "order", 2),
                new Stage("loyal", "order", loyalFrom),
                new Stage("advocate", "recommendation", 1));
    }

    /**
     * Counts an event; those of kinds that lead nowhere are passed over.
     *
     * @return this
     */
    public Journey add(String customer, String event, Instant time) {
        Integer most = kept.get(event);
        if (most != null) {
            earliest(customer, event, new long[] {time.toEpochMilli()}, most);
        }
        return this;
    }

    private void earliest(String customer, String event, long[] times, int most) {
        customers.computeIfAbsent(customer, c -> new HashMap<>()).merge(event, times, (a, b) -> {
            long[] both = Arrays.copyOf(a, a.length + b.length);
            System.arraycopy(b, 0, both, a.length, b.length);
            Arrays.sort(both);
            return both.length > most ? Arrays.copyOf(both, most) : both;
        });
    }

    /**
     * Counts all events of another, which stays as it is.
     *
     * @return this
     * @throws IllegalArgumentException if the other has other stages or is this one
     */
    public Journey merge(Journey other) {
        if (other == this || !stages.equals(other.stages)) {
            throw new IllegalArgumentException(
                    "merged journeys must be two through the same stages: " + stages + " and " + other.stages);
        }
        other.customers.forEach((customer, events) ->
                events.forEach((event, times) -> earliest(customer, event, times, kept.getOrDefault(event, 1))));
        return this;
    }

    /** All there is to know, to be sent or kept: the same bytes for the same events, version 1. */
    public byte[] toBytes() {
        KeptWriter to = new KeptWriter(MARK, VERSION).number(stages.size());
        stages.forEach(stage -> to.text(stage.name()).text(stage.event()).number(stage.nth()));
        to.number(customers.size());
        new TreeMap<>(customers).forEach((customer, events) -> {
            to.text(customer).number(events.size());
            new TreeMap<>(events).forEach((event, times) -> {
                to.text(event).number(times.length);
                Arrays.stream(times).forEach(to::number);
            });
        });
        return to.bytes();
    }

    /**
     * What {@link #toBytes} gave.
     *
     * @throws IllegalArgumentException if the bytes are not those of a journey, or of a later version
     */
    public static Journey fromBytes(byte[] bytes) {
        KeptReader from = new KeptReader(bytes, MARK, VERSION, "journey");
        Stage[] stages = new Stage[(int) Math.min(from.count(), MOST_STAGES + 1L)];
        Arrays.setAll(stages, i -> new Stage(from.text(), from.text(), from.whole(1, Integer.MAX_VALUE)));
        Journey journey = through(stages);
        for (long customers = from.count(); customers > 0; customers--) {
            String customer = from.text();
            for (long events = from.count(); events > 0; events--) {
                String event = from.text();
                for (long times = from.count(); times > 0; times--) {
                    journey.add(customer, event, Instant.ofEpochMilli(from.number()));
                }
            }
        }
        from.end();
        return journey;
    }

    /** How many customers reached each stage, in the order of the stages. */
    public Map<Stage, Long> reached() {
        Map<Stage, Long> reached = new LinkedHashMap<>();
        for (Stage stage : stages) {
            reached.put(
                    stage,
                    customers.values().stream()
                            .filter(events -> time(events, stage).isPresent())
                            .count());
        }
        return reached;
    }

    /**
     * The steps from each stage to the next; those from stages nobody reached are left out.
     *
     * @param asOf until when those who have not gone on have waited
     */
    public List<Step> steps(Instant asOf) {
        return steps(asOf.toEpochMilli(), Long.MAX_VALUE);
    }

    /**
     * The steps of those who go on in time: who reached a stage by 1 March is asked whether the next one followed within 7
     * days, as of 8 March or later. Whose window is not over yet is not counted, converted or not, lest the quick ones of
     * the last days make the share too high. Who goes on later is counted as still waiting at the window's end.
     *
     * @param asOf until when events are looked at
     * @param window how long a customer may take, above 0 and at most 36,500 days; its end is in time
     * @throws IllegalArgumentException if the window is out of range
     */
    public List<Step> stepsWithin(Duration window, Instant asOf) {
        if (window.isNegative() || window.isZero() || window.compareTo(LONGEST_WINDOW) > 0) {
            throw new IllegalArgumentException("window must be above 0 and at most 36500 days: " + window);
        }
        return steps(asOf.toEpochMilli(), window.toMillis());
    }

    /** What {@link #steps} are figures of. */
    public Definition definition() {
        return definition("none", "customers who reached the stage before");
    }

    /** What {@link #stepsWithin} are figures of. */
    public Definition definition(Duration window) {
        return definition(window.toString(), "customers who reached the stage before and whose window is over");
    }

    private Definition definition(String window, String denominator) {
        return Definition.of("journey")
                .with(
                        "stages",
                        stages.stream()
                                .map(stage -> stage.event() + " " + stage.nth())
                                .collect(Collectors.joining(", ")))
                .with("window", window)
                .with("denominator", denominator)
                .noting("n", String.valueOf(customers.size()))
                .noting("method", IntervalMethod.WILSON_SCORE.name());
    }

    private List<Step> steps(long asOf, long window) {
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i < stages.size(); i++) {
            step(stages.get(i - 1), stages.get(i), asOf, window).ifPresent(steps::add);
        }
        return List.copyOf(steps);
    }

    private Optional<Step> step(Stage from, Stage to, long asOf, long window) {
        boolean open = window == Long.MAX_VALUE;
        long lastStart = open ? asOf : asOf - window;
        WaitingTimes.Counter times = WaitingTimes.counter();
        long all = 0;
        long converted = 0;
        for (Map<String, long[]> events : customers.values()) {
            Optional<Long> start = time(events, from).filter(time -> time <= lastStart);
            if (start.isEmpty()) {
                continue;
            }
            long began = start.get();
            long until = open ? asOf : began + window;
            Optional<Long> end = time(events, to).filter(time -> time >= began && time <= until);
            all++;
            converted += end.isPresent() ? 1 : 0;
            times.add(Duration.ofMillis(end.orElse(until) - began), end.isPresent());
        }
        return all == 0
                ? Optional.empty()
                : Optional.of(new Step(from, to, Proportion.of(converted, all), times.result()));
    }

    private static Optional<Long> time(Map<String, long[]> events, Stage stage) {
        long[] times = events.get(stage.event());
        return times == null || times.length < stage.nth() ? Optional.empty() : Optional.of(times[stage.nth() - 1]);
    }
}
