package io.github.loyalty4j.metrics.journey;

import io.github.loyalty4j.metrics.Definition;
import io.github.loyalty4j.metrics.IntervalMethod;
import io.github.loyalty4j.metrics.Proportion;
import io.github.loyalty4j.metrics.math.KeptReader;
import io.github.loyalty4j.metrics.math.KeptWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How many get how far through steps that all lie within a window, counted as customers or as paths, as Amplitude and
 * Mixpanel name them: uniques and totals.
 *
 * <pre>{@code
 * Funnel funnel = Funnel.of("search", "cart", "order");
 * funnel.add("ann", "search", time).add("ann", "cart", later);
 * List<Funnel.Step> steps = funnel.uniques(Funnel.Order.THIS, Duration.ofDays(7), now);
 * }</pre>
 *
 * <p>The window begins with the first step and its end is in it. Whose window is not over yet has not entered, lest those
 * of the last days look worse than they are. For the time between stages, and for stages without a window, see {@link
 * Journey}.
 *
 * <p>Events may come in any order; all are kept, as one between two steps matters, so memory grows with them. Mutable and
 * not safe for use by several threads: give each its own and merge them.
 */
public final class Funnel {
    private static final String MARK = "L4JU";
    private static final int VERSION = 1;
    private static final int MOST_STEPS = 50;
    private static final Duration LONGEST_WINDOW = Duration.ofDays(36_500);

    private final List<String> steps;
    private final Map<String, List<Event>> customers = new HashMap<>();

    private Funnel(List<String> steps) {
        this.steps = steps;
    }

    /** What the order of events means; named as Amplitude does. */
    public enum Order {
        /** The steps so far in any order; who did not take the first has not entered. */
        ANY,
        /** One step after the other, with any other events between them; at the same time is after as well. */
        THIS,
        /** One step after the other and no other event between them. */
        EXACT
    }

    /**
     * A step.
     *
     * @param event the event it is
     * @param reached how many of those who entered got as far
     */
    public record Step(String event, Proportion reached) {}

    /** What happened and when; its place is that of its first step, one beyond the last if it is none. */
    private record Event(long time, int place) {}

    /**
     * Through these events.
     *
     * @throws IllegalArgumentException if they are not 2 to 50
     */
    public static Funnel of(String... events) {
        if (events.length < 2 || events.length > MOST_STEPS) {
            throw new IllegalArgumentException("funnel must have 2 to " + MOST_STEPS + " steps: " + events.length);
        }
        return new Funnel(List.of(events));
    }

    /**
     * Counts an event; those that are no step matter to {@link Order#EXACT} alone.
     *
     * @return this
     */
    public Funnel add(String customer, String event, Instant time) {
        int place = steps.indexOf(event);
        events(customer).add(new Event(time.toEpochMilli(), place < 0 ? steps.size() : place));
        return this;
    }

    private List<Event> events(String customer) {
        return customers.computeIfAbsent(customer, c -> new ArrayList<>());
    }

    /**
     * Counts all events of another, which stays as it is.
     *
     * @return this
     * @throws IllegalArgumentException if the other has other steps or is this one
     */
    public Funnel merge(Funnel other) {
        if (other == this || !steps.equals(other.steps)) {
            throw new IllegalArgumentException(
                    "merged funnels must be two through the same steps: " + steps + " and " + other.steps);
        }
        other.customers.forEach((customer, events) -> events(customer).addAll(events));
        return this;
    }

    /**
     * How many customers get to each step at best, each counted once; empty if none entered.
     *
     * @param window how long the steps may take together, above 0 and at most 36,500 days
     * @param asOf until when events are looked at
     * @throws IllegalArgumentException if the window is out of range, or a step comes twice and they are in any order
     */
    public List<Step> uniques(Order order, Duration window, Instant asOf) {
        requireWindow(window);
        if (order == Order.ANY && Set.copyOf(steps).size() < steps.size()) {
            throw new IllegalArgumentException("steps in any order must differ: " + steps);
        }
        FunnelWalk walk = walk(order, window, asOf);
        long[] reached = new long[steps.size()];
        for (List<Event> events : customers.values()) {
            int far = walk.furthest(times(events), places(events));
            for (int step = 0; step < far; step++) {
                reached[step]++;
            }
        }
        List<Step> counted = new ArrayList<>();
        for (int step = 0; step < reached.length && reached[0] > 0; step++) {
            counted.add(new Step(steps.get(step), Proportion.of(reached[step], reached[0])));
        }
        return List.copyOf(counted);
    }

    /**
     * How many paths get to each step: a customer who orders twice has two, and four searches before an order are one. A
     * path ends with its last step or its window, and no two of a customer overlap. Without intervals, as paths of one
     * customer have much in common.
     *
     * @param window how long the steps may take together, above 0 and at most 36,500 days
     * @param asOf until when events are looked at
     * @throws IllegalArgumentException if the window is out of range or the order is {@link Order#ANY}, in which it is not
     *     clear where a path begins
     */
    public List<Long> totals(Order order, Duration window, Instant asOf) {
        requireWindow(window);
        if (order == Order.ANY) {
            throw new IllegalArgumentException("totals must be of steps in THIS or EXACT order: " + order);
        }
        FunnelWalk walk = walk(order, window, asOf);
        long[] reached = new long[steps.size()];
        customers.values().forEach(events -> walk.count(times(events), places(events), reached));
        return Arrays.stream(reached).boxed().toList();
    }

    private static void requireWindow(Duration window) {
        if (window.isNegative() || window.isZero() || window.compareTo(LONGEST_WINDOW) > 0) {
            throw new IllegalArgumentException("window must be above 0 and at most 36500 days: " + window);
        }
    }

    private FunnelWalk walk(Order order, Duration window, Instant asOf) {
        int[] places = steps.stream().mapToInt(steps::indexOf).toArray();
        return new FunnelWalk(places, order, window.toMillis(), asOf.toEpochMilli());
    }

    /** In the order of time, those at the same time in that of the steps. */
    private static List<Event> sorted(List<Event> events) {
        return events.stream()
                .sorted((a, b) ->
                        a.time() == b.time() ? Integer.compare(a.place(), b.place()) : Long.compare(a.time(), b.time()))
                .toList();
    }

    private static long[] times(List<Event> events) {
        return sorted(events).stream().mapToLong(Event::time).toArray();
    }

    private static int[] places(List<Event> events) {
        return sorted(events).stream().mapToInt(Event::place).toArray();
    }

    /** What {@link #uniques} are figures of. */
    public Definition definition(Order order, Duration window) {
        return card("funnel", order, window)
                .with("denominator", "customers who took the first step and whose window is over")
                .noting("n", String.valueOf(customers.size()))
                .noting("method", IntervalMethod.WILSON_SCORE.name());
    }

    /** What {@link #totals} are figures of. */
    public Definition definitionOfTotals(Order order, Duration window) {
        return card("funnel of paths", order, window)
                .with("counted", "paths, of which a customer may have several")
                .noting("customers", String.valueOf(customers.size()));
    }

    private Definition card(String metric, Order order, Duration window) {
        return Definition.of(metric)
                .with("steps", String.join(", ", steps))
                .with("order", order.name())
                .with("window", window.toString());
    }

    /** All there is to know, to be sent or kept: the same bytes for the same events, version 1. */
    public byte[] toBytes() {
        KeptWriter to = new KeptWriter(MARK, VERSION).number(steps.size());
        steps.forEach(to::text);
        to.number(customers.size());
        new TreeMap<>(customers).forEach((customer, events) -> {
            to.text(customer).number(events.size());
            sorted(events).forEach(event -> to.number(event.time()).number(event.place()));
        });
        return to.bytes();
    }

    /**
     * What {@link #toBytes} gave.
     *
     * @throws IllegalArgumentException if the bytes are not those of a funnel, or of a later version
     */
    public static Funnel fromBytes(byte[] bytes) {
        KeptReader from = new KeptReader(bytes, MARK, VERSION, "funnel");
        String[] steps = new String[(int) Math.min(from.count(), MOST_STEPS + 1L)];
        Arrays.setAll(steps, i -> from.text());
        Funnel funnel = of(steps);
        for (long customers = from.count(); customers > 0; customers--) {
            List<Event> events = funnel.events(from.text());
            for (long left = from.count(); left > 0; left--) {
                events.add(new Event(from.number(), (int) Math.min(from.count(), steps.length)));
            }
        }
        from.end();
        return funnel;
    }
}
