package io.github.loyalty4j.campaign.audience;

import io.github.loyalty4j.campaign.internal.Checks;
import io.github.loyalty4j.core.card.MemberId;
import java.time.Instant;

/**
 * A member came into a segment or fell out of it.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param member who
 * @param segment the segment's id
 * @param kind which of the two
 * @param time when it was seen: right after what brought it about, or at the first look at the clock since
 * @param cause what brought it about, 1 to {@link #MOST_OF_CAUSE} characters: the key of a command, {@code order/17}, or {@link
 *     #CLOCK}
 * @param explanation each part of the segment in words with what was found, as {@link Segment#explain} has it
 */
public record SegmentChange(
        MemberId member, String segment, Kind kind, Instant time, String cause, String explanation) {
    /** The cause of what time alone brought about. */
    public static final String CLOCK = "clock";

    /** The longest cause: 300 characters. */
    public static final int MOST_OF_CAUSE = 300;

    /** Which way a member went. */
    public enum Kind {
        /** Into the segment. */
        ENTERED,
        /** Out of it. */
        LEFT
    }

    /**
     * Checks the forms.
     *
     * @throws IllegalArgumentException if the segment's id or the cause has another form
     */
    public SegmentChange {
        Checks.id("id of a segment", segment);
        Checks.text("cause of a change", cause, MOST_OF_CAUSE);
    }

    /** The same of another member, into whose account the member's was merged. */
    public SegmentChange of(MemberId other) {
        return new SegmentChange(other, segment, kind, time, cause, explanation);
    }

    /** What happened, nothing that names the member: {@code ENTERED fading at 2026-04-01T10:00:00Z, by clock}. */
    @Override
    public String toString() {
        return kind + " " + segment + " at " + time + ", by " + cause;
    }
}
