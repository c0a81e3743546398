package io.github.loyalty4j.core.activity;

import io.github.loyalty4j.core.internal.Text;

/**
 * A kind of event: one of the usual ones below, or the shop's own, {@code EventKind.of("app-installed")}.
 *
 * <p>No event happens by itself, as this software knows neither birthdays nor visits: the host records each, {@code
 * Event.of(EventKind.BIRTHDAY, "birthday-2026-anna", anna, time)}.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param name 1 to 64 of the characters {@code a-z}, {@code 0-9} and {@code -}, beginning with a letter
 */
public record EventKind(String name) {
    /** The member came to the shop. */
    public static final EventKind VISIT = new EventKind("visit");

    /** The member joined the programme; recorded by the host, too, as enrolling brings about no event. */
    public static final EventKind SIGN_UP = new EventKind("sign-up");

    /** It is the member's birthday. */
    public static final EventKind BIRTHDAY = new EventKind("birthday");

    /** It is a year, or some years, since the member joined. */
    public static final EventKind ANNIVERSARY = new EventKind("anniversary");

    /** The member wrote a review. */
    public static final EventKind REVIEW = new EventKind("review");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the name has another form
     */
    public EventKind {
        Text.id("event kind", name);
    }

    /**
     * The kind of this name.
     *
     * @throws IllegalArgumentException if the name has another form
     */
    public static EventKind of(String name) {
        return new EventKind(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
