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
import java.util.TreeSet;

/**
 * Whom to call back and whom to ask for a review, so that nobody is contacted twice: detractors ranked by what there is to
 * lose, each with the time by which to call; promoters the other way.
 *
 * <pre>{@code
 * ClosedLoop loop = ClosedLoop.of(Duration.ofHours(48), Duration.ofDays(90));
 * loop.answered("ann", 3, 120, monday);
 * List<ClosedLoop.Task> calls = loop.toCallBack(now); // ann, until Wednesday
 * loop.contacted("ann", now);
 * }</pre>
 *
 * <p>Of a customer's answers the latest counts, of two at one instant the lower. Once a customer was contacted that answer
 * is dealt with: a newer one is what brings it back, and not before the pause since the latest contact is over. News may
 * come in any order, late ones too. Memory grows with the answers and contacts. Mutable and not safe for use by several
 * threads: give each its own and merge them.
 */
public final class ClosedLoop {
    private static final String MARK = "L4JC";
    private static final int VERSION = 2;
    private static final Duration MOST_TO_CALL = Duration.ofDays(36_500);

    private final Duration callWithin;
    private final Duration pause;
    private final Map<String, Case> cases = new HashMap<>();

    private ClosedLoop(Duration callWithin, Duration pause) {
        this.callWithin = callWithin;
        this.pause = pause;
    }

    private record Answer(Instant time, int score, double value) {
        /** By time; of those at one instant the lowest score is the latest, then the highest value. */
        private static final Comparator<Answer> ORDER = Comparator.comparing(Answer::time)
                .thenComparing(Answer::score, Comparator.reverseOrder())
                .thenComparing(Answer::value);

        boolean isOfDetractor() {
            return Boxes.NPS.box(score) == 2;
        }
    }

    /** What is known of a customer. */
    private static final class Case {
        private final TreeSet<Answer> answers = new TreeSet<>(Answer.ORDER);
        private final TreeSet<Instant> contacts = new TreeSet<>();

        /** The latest answer, if nobody was in contact at its time or since. */
        Optional<Answer> open() {
            return answers.isEmpty()
                            || (!contacts.isEmpty() && !answers.last().time().isAfter(contacts.last()))
                    ? Optional.empty()
                    : Optional.of(answers.last());
        }

        boolean isFree(Instant now, Duration pause) {
            return contacts.isEmpty() || Duration.between(contacts.last(), now).compareTo(pause) >= 0;
        }

        /** Whether the latest contact with a detractor helped; empty if there was none or it has not answered since. */
        Optional<Boolean> isRecovered() {
            for (Instant contact : contacts.descendingSet()) {
                Answer inForce = answers.floor(new Answer(contact, 0, Double.MAX_VALUE));
                if (inForce != null
                        && inForce.isOfDetractor()
                        && answers.last().time().isAfter(contact)) {
                    return Optional.of(!answers.last().isOfDetractor());
                }
            }
            return Optional.empty();
        }
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
     * @param callWithin above zero, at most 36,500 days
     * @param pause above zero, as long as you like
     * @throws IllegalArgumentException if a time is out of range
     */
    public static ClosedLoop of(Duration callWithin, Duration pause) {
        if (callWithin.isNegative() || callWithin.isZero() || pause.isNegative() || pause.isZero()) {
            throw new IllegalArgumentException("times must be above zero: " + callWithin + ", " + pause);
        }
        if (callWithin.compareTo(MOST_TO_CALL) > 0) {
            throw new IllegalArgumentException("time to call must be at most 36500 days: " + callWithin);
        }
        return new ClosedLoop(callWithin, pause);
    }

    /**
     * Takes an answer.
     *
     * @param score 0 to 10
     * @param value what the customer is expected to bring yet, times how likely it is to be one still
     * @throws IllegalArgumentException if the score is not 0 to 10 or the value is not finite
     */
    public void answered(String customer, int score, double value, Instant time) {
        if (!Boxes.NPS.scale().has(score) || !Double.isFinite(value)) {
            throw new IllegalArgumentException("answer must be 0 to 10 of a finite value: " + score + ", " + value);
        }
        known(customer).answers.add(new Answer(time, score, value));
    }

    /** Notes that a customer was contacted, whoever did it and why, also one that has not answered yet. */
    public void contacted(String customer, Instant time) {
        known(customer).contacts.add(time);
    }

    private Case known(String customer) {
        return cases.computeIfAbsent(customer, c -> new Case());
    }

    /**
     * Takes all answers and contacts of another, which stays as it is.
     *
     * @return this
     * @throws IllegalArgumentException if the other has other times or is this one
     */
    public ClosedLoop merge(ClosedLoop other) {
        if (other == this || !callWithin.equals(other.callWithin) || !pause.equals(other.pause)) {
            throw new IllegalArgumentException("merged loops must be two of the same times: " + callWithin + ", "
                    + pause + " and " + other.callWithin + ", " + other.pause);
        }
        other.cases.forEach((customer, found) -> {
            known(customer).answers.addAll(found.answers);
            known(customer).contacts.addAll(found.contacts);
        });
        return this;
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
        cases.forEach((customer, found) -> found.open()
                .filter(answer -> Boxes.NPS.box(answer.score()) == box && found.isFree(now, pause))
                .ifPresent(answer -> tasks.add(new Task(customer, answer.score(), answer.value(), due(answer)))));
        tasks.sort(Comparator.comparingDouble(Task::value).reversed().thenComparing(Task::customer));
        return List.copyOf(tasks);
    }

    private Instant due(Answer answer) {
        Instant latest = Instant.MAX.minus(callWithin);
        return answer.time().isAfter(latest) ? Instant.MAX : answer.time().plus(callWithin);
    }

    /**
     * Of the detractors who were contacted and answered again since, the share whose latest answer is not a detractor's. Of
     * several such contacts with one customer the latest counts; contacts with whoever was no detractor then, as to ask for
     * a review, change nothing.
     */
    public Optional<Proportion> recovered() {
        long again = 0;
        long recovered = 0;
        for (Case found : cases.values()) {
            Optional<Boolean> is = found.isRecovered();
            again += is.isPresent() ? 1 : 0;
            recovered += is.orElse(false) ? 1 : 0;
        }
        return again == 0 ? Optional.empty() : Optional.of(Proportion.of(recovered, again));
    }

    /** All answers and contacts, with the times set, to be kept: the same bytes for the same, version 2. */
    public byte[] toBytes() {
        KeptWriter to = new KeptWriter(MARK, VERSION).duration(callWithin).duration(pause);
        to.number(cases.size());
        new TreeMap<>(cases).forEach((customer, found) -> {
            to.text(customer).number(found.answers.size());
            found.answers.forEach(
                    answer -> to.instant(answer.time()).number(answer.score()).real(answer.value()));
            to.number(found.contacts.size());
            found.contacts.forEach(to::instant);
        });
        return to.bytes();
    }

    /**
     * What {@link #toBytes} gave, so that nobody is contacted twice because a program was started anew.
     *
     * @throws IllegalArgumentException if the bytes are not those of a closed loop, or of another version
     */
    public static ClosedLoop fromBytes(byte[] bytes) {
        KeptReader from = new KeptReader(bytes, MARK, VERSION, "closed loop");
        ClosedLoop loop = of(from.duration(), from.duration());
        for (long left = from.count(); left > 0; left--) {
            String customer = from.text();
            Case found = loop.known(customer);
            for (long answers = from.count(); answers > 0; answers--) {
                Instant time = from.instant();
                loop.answered(customer, from.whole(0, Boxes.NPS.scale().highest()), from.real(), time);
            }
            for (long contacts = from.count(); contacts > 0; contacts--) {
                found.contacts.add(from.instant());
            }
        }
        from.end();
        return loop;
    }
}
