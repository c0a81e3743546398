package io.github.loyalty4j.campaign.audience;

import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Posting;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which segments a member came into and fell out of, and why, from its ledger alone: what a {@link SegmentWatch} would have told that
 * looked after each command and at some instants between, from
 * when the member joined.
 *
 * <pre>{@code
 * SegmentHistory.of(segmentation, zone).changes(loyalty.postings(anna, 0, 10_000), everyMidnight);
 * }</pre>
 *
 * <p>The work grows with the ledger and the looks, each of which costs about the same however long the ledger is by then.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class SegmentHistory {
    private final Segmentation segmentation;
    private final ZoneId zone;
    private final UnaryOperator<Profile> more;

    private SegmentHistory(Segmentation segmentation, ZoneId zone, UnaryOperator<Profile> more) {
        this.segmentation = segmentation;
        this.zone = zone;
        this.more = more;
    }

    /** Of members of whom no more is known than their ledgers; where they live. */
    public static SegmentHistory of(Segmentation segmentation, ZoneId zone) {
        return new SegmentHistory(segmentation, zone, UnaryOperator.identity());
    }

    /** The same, with what the host adds to each profile, such as tags. */
    public SegmentHistory with(UnaryOperator<Profile> whatTheHostKnows) {
        return new SegmentHistory(segmentation, zone, whatTheHostKnows);
    }

    /**
     * The changes of one member, by time.
     *
     * @param ledger all of it, or the whole beginning of it
     * @param looks when the clock was looked at, the earliest first; those before the member joined bring nothing, and at one instant
     *     commands come before the clock
     */
    public List<SegmentChange> changes(List<Posting> ledger, List<Instant> looks) {
        Play play = new Play();
        int next = 0;
        for (int i = 0; i < ledger.size(); i++) {
            Posting posting = ledger.get(i);
            for (; next < looks.size() && looks.get(next).isBefore(posting.recorded()); next++) {
                play.look(looks.get(next), SegmentChange.CLOCK);
            }
            boolean isLastOfCommand =
                    i + 1 == ledger.size() || !ledger.get(i + 1).command().equals(posting.command());
            play.add(posting);
            if (isLastOfCommand) {
                play.look(posting.recorded(), posting.command());
            }
        }
        for (; next < looks.size(); next++) {
            play.look(looks.get(next), SegmentChange.CLOCK);
        }
        return List.copyOf(play.changes);
    }

    /** A ledger as it grows. */
    private final class Play {
        private final OrdersInMaking orders = new OrdersInMaking();
        private final TierChange.InMaking tiers = new TierChange.InMaking();
        private final List<SegmentChange> changes = new ArrayList<>();
        private Set<String> segments = Set.of();
        private @Nullable Account account;
        private @Nullable Profile profile;

        void add(Posting posting) {
            Entry entry = posting.entry();
            account = account == null ? Account.of(List.of(entry)) : account.with(entry);
            orders.add(entry);
            tiers.add(posting);
            profile = null;
        }

        void look(Instant now, String cause) {
            if (account == null) {
                return;
            }
            Profile seen =
                    profile == null ? more.apply(Profile.of(account, zone).ledger(orders.now(), tiers.now())) : profile;
            profile = seen;
            List<SegmentChange> news = segmentation.changes(segments, seen, now, cause);
            if (!news.isEmpty()) {
                changes.addAll(news);
                segments = segmentation.of(seen, now);
            }
        }
    }
}
