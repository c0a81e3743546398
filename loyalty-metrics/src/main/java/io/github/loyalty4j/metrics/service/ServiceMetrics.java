package io.github.loyalty4j.metrics.service;

import io.github.loyalty4j.metrics.Definition;
import io.github.loyalty4j.metrics.Proportion;
import io.github.loyalty4j.metrics.WaitingTimes;
import io.github.loyalty4j.metrics.math.KeptReader;
import io.github.loyalty4j.metrics.math.KeptWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collector;

/**
 * Counts tickets and says how the service does.
 *
 * <pre>{@code
 * ServiceMetrics service = ServiceMetrics.under(rules).add(ticket).add(another);
 * Optional<Duration> typical = service.resolution().median();
 * }</pre>
 *
 * <p>Figures can be read at any time; they are the same in whatever order and parts tickets were counted. Mutable and not
 * safe for use by several threads: give each its own and merge them.
 */
public final class ServiceMetrics {
    private static final String MARK = "L4JT";
    private static final int VERSION = 1;
    private static final int MOST_REASONS = 10_000;
    private static final int CENTS = 2;

    private final ServiceRules rules;
    private final WaitingTimes.Counter firstAnswer = WaitingTimes.counter();
    private final WaitingTimes.Counter resolution = WaitingTimes.counter();
    private final WaitingTimes.Counter firstAnswerInHours = WaitingTimes.counter();
    private final WaitingTimes.Counter resolutionInHours = WaitingTimes.counter();
    private final Map<String, Long> reasons = new HashMap<>();
    private final Map<String, Long> complaints = new HashMap<>();
    private final TreeMap<LocalDate, Long> backlogChanges = new TreeMap<>();
    private final Map<Count, Long> counts = new EnumMap<>(Count.class);

    private ServiceMetrics(ServiceRules rules) {
        this.rules = rules;
    }

    private enum Count {
        TICKETS,
        CONTACTS,
        RESOLVED,
        AT_ONCE,
        REOPENED,
        ANSWER_DUE,
        ANSWERED_IN_TIME,
        RESOLUTION_DUE,
        RESOLVED_IN_TIME
    }

    /** No tickets yet. */
    public static ServiceMetrics under(ServiceRules rules) {
        return new ServiceMetrics(rules);
    }

    /** Collects a stream of tickets, parallel too: {@code tickets.parallel().collect(ServiceMetrics.collector(rules))}. */
    public static Collector<Ticket, ?, ServiceMetrics> collector(ServiceRules rules) {
        return Collector.of(() -> under(rules), ServiceMetrics::add, ServiceMetrics::merge);
    }

    /**
     * Counts a ticket, unless it was opened after the instant the rules measure as of.
     *
     * @return this
     * @throws IllegalArgumentException if it was opened before {@link ServiceRules#earliestOpening} or there are more than
     *     10,000 reasons; nothing is counted then
     */
    public ServiceMetrics add(Ticket ticket) {
        if (ticket.opened().isAfter(rules.asOf())) {
            return this;
        }
        if (ticket.opened().isBefore(rules.earliestOpening())) {
            throw new IllegalArgumentException(
                    "ticket must not be opened before " + rules.earliestOpening() + ": " + ticket.opened());
        }
        requireFewReasons(ticket.reason().isEmpty() ? Set.of() : Set.of(ticket.reason()));
        boolean isAnswered = happened(ticket.answered());
        boolean isResolved = happened(ticket.resolved());
        // Nobody waits for an answer to what is resolved: known is only how long it took without one.
        Instant over = isResolved ? ticket.resolved().orElseThrow() : rules.asOf();
        Instant answered = isAnswered ? ticket.answered().orElseThrow() : over;
        Duration toAnswer = rules.hours().between(ticket.opened(), answered);
        Duration toResolution = rules.hours().between(ticket.opened(), over);
        firstAnswer.add(Duration.between(ticket.opened(), answered), isAnswered);
        firstAnswerInHours.add(toAnswer, isAnswered);
        resolution.add(Duration.between(ticket.opened(), over), isResolved);
        resolutionInHours.add(toResolution, isResolved);
        count(Count.TICKETS, 1);
        count(Count.CONTACTS, ticket.contacts());
        count(Count.REOPENED, ticket.wasReopened() ? 1 : 0);
        count(Count.RESOLVED, isResolved ? 1 : 0);
        count(Count.AT_ONCE, isResolved && ticket.contacts() == 1 && !ticket.wasReopened() ? 1 : 0);
        due(Count.ANSWER_DUE, Count.ANSWERED_IN_TIME, isAnswered, toAnswer.compareTo(rules.answerWithin()) <= 0);
        due(
                Count.RESOLUTION_DUE,
                Count.RESOLVED_IN_TIME,
                isResolved,
                toResolution.compareTo(rules.resolveWithin()) <= 0);
        if (!ticket.reason().isEmpty()) {
            reasons.merge(ticket.reason(), 1L, Math::addExact);
        }
        if (ticket.isComplaint()) {
            complaints.merge(ticket.reason(), 1L, Math::addExact);
        }
        backlogChanges.merge(day(ticket.opened()), 1L, Math::addExact);
        if (isResolved) {
            backlogChanges.merge(day(ticket.resolved().orElseThrow()), -1L, Math::addExact);
        }
        return this;
    }

    private void requireFewReasons(Set<String> more) {
        long all = reasons.size()
                + more.stream().filter(reason -> !reasons.containsKey(reason)).count();
        if (all > MOST_REASONS) {
            throw new IllegalArgumentException("tickets must have at most " + MOST_REASONS + " reasons: " + all);
        }
    }

    private boolean happened(Optional<Instant> at) {
        return at.isPresent() && !at.get().isAfter(rules.asOf());
    }

    /** What still waits within the promise, or ended otherwise within it, is neither kept nor broken. */
    private void due(Count due, Count inTime, boolean over, boolean within) {
        count(due, over || !within ? 1 : 0);
        count(inTime, over && within ? 1 : 0);
    }

    private void count(Count what, long more) {
        counts.merge(what, more, Math::addExact);
    }

    private LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, rules.hours().zone());
    }

    /**
     * Counts all tickets of another, which stays as it is.
     *
     * @return this
     * @throws IllegalArgumentException if the other is this one or was counted under other rules, or there are more than
     *     10,000 reasons; nothing is counted then
     */
    public ServiceMetrics merge(ServiceMetrics other) {
        if (other == this || !rules.equals(other.rules)) {
            throw new IllegalArgumentException("merged tickets must be others, counted under the same rules: "
                    + rules.asOf() + " and " + other.rules.asOf());
        }
        requireFewReasons(other.reasons.keySet());
        firstAnswer.merge(other.firstAnswer);
        resolution.merge(other.resolution);
        firstAnswerInHours.merge(other.firstAnswerInHours);
        resolutionInHours.merge(other.resolutionInHours);
        other.reasons.forEach((reason, count) -> reasons.merge(reason, count, Math::addExact));
        other.complaints.forEach((reason, count) -> complaints.merge(reason, count, Math::addExact));
        other.backlogChanges.forEach((day, change) -> backlogChanges.merge(day, change, Math::addExact));
        other.counts.forEach(this::count);
        return this;
    }

    /** All that was counted, to be sent or kept: the same bytes for the same tickets, version 1. The rules are not among it. */
    public byte[] toBytes() {
        KeptWriter to = new KeptWriter(MARK, VERSION).text(rulesInWords());
        for (WaitingTimes.Counter times : times()) {
            to.block(times.toBytes());
        }
        for (Map<String, Long> those : List.of(reasons, complaints)) {
            to.number(those.size());
            new TreeMap<>(those).forEach((reason, count) -> to.text(reason).number(count));
        }
        to.number(backlogChanges.size());
        backlogChanges.forEach((day, change) -> to.number(day.toEpochDay()).number(change));
        for (Count what : Count.values()) {
            to.number(count(what));
        }
        return to.bytes();
    }

    /**
     * What {@link #toBytes} gave.
     *
     * @param rules those under which the tickets were counted
     * @throws IllegalArgumentException if the bytes are not those of tickets, of a later version, or were counted under
     *     other rules
     */
    public static ServiceMetrics fromBytes(ServiceRules rules, byte[] bytes) {
        KeptReader from = new KeptReader(bytes, MARK, VERSION, "count of tickets");
        ServiceMetrics read = new ServiceMetrics(rules);
        String words = from.text();
        if (!words.equals(read.rulesInWords())) {
            throw new IllegalArgumentException("kept tickets must have been counted under the same rules: " + words
                    + " and " + read.rulesInWords());
        }
        read.times().forEach(times -> times.merge(WaitingTimes.Counter.fromBytes(from.block())));
        for (Map<String, Long> those : List.of(read.reasons, read.complaints)) {
            for (long left = from.count(); left > 0; left--) {
                those.put(from.text(), from.count());
            }
        }
        for (long left = from.count(); left > 0; left--) {
            read.backlogChanges.put(from.day(), from.number());
        }
        for (Count what : Count.values()) {
            read.count(what, from.count());
        }
        from.end();
        read.requireParts();
        return read;
    }

    /** A part must not be more than the whole. */
    private void requireParts() {
        boolean areParts = count(Count.ANSWERED_IN_TIME) <= count(Count.ANSWER_DUE)
                && count(Count.ANSWER_DUE) <= tickets()
                && count(Count.RESOLVED_IN_TIME) <= count(Count.RESOLUTION_DUE)
                && count(Count.RESOLUTION_DUE) <= tickets()
                && count(Count.AT_ONCE) <= count(Count.RESOLVED)
                && count(Count.RESOLVED) <= tickets()
                && count(Count.REOPENED) <= tickets()
                && times().stream().allMatch(times -> times.result().n() == tickets());
        if (!areParts) {
            throw new IllegalArgumentException("kept counts must be of the same tickets: " + counts);
        }
    }

    private List<WaitingTimes.Counter> times() {
        return List.of(firstAnswer, resolution, firstAnswerInHours, resolutionInHours);
    }

    private String rulesInWords() {
        return "as of " + rules.asOf() + ", " + rules.hours() + " "
                + rules.hours().zone() + ", answer within " + rules.answerWithin() + ", resolve within "
                + rules.resolveWithin();
    }

    /** How many tickets were opened. */
    public long tickets() {
        return count(Count.TICKETS);
    }

    /**
     * How long customers wait for the first answer, by the clock. A ticket resolved without an answer on record counts as one
     * that waited so long and is not over.
     */
    public WaitingTimes firstAnswer() {
        return firstAnswer.result();
    }

    /** How long customers wait for the first answer, in business hours. */
    public WaitingTimes firstAnswerInHours() {
        return firstAnswerInHours.result();
    }

    /** How long customers wait for the solution, by the clock. */
    public WaitingTimes resolution() {
        return resolution.result();
    }

    /** How long customers wait for the solution, in business hours. */
    public WaitingTimes resolutionInHours() {
        return resolutionInHours.result();
    }

    /** The share of tickets whose first answer came in time; of those of which it is known. */
    public Optional<Proportion> answeredInTime() {
        return share(Count.ANSWERED_IN_TIME, Count.ANSWER_DUE);
    }

    /** The share of tickets resolved in time; of those of which it is known. */
    public Optional<Proportion> resolvedInTime() {
        return share(Count.RESOLVED_IN_TIME, Count.RESOLUTION_DUE);
    }

    /** The share of resolved tickets for which one contact was enough and that were not opened again. */
    public Optional<Proportion> resolvedAtOnce() {
        return share(Count.AT_ONCE, Count.RESOLVED);
    }

    /** The share of tickets that were opened again. */
    public Optional<Proportion> reopened() {
        return share(Count.REOPENED, Count.TICKETS);
    }

    /** What a contact costs if all together cost so much, to as many digits after the point, at least 2; empty if there was none. */
    public Optional<BigDecimal> costPerContact(BigDecimal cost, RoundingMode rounding) {
        long contacts = count(Count.CONTACTS);
        return contacts == 0
                ? Optional.empty()
                : Optional.of(cost.divide(BigDecimal.valueOf(contacts), Math.max(CENTS, cost.scale()), rounding));
    }

    /** How many tickets are open at the end of each day on which that changed, in the zone of the hours. */
    public Map<LocalDate, Long> backlog() {
        Map<LocalDate, Long> open = new TreeMap<>();
        long sum = 0;
        for (Map.Entry<LocalDate, Long> change : backlogChanges.entrySet()) {
            sum += change.getValue();
            open.put(change.getKey(), sum);
        }
        return open;
    }

    /** What tickets are about, the most frequent first; those without a reason left out. */
    public List<ContactReason> reasons() {
        return ContactReason.pareto(reasons);
    }

    /** What complaints are about, the most frequent first; "" for those without a reason. */
    public List<ContactReason> complaints() {
        return ContactReason.pareto(complaints);
    }

    /** What the figures are figures of. */
    public Definition definition() {
        return Definition.of("service")
                .with("open tickets", "censored as of the instant measured")
                .with("answer within", rules.answerWithin().toString())
                .with("resolve within", rules.resolveWithin().toString())
                .with("business hours", rules.hours().toString())
                .with("zone", rules.hours().zone().toString())
                .noting("as of", rules.asOf().toString())
                .noting("n", String.valueOf(tickets()))
                .noting(
                        "percentiles",
                        "exact up to " + WaitingTimes.MOST_EXACT + " different times, in steps of 2 % beyond");
    }

    private long count(Count what) {
        return counts.getOrDefault(what, 0L);
    }

    private Optional<Proportion> share(Count hits, Count of) {
        return count(of) == 0 ? Optional.empty() : Optional.of(Proportion.of(count(hits), count(of)));
    }
}
