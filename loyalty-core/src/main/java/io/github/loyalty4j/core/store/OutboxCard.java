package io.github.loyalty4j.core.store;

import io.github.loyalty4j.core.card.MemberId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One card of one channel as long as it is owed or dead: what a durable outbox keeps as a row. Not for two threads. */
final class OutboxCard {
    /** Which goes first: the one due for longest, then the one longest out of date. */
    static final Comparator<OutboxCard> FIRST_DUE = Comparator.comparing(OutboxCard::due)
            .thenComparing(OutboxCard::since)
            .thenComparing(OutboxCard::member);

    private enum State {
        WAITING,
        IN_FLIGHT,
        SHOWN,
        DEAD
    }

    private final MemberId member;
    private State state = State.WAITING;
    private long latest;
    private Instant since;
    private Instant due;
    private int attempt;

    /** What the worker has taken, and the first change after it. */
    private long taken;

    private long lease;
    private @Nullable Instant changedMeanwhile;

    private Outbox.@Nullable DeadLetter letter;

    OutboxCard(MemberId member, long change, Instant now) {
        this.member = member;
        this.latest = change;
        this.since = now;
        this.due = now;
    }

    MemberId member() {
        return member;
    }

    Instant since() {
        return since;
    }

    /** When it can be taken: the retry's instant, or the end of the lease. */
    Instant due() {
        return due;
    }

    boolean isOpen() {
        return state == State.WAITING || state == State.IN_FLIGHT;
    }

    boolean isShown() {
        return state == State.SHOWN;
    }

    boolean isDead() {
        return state == State.DEAD;
    }

    Optional<Outbox.DeadLetter> letter() {
        return Optional.ofNullable(letter);
    }

    boolean isHeldBy(Outbox.Delivery delivery) {
        return state == State.IN_FLIGHT && lease == delivery.lease();
    }

    void change(long change, Instant now) {
        latest = change;
        if (state == State.IN_FLIGHT) {
            changedMeanwhile = changedMeanwhile == null ? now : changedMeanwhile;
        } else if (state == State.DEAD) {
            startAnew(now);
        }
    }

    void resync(long change, Instant now) {
        change(change, now);
        if (state == State.WAITING) {
            startAnew(now);
        }
    }

    /** Due now with all attempts before it; it stays out of date since when it was. */
    void startAnew(Instant now) {
        state = State.WAITING;
        due = now;
        attempt = 0;
        letter = null;
    }

    Outbox.Delivery take(ChannelName channel, long newLease, Instant leaseEnd) {
        state = State.IN_FLIGHT;
        taken = latest;
        changedMeanwhile = null;
        lease = newLease;
        due = leaseEnd;
        attempt++;
        return new Outbox.Delivery(
                new Outbox.Target(channel, member), new Outbox.Change(latest, since), attempt, lease);
    }

    Outbox.Settled accept(Instant now) {
        if (changedMeanwhile == null) {
            state = State.SHOWN;
            return Outbox.Settled.DONE;
        }
        since = changedMeanwhile;
        startAnew(now);
        return Outbox.Settled.CHANGED_MEANWHILE;
    }

    Outbox.Settled retry(Instant again) {
        state = State.WAITING;
        due = again;
        return latest == taken ? Outbox.Settled.DONE : Outbox.Settled.CHANGED_MEANWHILE;
    }

    Outbox.Settled bury(Outbox.DeadLetter dead) {
        if (changedMeanwhile != null) {
            startAnew(dead.buried());
            return Outbox.Settled.CHANGED_MEANWHILE;
        }
        state = State.DEAD;
        letter = dead;
        return Outbox.Settled.DONE;
    }
}
