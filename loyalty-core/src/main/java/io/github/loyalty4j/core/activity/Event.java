package io.github.loyalty4j.core.activity;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.internal.Text;
import io.github.loyalty4j.core.internal.Times;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something a member did other than buying: {@code Event.of(EventKind.REVIEW, "review-77", member, time)}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Event implements Activity {
    private static final int MOST_CHARACTERS = 128;

    private final EventKind kind;
    private final String id;
    private final MemberId member;
    private final Instant time;
    private final ActivityContext context;

    private Event(EventKind kind, String id, MemberId member, Instant time, ActivityContext context) {
        this.kind = kind;
        this.id = id;
        this.member = member;
        this.time = time;
        this.context = context;
    }

    /**
     * An event.
     *
     * @param kind what happened
     * @param id the shop's own name of it, 1 to 128 characters, unique among the events of all kinds and members: a second
     *     event of the same name is the same event, or is refused if anything else about it differs; {@code sign-up-anna}
     * @param member who did it
     * @param time when, from 1678 to 2261, compared with no clock
     * @throws IllegalArgumentException if the id is blank, too long or has control characters, or the time is outside
     *     its range
     */
    public static Event of(EventKind kind, String id, MemberId member, Instant time) {
        Times.requireInRange("event time", time);
        return new Event(kind, Text.line("event id", id, MOST_CHARACTERS), member, time, ActivityContext.none());
    }

    @Override
    public Event in(ActivityContext place) {
        return new Event(kind, id, member, time, place);
    }

    /** What happened. */
    public EventKind kind() {
        return kind;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public MemberId member() {
        return member;
    }

    @Override
    public Instant time() {
        return time;
    }

    @Override
    public ActivityContext context() {
        return context;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Event event
                && kind.equals(event.kind)
                && id.equals(event.id)
                && member.equals(event.member)
                && time.equals(event.time)
                && context.equals(event.context);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, id, member, time, context);
    }

    /** Kind, name and time; not the member. */
    @Override
    public String toString() {
        return kind + " " + id + ", " + time;
    }
}
