package io.github.loyalty4j.campaign.audience;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells what changes of members' segments as they are looked at, one after another: after each command of a member, and as often as the
 * host wants to know what time alone brought about.
 *
 * <pre>{@code
 * SegmentWatch watch = SegmentWatch.of(Segmentation.overlapping(fading, regulars), states);
 * List<SegmentChange> changes = watch.look(profile, now, "order/17");
 * }</pre>
 *
 * <p>The first look at a member is silent: it says where the member is, not that it came there, or a shop that begins to watch would tell
 * all its members at once. So is the first look at a segment that is new here; one whose trait is changed keeps its id only if who comes into
 * it by that is to be told. Of members that join later everything is told by {@link #tellingOfJoined}.
 *
 * <p>The same looks bring the same changes. What it knows is in its {@link SegmentStates}, with the changes it told, so that a restart
 * repeats nothing and loses nothing. Where the clock goes back, what is found is told with the time it is looked at. Safe for use by several
 * threads, and beside watches of other processes with the same states.
 */
public final class SegmentWatch {
    private final Segmentation segmentation;
    private final SegmentStates states;
    private final Optional<Instant> joined;

    private SegmentWatch(Segmentation segmentation, SegmentStates states, Optional<Instant> joined) {
        this.segmentation = segmentation;
        this.states = states;
        this.joined = joined;
    }

    /** A watch whose first look at each member is silent. */
    public static SegmentWatch of(Segmentation segmentation, SegmentStates states) {
        return new SegmentWatch(segmentation, states, Optional.empty());
    }

    /**
     * The same, which of members that joined from an instant on tells all segments they belong to at the first look.
     *
     * @param from when the shop began to watch, always the same; {@link Instant#MIN} tells of everybody
     */
    public SegmentWatch tellingOfJoined(Instant from) {
        return new SegmentWatch(segmentation, states, Optional.of(from));
    }

    /**
     * Looks at a member.
     *
     * @param cause what has just happened, 1 to {@link SegmentChange#MOST_OF_CAUSE} characters; {@link SegmentChange#CLOCK} for time
     * @return what changed since the last look: segments it fell out of, then those it came into
     */
    public List<SegmentChange> look(Profile profile, Instant now, String cause) {
        while (true) {
            Optional<Map<String, Boolean>> before = states.find(profile.member());
            Map<String, Boolean> after = after(profile, now);
            if (before.filter(after::equals).isPresent()) {
                return List.of(); // nearly always: a look costs one test of each segment
            }
            Set<String> known = known(before, profile);
            Set<String> in = new TreeSet<>();
            before.ifPresent(last -> last.forEach((segment, isIn) -> {
                if (isIn) {
                    in.add(segment);
                }
            }));
            List<SegmentChange> changes = segmentation.changes(in, profile, now, cause).stream()
                    .filter(change -> known.contains(change.segment()))
                    .toList();
            if (states.change(profile.member(), before, after, changes)) {
                return changes;
            }
        }
    }

    /** The segments of which a change is told. */
    private Set<String> known(Optional<Map<String, Boolean>> before, Profile profile) {
        if (before.isPresent()) {
            return before.get().keySet();
        }
        boolean isTold = joined.filter(from -> !profile.account().enrolled().isBefore(from))
                .isPresent();
        return isTold ? segmentation.ids() : Set.of();
    }

    private Map<String, Boolean> after(Profile profile, Instant now) {
        Set<String> in = segmentation.of(profile, now);
        Map<String, Boolean> after = new HashMap<>();
        segmentation.ids().forEach(segment -> after.put(segment, in.contains(segment)));
        return after;
    }

    /** How many segments. */
    @Override
    public String toString() {
        return "watch of " + segmentation.segments().size() + " segments";
    }
}
