package io.github.loyalty4j.metrics.survey;

import io.github.loyalty4j.metrics.Proportion;
import io.github.loyalty4j.metrics.math.KeptReader;
import io.github.loyalty4j.metrics.math.KeptWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whom to call back and whom to ask for a review, so that nobody is contacted twice: detractors ranked by what there is to
 * lose, each with the time by which to call; promoters the other way.
 *
 * <p>Of a customer's answers the latest counts. A customer who was contacted is left alone until the pause is over, even if
 * it answers again. Mutable and not safe for use by several threads.
 */
public final class ClosedLoop {
    private static final String MARK = "L4JC";
    private static final int VERSION = 1;

    private final Duration callWithin;
    private final Duration pause;
    private final Map<String, Case> cases = new HashMap<>();

    private ClosedLoop(Duration callWithin, Duration pause) {
        this.callWithin = callWithin;
        this.pause = pause;
    }

    private static final class Case {
        private @Nullable Task latest;
        private @Nullable Instant contacted;
        private int scoreAtContact = -1;
    }

    /**
     * Someone to contact.
     *
     * @param customer who
     * @param score what it answered, 0 to 10
     * @param value what there is to lose or to win, in money
     * @param due the time by which to contact it
     */
    public record Task(String customer, int score, double value, Instant due) {
        /** Whether it is past the time. */
        public boolean isLate(Instant now) {
            return now.isAfter(due);
        }
    }

    /**
     * With detractors called back and nobody contacted again within these times; 48 hours and 90 days are usual.
     *
     * @throws IllegalArgumentException if a time is not above zero
     */
    public static ClosedLoop of(Duration callWithin, Duration pause) {
        if (callWithin.isNegative() || callWithin.isZero() || pause.isNegative() || pause.isZero()) {
            throw new IllegalArgumentException("times must be above zero: " + callWithin + ", " + pause);
        }
        return new ClosedLoop(callWithin, pause);
    }

    /**
     * Takes an answer; one older than the customer's latest is passed over.
     *
     * @param score 0 to 10
     * @param value what the customer is expected to bring yet, times how likely it is to be one still
     * @throws IllegalArgumentException if the score is not 0 to 10 or the value is not finite
     */
    public void answered(String customer, int score, double value, Instant time) {
        if (!Boxes.NPS.scale().has(score) || !Double.isFinite(value)) {
            throw new IllegalArgumentException("answer must be 0 to 10 of a finite value: " + score + ", " + value);
        }
        Case found = cases.computeIfAbsent(customer, c -> new Case());
        Task task = new Task(customer, score, value, time.plus(callWithin));
        if (found.latest == null || !task.due().isBefore(found.latest.due())) {
            found.latest = task;
        }
    }

    /**
     * Notes that a customer was contacted, whoever did it and why.
     *
     * @throws IllegalArgumentException if the customer never answered
     */
    public void contacted(String customer, Instant time) {
        Case found = cases.get(customer);
        if (found == null || found.latest == null) {
            throw new IllegalArgumentException("contacted customer must have answered: " + customer);
        }
        found.contacted = time;
        found.scoreAtContact = found.latest.score();
    }

    /** The detractors to call back, the most to lose first. */
    public List<Task> toCallBack(Instant now) {
        return tasks(now, 2);
    }

    /** The promoters to ask for a review or a recommendation, the most valuable first. */
    public List<Task> toAsk(Instant now) {
        return tasks(now, 0);
    }

    private List<Task> tasks(Instant now, int box) {
        List<Task> tasks = new ArrayList<>();
        for (Case found : cases.values()) {
            Task task = found.latest;
            boolean isFree =
                    found.contacted == null || !found.contacted.plus(pause).isAfter(now);
            if (task != null && isFree && Boxes.NPS.box(task.score()) == box) {
                tasks.add(task);
            }
        }
        tasks.sort(Comparator.comparingDouble(Task::value).reversed().thenComparing(Task::customer));
        return List.copyOf(tasks);
    }

    /** Of the detractors who were called back and answered again since, the share who are detractors no more. */
    public Optional<Proportion> recovered() {
        long again = 0;
        long recovered = 0;
        for (Case found : cases.values()) {
            Task task = found.latest;
            Instant call = found.contacted;
            boolean wasDetractor = found.scoreAtContact >= 0 && Boxes.NPS.box(found.scoreAtContact) == 2;
            if (task != null
                    && call != null
                    && wasDetractor
                    && task.due().minus(callWithin).isAfter(call)) {
                again++;
                recovered += Boxes.NPS.box(task.score()) < 2 ? 1 : 0;
            }
        }
        return again == 0 ? Optional.empty() : Optional.of(Proportion.of(recovered, again));
    }

    /** All answers and contacts, with the times set, to be kept: the same bytes for the same, version 1. */
    public byte[] toBytes() {
        KeptWriter to = new KeptWriter(MARK, VERSION).duration(callWithin).duration(pause);
        to.number(cases.values().stream().filter(found -> found.latest != null).count());
        new TreeMap<>(cases).forEach((customer, found) -> {
            Task task = found.latest;
            if (task != null) {
                to.text(customer).number(task.score()).real(task.value()).instant(task.due());
                to.number(found.scoreAtContact).instant(found.contacted == null ? Instant.MIN : found.contacted);
            }
        });
        return to.bytes();
    }

    /**
     * What {@link #toBytes} gave, so that nobody is contacted twice because a program was started anew.
     *
     * @throws IllegalArgumentException if the bytes are not those of a closed loop, or of a later version
     */
    public static ClosedLoop fromBytes(byte[] bytes) {
        KeptReader from = new KeptReader(bytes, MARK, VERSION, "closed loop");
        ClosedLoop loop = of(from.duration(), from.duration());
        for (long left = from.count(); left > 0; left--) {
            String customer = from.text();
            loop.answered(
                    customer, (int) from.number(), from.real(), from.instant().minus(loop.callWithin));
            int scoreAtContact = (int) from.number();
            Instant contacted = from.instant();
            Case found = loop.cases.get(customer);
            if (found != null && !contacted.equals(Instant.MIN)) {
                found.contacted = contacted;
                found.scoreAtContact = scoreAtContact;
            }
        }
        from.end();
        return loop;
    }
}
