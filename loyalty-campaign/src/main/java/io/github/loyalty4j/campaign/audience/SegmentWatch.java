package io.github.loyalty4j.campaign.audience;

import io.github.loyalty4j.core.card.MemberId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells what changes of members' segments as they are looked at, one after another: after each command of a member, and as often as the
 * host wants to know what time alone brought about.
 *
 * <pre>{@code
 * SegmentWatch watch = SegmentWatch.of(Segmentation.overlapping(fading, regulars));
 * List<SegmentChange> changes = watch.look(profile, now, "order/17");
 * }</pre>
 *
 * <p>The same looks bring the same changes. Who is looked at first comes into all segments it belongs to. For one thread; what it
 * knows, the segments of each member, is gone with the process, unless the host keeps it and goes on with {@link #resume}, or plays
 * the ledger again by {@link SegmentHistory}.
 */
public final class SegmentWatch {
    private final Segmentation segmentation;
    private final Map<MemberId, Set<String>> members = new HashMap<>();

    private SegmentWatch(Segmentation segmentation) {
        this.segmentation = segmentation;
    }

    /** A watch that has looked at nobody. */
    public static SegmentWatch of(Segmentation segmentation) {
        return new SegmentWatch(segmentation);
    }

    /** Goes on with the segments a member was seen in last, as the host kept them. */
    public void resume(MemberId member, Set<String> segments) {
        members.put(member, Set.copyOf(segments));
    }

    /**
     * Looks at a member.
     *
     * @param cause what has just happened, 1 to {@link SegmentChange#MOST_OF_CAUSE} characters; {@link SegmentChange#CLOCK} for time
     * @return what changed since the last look: segments it fell out of, then those it came into
     */
    public List<SegmentChange> look(Profile profile, Instant now, String cause) {
        Set<String> before = of(profile.member());
        List<SegmentChange> changes = segmentation.changes(before, profile, now, cause);
        if (!changes.isEmpty()) {
            members.put(profile.member(), Set.copyOf(segmentation.of(profile, now)));
        }
        return changes;
    }

    /** The segments a member was seen in last. */
    public Set<String> of(MemberId member) {
        return members.getOrDefault(member, Set.of());
    }

    /** Forgets a member. */
    public void forget(MemberId member) {
        members.remove(member);
    }

    /** How many segments and members, and none of these. */
    @Override
    public String toString() {
        return segmentation.segments().size() + " segments, " + members.size() + " members";
    }
}
