package io.github.loyalty4j.campaign.audience;

import io.github.loyalty4j.core.card.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which segments members were seen in last, and what has changed of them: the port a host's database is connected to. It is what keeps a
 * {@link SegmentWatch} from telling after a restart what it told before, and two of them from telling the same.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface SegmentStates {
    /** The most changes of one member that {@link #changes} tells of, the latest: as many as a {@link Profile} takes, 1,000. */
    int MOST_CHANGES = Profile.MOST;

    /**
     * Where a member was seen last: of each segment that was looked at whether it was in it.
     *
     * @return empty if nobody has looked at the member
     */
    Optional<Map<String, Boolean>> find(MemberId member);

    /**
     * Keeps where a member is seen now, and what changed, both or nothing, unless somebody else has kept something meanwhile.
     *
     * @param before what {@link #find} told
     * @param after of each segment whether it is in it
     * @param changes what changed; one takes the place of another of the same segment, kind and time
     * @return whether it is kept; if not, the member must be looked at again
     */
    boolean change(
            MemberId member,
            Optional<Map<String, Boolean>> before,
            Map<String, Boolean> after,
            List<SegmentChange> changes);

    /** What changed for a member from an instant on, by time: for {@link Profile#segmentChanges}, also after a restart. */
    List<SegmentChange> changes(MemberId member, Instant since);

    /** Forgets a member. */
    void forget(MemberId member);

    /**
     * Where and what the first member was becomes the other's, as the two are merged. Changes of both are kept, under the other's name. Where
     * they stand is the other's, if somebody has looked at it; else the first's.
     */
    void move(MemberId from, MemberId into);
}
