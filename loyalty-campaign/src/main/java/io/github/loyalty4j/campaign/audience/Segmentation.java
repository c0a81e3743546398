package io.github.loyalty4j.campaign.audience;

import io.github.loyalty4j.campaign.internal.Checks;
import java.time.Instant;
import java.util.HashSet;
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
    private final boolean isExclusive;

    private Segmentation(List<Segment> segments, boolean isExclusive) {
        this.segments = List.copyOf(segments);
        this.isExclusive = isExclusive;
        Checks.range("segments", segments.size(), 0, MOST_SEGMENTS);
        Set<String> ids = new HashSet<>();
        for (Segment segment : segments) {
            if (!ids.add(segment.id())) {
                throw new IllegalArgumentException("segments must have different ids: " + segment.id());
            }
        }
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
     * What changed between two looks at one member.
     *
     * @param before the ids it had
     * @param after those it has
     */
    public static Change change(Set<String> before, Set<String> after) {
        Set<String> entered = new LinkedHashSet<>(after);
        entered.removeAll(before);
        Set<String> left = new LinkedHashSet<>(before);
        left.removeAll(after);
        return new Change(entered, left);
    }

    /**
     * Segments a member came into and fell out of.
     *
     * @param entered those it came into
     * @param left those it fell out of
     */
    public record Change(Set<String> entered, Set<String> left) {
        /** Copies the sets. */
        public Change {
            entered = Set.copyOf(entered);
            left = Set.copyOf(left);
        }

        /** Whether there is none. */
        public boolean isNone() {
            return entered.isEmpty() && left.isEmpty();
        }
    }
}
