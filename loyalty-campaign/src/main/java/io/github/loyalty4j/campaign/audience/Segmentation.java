package io.github.loyalty4j.campaign.audience;

import io.github.loyalty4j.campaign.internal.Checks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Segments side by side: those that may overlap, of which a member belongs to all that fit, or those that exclude each
 * other, of which it belongs to the first that fits.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Segmentation {
    /** The most segments: 500. */
    public static final int MOST_SEGMENTS = 500;

    private final List<Segment> segments;
    private final Set<String> ids;
    private final boolean isExclusive;

    private Segmentation(List<Segment> segments, boolean isExclusive) {
        this.segments = List.copyOf(segments);
        this.isExclusive = isExclusive;
        Checks.range("segments", segments.size(), 0, MOST_SEGMENTS);
        Set<String> ids = new LinkedHashSet<>();
        for (Segment segment : segments) {
            if (!ids.add(segment.id())) {
                throw new IllegalArgumentException("segments must have different ids: " + segment.id());
            }
        }
        this.ids = Collections.unmodifiableSet(ids);
    }

    /**
     * Segments that may overlap.
     *
     * @throws IllegalArgumentException if two have one id, or there are too many
     */
    public static Segmentation overlapping(Segment... segments) {
        return new Segmentation(List.of(segments), false);
    }

    /**
     * Segments of which a member belongs to the first that fits.
     *
     * @throws IllegalArgumentException if two have one id, or there are too many
     */
    public static Segmentation exclusive(Segment... segments) {
        return new Segmentation(List.of(segments), true);
    }

    /** The segments in their order. */
    public List<Segment> segments() {
        return segments;
    }

    /** Their ids in their order. */
    Set<String> ids() {
        return ids;
    }

    /** Whether a member belongs to one of them at most. */
    public boolean isExclusive() {
        return isExclusive;
    }

    /** The ids of the segments a member belongs to at an instant, in their order. */
    public Set<String> of(Profile profile, Instant now) {
        Set<String> ids = new LinkedHashSet<>();
        for (Segment segment : segments) {
            if (segment.has(profile, now)) {
                ids.add(segment.id());
                if (isExclusive) {
                    break;
                }
            }
        }
        return ids;
    }

    /**
     * What changed for a member since the last look.
     *
     * @param before the ids it had then; a segment that is not here any more is left out
     * @param cause what has happened meanwhile, 1 to {@link SegmentChange#MOST_OF_CAUSE} characters
     * @return the segments it fell out of, then those it came into, both in their order here; empty if nothing changed
     */
    public List<SegmentChange> changes(Set<String> before, Profile profile, Instant now, String cause) {
        Set<String> after = of(profile, now);
        if (after.equals(before)) {
            return List.of();
        }
        List<SegmentChange> changes = new ArrayList<>();
        for (SegmentChange.Kind kind : List.of(SegmentChange.Kind.LEFT, SegmentChange.Kind.ENTERED)) {
            boolean isLeft = kind == SegmentChange.Kind.LEFT;
            for (Segment segment : segments) {
                if (before.contains(segment.id()) == isLeft && after.contains(segment.id()) != isLeft) {
                    String why = explain(segment, after, profile, now);
                    changes.add(new SegmentChange(profile.member(), segment.id(), kind, now, cause, why));
                }
            }
        }
        return changes;
    }

    /** Who fits, and still is not there, belongs to one that comes before it. */
    private String explain(Segment segment, Set<String> after, Profile profile, Instant now) {
        String why = segment.explain(profile, now);
        boolean isPassedOver = isExclusive && !after.contains(segment.id()) && segment.has(profile, now);
        return isPassedOver
                ? why + "but " + after.iterator().next() + " comes before it, and a member belongs to one\n"
                : why;
    }
}
